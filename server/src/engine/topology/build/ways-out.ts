import {
  byIdentity,
  filtersByHost,
  find,
  hasEndpointPolicyAlias,
  knownValue,
  type NetworkModel,
  reachableNetworks,
  type Subnet,
  valuesOf,
} from '../../network/index.ts';
import { ensureActor, listed } from './actors.ts';
import { REGION } from './columns.ts';
import { type Context, ensureMicrosoft, ensureRegion } from './context.ts';
import { collectionsOf } from './doors.ts';
import { endpointSubnets } from './residents.ts';
import { detail, sentence } from './words.ts';

/** How what runs in subnets gets out: to private endpoints, through service endpoints, over routes to the internet. */
export function drawWaysOut(context: Context, working: ReadonlySet<string>): void {
  const { model } = context;
  for (const identity of working) {
    const subnet = byIdentity(model, 'subnets', identity)[0];
    if (!subnet) continue;
    drawWayToEndpoints(context, subnet);
    if (!subnet.existing) drawWayToInternet(context, subnet);
  }
  for (const subnet of model.subnets) drawEndpointPolicy(context, subnet);
  drawServiceEndpoints(context);
  for (const firewall of model.firewalls) if (!firewall.existing) drawFirewall(context, firewall);
}

/** One line a pair of subnets: the endpoints of everything that can be reached over joined networks. */
function drawWayToEndpoints(context: Context, from: Subnet): void {
  const { model, sketch, judge } = context;
  const home = from.virtualNetwork.state === 'none' ? undefined : from.virtualNetwork.identity;
  if (home === undefined) return;
  const near = new Set(reachableNetworks(model, home));
  const targets = [
    ...model.workspaces,
    ...model.storageAccounts,
    ...model.keyVaults,
    ...model.containerRegistries,
    ...model.amlRegistries,
    ...model.monitorPrivateLinkScopes,
    ...model.databricksWorkspaces,
    ...model.otherServices,
  ];
  const subnets = new Set(targets.flatMap((one) => endpointSubnets(context, one.identity)));
  for (const identity of subnets) {
    const to = byIdentity(model, 'subnets', identity)[0];
    if (!to || identity === from.identity || to.virtualNetwork.state === 'none' || !near.has(to.virtualNetwork.identity))
      continue;
    const { verdict, because, origins } = judge.between(from, to);
    sketch.edge({
      kind: 'traffic',
      from: from.identity,
      to: identity,
      verdict,
      sentence: sentence(`${from.label} to the private endpoints in ${to.label}`, because?.replace(/\.$/, '')),
      origins,
    });
  }
}

function drawWayToInternet(context: Context, subnet: Subnet): void {
  const { sketch, judge } = context;
  const way = judge.wayOut(subnet);
  const words = sentence(`${subnet.label} to the internet`, way.because?.replace(/\.$/, ''));
  const origins = way.origins;
  if (way.by === 'appliance') {
    const to = applianceOf(context, subnet, way.nextHop?.address);
    sketch.edge({ kind: 'route', from: subnet.identity, to, label: way.label, verdict: 'private', sentence: words, origins });
    return;
  }
  if (way.by === 'gateway') {
    const gateway = context.model.virtualNetworkGateways.find((one) => sketch.has(one.identity));
    if (gateway)
      sketch.edge({
        kind: 'route',
        from: subnet.identity,
        to: gateway.identity,
        label: way.label,
        verdict: 'private',
        sentence: words,
        origins,
      });
    return;
  }
  const actor = way.verdict === 'blocked' ? 'refused' : 'internet';
  sketch.edge({
    kind: 'public',
    from: subnet.identity,
    to: ensureActor(context, actor, 'outside'),
    label: way.label,
    verdict: way.verdict,
    sentence: words,
    origins,
  });
}

