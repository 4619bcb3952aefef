import type { Origin } from '../base/index.ts';
import {
  type AddressSet,
  addressesOf,
  formatPrefix,
  intersectAddresses,
  isEmptySet,
  parsePrefix,
  unionAddresses,
} from '../ip/index.ts';
import type { Identity } from '../network/index.ts';
import { AddressIndex } from './address-index.ts';
import { type Atlas, type Net, netOfSegment, type Segment } from './atlas.ts';
import { coverRange } from './cover.ts';
import type { Doubt } from './flow.ts';
import { type Link, linksOf } from './links.ts';
import { once } from './once.ts';
import type { NextHop, RankedRoute } from './route.ts';
import { doubtsOfJoined, type Joined, joinedPrefixes, joins } from './subnet-peerings.ts';

/** The network's own address space and those of the networks it is linked with. */
export function networkRoutes(atlas: Atlas, segment: Segment, destinations: AddressSet): readonly RankedRoute[] {
  const net = netOfSegment(atlas, segment);
  const routes: RankedRoute[] = [];
  const add = (hop: NextHop, label: string, origin: Origin, identity: Identity, doubts: readonly Doubt[]) => {
    const target = atlas.nets.get(identity);
    for (const { text, prefix } of target?.prefixes ?? []) {
      const cover = coverRange(text, addressesOfText(text), destinations, atlas.cover);
      routes.push({
        hop,
        label: `${label} (${text})`,
        origin,
        doubts,
        certain: doubts.length === 0,
        length: prefix.length,
        rank: 2,
        cover,
      });
    }
    const inside = pointsIn(atlas, identity, destinations);
    if (!isEmptySet(inside)) {
      routes.push({
        hop,
        label,
        origin,
        doubts,
        certain: doubts.length === 0,
        length: 16,
        rank: 2,
        cover: { sure: inside, maybe: { line: [] } },
      });
    }
  };
  if (net)
    add(
      { type: 'VnetLocal' },
      `system route of virtual network '${net.label}'`,
      net.network.addressSpace.at,
      net.network.identity,
      [],
    );
  else if (segment.network !== undefined) addOwn(routes, segment, destinations);
  for (const link of segment.network === undefined ? [] : linksTowards(atlas, segment.network, destinations)) {
    if (link.state === 'closed') continue;
    if (link.joined && link.net) {
      routes.push(...joinedRoutes(atlas, link, link.joined, link.net, destinations));
      continue;
    }
    add(
      { type: 'Peering', link },
      `${link.kind} with '${link.toLabel}'`,
      link.origin,
      link.to,
      link.state === 'unknown' ? link.doubts : [],
    );
  }
  return routes;
}

/** A subnet peering brings a route to each prefix of the subnets it names. */
function joinedRoutes(atlas: Atlas, link: Link, joined: Joined, net: Net, destinations: AddressSet): readonly RankedRoute[] {
  const open = link.state === 'unknown' ? link.doubts : [];
  const inside = joinedPoints(atlas, joined, net, destinations);
  const common = {
    hop: { type: 'Peering', link } as const,
    origin: link.origin,
    rank: 2 as const,
  };
  const prefixes = joinedPrefixes(joined, net).map(({ prefix, certain }): RankedRoute => {
    const doubts = certain ? open : [...open, ...doubtsOfJoined(joined.there)];
    const text = formatPrefix(prefix);
    return {
      ...common,
      label: `subnet ${link.kind} with '${link.toLabel}' (${text})`,
      doubts,
      certain: doubts.length === 0,
      length: prefix.length,
      cover: coverRange(text, addressesOf(prefix), destinations, atlas.cover),
    };
  });
  if (isEmptySet(inside)) return prefixes;
  const label = `subnet ${link.kind} with '${link.toLabel}'`;
  return [
    ...prefixes,
    { ...common, label, doubts: open, certain: open.length === 0, length: 24, cover: { sure: inside, maybe: NONE } },
  ];
}

/** Of joined subnets whose prefixes are not known. */
function joinedPoints(atlas: Atlas, joined: Joined, net: Net, destinations: AddressSet): AddressSet {
  const open = net.segments.filter((segment) => segment.prefixes.length === 0 && joins(joined.there, segment) === 'yes');
  return intersectAddresses(
    atlas.points.in(destinations).length === 0 ? NONE : destinations,
    unionAddresses(...open.map((one) => one.addresses)),
  );
}

const NONE: AddressSet = { line: [] };

/** The links whose networks can have one of the destinations: of a hub with many spokes that is mostly one. */
function linksTowards(atlas: Atlas, network: Identity, destinations: AddressSet): readonly Link[] {
  const links = linksOf(atlas, network);
  if (links.length < FEW) return links;
  const points = atlas.points.in(destinations).map(({ point }) => point);
  // What nobody knows to be anywhere may be in any network.
  if (points.some((point) => !point.within && point.kind !== 'tag' && point.kind !== 'host')) return links;
  const asked = unionAddresses(destinations, ...points.flatMap((point) => point.within ?? []));
  const near = new Set(
    netsByAddress(atlas)
      .meeting(asked)
      .map((net) => net.network.identity),
  );
  for (const point of points) if (point.network !== undefined) near.add(point.network);
  const broad = broadNets(atlas);
  return links.filter((link) => near.has(link.to) || broad.has(link.to));
}

const FEW = 4;

/** Networks by their addresses. */
export const netsByAddress = once(({ nets }: Atlas) => new AddressIndex([...nets.values()], (net) => net.addresses));

/** Networks whose prefixes are so short that they may be meant for more than the network. */
const broadNets = once(
  ({ nets }: Atlas): ReadonlySet<Identity> =>
    new Set(
      [...nets.values()].filter((net) => net.prefixes.some(({ prefix }) => prefix.length < 8)).map((net) => net.network.identity),
    ),
);

/** A subnet of a network the model does not have still reaches itself. */
function addOwn(routes: RankedRoute[], segment: Segment, destinations: AddressSet): void {
  const cover = {
    sure: {
      line: destinations.line.filter((one) =>
        segment.addresses.line.some((own) => own.first <= one.first && one.last <= own.last),
      ),
    },
    maybe: { line: [] },
  };
  routes.push({
    hop: { type: 'VnetLocal' },
    label: 'system route of the virtual network',
    origin: segment.subnet.at,
    doubts: [],
    certain: true,
    length: 16,
    rank: 2,
    cover,
  });
}

/** Points that are known to be in a network, but not at which address. */
export function pointsIn(atlas: Atlas, network: Identity, destinations: AddressSet): AddressSet {
  return unionAddresses(
    ...atlas.points
      .in(destinations)
      .flatMap(({ point, set }) => (point.network === network && (!point.within || isEmptySet(point.within)) ? [set] : [])),
  );
}

export function addressesOfText(text: string): AddressSet {
  const prefix = parsePrefix(text);
  return prefix ? addressesOf(prefix) : { line: [] };
}
