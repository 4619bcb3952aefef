import { type AddressSet, isEmptySet, parsePrefix, unionAddresses } from '../ip/index.ts';
import {
  type HubConnection,
  type Identity,
  knownValue,
  type RouteTable,
  type RoutingIntent,
  type VirtualHub,
} from '../network/index.ts';
import { type Atlas, identityOf, type Segment } from './atlas.ts';
import { coverEntry, NO_SCOPE } from './cover.ts';
import type { Doubt } from './flow.ts';
import { doubtsOfSetting, textsOf } from './known-list.ts';
import type { RankedRoute } from './routes.ts';

/** A virtual hub a network is connected to. */
export interface HubUse {
  readonly hub: VirtualHub;
  readonly connection: HubConnection;
}

export function hubsOf(atlas: Atlas, network: Identity): readonly HubUse[] {
  return atlas.model.hubConnections.flatMap((connection) => {
    if (identityOf(connection.remoteVirtualNetwork) !== network) return [];
    const hub = atlas.model.virtualHubs.find((one) => one.identity === identityOf(connection.hub));
    return hub ? [{ hub, connection }] : [];
  });
}

/** Other networks that a hub's router reaches: those connected to it. Hubs of one virtual WAN reach each other's too. */
export function networksBehind(atlas: Atlas): readonly Identity[] {
  return atlas.model.hubConnections.flatMap((connection) => identityOf(connection.remoteVirtualNetwork) ?? []);
}

/** The routing intent of a hub for one kind of traffic: the next hop is a firewall in the hub. */
export function intentOf(
  atlas: Atlas,
  hub: VirtualHub,
  kind: 'Internet' | 'PrivateTraffic',
): { readonly intent: RoutingIntent; readonly nextHop: Identity | undefined } | undefined {
  for (const intent of atlas.model.routingIntents) {
    if (identityOf(intent.hub) !== hub.identity) continue;
    const policy = intent.policies.items.find((one) =>
      textsOf(one.destinations).texts.some((text) => text.toLowerCase() === kind.toLowerCase()),
    );
    if (policy) return { intent, nextHop: identityOf(policy.nextHop) };
  }
  return undefined;
}

/** Routes a connected network learns from its hub: the other networks, and the default route where the hub has an internet intent and the connection takes it. */
export function hubRoutes(
  atlas: Atlas,
  segment: Segment,
  table: RouteTable | undefined,
  destinations: AddressSet,
): readonly RankedRoute[] {
  if (segment.network === undefined) return [];
  if (table && knownValue(table.disableBgpRoutePropagation) === true) return [];
  return hubsOf(atlas, segment.network).flatMap((use): readonly RankedRoute[] => {
    const doubts: readonly Doubt[] = use.connection.conditionWaits.map((wait) => ({ what: wait.what, at: wait.at }));
    const common = { origin: use.connection.at, doubts, certain: doubts.length === 0, rank: 1 as const };
    const others = [...new Set(networksBehind(atlas))].filter((other) => other !== segment.network);
    const reach = others.flatMap((other): readonly RankedRoute[] => {
      const net = atlas.nets.get(other);
      const named = (net?.prefixes ?? []).map(({ text, prefix }) => ({
        ...common,
        hop: { type: 'VirtualHub', hub: use.hub, reason: 'private' } as const,
        label: `route learned from virtual hub '${use.hub.label}' (${text})`,
        length: prefix.length,
        cover: coverEntry(text, destinations, NO_SCOPE, atlas.cover),
      }));
      const points = unionAddresses(
        ...atlas.points
          .in(destinations)
          .flatMap(({ point, set }) => (point.network === other && (!point.within || isEmptySet(point.within)) ? [set] : [])),
      );
      if (isEmptySet(points)) return named;
      return [
        ...named,
        {
          ...common,
          hop: { type: 'VirtualHub', hub: use.hub, reason: 'private' } as const,
          label: `route learned from virtual hub '${use.hub.label}'`,
          length: 16,
          cover: { sure: points, maybe: { line: [] } },
        },
      ];
    });
    return [...reach, ...ownPrefix(atlas, use, common, destinations), ...defaultRoute(atlas, use, common, destinations)];
  });
}

type Common = Pick<RankedRoute, 'origin' | 'doubts' | 'certain' | 'rank'>;

function ownPrefix(atlas: Atlas, use: HubUse, common: Common, destinations: AddressSet): readonly RankedRoute[] {
  const text = knownValue(use.hub.addressPrefix);
  const prefix = text === undefined ? undefined : parsePrefix(text);
  if (text === undefined || !prefix) return [];
  const cover = coverEntry(text, destinations, NO_SCOPE, atlas.cover);
  return [
    {
      ...common,
      hop: { type: 'VirtualHub', hub: use.hub, reason: 'private' },
      label: `route learned from virtual hub '${use.hub.label}' (${text})`,
      length: prefix.length,
      cover,
    },
  ];
}

function defaultRoute(atlas: Atlas, use: HubUse, common: Common, destinations: AddressSet): readonly RankedRoute[] {
  if (!intentOf(atlas, use.hub, 'Internet')) return [];
  const secured = use.connection.enableInternetSecurity;
  if (knownValue(secured) === false) return [];
  const doubts = [...common.doubts, ...doubtsOfSetting(secured)];
  return [
    {
      ...common,
      doubts,
      certain: doubts.length === 0,
      hop: { type: 'VirtualHub', hub: use.hub, reason: 'internet' },
      label: `default route of virtual hub '${use.hub.label}'`,
      length: 0,
      cover: coverEntry('0.0.0.0/0', destinations, NO_SCOPE, atlas.cover),
    },
  ];
}
