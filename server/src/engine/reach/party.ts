import type { AddressSet, ServiceTag } from '../ip/index.ts';
import type { ModelObject, Workspace } from '../network/index.ts';

/** One end of a question. */
export type Party =
  /** Any address of the internet that the template does not name. */
  | { readonly kind: 'internet'; readonly label: string }
  /** Somebody behind a VPN or ExpressRoute gateway. */
  | { readonly kind: 'onPremises'; readonly label: string }
  | { readonly kind: 'addresses'; readonly label: string; readonly addresses: AddressSet }
  | { readonly kind: 'tag'; readonly label: string; readonly tag: ServiceTag }
  | { readonly kind: 'host'; readonly label: string; readonly host: string }
  /** What runs inside a workspace without being declared: its managed network as a whole, or serverless compute. */
  | {
      readonly kind: 'workload';
      readonly label: string;
      readonly of: 'managedNetwork' | 'serverless';
      readonly workspace: Workspace;
    }
  /** `group` names one of a service's doors (`blob`, `file`, `notebooks`); undefined: the one the port goes to, else its usual one. */
  | { readonly kind: 'resource'; readonly label: string; readonly resource: ModelObject; readonly group?: string };

/** Text that names no party, with names that are close to it. */
export interface UnknownParty {
  readonly kind: 'unknown';
  readonly text: string;
  readonly problem: 'not found' | 'ambiguous';
  /** What could be meant, as it can be asked for. */
  readonly near: readonly string[];
  /** Everything of the deployment that can be asked for. */
  readonly places: readonly string[];
}
