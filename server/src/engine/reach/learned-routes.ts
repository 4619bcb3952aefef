import {
  type AddressSet,
  intersectAddresses,
  isEmptySet,
  parsePrefix,
  RFC1918_AND_SHARED,
  subtractAddresses,
  unionAddresses,
} from '../ip/index.ts';
import { knownValue, type RouteTable } from '../network/index.ts';
import type { Atlas, Segment } from './atlas.ts';
import { coverEntry, coverRange, NO_SCOPE } from './cover.ts';
import type { Doubt } from './flow.ts';
import { networksJoinedTo } from './gateway-connections.ts';
import { type GatewayUse, gatewayFor, type OnPremises, onPremisesOf } from './gateways.ts';
import { doubtsOfReference, doubtsOfSetting } from './known-list.ts';
import { addressesOfText, netsByAddress, pointsIn } from './network-routes.ts';
import type { RankedRoute } from './route.ts';

/** What a gateway learns from the sites behind it: what the template says of them, and what it does not. */
export function gatewayRoutes(
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
  return [
    ...shown,
    ...joinedNetworkRoutes(atlas, use, doubts, destinations),
    ...defaultSiteRoute(atlas, use, doubts, destinations),
    ...hiddenRoutes(atlas, use, site, named, destinations),
  ];
}

/** The address spaces at the other ends of VNet-to-VNet connections. */
function joinedNetworkRoutes(
  atlas: Atlas,
  use: GatewayUse,
  doubts: readonly Doubt[],
  destinations: AddressSet,
): readonly RankedRoute[] {
  return networksJoinedTo(atlas, use.gateway).flatMap((joined): readonly RankedRoute[] => {
    const net = atlas.nets.get(joined.network);
    const open = [...doubts, ...joined.doubts];
    const common = {
      hop: { type: 'VirtualNetworkGateway', use } as const,
      origin: joined.connection.at,
      doubts: open,
      certain: open.length === 0,
      rank: 1 as const,
    };
    const inside = pointsIn(atlas, joined.network, destinations);
    const label = `gateway route to '${net?.label ?? joined.gateway.label}'`;
    return [
      ...(net?.prefixes ?? []).map(({ text, prefix }) => ({
        ...common,
        label: `${label} (${text})`,
        length: prefix.length,
        cover: coverRange(text, addressesOfText(text), destinations, atlas.cover),
      })),
      ...(isEmptySet(inside) ? [] : [{ ...common, label, length: 16, cover: { sure: inside, maybe: { line: [] } } }]),
    ];
  });
}

/**
 * A VPN gateway with a default site takes everything that nobody else has: forced tunnelling without BGP.
 * Source: learn.microsoft.com/azure/vpn-gateway/site-to-site-tunneling.
 */
function defaultSiteRoute(
  atlas: Atlas,
  use: GatewayUse,
  doubts: readonly Doubt[],
  destinations: AddressSet,
): readonly RankedRoute[] {
  const site = use.gateway.defaultSite;
  if (site.state === 'none') return [];
  const open = [...doubts, ...(site.state === 'unknown' ? doubtsOfReference(site) : [])];
  return [
    {
      hop: { type: 'VirtualNetworkGateway', use },
      label: `route to default site '${site.label}' of the gateway (0.0.0.0/0)`,
      origin: site.at,
      doubts: open,
      certain: open.length === 0,
      length: 0,
      rank: 1,
      cover: coverEntry('0.0.0.0/0', destinations, NO_SCOPE, atlas.cover),
    },
  ];
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
    ...netsByAddress(atlas)
      .meeting(destinations)
      .map((net) => net.addresses),
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
