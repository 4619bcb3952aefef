import type { Origin } from '../base/index.ts';
import type { AddressSet } from '../ip/index.ts';
import type { Reference } from '../network/index.ts';
import type { Attachment, Segment } from './atlas.ts';
import type { AskedNames } from './firewall-rules.ts';
import type { WayOut } from './outbound.ts';
import type { ServiceTarget } from './service-target.ts';

/** Where packets go, once the name is resolved. */
export interface Destination {
  readonly kind: 'private' | 'public' | 'onPremises';
  readonly label: string;
  readonly at: Origin | undefined;
  readonly addresses: AddressSet;
  /** Names the packets carry, for firewalls that match hosts. */
  readonly hosts: readonly string[];
  readonly hostsStandFor: AskedNames['standFor'];
  /** What has the addresses, inside a virtual network. */
  readonly attachment: Attachment | undefined;
  /** The service behind the addresses: its own firewall decides at a public address, its endpoint has decided already at a private one. */
  readonly target: ServiceTarget | undefined;
  /** What the accounts that are meant are called in service endpoint policies, where they are those that a service of Azure's manages. */
  readonly alias?: string;
}

/** Where packets come from, inside a virtual network. */
export interface Departure {
  readonly attachment: Attachment;
  readonly segment: Segment | undefined;
  /** A way out of its own that the template shows otherwise than by an interface. */
  readonly wayOut: WayOut | undefined;
}

/** What happened to the packets on the way, for the elements that care. */
export interface Passage {
  /** Networks of appliances that forwarded them; the next network must take forwarded traffic. */
  readonly forwarded: boolean;
  /** Firewalls passed, by identity: replies that take the same way are known to it. */
  readonly firewalls: readonly string[];
  /** Whether an appliance put its own address in place of the sender's. */
  readonly translated: boolean;
  /** Steps taken, by element: coming back to one means a loop. */
  readonly visited: readonly string[];
  /** Public IP resources the packets leave with. */
  readonly publicIps: readonly Reference[];
  /** Whether they came in over a public address of the machine, so that answers have to leave by it. */
  readonly fromInternet: boolean;
}

export const FRESH: Passage = {
  forwarded: false,
  firewalls: [],
  translated: false,
  visited: [],
  publicIps: [],
  fromInternet: false,
};

/** The place of a subnet as a whole: any address of it. */
export function subnetAttachment(segment: Segment, label = `subnet '${segment.label}'`): Attachment {
  return {
    kind: 'subnet',
    identity: segment.subnet.identity,
    label,
    at: segment.subnet.at,
    segment,
    network: segment.network,
    addresses: segment.addresses,
    securityGroup: undefined,
    groups: [],
    publicIps: [],
    loadBalancers: [],
    networkInterface: undefined,
    ipForwarding: undefined,
  };
}