/** The firewall, machine or balancer that is the next hop: named by the route, else the one with that address, else a card for what stands elsewhere. */
function applianceOf(context: Context, subnet: Subnet, address: string | undefined): string {
  const { model, sketch, judge } = context;
  const next = judge.wayOut(subnet).nextHop?.reference;
  if (next && next.state !== 'none') {
    if (sketch.has(next.identity)) return next.identity;
    const machine = model.virtualMachines.find((one) =>
      one.networkInterfaces.items.some((it) => it.state !== 'none' && it.identity === next.identity),
    );
    if (machine && sketch.has(machine.identity)) return machine.identity;
  }
  const firewalls = model.firewalls.filter((one) => sketch.has(one.identity));
  const byAddress =
    address === undefined
      ? undefined
      : firewalls.find((one) => one.ipConfigurations.items.some((it) => knownValue(it.privateAddress) === address));
  if (byAddress) return byAddress.identity;
  const hub = model.hubConnections.find(
    (one) =>
      one.remoteVirtualNetwork.state !== 'none' &&
      subnet.virtualNetwork.state !== 'none' &&
      one.remoteVirtualNetwork.identity === subnet.virtualNetwork.identity,
  )?.hub;
  const inHub = firewalls.find(
    (one) => hub && hub.state !== 'none' && one.virtualHub.state !== 'none' && one.virtualHub.identity === hub.identity,
  );
  if (inHub) return inHub.identity;
  const name = address ?? 'Appliance';
  return sketch.node({
    id: `appliance:${address ?? subnet.identity}`,
    shape: 'card',
    glyph: 'firewall',
    name,
    detail: address === undefined ? 'address not known yet' : 'declared elsewhere',
    sentence: sentence(`Network appliance ${address ?? 'whose address is not known before deployment'}`, 'declared elsewhere'),
    origins: [],
    parent: ensureRegion(context),
    column: REGION.hub,
    existing: true,
  });
}

/** The service endpoint policy with the alias of Azure Machine Learning leads to storage that Microsoft keeps. */
function drawEndpointPolicy(context: Context, subnet: Subnet): void {
  const { model, sketch } = context;
  const alias = hasEndpointPolicyAlias(model, subnet);
  if (alias.is !== 'yes' || !sketch.has(subnet.identity)) return;
  const storage = sketch.node({
    id: 'microsoft:storage',
    shape: 'card',
    glyph: 'storage',
    name: 'AML-managed storage',
    detail: 'service endpoint policy',
    sentence: 'Storage of Azure Machine Learning in the Microsoft tenant, let through by a service endpoint policy.',
    origins: [],
    parent: ensureMicrosoft(context),
    verdict: 'public',
  });
  const origins = alias.evidence.map((one) => one.at);
  sketch.edge({
    kind: 'service-endpoint',
    from: subnet.identity,
    to: storage,
    label: 'service endpoint',
    verdict: 'public',
    sentence: sentence(`${subnet.label} to storage of Azure Machine Learning`, alias.evidence[0]?.message.replace(/\.$/, '')),
    origins,
  });
}

/** Subnets that a service's firewall lists. */
function drawServiceEndpoints({ model, sketch }: Context): void {
  for (const service of [...model.storageAccounts, ...model.keyVaults, ...model.containerRegistries, ...model.otherServices]) {
    for (const rule of service.firewall.virtualNetworkRules.items) {
      const subnet = find(model, 'subnets', rule.subnet);
      if (!subnet) continue;
      sketch.edge({
        kind: 'service-endpoint',
        from: subnet.identity,
        to: service.identity,
        label: 'service endpoint',
        verdict: 'public',
        sentence: sentence(`${subnet.label} to the public address of ${service.label}`, 'listed in its firewall'),
        origins: [rule.at],
      });
    }
  }
}

const EVERYWHERE = new Set(['*', '0.0.0.0/0', 'internet']);

