import {
  adjacentNetworks,
  byIdentity,
  find,
  isSet,
  knownValue,
  type NetworkModel,
  planAddresses,
  type Reference,
  type Subnet,
  type VirtualNetwork,
  valuesOf,
} from '../../network/index.ts';
import type { Chip, Meter } from '../diagram.ts';
import { REGION } from './columns.ts';
import { type Context, ensureNetwork, ensureRegion, originsOf } from './context.ts';
import { detail, nameOf, plural, sentence } from './words.ts';

/** Networks that others hang on: they hold a firewall, a gateway or Bastion and are joined with another network, or have a subnet that is made for these. */
export function hubsOf(model: NetworkModel): ReadonlySet<string> {
  const holders = [...model.firewalls, ...model.virtualNetworkGateways, ...model.bastionHosts].flatMap((one) =>
    one.ipConfigurations.items.flatMap((configuration) => networkIdentity(model, configuration.subnet) ?? []),
  );
  const named = model.subnets
    .filter((one) => HUB_SUBNETS.has(one.label.toLowerCase()))
    .flatMap((one) => (one.virtualNetwork.state === 'none' ? [] : [one.virtualNetwork.identity]));
  const candidates = [...new Set([...holders, ...named])];
  const joined = candidates.filter((one) => adjacentNetworks(model, one).known.length > 0);
  // Where two networks that could be hubs are joined, the one with more neighbours is.
  return new Set(
    joined.filter((one) => {
      const neighbours = adjacentNetworks(model, one).known.map((it) => it.other);
      return !neighbours.some(
        (other) => joined.includes(other) && adjacentNetworks(model, other).known.length > neighbours.length,
      );
    }),
  );
}

const HUB_SUBNETS = new Set(['azurefirewallsubnet', 'gatewaysubnet']);

function networkIdentity(model: NetworkModel, subnet: Reference): string | undefined {
  const found = find(model, 'subnets', subnet);
  return found && found.virtualNetwork.state !== 'none' ? found.virtualNetwork.identity : undefined;
}

/** Virtual networks with their subnets, virtual hubs, and what joins them. */
export function drawNetworks(context: Context): void {
  const { model } = context;
  for (const network of model.virtualNetworks) drawNetwork(context, network);
  const meters = new Map(planAddresses(model).map((plan) => [plan.subnet.identity, plan]));
  for (const subnet of model.subnets) {
    const plan = meters.get(subnet.identity);
    drawSubnet(context, subnet, plan?.usable === undefined ? undefined : { used: plan.known, usable: plan.usable });
  }
  for (const hub of model.virtualHubs) drawVirtualHub(context, hub);
  drawLinks(context);
}

function drawNetwork(context: Context, network: VirtualNetwork): void {
  const space = valuesOf(network.addressSpace).values.join(', ');
  const hub = context.hubs.has(network.identity);
  const neighbours = adjacentNetworks(context.model, network.identity).known;
  const spoke = !hub && neighbours.some((one) => context.hubs.has(one.other));
  context.sketch.container({
    id: network.identity,
    kind: 'vnet',
    name: nameOf(network),
    detail: detail(space, network.existing ? 'declared elsewhere' : undefined),
    role: hub ? 'HUB' : spoke ? 'SPOKE' : undefined,
    sentence: sentence(
      network.label,
      'virtual network',
      space,
      hub ? 'hub' : spoke ? 'spoke' : undefined,
      plural(network.subnets.items.length, 'subnet'),
    ),
    origins: originsOf(network),
    parent: ensureRegion(context),
    column: hub ? REGION.hub : REGION.spoke,
    existing: network.existing || undefined,
    conditional: network.condition !== undefined || undefined,
  });
}

function drawSubnet(context: Context, subnet: Subnet, meter: Meter | undefined): void {
  const network = subnet.virtualNetwork;
  const parent =
    network.state === 'none' ? ensureRegion(context) : ensureNetwork(context, network.identity, network.label, network.at);
  const prefixes = valuesOf(subnet.prefixes).values;
  const chips = chipsOf(subnet);
  context.sketch.container({
    id: subnet.identity,
    kind: 'subnet',
    name: nameOf(subnet),
    detail: detail(prefixes.length > 1 ? `${prefixes[0]}, …` : prefixes[0], subnet.existing ? 'declared elsewhere' : undefined),
    chips,
    meter,
    sentence: sentence(
      subnet.label,
      'subnet',
      prefixes.join(', '),
      ...chips.map((chip) => chip.sentence.replace(/\.$/, '')),
      meter && `${meter.used} of ${meter.usable} addresses planned`,
    ),
    origins: originsOf(subnet),
    parent,
    ...(network.state === 'none' ? { column: REGION.spoke } : {}),
    existing: subnet.existing || undefined,
    conditional: (subnet.condition !== undefined && !context.sketch.isConditional(parent)) || undefined,
  });
}

