import type { Origin } from '../base/index.ts';
import { type AddressSet, parsePrefix, parseServiceTag } from '../ip/index.ts';
import { knownValue, type Route, type RouteTable } from '../network/index.ts';
import type { Atlas, Segment } from './atlas.ts';
import { coverEntry, type TagScope } from './cover.ts';
import type { Doubt } from './flow.ts';
import { gatewayFor } from './gateways.ts';
import { doubtsOfReference, doubtsOfSetting } from './known-list.ts';
import type { NextHop, RankedRoute } from './route.ts';
import { toDoubts } from './trail.ts';

/** The routes of a subnet's route table. */
export function userRoutes(
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
    fact: 'F13.10',
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

/**
 * A service tag counts as longer than the default route and its halves, and shorter than a written prefix. Among tags the regional one wins over the service's own,
 * that over AzureCloud of a region, that over AzureCloud (learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview, service tags for user-defined routes).
 */
function tagLength(text: string): number {
  const tag = parseServiceTag(text);
  const cloud = tag.name === 'AzureCloud' ? 0 : 0.5;
  return 7 + cloud + (tag.region === undefined ? 0 : 0.25);
}
