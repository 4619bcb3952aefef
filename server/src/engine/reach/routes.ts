import type { Origin } from '../base/index.ts';
import {
  type AddressSet,
  addressesOf,
  intersectAddresses,
  isEmptySet,
  NO_ADDRESSES,
  parsePrefix,
  parseServiceTag,
  RFC1918_AND_SHARED,
  singlePort,
  subtractAddresses,
  type Traffic,
  unionAddresses,
} from '../ip/index.ts';
import { find, type Identity, knownValue, type Route, type RouteTable, type VirtualHub } from '../network/index.ts';
import { AddressIndex } from './address-index.ts';
import { type Atlas, netOfSegment, type Segment } from './atlas.ts';
import { type Cover, coverEntry, coverRange, NO_SCOPE, type TagScope } from './cover.ts';
import type { Doubt } from './flow.ts';
import { type GatewayUse, gatewayFor, type OnPremises, onPremisesOf } from './gateways.ts';
import { hubRoutes } from './hub-routes.ts';
import { doubtsOfReference, doubtsOfSetting } from './known-list.ts';
import { type Link, linksOf } from './links.ts';
import { once } from './once.ts';
import { decide, type OrderedRule, type Piece, toOrderedRule } from './ordered-rules.ts';
import { privateEndpointRoutes } from './private-endpoint-routes.ts';
import { serviceEndpointRoutes } from './service-endpoint-routes.ts';
import { toDoubts } from './trail.ts';
import type { HubEntry } from './virtual-hubs.ts';

/** Where a route sends packets. */
export type NextHop =
  | { readonly type: 'VnetLocal' }
  | { readonly type: 'Peering'; readonly link: Link }
  /** `link`: over a peering, where the endpoint is in another network. */
  | { readonly type: 'PrivateEndpoint'; readonly link: Link | undefined }
  | { readonly type: 'ServiceEndpoint' }
  | { readonly type: 'VirtualAppliance'; readonly route: Route }
  | { readonly type: 'VirtualNetworkGateway'; readonly use: GatewayUse | undefined }
  | { readonly type: 'VirtualHub'; readonly hub: VirtualHub; readonly entry: HubEntry }
  | { readonly type: 'Internet' }
  | { readonly type: 'None' }
  | { readonly type: 'unknown' };

export interface EffectiveRoute {
  readonly hop: NextHop;
  /** `route 'to-firewall' (0.0.0.0/0)`, `system route 0.0.0.0/0`. */
  readonly label: string;
  readonly origin: Origin | undefined;
  readonly doubts: readonly Doubt[];
  readonly certain: boolean;
}

/** A route with what it competes by: longer prefix first; at equal length what the user wrote, then what gateways learn, then Azure's own. */
export interface RankedRoute extends EffectiveRoute {
  readonly length: number;
  readonly rank: 0 | 1 | 2;
  readonly cover: Cover;
}

/**
 * A service tag counts as longer than the default route and its halves, and shorter than a written prefix. Among tags the regional one wins over the service's own,
 * that over AzureCloud of a region, that over AzureCloud (learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview, service tags for user-defined routes).
 */
function tagLength(text: string): number {
  const tag = parseServiceTag(text);
  const cloud = tag.name === 'AzureCloud' ? 0 : 0.5;
  return 7 + cloud + (tag.region === undefined ? 0 : 0.25);
}

/**
 * The routes that packets from a subnet to `destinations` take, by part of the destinations.
 * Longest prefix wins; at equal length UDR, then gateway routes, then system routes.
 * Source: learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview.
 */
export function routesFrom(
  atlas: Atlas,
  segment: Segment,
  scope: TagScope,
  destinations: AddressSet,
): readonly Piece<EffectiveRoute>[] {
  const asked: Traffic = [{ source: ANYBODY, destination: destinations, protocol: 'Tcp', ports: ANY_PORT }];
  const ranked = [...allRoutes(atlas, segment, scope, destinations)].sort((a, b) => b.length - a.length || a.rank - b.rank);
  const none: EffectiveRoute = { hop: { type: 'None' }, label: 'no route', origin: segment.subnet.at, doubts: [], certain: true };
  return decide(asked, toRules(ranked, asked), none, (a, b) => a.hop !== b.hop && !sameHop(a.hop, b.hop));
}

function* toRules(ranked: readonly RankedRoute[], asked: Traffic): Generator<OrderedRule<EffectiveRoute>> {
  for (const route of ranked) yield toRule(route, asked);
}

function toRule(route: RankedRoute, asked: Traffic): OrderedRule<EffectiveRoute> {
  const match = {
    source: { sure: ANYBODY, maybe: NO_ADDRESSES },
    destination: route.cover,
    protocols: TCP,
    ports: ANY_PORT,
    certain: route.certain,
  };
  return toOrderedRule<EffectiveRoute>(route, match, asked);
}

/* Routes ask for the destination only: one packet stands for all. */
const ANYBODY: AddressSet = { line: [{ first: 0n, last: 0n }] };
const ANY_PORT = singlePort(0);
const TCP = ['Tcp'] as const;

