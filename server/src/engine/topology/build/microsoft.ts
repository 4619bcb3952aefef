import {
  computesOf,
  find,
  hasManagedEndpoint,
  isManagedNetworkOn,
  knownValue,
  networkOwner,
  onlineDeploymentsOf,
  onlineEndpointsOf,
  type Reference,
  type Workspace,
} from '../../network/index.ts';
import type { Container } from '../diagram.ts';
import { ensureActor, listed } from './actors.ts';
import { MANAGED } from './columns.ts';
import { type Context, cardOf, ensureMicrosoft, ensureServices } from './context.ts';
import { computeDetail } from './residents.ts';
import { detail, lookOf, nameOf, sentence } from './words.ts';

/** What Microsoft runs for a workspace: its managed network with endpoints, compute and firewall, or compute without a network of one's own, and managed online endpoints. */
export function drawMicrosoftSide(context: Context, ensureTarget: (reference: Reference) => string | undefined): void {
  for (const workspace of context.model.workspaces) {
    if (networkOwner(context.model, workspace) !== workspace) continue;
    const managed = isManagedNetworkOn(context.model, workspace);
    if (managed.is === 'yes') drawManagedNetwork(context, workspace, ensureTarget);
    else drawUnmanaged(context, workspace, managed.is === 'unknown' ? 'unknown' : 'no');
  }
}

/** The workspace and the projects that use its network. */
function familyOf({ model }: Context, workspace: Workspace): readonly Workspace[] {
  return model.workspaces.filter((one) => networkOwner(model, one) === workspace);
}

