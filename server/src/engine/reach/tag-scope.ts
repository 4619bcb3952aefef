import {
  type AddressSet,
  AZURE_HOST_ADDRESS,
  coversAddresses,
  intersectAddresses,
  meetAddresses,
  NO_ADDRESSES,
  parseAddresses,
  subtractAddresses,
  unionAddresses,
} from '../ip/index.ts';
import { find, type Identity, knownValue } from '../network/index.ts';
import type { Atlas, Attachment, Segment } from './atlas.ts';
import { attachmentsAt, attachmentsOfGroup } from './attachments.ts';
import { type Cover, coverAny, type TagScope } from './cover.ts';
import { networksJoinedTo } from './gateway-connections.ts';
import { gatewayFor, onPremisesOf } from './gateways.ts';
import { linksOf } from './links.ts';
import type { Point } from './point.ts';
import type { FilterPlace } from './security-groups.ts';
import { joinedAddresses } from './subnet-peerings.ts';
import { hubsOf, hubTowardsBranches, networksBehind } from './virtual-hubs.ts';

/**
 * What `VirtualNetwork` stands for in a subnet: its network's address space, those of peered and otherwise connected networks, on-premises ranges behind a gateway,
 * the host's address, and prefixes of user-defined routes. Default routes among these are left out: the tag may contain them, but is no promise that it does.
 * A peering without allowVirtualNetworkAccess leaves the other network out (F4.90).
 * Source: learn.microsoft.com/azure/virtual-network/service-tags-overview.
 */
export function tagScopeOf(atlas: Atlas, segment: Segment | undefined, network: Identity | undefined): TagScope {
  const byNetwork = atlas.scopes.get(segment) ?? new Map<Identity | undefined, TagScope>();
  atlas.scopes.set(segment, byNetwork);
  const kept = byNetwork.get(network);
  if (kept) return kept;
  const scope = createScope(atlas, segment, network);
  byNetwork.set(network, scope);
  return scope;
}

/** Where a security group is asked: its tags, and the members of application security groups. */
export function filterPlace(
  atlas: Atlas,
  label: string,
  segment: Segment | undefined,
  network: Identity | undefined,
): FilterPlace {
  return { label, scope: tagScopeOf(atlas, segment, network), members: (group, asked) => membersOf(atlas, group, asked) };
}

function createScope(atlas: Atlas, segment: Segment | undefined, network: Identity | undefined): TagScope {
  const sure = new Set<Identity>(network === undefined ? [] : [network]);
  const maybe = new Set<Identity>();
  const parts: { readonly sure: AddressSet; readonly maybe: AddressSet }[] = [];
  for (const link of network === undefined ? [] : linksOf(atlas, network)) {
    if (link.state !== 'closed' && link.joined && link.net)
      parts.push(partOf(link.state, joinedAddresses(link.joined, link.net)));
    else if (link.state === 'open') sure.add(link.to);
    else if (link.state === 'unknown') maybe.add(link.to);
  }
  const hubs = network === undefined ? [] : hubsOf(atlas, network);
  if (network !== undefined) for (const other of networksBehind(atlas, network)) sure.add(other);
  const use = network === undefined ? undefined : gatewayFor(atlas, network);
  const site = use && onPremisesOf(atlas, use.gateway);
  for (const joined of use ? networksJoinedTo(atlas, use.gateway) : [])
    (use?.state === 'open' && joined.doubts.length === 0 ? sure : maybe).add(joined.network);
  const addresses = unionAddresses(
    AZURE_HOST_ADDRESS,
    ...[...sure].map((one) => addressesOfNet(atlas, one)),
    ...parts.map((part) => part.sure),
    ...(site && use?.state === 'open' ? [site.addresses] : []),
    ...routePrefixes(atlas, segment),
  );
  const open = unionAddresses(
    ...[...maybe].map((one) => addressesOfNet(atlas, one)),
    ...parts.map((part) => part.maybe),
    ...(site && use?.state === 'unknown' ? [site.addresses] : []),
  );
  return {
    virtualNetwork: (asked) =>
      coverNetwork(atlas, asked, {
        sure,
        maybe,
        addresses,
        open,
        onPremises: hubs.some((one) => hubTowardsBranches(atlas, one.hub)) ? 'open' : use?.state,
      }),
  };
}

interface Extent {
  readonly sure: ReadonlySet<Identity>;
  readonly maybe: ReadonlySet<Identity>;
  readonly addresses: AddressSet;
  readonly open: AddressSet;
  readonly onPremises: 'open' | 'unknown' | undefined;
}

function coverNetwork(atlas: Atlas, asked: AddressSet, extent: Extent): Cover {
  const parts: Cover[] = [{ sure: intersectAddresses(asked, extent.addresses), maybe: intersectAddresses(asked, extent.open) }];
  for (const { point, set } of atlas.points.in(asked)) {
    const state = pointState(point, extent);
    if (state === 'in') parts.push({ sure: set, maybe: { line: [] } });
    else if (state === 'maybe') parts.push({ sure: { line: [] }, maybe: set });
  }
  return coverAny(parts);
}

function pointState({ kind, network, within }: Point, extent: Extent): 'in' | 'maybe' | 'out' {
  if (kind === 'onPremises') return extent.onPremises === 'open' ? 'in' : extent.onPremises === 'unknown' ? 'maybe' : 'out';
  if (kind !== 'private') return 'out';
  if (network === undefined) return 'maybe';
  if (extent.sure.has(network) || (within && coversAddresses(extent.addresses, within))) return 'in';
  if (within && meetAddresses(extent.open, within)) return 'maybe';
  return extent.maybe.has(network) ? 'maybe' : 'out';
}

/** The named subnets of a network that a subnet peering joins. */
function partOf(state: 'open' | 'unknown', { sure, maybe }: { readonly sure: AddressSet; readonly maybe: AddressSet }) {
  return state === 'open' ? { sure, maybe } : { sure: NO_ADDRESSES, maybe: unionAddresses(sure, maybe) };
}

function addressesOfNet(atlas: Atlas, network: Identity): AddressSet {
  const net = atlas.nets.get(network);
  return net ? unionAddresses(net.addresses, ...net.prefixes.flatMap(({ text }) => parseAddresses(text) ?? [])) : { line: [] };
}

function routePrefixes(atlas: Atlas, segment: Segment | undefined): readonly AddressSet[] {
  const table = segment && find(atlas.model, 'routeTables', segment.subnet.routeTable);
  return (table?.routes.items ?? []).flatMap((route) => {
    const text = knownValue(route.addressPrefix);
    if (text === undefined || text.endsWith('/0')) return [];
    return parseAddresses(text) ?? [];
  });
}

/** Members with an own address are certain; of a whole subnet that has a member, any address may be it but for those that others have. */
function membersOf(atlas: Atlas, group: Identity, asked: AddressSet): Cover {
  const members = attachmentsOfGroup(atlas, group);
  const sure = unionAddresses(...members.map((one) => intersectAddresses(asked, one.addresses)));
  const around = unionAddresses(
    ...members
      .filter((one) => isPoint(atlas, one))
      .map((one) => intersectAddresses(asked, one.segment?.addresses ?? { line: [] })),
  );
  const others = attachmentsAt(atlas, around).filter((one) => !one.groups.includes(group));
  const taken = unionAddresses(...others.map((one) => one.addresses));
  return { sure, maybe: subtractAddresses(around, unionAddresses(sure, taken)) };
}

function isPoint(atlas: Atlas, attachment: Attachment): boolean {
  return atlas.points.in(attachment.addresses).length > 0;
}