function allRoutes(atlas: Atlas, segment: Segment, scope: TagScope, destinations: AddressSet): readonly RankedRoute[] {
  const table = find(atlas.model, 'routeTables', segment.subnet.routeTable);
  const user = userRoutes(atlas, segment, table, scope, destinations);
  const sites = sitesIn(atlas, destinations);
  const own = networkRoutes(atlas, segment, destinations).map((route) => withoutPreferred(route, sites));
  const preferred = unionAddresses(...own.filter((route) => route.certain).map((route) => route.cover.sure));
  const learned = [...gatewayRoutes(atlas, segment, table, destinations), ...hubRoutes(atlas, segment, table, destinations)].map(
    (route) => withoutPreferred(route, preferred),
  );
  const overridesDefault = [...user, ...learned].some(
    (route) => route.length === 0 && route.certain && route.hop.type !== 'Internet',
  );
  return [
    ...user,
    ...learned,
    ...own,
    ...serviceEndpointRoutes(atlas, segment, destinations),
    ...privateEndpointRoutes(atlas, segment, user, destinations),
    ...platformRoutes(atlas, overridesDefault, destinations).map((route) => withoutPreferred(route, sites)),
    ...(isEmptySet(sites) ? [] : [noWayToSites(segment, sites)]),
  ];
}

/** What of the destinations is on-premises: none of Azure's own routes leads there, whatever the addresses are. */
function sitesIn(atlas: Atlas, destinations: AddressSet): AddressSet {
  return unionAddresses(...atlas.points.in(destinations).flatMap(({ point, set }) => (point.kind === 'onPremises' ? [set] : [])));
}

function noWayToSites(segment: Segment, sites: AddressSet): RankedRoute {
  return {
    hop: { type: 'None' },
    label: 'no route to on-premises',
    origin: segment.subnet.routeTable.at,
    doubts: [],
    certain: true,
    length: 0,
    rank: 2,
    cover: { sure: sites, maybe: { line: [] } },
  };
}

/** Azure's own routes to the network and its peers are preferred to learned ones, even to more specific ones. */
function withoutPreferred(route: RankedRoute, preferred: AddressSet): RankedRoute {
  const { sure, maybe } = route.cover;
  return { ...route, cover: { sure: subtractAddresses(sure, preferred), maybe: subtractAddresses(maybe, preferred) } };
}

function userRoutes(
  atlas: Atlas,
  segment: Segment,
  table: RouteTable | undefined,
  scope: TagScope,
  destinations: AddressSet,
): readonly RankedRoute[] {
  const reference = segment.subnet.routeTable;
  if (reference.state !== 'none' && !table)
    return [unknownRoutes(`route table '${reference.label}'`, reference.at, doubtsOfReference(reference), destinations)];
  if (!table) return [];
  const missing = doubtsOfSetting(table.routes);
  const open = missing.length > 0 ? [unknownRoutes(`route table '${table.label}'`, table.routes.at, missing, destinations)] : [];
  return [...open, ...table.routes.items.map((route) => userRoute(atlas, table, route, segment, scope, destinations))];
}

function userRoute(
  atlas: Atlas,
  table: RouteTable,
  route: Route,
  segment: Segment,
  scope: TagScope,
  destinations: AddressSet,
): RankedRoute {
  const text = knownValue(route.addressPrefix);
  const type = knownValue(route.nextHopType);
  const prefix = text === undefined ? undefined : parsePrefix(text);
  const doubts = [
    ...toDoubts(route.conditionWaits),
    ...doubtsOfSetting(route.addressPrefix),
    ...doubtsOfSetting(route.nextHopType),
  ];
  return {
    hop: hopOf(atlas, segment, route, type),
    label: `route '${knownValue(route.name) ?? 'without a known name'}' (${text ?? 'unknown prefix'}) of route table '${table.label}'`,
    origin: route.at,
    doubts,
    certain: doubts.length === 0 && route.condition === undefined,
    length: text === undefined ? 129 : (prefix?.length ?? tagLength(text)),
    rank: 0,
    cover: text === undefined ? { sure: { line: [] }, maybe: destinations } : coverEntry(text, destinations, scope, atlas.cover),
  };
}

function hopOf(atlas: Atlas, segment: Segment, route: Route, type: string | undefined): NextHop {
  if (type === 'VirtualAppliance') return { type, route };
  if (type === 'Internet' || type === 'None' || type === 'VnetLocal') return { type };
  if (type === 'VirtualNetworkGateway')
    return { type, use: segment.network === undefined ? undefined : gatewayFor(atlas, segment.network) };
  return { type: 'unknown' };
}

function unknownRoutes(label: string, origin: Origin, doubts: readonly Doubt[], destinations: AddressSet): RankedRoute {
  return {
    hop: { type: 'unknown' },
    label,
    origin,
    doubts,
    certain: false,
    length: 129,
    rank: 0,
    cover: { sure: { line: [] }, maybe: destinations },
  };
}

