import {
  type AddressSet,
  isEmptySet,
  NO_ADDRESSES,
  parsePrefix,
  singlePort,
  subtractAddresses,
  type Traffic,
  unionAddresses,
} from '../ip/index.ts';
import { find } from '../network/index.ts';
import type { Atlas, Segment } from './atlas.ts';
import { coverEntry, NO_SCOPE, type TagScope } from './cover.ts';
import { hubRoutes } from './hub-routes.ts';
import { gatewayRoutes } from './learned-routes.ts';
import { networkRoutes } from './network-routes.ts';
import { once } from './once.ts';
import { decide, type OrderedRule, type Piece, toOrderedRule } from './ordered-rules.ts';
import { privateEndpointRoutes } from './private-endpoint-routes.ts';
import { type EffectiveRoute, type NextHop, type RankedRoute, sameHop } from './route.ts';
import { serviceEndpointRoutes } from './service-endpoint-routes.ts';
import { userRoutes } from './user-routes.ts';

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
  const known = kept(segment);
  const before = known.get(destinations);
  if (before) return before;
  const pieces = decideRoutes(atlas, segment, scope, destinations);
  known.set(destinations, pieces);
  return pieces;
}

/** A hub's firewall is asked for the same tags and hosts by every spoke. */
const kept = once((_: Segment) => new Map<AddressSet, readonly Piece<EffectiveRoute>[]>());

function decideRoutes(
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