function chipsOf(subnet: Subnet): readonly Chip[] {
  const chips: Chip[] = [];
  const attached = (text: Chip['text'], word: string, reference: Reference) => {
    if (reference.state !== 'none' && isSet(reference) === 'yes')
      chips.push({ text, sentence: `${word} '${reference.label}'.`, origins: [reference.at] });
  };
  attached('NSG', 'Network security group', subnet.networkSecurityGroup);
  attached('UDR', 'Route table', subnet.routeTable);
  const policies = subnet.serviceEndpointPolicies;
  if (policies.items.length > 0)
    chips.push({
      text: 'SEP',
      sentence: plural(policies.items.length, 'service endpoint policy', 'service endpoint policies'),
      origins: [policies.at],
    });
  const services = subnet.serviceEndpoints;
  if (services.items.length > 0) {
    const names = services.items.map((one) => knownValue(one.service) ?? 'unknown');
    chips.push({ text: 'SE', sentence: `Service endpoints ${names.join(' and ')}.`, origins: [services.at] });
  }
  attached('NAT', 'NAT gateway', subnet.natGateway);
  const delegations = valuesOf(subnet.delegations).values;
  if (delegations.length > 0)
    chips.push({ text: 'DELEG', sentence: `Delegated to ${delegations.join(' and ')}.`, origins: [subnet.delegations.at] });
  return chips;
}

function drawVirtualHub(context: Context, hub: NetworkModel['virtualHubs'][number]): void {
  const prefix = knownValue(hub.addressPrefix);
  context.sketch.container({
    id: hub.identity,
    kind: 'vnet',
    name: nameOf(hub),
    detail: prefix,
    role: 'VIRTUAL HUB',
    sentence: sentence(hub.label, 'virtual hub', prefix),
    origins: originsOf(hub),
    parent: ensureRegion(context),
    column: REGION.hub,
    existing: hub.existing || undefined,
    conditional: hub.condition !== undefined || undefined,
  });
}

/** One line for a pair, whichever side declares it. */
function drawLinks(context: Context): void {
  const { model, sketch } = context;
  const seen = new Set<string>();
  const labels = new Map(
    model.peerings
      .flatMap((one) => [one.virtualNetwork, one.remoteVirtualNetwork])
      .flatMap((one) => (one.state === 'none' ? [] : [[one.identity, one] as const])),
  );
  const networks = [...new Set([...model.virtualNetworks.map((one) => one.identity), ...labels.keys()])];
  for (const identity of networks) {
    for (const link of adjacentNetworks(model, identity).known) {
      const pair = [identity, link.other].toSorted().join(' ');
      if (link.by === 'virtualHub' || seen.has(pair)) continue;
      seen.add(pair);
      const ends = [identity, link.other].map((one) => ensureEnd(context, one, labels.get(one)));
      const [from, to] = context.hubs.has(link.other) && !context.hubs.has(identity) ? ends.toReversed() : ends;
      if (from === undefined || to === undefined) continue;
      sketch.edge({
        kind: 'peering',
        from,
        to,
        label: link.by === 'peering' ? (link.open ? 'peering' : 'no access') : 'managed',
        verdict: link.open ? 'private' : 'blocked',
        sentence: sentence(
          `${nameIn(model, from)} and ${nameIn(model, to)}`,
          link.by === 'peering' ? 'peered' : 'joined by the network manager',
          link.open ? undefined : 'without access',
        ),
        origins: link.peerings.map((one) => one.at),
      });
    }
  }
  for (const connection of model.hubConnections) {
    const { hub, remoteVirtualNetwork } = connection;
    if (hub.state === 'none' || remoteVirtualNetwork.state === 'none') continue;
    sketch.edge({
      kind: 'peering',
      from: hub.identity,
      to: ensureNetwork(context, remoteVirtualNetwork.identity, remoteVirtualNetwork.label, remoteVirtualNetwork.at),
      label: 'hub link',
      verdict: 'private',
      sentence: sentence(`${remoteVirtualNetwork.label} is connected to the virtual hub ${hub.label}`),
      origins: [connection.at],
    });
  }
}

function ensureEnd(
  context: Context,
  identity: string,
  reference: Exclude<Reference, { state: 'none' }> | undefined,
): string | undefined {
  if (context.sketch.has(identity)) return identity;
  return reference && ensureNetwork(context, identity, reference.label, reference.at);
}

function nameIn(model: NetworkModel, identity: string): string {
  return byIdentity(model, 'virtualNetworks', identity)[0]?.label ?? 'a network declared elsewhere';
}
