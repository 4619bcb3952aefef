import type { Wait } from '../../evaluate/index.ts';
import { byIdentity, find } from '../find.ts';
import type { NetworkModel } from '../model.ts';
import { knownValue } from '../setting.ts';
import type { Identity, Peering, Reference, Subnet, VirtualNetwork } from '../types/index.ts';
import { parentIdentity, waitsOfReference } from './matching.ts';

/** Where something with a subnet stands. `network` is undefined where the deployment does not declare or refer to it. */
export interface NetworkPlace {
  readonly identity: Identity | undefined;
  readonly network: VirtualNetwork | undefined;
  readonly subnet: Subnet | undefined;
  /** Not empty where it is not known which network it is. */
  readonly waits: readonly Wait[];
}

/** The virtual network of a subnet reference. */
export function networkOf(model: NetworkModel, subnet: Reference): NetworkPlace {
  if (subnet.state === 'none') return { identity: undefined, network: undefined, subnet: undefined, waits: [] };
  const found = find(model, 'subnets', subnet);
  const owner = found && found.virtualNetwork.state !== 'none' ? found.virtualNetwork.identity : undefined;
  const named = subnet.state === 'unknown' && subnet.type === undefined ? undefined : parentIdentity(subnet.identity);
  const identity = owner ?? named;
  if (identity === undefined) return { identity, network: undefined, subnet: found, waits: waitsOfReference(subnet) };
  return { identity, network: byIdentity(model, 'virtualNetworks', identity)[0], subnet: found, waits: [] };
}

/** Two networks joined directly. Peering is not transitive. */
export interface Adjacency {
  readonly other: Identity;
  readonly by: 'peering' | 'networkManager' | 'virtualHub';
  /** The peerings that make it, from either side. */
  readonly peerings: readonly Peering[];
  /** False where a side is known to have `allowVirtualNetworkAccess: false` (F4.90). */
  readonly open: boolean;
}

export interface Adjacencies {
  readonly known: readonly Adjacency[];
  /** Waits of peerings of this network whose other side is not known. */
  readonly waits: readonly Wait[];
}

/** The networks directly joined to one: peerings declared on either side, network manager configurations, virtual hubs. */
export function adjacentNetworks(model: NetworkModel, identity: Identity): Adjacencies {
  const waits: Wait[] = [];
  const peerings = new Map<Identity, Peering[]>();
  for (const peering of peeringsOf(model, identity)) {
    const other = otherSide(peering, identity);
    if (other === undefined) continue;
    if (other.state === 'unknown' && other.type === undefined) waits.push(...other.waits);
    else peerings.set(other.identity, [...(peerings.get(other.identity) ?? []), peering]);
  }
  const known: Adjacency[] = [...peerings].map(([other, list]) => ({
    other,
    by: 'peering',
    peerings: list,
    open: !list.some((one) => knownValue(one.allowVirtualNetworkAccess) === false),
  }));
  const add = (by: Adjacency['by'], others: readonly Identity[]): void => {
    for (const other of others) {
      if (other !== identity && !known.some((one) => one.other === other)) known.push({ other, by, peerings: [], open: true });
    }
  };
  add('networkManager', managedNeighbours(model, identity));
  add('virtualHub', hubNeighbours(model, identity));
  return { known, waits };
}

/** A network and those directly joined to it: "reachable VNets" of the rule catalogue. */
export function reachableNetworks(model: NetworkModel, identity: Identity): readonly Identity[] {
  const joined = adjacentNetworks(model, identity).known.filter((one) => one.open);
  return [identity, ...joined.map((one) => one.other)];
}

/** Slices never change, so the peerings are sorted by network once. */
const sorted = new WeakMap<readonly Peering[], ReadonlyMap<Identity, readonly Peering[]>>();

function peeringsOf(model: NetworkModel, identity: Identity): readonly Peering[] {
  const known = sorted.get(model.peerings);
  if (known) return known.get(identity) ?? [];
  const index = new Map<Identity, Peering[]>();
  for (const peering of model.peerings) {
    for (const side of new Set(
      [peering.virtualNetwork, peering.remoteVirtualNetwork].flatMap((one) => (one.state === 'none' ? [] : [one.identity])),
    )) {
      const group = index.get(side);
      if (group) group.push(peering);
      else index.set(side, [peering]);
    }
  }
  sorted.set(model.peerings, index);
  return index.get(identity) ?? [];
}

function otherSide(peering: Peering, identity: Identity): Exclude<Reference, { state: 'none' }> | undefined {
  const { virtualNetwork, remoteVirtualNetwork } = peering;
  if (virtualNetwork.state !== 'none' && virtualNetwork.identity === identity) {
    return remoteVirtualNetwork.state === 'none' ? undefined : remoteVirtualNetwork;
  }
  if (remoteVirtualNetwork.state !== 'none' && remoteVirtualNetwork.identity === identity) {
    return virtualNetwork.state === 'none' ? undefined : virtualNetwork;
  }
  return undefined;
}

/** Mesh: all members of its groups. Hub and spoke: the hubs and the spokes, and spokes among themselves where the group is directly connected. */
function managedNeighbours(model: NetworkModel, identity: Identity): readonly Identity[] {
  const found: Identity[] = [];
  for (const configuration of model.connectivityConfigurations) {
    const topology = knownValue(configuration.topology);
    const groups = configuration.groups.items.map((one) => ({
      members: membersOf(model, one.networkGroup),
      direct: topology === 'Mesh' || knownValue(one.groupConnectivity) === 'DirectlyConnected',
    }));
    const hubs = configuration.hubs.items.flatMap((one) => (one.state === 'none' ? [] : [one.identity]));
    const spokes = groups.flatMap((one) => one.members);
    if (topology === 'HubAndSpoke' && hubs.includes(identity)) found.push(...spokes);
    for (const group of groups) {
      if (!group.members.includes(identity)) continue;
      if (topology === 'HubAndSpoke') found.push(...hubs);
      if (group.direct) found.push(...group.members);
    }
    if (topology === 'Mesh' && spokes.includes(identity)) found.push(...spokes);
  }
  return found;
}

function membersOf(model: NetworkModel, group: Reference): readonly Identity[] {
  const members = find(model, 'networkGroups', group)?.members.items ?? [];
  return members.flatMap((one) => (one.state === 'none' ? [] : [one.identity]));
}

/** Networks connected to one virtual hub reach each other through it. */
function hubNeighbours(model: NetworkModel, identity: Identity): readonly Identity[] {
  const hubs = model.hubConnections
    .filter((one) => isAt(one.remoteVirtualNetwork, identity))
    .flatMap((one) => (one.hub.state === 'none' ? [] : [one.hub.identity]));
  return model.hubConnections
    .filter((one) => hubs.some((hub) => isAt(one.hub, hub)))
    .flatMap((one) => (one.remoteVirtualNetwork.state === 'none' ? [] : [one.remoteVirtualNetwork.identity]));
}

function isAt(reference: Reference, identity: Identity): boolean {
  return reference.state !== 'none' && reference.identity === identity;
}