/** What the firewall lets out: named hosts, service tags, everything; and the rest it refuses. */
function drawFirewall(context: Context, firewall: NetworkModel['firewalls'][number]): void {
  const { model, sketch } = context;
  if (!sketch.has(firewall.identity)) return;
  const collections = collectionsOf(model, firewall);
  const allowed = collections.filter((one) => knownValue(one.action) === 'Allow').flatMap((one) => one.rules.items);
  if (allowed.length === 0 && collections.length === 0) return;
  const hosts = allowed.flatMap((rule) =>
    rule.kind === 'application'
      ? [...valuesOf(rule.targetFqdns).values, ...valuesOf(rule.fqdnTags).values]
      : rule.kind === 'network'
        ? valuesOf(rule.destinationFqdns).values
        : [],
  );
  const destinations = allowed.flatMap((rule) => (rule.kind === 'network' ? valuesOf(rule.destinations).values : []));
  const tags = destinations.filter(
    (one) => /^[a-z]/i.test(one) && one.toLowerCase() !== 'internet' && one.toLowerCase() !== 'virtualnetwork',
  );
  const wide = hosts.includes('*') || destinations.some((one) => EVERYWHERE.has(one.toLowerCase()));
  const origins = [firewall.at, ...collections.map((one) => one.at)];
  const out = (to: string, label: string, verdict: 'public' | 'blocked' | 'unknown', words: string) =>
    sketch.edge({ kind: 'public', from: firewall.identity, to, label, verdict, sentence: sentence(words), origins });
  if (wide) {
    out(ensureActor(context, 'internet', 'outside'), 'any', 'public', `${firewall.label} lets everything out to the internet`);
    return;
  }
  if (hosts.length > 0)
    out(
      ensureActor(context, 'hosts', 'outside', listed(hosts)),
      'FQDN rules',
      'public',
      `${firewall.label} lets out to ${listed(hosts, 5)}`,
    );
  if (tags.length > 0)
    out(
      ensureActor(context, 'tags', 'outside', listed(tags)),
      'tag rules',
      'public',
      `${firewall.label} lets out to the service tags ${listed(tags, 5)}`,
    );
  const filters = filtersByHost(model, firewall);
  const decided =
    collections.every((one) => one.rules.waits.length === 0 && one.action.state !== 'unknown') && filters.is !== 'unknown';
  if (decided)
    out(
      ensureActor(context, 'refused', 'outside', `denied by ${firewall.label}`),
      'default deny',
      'blocked',
      `${firewall.label} denies the rest of the internet`,
    );
  else
    out(
      ensureActor(context, 'internet', 'outside'),
      'not decided',
      'unknown',
      `What else ${firewall.label} lets out is not known before deployment`,
    );
}

/** Private DNS zones as one card, with a line to each network they are linked to. */
export function drawZones(context: Context): void {
  const { model, sketch } = context;
  if (model.privateDnsZones.length === 0) return;
  const names = [...new Set(model.privateDnsZones.map((one) => one.label))];
  const zones = sketch.node({
    id: 'zones',
    shape: 'card',
    glyph: 'globe',
    name: 'Private DNS zones',
    detail: names.length === 1 ? names[0] : `${names.length} zones`,
    sentence: sentence('Private DNS zones', ...names),
    origins: model.privateDnsZones.map((one) => one.at),
    parent: ensureRegion(context),
    column: REGION.services,
    count: names.length > 1 ? names.length : undefined,
    existing: model.privateDnsZones.every((one) => one.existing) || undefined,
  });
  const linked = new Map<string, (typeof model.privateDnsZoneLinks)[number][]>();
  for (const link of model.privateDnsZoneLinks) {
    const network = link.virtualNetwork;
    if (network.state !== 'none' && sketch.has(network.identity))
      linked.set(network.identity, [...(linked.get(network.identity) ?? []), link]);
  }
  for (const [network, links] of linked) {
    const count = new Set(links.flatMap((one) => (one.zone.state === 'none' ? [] : [one.zone.identity]))).size;
    const label = byIdentity(model, 'virtualNetworks', network)[0]?.label ?? 'a network declared elsewhere';
    sketch.edge({
      kind: 'dns',
      from: network,
      to: zones,
      label: detail(`${count} ${count === 1 ? 'zone' : 'zones'}`),
      sentence: sentence(`${label} is linked to ${count} private DNS ${count === 1 ? 'zone' : 'zones'}`),
      origins: links.map((one) => one.at),
    });
  }
}
