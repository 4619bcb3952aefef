import { find, hasManagedEndpoint, isManagedNetworkOn, knownValue, type Reference, type Workspace } from '../../network/index.ts';
import type { Container } from '../diagram.ts';
import { ensureActor, listed, SENTENCE } from './actors.ts';
import { MANAGED } from './columns.ts';
import { type Context, ensureMicrosoft } from './context.ts';
import { fillCompute } from './service-compute.ts';
import { detail, sentence } from './words.ts';

/** The network that Microsoft keeps for a workspace, with endpoints, compute and firewall. */
export function drawManagedNetwork(
  context: Context,
  workspace: Workspace,
  ensureTarget: (reference: Reference) => string | undefined,
): void {
  const { sketch } = context;
  const { managedNetwork } = workspace;
  const mode = knownValue(managedNetwork.isolationMode) ?? '';
  const approvedOnly = mode === 'AllowOnlyApprovedOutbound';
  const id = `${workspace.identity}/managed`;
  const several = context.model.workspaces.filter((one) => isManagedNetworkOn(context.model, one).is === 'yes').length > 1;
  const words = approvedOnly ? 'allow only approved outbound' : 'allow internet outbound';
  const network: Container = {
    id,
    kind: 'vnet',
    name: 'Managed virtual network',
    detail: detail(words, several ? workspace.label : undefined),
    role: 'MANAGED',
    sentence: sentence('Managed virtual network', `of ${workspace.label}`, words),
    origins: [managedNetwork.isolationMode.at],
    parent: ensureMicrosoft(context),
  };
  sketch.container(network);
  const compute = `${id}/compute`;
  sketch.container({
    id: compute,
    kind: 'subnet',
    name: 'Managed compute',
    detail: 'in the managed network',
    sentence: 'Managed compute.',
    origins: [managedNetwork.at],
    parent: id,
    column: MANAGED.compute,
  });
  fillCompute(context, workspace, compute, 'managed');
  sketch.edge({
    kind: 'traffic',
    from: workspace.identity,
    to: compute,
    label: 'jobs · scoring',
    verdict: 'private',
    sentence: sentence(`${workspace.label} runs jobs and deployments in its managed network`),
    origins: [managedNetwork.at],
  });
  drawManagedEndpoints(context, workspace, id, ensureTarget);
  drawManagedOutbound(context, workspace, id, compute, approvedOnly);
}

/** Endpoints from rules, and those that the service adds for the workspace's own dependencies. */
function drawManagedEndpoints(
  context: Context,
  workspace: Workspace,
  network: string,
  ensureTarget: (reference: Reference) => string | undefined,
): void {
  const { model, sketch } = context;
  const parent = `${network}/endpoints`;
  const add = (name: string, text: string, reference: Reference, conditional: boolean, origin: Container['origins'][number]) => {
    const to = ensureTarget(reference);
    if (to === undefined || reference.state === 'none') return;
    sketch.container({
      id: parent,
      kind: 'subnet',
      name: 'Managed private endpoints',
      detail: 'outbound rules',
      sentence: 'Managed private endpoints.',
      origins: [workspace.managedNetwork.outboundRules.at],
      parent: network,
      column: MANAGED.endpoints,
    });
    const id = `${network}/endpoint/${name}`;
    sketch.node({
      id,
      shape: 'endpoint',
      glyph: 'plug',
      name,
      detail: text,
      sentence: sentence(name, 'managed private endpoint', text, `leads to ${reference.label}`),
      origins: [origin],
      parent,
      verdict: 'private',
      conditional: conditional || undefined,
    });
    sketch.edge({
      kind: 'private-endpoint',
      from: id,
      to,
      verdict: conditional ? 'unknown' : 'private',
      sentence: sentence(`Managed private endpoint ${name} leads to ${reference.label}`),
      origins: [origin],
    });
  };
  const ruled = new Set<string>();
  for (const rule of workspace.managedNetwork.outboundRules.items) {
    if (rule.type !== 'PrivateEndpoint' || rule.target.state === 'none') continue;
    ruled.add(rule.target.identity);
    add(
      knownValue(rule.name) ?? rule.target.label,
      knownValue(rule.subresourceTarget) ?? 'rule',
      rule.target,
      rule.condition !== undefined,
      rule.at,
    );
  }
  const required = [
    ['storageAccounts', workspace.storageAccount],
    ['keyVaults', workspace.keyVault],
    ['containerRegistries', workspace.containerRegistry],
  ] as const;
  for (const [slice, reference] of required) {
    const object = find(model, slice, reference);
    if (!object || ruled.has(object.identity) || hasManagedEndpoint(model, workspace, object).is !== 'yes') continue;
    add(object.label, 'added by the service', reference, false, reference.at);
  }
  if (sketch.has(parent))
    sketch.edge({
      kind: 'traffic',
      from: `${network}/compute`,
      to: parent,
      verdict: 'private',
      sentence: 'Managed compute uses the managed private endpoints.',
      origins: [workspace.managedNetwork.at],
    });
}

