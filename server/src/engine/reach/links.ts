import type { Origin } from '../base/index.ts';
import { type Identity, knownValue, type Peering, type Setting } from '../network/index.ts';
import { type Atlas, identityOf, isDeclared, type Net } from './atlas.ts';
import type { Doubt } from './flow.ts';
import { groupBy } from './group-by.ts';
import { doubtsOfReference, doubtsOfSetting } from './known-list.ts';
import { meshLinksOf } from './manager-links.ts';
import { once } from './once.ts';
import { type Joined, joinedBy } from './subnet-peerings.ts';

/** A way from one virtual network into another without leaving private addresses, seen from the first. */
export interface Link {
  readonly kind: 'peering' | 'connected group' | 'managed peering';
  readonly to: Identity;
  readonly toLabel: string;
  /** Undefined where the model knows nothing of the other network. */
  readonly net: Net | undefined;
  readonly state: 'open' | 'closed' | 'unknown';
  /** Why it is in that state. */
  readonly because: string;
  readonly origin: Origin;
  readonly doubts: readonly Doubt[];
  /** Whether the other side takes packets that come from a third place. */
  readonly takesForwarded: Tri;
  /** Whether the first network uses the gateway of the other. */
  readonly usesGateway: Tri;
  /** Whether the other network uses the gateway of the first. */
  readonly lendsGateway: Tri;
  /** What of the two networks a subnet peering joins; undefined: all of both. */
  readonly joined: Joined | undefined;
}

export interface Tri {
  readonly is: 'yes' | 'no' | 'unknown';
  readonly because: string;
  readonly origin: Origin | undefined;
  readonly doubts: readonly Doubt[];
}

/** Every network that one is linked with, closed links included, since they explain why nothing passes. */
export function linksOf(atlas: Atlas, network: Identity): readonly Link[] {
  const kept = atlas.links.get(network);
  if (kept) return kept;
  const links = findLinks(atlas, network);
  atlas.links.set(network, links);
  return links;
}

function findLinks(atlas: Atlas, network: Identity): readonly Link[] {
  const peers = peeringsAt(atlas).get(network) ?? [];
  const others = [...new Set(peers.map((peering) => otherEnd(peering, network)))].filter((other) => other !== undefined);
  const peered = others.flatMap((other) => peeringLink(atlas, network, other) ?? []);
  const managed = meshLinksOf(atlas, network).filter((link) => !peered.some((one) => one.to === link.to && one.state === 'open'));
  return [...peered, ...managed];
}

/** The link with one network in particular. */
export function linkTo(atlas: Atlas, network: Identity, other: Identity): Link | undefined {
  return byOther(atlas)(network).get(other);
}

const byOther = once((atlas: Atlas) => {
  const known = new Map<Identity, ReadonlyMap<Identity, Link>>();
  return (network: Identity): ReadonlyMap<Identity, Link> => {
    const before = known.get(network);
    if (before) return before;
    const links = new Map<Identity, Link>();
    for (const link of linksOf(atlas, network)) {
      const other = links.get(link.to);
      if (!other || (other.state !== 'open' && link.state === 'open')) links.set(link.to, link);
    }
    known.set(network, links);
    return links;
  };
});

export function openLinksOf(atlas: Atlas, network: Identity): readonly Link[] {
  return linksOf(atlas, network).filter((link) => link.state === 'open');
}

/** Peerings of a network whose other end is not known: any network may be behind them. */
export function unknownPeerings(atlas: Atlas, network: Identity): readonly Peering[] {
  return (peeringsAt(atlas).get(network) ?? []).filter(
    (peering) => identityOf(peering.virtualNetwork) === network && peering.remoteVirtualNetwork.state === 'unknown',
  );
}

/** The peerings at either end of which a network is. */
const peeringsAt = once(({ model }: Atlas) =>
  groupBy(model.peerings, ({ virtualNetwork, remoteVirtualNetwork }) =>
    [virtualNetwork, remoteVirtualNetwork].flatMap((side) => identityOf(side) ?? []),
  ),
);

/** Peerings by the network that has them and the one they name. */
const sides = once(({ model }: Atlas) =>
  groupBy(model.peerings, ({ virtualNetwork, remoteVirtualNetwork }) => [
    `${identityOf(virtualNetwork)} ${identityOf(remoteVirtualNetwork)}`,
  ]),
);

function otherEnd(peering: Peering, network: Identity): Identity | undefined {
  return identityOf(peering.virtualNetwork) === network
    ? identityOf(peering.remoteVirtualNetwork)
    : identityOf(peering.virtualNetwork);
}

