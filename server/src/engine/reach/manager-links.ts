import type { ConnectivityConfiguration, ConnectivityGroup, Identity } from '../network/index.ts';
import { find, knownValue } from '../network/index.ts';
import { type Atlas, identityOf } from './atlas.ts';
import { doubtsOfSetting, textOf } from './known-list.ts';
import type { Link, Tri } from './links.ts';

/**
 * Links that a network manager's connectivity configurations make. A declared configuration counts as deployed to its scope.
 * A mesh (connected group) is direct in both ways and gives no gateway; hub and spoke makes peerings between the hub and each member,
 * which take forwarded traffic, and a mesh among the members of a group that is `DirectlyConnected`.
 */
export function meshLinksOf(atlas: Atlas, network: Identity): readonly Link[] {
  return atlas.model.connectivityConfigurations.flatMap((configuration) => {
    if (knownValue(configuration.topology) === undefined) return [];
    return knownValue(configuration.topology) === 'Mesh'
      ? mesh(atlas, configuration, network)
      : hubAndSpoke(atlas, configuration, network);
  });
}

function mesh(atlas: Atlas, configuration: ConnectivityConfiguration, network: Identity): readonly Link[] {
  const members = [...new Set(configuration.groups.items.flatMap((group) => membersOf(atlas, group)))];
  if (!members.includes(network)) return [];
  return members.flatMap((member) =>
    member === network ? [] : (groupLink(atlas, configuration, configuration.groups.items, network, member) ?? []),
  );
}

function hubAndSpoke(atlas: Atlas, configuration: ConnectivityConfiguration, network: Identity): readonly Link[] {
  const hubs = configuration.hubs.items.flatMap((hub) => identityOf(hub) ?? []);
  const links: Link[] = [];
  for (const group of configuration.groups.items) {
    const members = membersOf(atlas, group);
    const gateway = gatewayUse(group);
    if (hubs.includes(network))
      links.push(...members.map((member) => toLink(atlas, configuration, 'managed peering', member, NO, gateway)));
    if (!members.includes(network)) continue;
    links.push(...hubs.map((hub) => toLink(atlas, configuration, 'managed peering', hub, gateway, NO)));
    if (knownValue(group.groupConnectivity) !== 'DirectlyConnected') continue;
    links.push(
      ...members.flatMap((member) =>
        member === network ? [] : (groupLink(atlas, configuration, [group], network, member) ?? []),
      ),
    );
  }
  return links;
}

/**
 * Two networks of a connected group. It holds those of one region, unless it is made global.
 * Source: learn.microsoft.com/azure/virtual-network-manager/concept-connectivity-configuration.
 */
function groupLink(
  atlas: Atlas,
  configuration: ConnectivityConfiguration,
  groups: readonly ConnectivityGroup[],
  from: Identity,
  to: Identity,
): Link | undefined {
  const link = toLink(atlas, configuration, 'connected group', to, NO, NO);
  const flags = [configuration.isGlobal, ...groups.map((group) => group.isGlobal)];
  const [here, there] = [from, to].map((one) => regionOf(atlas, one));
  if (flags.some((flag) => knownValue(flag) === true) || (here !== undefined && here === there)) return link;
  const open = flags.flatMap(doubtsOfSetting);
  if (open.length === 0 && isRegion(here) && isRegion(there)) return undefined;
  const because = `Whether connectivity configuration '${configuration.label}' reaches '${link.toLabel}' is not known: a connected group that is not global holds networks of one region.`;
  const doubts = open.length > 0 ? open : [{ what: `the regions of '${link.toLabel}' and its neighbour`, at: configuration.at }];
  return { ...link, state: 'unknown', because, doubts: [...link.doubts, ...doubts] };
}

function regionOf(atlas: Atlas, network: Identity): string | undefined {
  const location = atlas.nets.get(network)?.network.location;
  return location && textOf(location);
}

function isRegion(text: string | undefined): boolean {
  return text !== undefined && !text.includes('‹');
}

/** The virtual networks of a group; members that are subnets count with their network. */
export function membersOf(atlas: Atlas, group: Pick<ConnectivityGroup, 'networkGroup'>): readonly Identity[] {
  const found = find(atlas.model, 'networkGroups', group.networkGroup);
  return (found?.members.items ?? []).flatMap((member) => {
    const identity = identityOf(member);
    if (identity === undefined) return [];
    return atlas.segments.get(identity)?.network ?? identity;
  });
}

const NO: Tri = { is: 'no', because: 'A connected group gives no gateway.', origin: undefined, doubts: [] };

function gatewayUse(group: ConnectivityGroup): Tri {
  const use = group.useHubGateway;
  if (use.state === 'unknown')
    return { is: 'unknown', because: 'useHubGateway is not known.', origin: use.at, doubts: doubtsOfSetting(use) };
  return { is: use.value ? 'yes' : 'no', because: `useHubGateway is ${use.value}.`, origin: use.at, doubts: [] };
}

function toLink(
  atlas: Atlas,
  configuration: ConnectivityConfiguration,
  kind: Link['kind'],
  to: Identity,
  usesGateway: Tri,
  lendsGateway: Tri,
): Link {
  const net = atlas.nets.get(to);
  const label = net?.label ?? to;
  const open = configuration.conditionWaits.map((wait) => ({ what: wait.what, at: wait.at }));
  return {
    kind,
    to,
    toLabel: label,
    net,
    state: open.length > 0 ? 'unknown' : 'open',
    because: `Connectivity configuration '${configuration.label}' of the network manager connects the two networks once it is deployed.`,
    origin: configuration.at,
    doubts: open,
    takesForwarded: { is: 'yes', because: 'A network manager lets forwarded traffic in.', origin: configuration.at, doubts: [] },
    usesGateway,
    lendsGateway,
    joined: undefined,
  };
}