function drawManagedNetwork(
  context: Context,
  workspace: Workspace,
  ensureTarget: (reference: Reference) => string | undefined,
): void {
  const { sketch } = context;
  const { managedNetwork } = workspace;
  const mode = knownValue(managedNetwork.isolationMode) ?? '';
  const approvedOnly = mode === 'AllowOnlyApprovedOutbound';
  const id = `${workspace.identity}/managed`;
  const words = approvedOnly ? 'allow only approved outbound' : 'allow internet outbound';
  const network: Container = {
    id,
    kind: 'vnet',
    name: 'Managed virtual network',
    detail: detail(workspace.label, words),
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
      sentence: sentence(`Hosts let through: ${listed(hosts, 8)}`),
      origins,
    });
  }
  sketch.edge({
    kind: 'public',
    from: gate,
    to: ensureActor(context, 'tags', 'destinations', tags.length > 0 ? listed([...tags, 'required']) : 'required by the service'),
    label: 'tag rules',
    verdict: 'public',
    sentence: sentence(`Service tags let through: ${listed([...tags, 'those the service requires'], 8)}`),
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

/** Compute without a subnet runs in Microsoft's network, which leads to the internet. */
function drawUnmanaged(context: Context, workspace: Workspace, managed: 'no' | 'unknown'): void {
  const { sketch } = context;
  const id = `${workspace.identity}/unmanaged`;
  const parent = () => {
    const tenant = ensureMicrosoft(context);
    return sketch.container({
      id,
      kind: 'group',
      name: managed === 'no' ? 'Compute without a network' : 'Compute, network not decided',
      detail: workspace.label,
      sentence: sentence(
        managed === 'no' ? 'Compute without a network of its own' : 'Compute whose network is not known before deployment',
        workspace.label,
      ),
      origins: [workspace.managedNetwork.isolationMode.at],
      parent: tenant,
    });
  };
  fillCompute(context, workspace, parent, managed);
  if (!sketch.has(id)) return;
  sketch.edge({
    kind: 'public',
    from: id,
    to: ensureActor(context, 'internet', 'destinations'),
    label: managed === 'no' ? 'any' : 'not decided',
    verdict: managed === 'no' ? 'public' : 'unknown',
    sentence: sentence(`Compute of ${workspace.label} to the internet`, managed === 'no' ? 'not restricted' : 'not decided'),
    origins: [workspace.managedNetwork.isolationMode.at],
  });
}

/** Computes, online endpoints and their deployments of a workspace and its projects. */
function fillCompute(
  context: Context,
  workspace: Workspace,
  place: string | (() => string),
  managed: 'managed' | 'no' | 'unknown',
): void {
  const { model, sketch, judge } = context;
  const ensure = () => (typeof place === 'string' ? place : place());
  for (const one of familyOf(context, workspace)) {
    for (const compute of computesOf(model, one)) {
      const kind = knownValue(compute.computeType);
      if (sketch.has(compute.identity) || (kind !== undefined && kind !== 'AmlCompute' && kind !== 'ComputeInstance')) continue;
      const door = judge.door(compute);
      const verdict = managed === 'managed' ? 'private' : door?.verdict;
      sketch.node({
        ...cardOf(compute, verdict, verdict === 'public' ? judge.leak(compute.identity) : undefined),
        shape: 'card',
        glyph: lookOf(compute).glyph,
        name: nameOf(compute),
        detail: computeDetail(compute),
        sentence: sentence(
          compute.label,
          lookOf(compute).word,
          managed === 'managed' ? 'in the managed network' : door?.because?.replace(/\.$/, ''),
        ),
        parent: ensure(),
      });
    }
    for (const endpoint of onlineEndpointsOf(model, one)) {
      if (endpoint.compute.state !== 'none' || sketch.has(endpoint.identity)) continue;
      const door = judge.door(endpoint);
      const leak = door?.verdict === 'public' ? judge.leak(endpoint.identity) : undefined;
      const deployments = onlineDeploymentsOf(model, one).filter(
        (it) => it.endpoint.state !== 'none' && it.endpoint.identity === endpoint.identity,
      );
      const node = {
        ...cardOf(endpoint, door?.verdict, leak),
        shape: 'card',
        glyph: 'endpoint',
        name: nameOf(endpoint),
        detail: detail('online endpoint', deployments.length > 0 ? deployments.map((it) => it.label).join(' ') : undefined),
        sentence: sentence(endpoint.label, 'online endpoint', door?.because?.replace(/\.$/, '')),
      } as const;
      sketch.node({ ...node, parent: managed === 'managed' ? ensure() : ensureMicrosoft(context) });
      sketch.edge({
        kind: 'traffic',
        from: one.identity,
        to: endpoint.identity,
        label: 'scoring',
        verdict: door?.verdict === 'private' ? 'private' : undefined,
        sentence: sentence(`Scoring through ${one.label}`, endpoint.label),
        origins: [endpoint.at],
      });
    }
  }
  if (managed === 'managed' && sketch.nodesIn(ensure()).length === 0) {
    sketch.node({
      id: `${workspace.identity}/managed/serverless`,
      shape: 'card',
      glyph: 'cluster',
      name: 'Serverless compute',
      detail: 'jobs, Spark',
      sentence: 'Serverless compute in the managed network.',
      origins: [workspace.managedNetwork.at],
      parent: ensure(),
      verdict: 'private',
    });
  }
}

/** Endpoints on attached clusters and batch endpoints have no network of their own; they stand with the services. */
export function drawOtherEndpoints(context: Context): void {
  const { model, sketch, judge } = context;
  for (const endpoint of [...model.onlineEndpoints, ...model.batchEndpoints]) {
    if (sketch.has(endpoint.identity)) continue;
    const door = judge.door(endpoint);
    const look = lookOf(endpoint);
    sketch.node({
      ...cardOf(endpoint, door?.verdict, door?.verdict === 'public' ? judge.leak(endpoint.identity) : undefined),
      shape: 'card',
      glyph: look.glyph,
      name: nameOf(endpoint),
      detail: look.word,
      sentence: sentence(endpoint.label, look.word, door?.because?.replace(/\.$/, '')),
      parent: ensureServices(context),
    });
  }
}
