import { type AddressSet, isEmptySet, parsePrefix, unionAddresses } from '../ip/index.ts';
import { knownValue, type RouteTable } from '../network/index.ts';
import type { Atlas, Segment } from './atlas.ts';
import { coverEntry, NO_SCOPE } from './cover.ts';
import { anyOnPremises } from './gateways.ts';
import { doubtsOfSetting } from './known-list.ts';
import type { RankedRoute } from './route.ts';
import { entriesFor, type HubEntry, type HubUse, hubsOf } from './virtual-hubs.ts';

/** Routes a connected network learns from its hub. The default route comes only to connections that take it (`enableInternetSecurity`). */
export function hubRoutes(
  atlas: Atlas,
  segment: Segment,
  table: RouteTable | undefined,
  destinations: AddressSet,
): readonly RankedRoute[] {
  if (segment.network === undefined) return [];
  if (table && knownValue(table.disableBgpRoutePropagation) === true) return [];
  return hubsOf(atlas, segment.network).flatMap((use) =>
    entriesFor(atlas, use)
      .filter((entry) => entry.to !== segment.network)
      .flatMap((entry) => toRoutes(atlas, use, entry, destinations)),
  );
}

function toRoutes(atlas: Atlas, use: HubUse, entry: HubEntry, destinations: AddressSet): readonly RankedRoute[] {
  const isDefault = entry.prefix?.endsWith('/0') === true;
  const taken = use.connection.enableInternetSecurity;
  if (isDefault && knownValue(taken) === false) return [];
  const doubts = [
    ...entry.doubts,
    ...(isDefault ? doubtsOfSetting(taken) : []),
    ...use.connection.conditionWaits.map((wait) => ({ what: wait.what, at: wait.at })),
  ];
  const common = {
    hop: { type: 'VirtualHub', hub: use.hub, entry } as const,
    origin: entry.origin,
    doubts,
    certain: doubts.length === 0,
    rank: 1 as const,
  };
  if (entry.prefix !== undefined) {
    const length = parsePrefix(entry.prefix)?.length ?? 0;
    return [{ ...common, label: entry.label, length, cover: coverEntry(entry.prefix, destinations, NO_SCOPE, atlas.cover) }];
  }
  if (entry.onPremises) {
    const set = atlas.points.in(destinations).flatMap(({ point, set: each }) => (point.kind === 'onPremises' ? [each] : []));
    const somebody = unionAddresses(...set);
    return isEmptySet(somebody) && anyOnPremises(atlas) !== destinations
      ? []
      : [{ ...common, label: entry.label, length: 17, cover: { sure: somebody, maybe: { line: [] } } }];
  }
  const net = entry.to === undefined ? undefined : atlas.nets.get(entry.to);
  const named = (net?.prefixes ?? []).map(({ text, prefix }) => ({
    ...common,
    label: `${entry.label} (${text})`,
    length: prefix.length,
    cover: coverEntry(text, destinations, NO_SCOPE, atlas.cover),
  }));
  const inside = unionAddresses(
    ...atlas.points
      .in(destinations)
      .flatMap(({ point, set }) => (point.network === entry.to && (!point.within || isEmptySet(point.within)) ? [set] : [])),
  );
  return isEmptySet(inside)
    ? named
    : [...named, { ...common, label: entry.label, length: 16, cover: { sure: inside, maybe: { line: [] } } }];
}
