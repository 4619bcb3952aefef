import type { AddressSet } from '../ip/index.ts';
import type { OnlineDeployment, Reference, Workspace } from '../network/index.ts';
import type { Departure } from './destination.ts';
import type { HopText } from './trail.ts';

/** Where packets start. */
export type Sender =
  /** A place in a virtual network. `addresses` are those of the place that are asked about. */
  | { readonly kind: 'inside'; readonly label: string; readonly from: Departure; readonly addresses: AddressSet }
  /** The internet, an Azure service or Microsoft's own network: whatever has a public address. */
  | {
      readonly kind: 'outside';
      readonly label: string;
      readonly addresses: AddressSet;
      /** Public IP resources whose addresses they are. */
      readonly publicIps: readonly Reference[];
      /** Region of Azure it is in; undefined for the internet. */
      readonly region: string | undefined;
      /** Why it is outside every network of the deployment, where something of the deployment is. */
      readonly start?: HopText;
    }
  /** Azure's own host beside a machine: load balancer probes. */
  | { readonly kind: 'platform'; readonly label: string; readonly addresses: AddressSet }
  | { readonly kind: 'onPremises'; readonly label: string; readonly addresses: AddressSet }
  /** A workload inside the managed network of a workspace. */
  | { readonly kind: 'managed'; readonly label: string; readonly workspace: Workspace }
  /** The AML service acting with the identity of a workspace. */
  | { readonly kind: 'service'; readonly label: string; readonly workspace: Workspace }
  /** An online deployment with a managed network of its own, by the older egress flag (F7.03). */
  | { readonly kind: 'legacy'; readonly label: string; readonly workspace: Workspace; readonly deployment: OnlineDeployment }
  /** Something of which it is not known where it runs, or that sends nothing. */
  | { readonly kind: 'nowhere'; readonly label: string; readonly text: HopText; readonly known: boolean };

export type InsideSender = Extract<Sender, { readonly kind: 'inside' }>;
export type OutsideSender = Extract<Sender, { readonly kind: 'outside' }>;
