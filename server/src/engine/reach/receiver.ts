import type { Destination } from './destination.ts';
import type { ServiceTarget } from './service-target.ts';
import type { HopText } from './trail.ts';

/** Where packets are to arrive. */
export type Receiver =
  /** A service that is asked by name; `host` is the public address it has else. */
  | { readonly kind: 'door'; readonly label: string; readonly door: ServiceTarget }
  /** A host name that belongs to no resource of the deployment. */
  | { readonly kind: 'host'; readonly label: string; readonly host: string; readonly destination: Destination }
  /** Addresses, known or not, without asking for a name. */
  | { readonly kind: 'packets'; readonly label: string; readonly destination: Destination }
  /** Anything of the machines of a place: each is a way. */
  | { readonly kind: 'any'; readonly label: string; readonly of: readonly Receiver[] }
  /** Something that listens to nobody, or of which nothing is known. */
  | { readonly kind: 'nowhere'; readonly label: string; readonly text: HopText; readonly known: boolean };