/** The network's own address space and those of the networks it is linked with. */
function networkRoutes(atlas: Atlas, segment: Segment, destinations: AddressSet): readonly RankedRoute[] {
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

const netsByAddress = once(({ nets }: Atlas) => new AddressIndex([...nets.values()], (net) => net.addresses));

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
function pointsIn(atlas: Atlas, network: Identity, destinations: AddressSet): AddressSet {
  return unionAddresses(
    ...atlas.points
      .in(destinations)
      .flatMap(({ point, set }) => (point.network === network && (!point.within || isEmptySet(point.within)) ? [set] : [])),
  );
}

function gatewayRoutes(
  atlas: Atlas,
  segment: Segment,
  table: RouteTable | undefined,
  destinations: AddressSet,
): readonly RankedRoute[] {
  if (segment.network === undefined) return [];
  const use = gatewayFor(atlas, segment.network);
  if (!use) return [];
  const propagation = table?.disableBgpRoutePropagation;
  if (propagation && knownValue(propagation) === true && segment.subnet.label.toLowerCase() !== 'gatewaysubnet') return [];
  const doubts = [
    ...(propagation ? doubtsOfSetting(propagation) : []),
    ...(use.state === 'unknown' ? [{ what: `whether the gateway of another network is used`, at: use.gateway.at }] : []),
  ];
  const site = onPremisesOf(atlas, use.gateway);
  const common = {
    hop: { type: 'VirtualNetworkGateway', use } as const,
    origin: use.gateway.at,
    doubts,
    certain: doubts.length === 0,
    rank: 1 as const,
  };
  const named = site.prefixes.map((text) => ({
    ...common,
    label: `gateway route (${text})`,
    length: parsePrefix(text)?.length ?? 24,
    cover: coverRange(text, addressesOfText(text), destinations, atlas.cover),
  }));
  const somebody = unionAddresses(
    ...atlas.points.in(destinations).flatMap(({ point, set }) => (point.kind === 'onPremises' ? [set] : [])),
  );
  const shown = isEmptySet(somebody)
    ? named
    : [...named, { ...common, label: 'routes the gateway learns', length: 17, cover: { sure: somebody, maybe: { line: [] } } }];
  return [...shown, ...hiddenRoutes(atlas, use, site, named, destinations)];
}

/** A gateway with BGP or ExpressRoute may know any private range that the template does not show. */
function hiddenRoutes(
  atlas: Atlas,
  use: GatewayUse,
  site: OnPremises,
  named: readonly RankedRoute[],
  destinations: AddressSet,
): readonly RankedRoute[] {
  const known = unionAddresses(
    ...named.map((route) => route.cover.sure),
    ...[...atlas.nets.values()].map((net) => net.addresses),
  );
  const open = subtractAddresses(intersectAddresses(destinations, RFC1918_AND_SHARED), known);
  if (!site.learnsMore || isEmptySet(open)) return [];
  return [
    {
      hop: { type: 'VirtualNetworkGateway', use },
      label: `routes that gateway '${use.gateway.label}' may learn`,
      origin: use.gateway.at,
      doubts: [{ what: `which routes gateway '${use.gateway.label}' learns`, at: use.gateway.at }],
      certain: false,
      length: 24,
      rank: 1,
      cover: { sure: { line: [] }, maybe: open },
    },
  ];
}

/** Azure's own: everything to the internet, and nothing to private ranges that no network has. The second kind gives way to a default route of the user or a gateway. */
function platformRoutes(atlas: Atlas, overridesDefault: boolean, destinations: AddressSet): readonly RankedRoute[] {
  const make = (text: string, hop: NextHop): RankedRoute => ({
    hop,
    label: `system route ${text}`,
    origin: undefined,
    doubts: [],
    certain: true,
    length: parsePrefix(text)?.length ?? 0,
    rank: 2,
    cover: coverEntry(text, destinations, NO_SCOPE, atlas.cover),
  });
  const dropped = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map((text) => make(text, { type: 'None' }));
  return [make('0.0.0.0/0', { type: 'Internet' }), ...(overridesDefault ? [] : dropped)];
}

function addressesOfText(text: string): AddressSet {
  const prefix = parsePrefix(text);
  return prefix ? addressesOf(prefix) : { line: [] };
}

function sameHop(a: NextHop, b: NextHop): boolean {
  if (a.type !== b.type || a.type === 'unknown') return false;
  if (a.type === 'Peering' && b.type === 'Peering') return a.link.to === b.link.to;
  if (a.type === 'VirtualHub' && b.type === 'VirtualHub')
    return a.hub.identity === b.hub.identity && a.entry.firewall === b.entry.firewall;
  if (a.type === 'VirtualAppliance' && b.type === 'VirtualAppliance') {
    const one = knownValue(a.route.nextHopIpAddress);
    return one !== undefined && one === knownValue(b.route.nextHopIpAddress);
  }
  return true;
}
