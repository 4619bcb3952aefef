import { type AddressSet, formatAddresses, type Prefix, RESERVED_ADDRESSES, singleAddress } from '../ip/index.ts';
import type {
  Compute,
  Identity,
  NetworkInterface,
  NetworkModel,
  Reference,
  Setting,
  Subnet,
  VirtualNetwork,
} from '../network/index.ts';
import type { CoverContext, TagScope } from './cover.ts';
import type { Doubt } from './flow.ts';
import type { GatewayUse } from './gateways.ts';
import type { Link } from './links.ts';
import type { Points } from './point.ts';

/** A virtual network with its addresses. */
export interface Net {
  readonly network: VirtualNetwork;
  readonly label: string;
  /** Prefixes of the address space; where that is not known, those of its subnets. */
  readonly prefixes: readonly { readonly text: string; readonly prefix: Prefix }[];
  /** All its addresses, with points for those of its subnets that have no known prefix. */
  readonly addresses: AddressSet;
  readonly segments: readonly Segment[];
  readonly doubts: readonly Doubt[];
}

/** A subnet with its addresses. */
export interface Segment {
  readonly subnet: Subnet;
  /** `vnet/subnet`. */
  readonly label: string;
  readonly network: Identity | undefined;
  readonly networkObject: VirtualNetwork | undefined;
  /** The prefixes, or a point where they are not known. */
  readonly addresses: AddressSet;
  readonly prefixes: readonly Prefix[];
  /** Its prefixes, and those of its network, of which only the expression is known. */
  readonly texts: readonly string[];
  readonly doubts: readonly Doubt[];
}

export type AttachmentKind =
  | 'subnet'
  | 'network interface'
  | 'scale set'
  | 'private endpoint'
  | 'firewall'
  | 'load balancer'
  | 'DNS resolver'
  | 'application gateway'
  | 'bastion'
  | 'gateway';

/** Something with addresses in a subnet. */
export interface Attachment {
  readonly kind: AttachmentKind;
  readonly identity: Identity;
  /** `network interface 'nic-1'`. */
  readonly label: string;
  readonly at: Subnet['at'];
  readonly segment: Segment | undefined;
  readonly network: Identity | undefined;
  readonly addresses: AddressSet;
  /** The group on the network interface itself. */
  readonly securityGroup: Reference | undefined;
  readonly groups: readonly Identity[];
  readonly publicIps: readonly Reference[];
  readonly loadBalancers: readonly Reference[];
  readonly networkInterface: NetworkInterface | undefined;
  readonly ipForwarding: Setting<boolean> | undefined;
  /** Back-end pools and inbound NAT rules of load balancers that lead to it. */
  readonly pools?: readonly Reference[];
  readonly natRules?: readonly Reference[];
  /** The AML compute whose nodes it stands for: the service guards them by a group of its own (F4.53). */
  readonly nodes?: Compute;
  /** The attached cluster's compute, where it stands for the public load balancer that the service makes for scoring (F4.85). */
  readonly scoring?: Compute;
  /** A scale set that gets no default outbound access. */
  readonly flexible?: boolean;
}

/** The model, indexed for questions about paths. Made once a model; a question adds nothing to it but points for the addresses it is about. */
export interface Atlas {
  readonly model: NetworkModel;
  readonly points: Points;
  readonly cover: CoverContext;
  readonly nets: ReadonlyMap<Identity, Net>;
  readonly segments: ReadonlyMap<Identity, Segment>;
  readonly attachments: readonly Attachment[];
  /** Attachments of a resource. */
  readonly byIdentity: ReadonlyMap<Identity, readonly Attachment[]>;
  /** What the tags stand for in a virtual network's subnets, kept as they are asked for. */
  readonly scopes: Map<Segment | undefined, Map<Identity | undefined, TagScope>>;
  readonly links: Map<Identity, readonly Link[]>;
  readonly gateways: Map<Identity, GatewayUse | undefined>;
  readonly closed: boolean;
}

/** Addresses in words: real ones, and what stands for those that nobody knows. */
export function showAddresses(atlas: Atlas, set: AddressSet): string {
  const real = formatAddresses(atlas.points.realPart(set));
  return [real, ...atlas.points.in(set).map(({ point }) => point.label)].filter((text) => text !== '').join(', ');
}

/** What a resource has in a network: its first address. */
export function firstOf(atlas: Atlas, identity: Identity): Attachment | undefined {
  return atlas.byIdentity.get(identity)?.[0];
}

export function segmentOf(atlas: Atlas, reference: Reference): Segment | undefined {
  return reference.state === 'none' ? undefined : atlas.segments.get(reference.identity);
}

export function netOf(atlas: Atlas, reference: Reference): Net | undefined {
  return reference.state === 'none' ? undefined : atlas.nets.get(reference.identity);
}

export function netOfSegment(atlas: Atlas, segment: Segment | undefined): Net | undefined {
  return segment?.network === undefined ? undefined : atlas.nets.get(segment.network);
}

/** Identity a reference leads to, whether or not the model knows more of it. */
export function identityOf(reference: Reference): Identity | undefined {
  return reference.state === 'none' ? undefined : reference.identity;
}

/** The first address Azure gives out in a subnet, which is the one a firewall takes where none is asked for. */
export function firstAddressOf(segment: Segment): AddressSet | undefined {
  const prefix = segment.prefixes[0];
  return prefix && singleAddress({ version: prefix.version, value: prefix.first + RESERVED_ADDRESSES - 1n });
}

/** Whether a resource is declared here, so that what the deployment does not say about it is not there. */
export function isDeclared(resource: { readonly existing: boolean } | undefined): boolean {
  return resource !== undefined && !resource.existing;
}
