import {
  type AddressSet,
  addressesOf,
  coversAddresses,
  isEmptySet,
  NO_ADDRESSES,
  type Prefix,
  parseAddresses,
  RESERVED_ADDRESSES,
  subtractAddresses,
  unionAddresses,
} from '../ip/index.ts';
import type { Identity, NetworkModel, PrivateEndpoint, Reference } from '../network/index.ts';
import { AddressIndex } from './address-index.ts';
import { type Atlas, type Attachment, firstAddressOf, identityOf, type Segment } from './atlas.ts';
import { type Seed, seedsOf } from './attachment-seeds.ts';
import { groupBy } from './group-by.ts';
import { textsOf } from './known-list.ts';
import { once } from './once.ts';
import { type Points, privatePoint } from './point.ts';

/** Everything of the model that has an address in a subnet. A dynamic address is a point among those of its subnet. */
export function attachmentsOf(
  model: NetworkModel,
  segments: ReadonlyMap<Identity, Segment>,
  points: Points,
): readonly Attachment[] {
  const seeds = seedsOf(model);
  const taken = groupBy(seeds, (seed) => [identityOf(seed.subnet)]);
  const fixed = new Map(
    [...taken].map(([subnet, all]) => [subnet, unionAddresses(...all.flatMap((seed) => fixedAddress(seed, segments) ?? []))]),
  );
  const pools = poolsByAddress(model);
  return seeds.map((seed) => inPools(pools, toAttachment(seed, segments, points, fixed.get(identityOf(seed.subnet)))));
}

interface PoolAddress {
  readonly addresses: AddressSet;
  readonly pool: Reference;
  readonly balancer: Reference;
}

/** Load balancers may name the machines of a pool by address. */
function poolsByAddress(model: NetworkModel): readonly PoolAddress[] {
  return model.loadBalancers.flatMap((balancer) =>
    balancer.addressPools.map(({ identity, addresses, at }) => ({
      addresses: unionAddresses(...textsOf(addresses).texts.flatMap((text) => parseAddresses(text) ?? [])),
      pool: { ...RESOLVED, identity, type: `${balancer.type}/backendAddressPools`, label: balancer.label, at },
      balancer: { ...RESOLVED, identity: balancer.identity, type: balancer.type, label: balancer.label, at },
    })),
  );
}

const RESOLVED = { state: 'resolved', via: undefined, path: '' } as const;

function inPools(pools: readonly PoolAddress[], attachment: Attachment): Attachment {
  const mine = MACHINES.has(attachment.kind)
    ? pools.filter(({ addresses }) => coversAddresses(addresses, attachment.addresses))
    : [];
  if (mine.length === 0) return attachment;
  return {
    ...attachment,
    pools: [...(attachment.pools ?? []), ...mine.map(({ pool }) => pool)],
    loadBalancers: [...attachment.loadBalancers, ...mine.map(({ balancer }) => balancer)],
  };
}

const MACHINES: ReadonlySet<Attachment['kind']> = new Set(['network interface', 'scale set']);

/** The attachments that have one of the addresses, a subnet's own address range aside. */
export function attachmentsAt(atlas: Atlas, addresses: AddressSet): readonly Attachment[] {
  return byAddress(atlas).meeting(addresses);
}

const byAddress = once(({ attachments }: Atlas) => new AddressIndex(attachments, (one) => one.addresses));

/** The subnets that hold some of the addresses. */
export function segmentsAt(atlas: Atlas, addresses: AddressSet): readonly Segment[] {
  return segmentsByAddress(atlas).meeting(addresses);
}

const segmentsByAddress = once(({ segments }: Atlas) => new AddressIndex([...segments.values()], (one) => one.addresses));

/** What has an address in the subnet. */
export function attachmentsIn(atlas: Atlas, segment: Segment): readonly Attachment[] {
  return bySegment(atlas).get(segment) ?? [];
}

