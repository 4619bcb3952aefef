import { byIdentity, find, hasEndpointPolicyAlias, reachableNetworks, type Subnet } from '../../network/index.ts';
import { ensureActor } from './actors.ts';
import { type Context, ensureMicrosoft } from './context.ts';
import { drawFirewall } from './firewalls.ts';
import { applianceOf, gatewayOf } from './next-hops.ts';
import { endpointSubnets } from './residents.ts';
import { sentence } from './words.ts';

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
    const { verdict, because, label, origins } = judge.toEndpoints(from, to);
    sketch.edge({
      kind: 'traffic',
      from: from.identity,
      to: identity,
      label,
      verdict,
      sentence: sentence(`${from.label} to the private endpoints in ${to.label}`, because),
      origins,
    });
  }
}

function drawWayToInternet(context: Context, subnet: Subnet): void {
  const { sketch, judge } = context;
  const way = judge.wayOut(subnet);
  const words = sentence(`${subnet.label} to the internet`, way.because);
  const origins = way.origins;
  if (way.by === 'appliance') {
    const to = applianceOf(context, subnet, way.nextHop?.address);
    sketch.edge({ kind: 'route', from: subnet.identity, to, label: way.label, verdict: 'private', sentence: words, origins });
    return;
  }
  if (way.by === 'gateway') {
    const to = gatewayOf(context);
    sketch.edge({ kind: 'route', from: subnet.identity, to, label: way.label, verdict: 'private', sentence: words, origins });
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
    sentence: sentence(`${subnet.label} to storage of Azure Machine Learning`, alias.evidence[0]?.message),
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
        verdict: 'public',
        sentence: sentence(`${subnet.label} to the public address of ${service.label}`, 'listed in its firewall'),
        origins: [rule.at],
      });
    }
  }
}