function drawManagedOutbound(
  context: Context,
  workspace: Workspace,
  network: string,
  compute: string,
  approvedOnly: boolean,
): void {
  const { sketch } = context;
  const rules = workspace.managedNetwork.outboundRules;
  const origins = [rules.at];
  if (!approvedOnly) {
    sketch.edge({
      kind: 'public',
      from: compute,
      to: ensureActor(context, 'internet', 'destinations'),
      label: 'any',
      verdict: 'public',
      leak: context.judge.leak(network),
      sentence: 'Managed compute may connect to any destination on the internet.',
      origins: [workspace.managedNetwork.isolationMode.at],
    });
    return;
  }
  const hosts = rules.items.flatMap((rule) =>
    rule.type === 'FQDN' ? [knownValue(rule.destination) ?? knownValue(rule.name) ?? 'host'] : [],
  );
  const tags = rules.items.flatMap((rule) =>
    rule.type === 'ServiceTag' && knownValue(rule.action) !== 'Deny'
      ? [knownValue(rule.serviceTag) ?? knownValue(rule.name) ?? 'tag']
      : [],
  );
  let gate = compute;
  // Rules for host names make the service put a firewall into the network.
  if (hosts.length > 0) {
    const sku = knownValue(workspace.managedNetwork.firewallSku);
    gate = sketch.node({
      id: `${network}/firewall`,
      shape: 'card',
      glyph: 'firewall',
      name: 'Managed firewall',
      detail: detail(sku, 'for FQDN rules'),
      sentence: sentence('Managed firewall', sku, 'added for rules with host names'),
      origins,
      parent: network,
      column: MANAGED.firewall,
    });
    sketch.edge({
      kind: 'route',
      from: compute,
      to: gate,
      label: '0.0.0.0/0',
      verdict: 'private',
      sentence: 'Managed compute leaves through the managed firewall.',
      origins,
    });
    sketch.edge({
      kind: 'public',
      from: gate,
      to: ensureActor(context, 'hosts', 'destinations', listed(hosts)),
      label: 'FQDN rules',
      verdict: 'public',
      sentence: sentence(`Hosts let through: ${listed(hosts, SENTENCE)}`),
      origins,
    });
  }
  sketch.edge({
    kind: 'public',
    from: gate,
    to: ensureActor(
      context,
      'tags',
      'destinations',
      tags.length > 0 ? `${listed(tags, 20)} and required` : 'required by the service',
    ),
    label: 'tag rules',
    verdict: 'public',
    sentence: sentence(`Service tags let through: ${listed([...tags, 'those the service requires'], SENTENCE)}`),
    origins,
  });
  if (rules.waits.length === 0)
    sketch.edge({
      kind: 'public',
      from: gate,
      to: ensureActor(context, 'refused', 'destinations', 'refused by the mode'),
      label: 'default deny',
      verdict: 'blocked',
      sentence: 'The managed network refuses the rest of the internet.',
      origins: [workspace.managedNetwork.isolationMode.at],
    });
  else
    sketch.edge({
      kind: 'public',
      from: gate,
      to: ensureActor(context, 'internet', 'destinations'),
      label: 'not decided',
      verdict: 'unknown',
      sentence: 'Not all outbound rules are known before deployment.',
      origins,
    });
}