/** A peering carries packets only where both sides are declared and both allow access. */
function peeringLink(atlas: Atlas, from: Identity, to: Identity): Link | undefined {
  const out = sideOf(atlas, from, to);
  const back = sideOf(atlas, to, from);
  const one = out ?? back;
  if (!one) return undefined;
  const label = labelOf(atlas, to, out);
  const common = {
    kind: 'peering' as const,
    to,
    toLabel: label,
    net: atlas.nets.get(to),
    joined: joinedBy(out, back),
    takesForwarded: triOf(back?.allowForwardedTraffic, `peering '${back?.label}' of '${label}'`, 'allowForwardedTraffic', one.at),
    usesGateway: both(
      triOf(out?.useRemoteGateways, `peering '${out?.label}'`, 'useRemoteGateways', one.at),
      triOf(back?.allowGatewayTransit, `peering '${back?.label}'`, 'allowGatewayTransit', one.at),
    ),
    lendsGateway: both(
      triOf(back?.useRemoteGateways, `peering '${back?.label}'`, 'useRemoteGateways', one.at),
      triOf(out?.allowGatewayTransit, `peering '${out?.label}'`, 'allowGatewayTransit', one.at),
    ),
  };
  if (!out || !back) return { ...common, ...oneSided(atlas, out ?? back ?? one, out ? to : from) };
  for (const side of [out, back]) {
    const access = side.allowVirtualNetworkAccess;
    if (knownValue(access) === false) {
      return {
        ...common,
        state: 'closed',
        because: `Peering '${side.label}' sets allowVirtualNetworkAccess to false, so nothing passes between the two networks.`,
        origin: access.at,
        doubts: [],
      };
    }
  }
  const doubts = [out, back].flatMap((side) => [
    ...doubtsOfSetting(side.allowVirtualNetworkAccess),
    ...side.conditionWaits.map((wait) => ({ what: wait.what, at: wait.at })),
  ]);
  const because = `Peerings '${out.label}' and '${back.label}' connect the two networks.`;
  return { ...common, state: doubts.length > 0 ? 'unknown' : 'open', because, origin: out.at, doubts };
}

/** The missing side may be declared elsewhere only where its network is. */
function oneSided(atlas: Atlas, side: Peering, missingAt: Identity): Pick<Link, 'state' | 'because' | 'origin' | 'doubts'> {
  const network = atlas.nets.get(missingAt)?.network;
  const label = network?.label ?? missingAt;
  const open = unknownPeerings(atlas, missingAt);
  if (isDeclared(network) && atlas.closed && open.length === 0) {
    const because = `Peering '${side.label}' has no counterpart in '${label}': it stays Initiated and carries nothing.`;
    return { state: 'closed', because, origin: side.at, doubts: [] };
  }
  const doubts: readonly Doubt[] =
    open.length > 0
      ? open.flatMap((one) => doubtsOfReference(one.remoteVirtualNetwork))
      : [{ what: `whether '${label}' has a peering back, which no analysed deployment shows`, at: side.remoteVirtualNetwork.at }];
  return {
    state: 'unknown',
    because: `Whether peering '${side.label}' has a counterpart in '${label}' is not known.`,
    origin: side.at,
    doubts,
  };
}

function sideOf(atlas: Atlas, from: Identity, to: Identity): Peering | undefined {
  return sides(atlas).get(`${from} ${to}`)?.[0];
}

function labelOf(atlas: Atlas, network: Identity, side: Peering | undefined): string {
  return (
    atlas.nets.get(network)?.label ??
    (side && side.remoteVirtualNetwork.state !== 'none' ? side.remoteVirtualNetwork.label : network)
  );
}

function triOf(setting: Setting<boolean> | undefined, at: string, name: string, fallback: Origin): Tri {
  if (!setting)
    return {
      is: 'unknown',
      because: `${name} of the peering back is not known.`,
      origin: fallback,
      doubts: [{ what: `${name} of the peering back`, at: fallback }],
    };
  if (setting.state === 'unknown')
    return { is: 'unknown', because: `${name} of ${at} is not known.`, origin: setting.at, doubts: doubtsOfSetting(setting) };
  return {
    is: setting.value ? 'yes' : 'no',
    because: `${name} of ${at} is ${setting.value}${setting.state === 'default' ? ' by default' : ''}.`,
    origin: setting.at,
    doubts: [],
  };
}

function both(a: Tri, b: Tri): Tri {
  if (a.is === 'no') return a;
  if (b.is === 'no') return b;
  if (a.is === 'unknown') return a;
  return b;
}