const bySegment = once(({ attachments }: Atlas) => groupBy(attachments, (one) => (one.segment ? [one.segment] : [])));

/** Members of an application security group. */
export function attachmentsOfGroup(atlas: Atlas, group: Identity): readonly Attachment[] {
  return byGroup(atlas).get(group) ?? [];
}

const byGroup = once(({ attachments }: Atlas) => groupBy(attachments, (one) => one.groups));

export function endpointAddresses(atlas: Atlas, endpoint: PrivateEndpoint): AddressSet {
  return unionAddresses(...(atlas.byIdentity.get(endpoint.identity) ?? []).map((one) => one.addresses));
}

function toAttachment(
  seed: Seed,
  segments: ReadonlyMap<Identity, Segment>,
  points: Points,
  taken: AddressSet = NO_ADDRESSES,
): Attachment {
  const identity = identityOf(seed.subnet);
  const segment = segmentOfSeed(seed, segments);
  const network =
    segment?.network ??
    (identity !== undefined && /\/subnets\/[^/]+$/.test(identity) ? identity.replace(/\/subnets\/[^/]+$/, '') : undefined);
  const groups = (seed.groups?.items ?? []).flatMap((group) => identityOf(group) ?? []);
  const label = `${seed.kind} '${seed.resource.label}'`;
  return {
    kind: seed.kind,
    identity: seed.resource.identity,
    label,
    at: seed.resource.at,
    segment,
    network,
    addresses:
      fixedAddress(seed, segments) ??
      points.add(privatePoint(label, network, freeAddresses(segment, points, taken), groups, segment?.texts)),
    securityGroup: seed.securityGroup,
    groups,
    publicIps: (seed.publicIps ?? []).filter((one) => one.state !== 'none'),
    loadBalancers: seed.loadBalancers ?? [],
    networkInterface: seed.networkInterface,
    ipForwarding: seed.networkInterface?.enableIpForwarding,
    ...(seed.pools && { pools: seed.pools }),
    ...(seed.natRules && { natRules: seed.natRules }),
    ...(seed.flexible && { flexible: seed.flexible }),
  };
}

function segmentOfSeed(seed: Seed, segments: ReadonlyMap<Identity, Segment>): Segment | undefined {
  const identity = identityOf(seed.subnet);
  return identity === undefined ? undefined : segments.get(identity);
}

function fixedAddress(seed: Seed, segments: ReadonlyMap<Identity, Segment>): AddressSet | undefined {
  return staticAddress(seed) ?? firewallAddress(seed, segmentOfSeed(seed, segments));
}

function staticAddress(seed: Seed): AddressSet | undefined {
  const address = seed.address;
  if (!address || address.state === 'unknown' || address.value === undefined) return undefined;
  return parseAddresses(address.value);
}

/** A firewall without a written address takes the first of its subnet. */
function firewallAddress(seed: Seed, segment: Segment | undefined): AddressSet | undefined {
  const open = seed.address === undefined || (seed.address.state !== 'unknown' && seed.address.value === undefined);
  return seed.kind === 'firewall' && open && segment ? firstAddressOf(segment) : undefined;
}

/** What a dynamic address is among: those of the subnet that neither Azure keeps (F8.02) nor anything else has for its own. */
function freeAddresses(segment: Segment | undefined, points: Points, taken: AddressSet): AddressSet | undefined {
  const real = segment ? points.realPart(segment.addresses) : NO_ADDRESSES;
  if (!segment || isEmptySet(real)) return undefined;
  const free = subtractAddresses(real, unionAddresses(taken, ...segment.prefixes.map(keptByAzure)));
  return isEmptySet(free) ? real : free;
}

/** The first four addresses and the last. */
function keptByAzure(prefix: Prefix): AddressSet {
  const all = addressesOf(prefix);
  return {
    line: all.line.flatMap(({ first, last }) => [
      { first, last: first + RESERVED_ADDRESSES - 2n },
      { first: last, last },
    ]),
  };
}
