import {
  attachedClusters,
  find,
  knownValue,
  type ModelObject,
  networkOf,
  type Reference,
  workspaceOf,
} from '../../network/index.ts';
import type { DiagramNode, Verdict } from '../diagram.ts';
import { REGION } from './columns.ts';
import { type Context, cardOf, ensureRegion, ensureSubnet } from './context.ts';
import { detail, lookOf, nameOf, plural, sentence } from './words.ts';

/** What stands in subnets. Answers the subnets in which something runs that opens connections of its own. */
export function drawResidents(context: Context): ReadonlySet<string> {
  const { model } = context;
  for (const one of model.firewalls) {
    const configuration = one.ipConfigurations.items[0];
    const inHub =
      one.virtualHub.state !== 'none' && context.sketch.has(one.virtualHub.identity) ? one.virtualHub.identity : undefined;
    put(context, one, inHub ?? subnetOf(context, configuration?.subnet), [
      configuration && knownValue(configuration.privateAddress),
      knownValue(one.tier),
    ]);
  }
  for (const one of model.virtualNetworkGateways)
    put(context, one, subnetOf(context, one.ipConfigurations.items[0]?.subnet), [knownValue(one.gatewayType)]);
  for (const one of model.bastionHosts) {
    const network =
      one.virtualNetwork.state !== 'none' && context.sketch.has(one.virtualNetwork.identity)
        ? one.virtualNetwork.identity
        : undefined;
    putWithDoor(context, one, subnetOf(context, one.ipConfigurations.items[0]?.subnet) ?? network, ['Bastion']);
  }
  for (const one of [...model.dnsInboundEndpoints, ...model.dnsOutboundEndpoints]) {
    put(context, one, subnetOf(context, one.subnet), [
      'resolver',
      one.slice === 'dnsInboundEndpoints' ? knownValue(one.privateAddress) : 'outbound',
    ]);
  }
  for (const one of model.applicationGateways) {
    putWithDoor(context, one, subnetOf(context, one.gatewaySubnets.items[0]), ['Application gateway']);
  }
  for (const one of model.loadBalancers) {
    const { verdict } = context.judge.door(one) ?? {};
    putWithDoor(
      context,
      one,
      subnetOf(context, one.frontends.items.find((frontend) => frontend.subnet.state !== 'none')?.subnet),
      [verdict === 'public' ? 'public' : verdict === 'private' ? 'internal' : undefined, 'load balancer'],
    );
  }
  const working = new Set<string>();
  const work = (subnet: string | undefined) => {
    if (subnet !== undefined) working.add(subnet);
    return subnet;
  };
  for (const one of model.virtualMachines) {
    const configurations = [
      ...one.networkInterfaces.items.flatMap(
        (reference) => find(model, 'networkInterfaces', reference)?.ipConfigurations.items ?? [],
      ),
      ...one.scaleSetConfigurations.items,
    ];
    const { verdict } = context.judge.door(one) ?? {};
    putWithDoor(context, one, work(subnetOf(context, configurations[0]?.subnet)), [
      verdict === 'public' ? 'public IP' : verdict === 'private' ? 'no public IP' : 'virtual machine',
    ]);
  }
  for (const one of model.computes) work(drawCompute(context, one));
  for (const one of model.kubernetesClusters) {
    const pool = one.pools.items.find((it) => it.subnet.state !== 'none');
    const door = context.judge.door(one);
    if (pool)
      put(
        context,
        one,
        work(subnetOf(context, pool.subnet)),
        ['AKS', door?.verdict === 'private' ? 'private cluster' : undefined],
        door?.verdict,
        door?.because,
      );
  }
  for (const one of model.workspaces) {
    const { serverless } = one;
    const subnet = work(subnetOf(context, serverless.subnet));
    if (subnet === undefined) continue;
    const hidden = knownValue(serverless.noPublicIp);
    context.sketch.node({
      id: `${one.identity}/serverless`,
      shape: 'card',
      glyph: 'cluster',
      name: 'Serverless compute',
      detail: detail(one.label, hidden === true ? 'no public IP' : undefined),
      sentence: sentence('Serverless compute', `of ${one.label}`, hidden === true ? 'no public IP' : undefined),
      origins: [serverless.at],
      parent: subnet,
      verdict: hidden === undefined ? 'unknown' : hidden ? 'private' : 'public',
    });
  }
  return working;
}

/** A cluster or instance with a subnet; answers the subnet. Others are drawn where they run. */
function drawCompute(context: Context, compute: Context['model']['computes'][number]): string | undefined {
  const subnet = subnetOf(context, compute.subnet);
  if (subnet === undefined) return undefined;
  const door = context.judge.door(compute);
  put(
    context,
    compute,
    subnet,
    [computeDetail(compute), door?.verdict === 'private' ? 'no public IP' : door?.verdict === 'public' ? 'public IP' : undefined],
    door?.verdict,
    door?.because,
  );
  return subnet;
}

/** `0–4 nodes` of a cluster. */
export function computeDetail(compute: Context['model']['computes'][number]): string {
  if (knownValue(compute.computeType) !== 'AmlCompute') return lookOf(compute).word;
  const [minimum, maximum] = [knownValue(compute.minNodeCount), knownValue(compute.maxNodeCount)];
  if (maximum === undefined) return 'cluster';
  return minimum === undefined || minimum === maximum ? plural(maximum, 'node') : `${minimum}–${maximum} nodes`;
}

/** Private endpoints in their subnets, and the links to what they lead to. */
export function drawEndpoints(context: Context, ensureTarget: (reference: Reference) => string | undefined): void {
  const { model, sketch } = context;
  for (const endpoint of model.privateEndpoints) {
    const parent = ensureSubnet(context, endpoint.subnet) ?? ensureRegion(context);
    const connections = endpoint.connections.items;
    const groups = connections.flatMap((one) => one.groupIds.items.flatMap((item) => knownValue(item) ?? []));
    const addresses = endpoint.ipConfigurations.items.flatMap((one) => knownValue(one.privateAddress) ?? []);
    const pending = connections.some((one) => one.manual);
    const unlinked = connections.length === 0;
    const octets = [...new Set(addresses)].map((address) => `.${address.slice(address.lastIndexOf('.') + 1)}`).join(' ');
    sketch.node({
      ...cardOf(endpoint, pending || unlinked ? 'unknown' : 'private', undefined),
      shape: 'endpoint',
      glyph: 'plug',
      name: nameOf(endpoint),
      detail: unlinked ? 'target not known' : detail(groups.join(' '), octets),
      sentence: sentence(
        endpoint.label,
        'private endpoint',
        groups.join(' and '),
        addresses.join(' and '),
        pending ? 'waits for approval' : undefined,
        unlinked ? 'what it leads to is not known before deployment' : undefined,
      ),
      parent,
      ...(parent === 'region' ? { column: REGION.spoke } : {}),
    });
    for (const connection of connections) {
      const to = ensureTarget(connection.target);
      if (to === undefined) continue;
      sketch.edge({
        kind: 'private-endpoint',
        from: endpoint.identity,
        to,
        label: connection.manual ? 'pending' : undefined,
        verdict: connection.manual ? 'unknown' : 'private',
        sentence: sentence(
          `${endpoint.label} leads to ${connection.target.state === 'none' ? 'a service' : connection.target.label}`,
          groups.join(' and '),
          connection.manual ? 'once its owner approves' : 'private',
        ),
        origins: [connection.at],
      });
    }
  }
}

/** Subnets of the private endpoints that lead to a resource. */
export function endpointSubnets({ model }: Context, target: string): readonly string[] {
  return model.privateEndpoints.flatMap((endpoint) => {
    const leads = endpoint.connections.items.some((one) => one.target.state !== 'none' && one.target.identity === target);
    const subnet = networkOf(model, endpoint.subnet).subnet;
    return leads && subnet ? [subnet.identity] : [];
  });
}

/** The clusters that a workspace has attached are reached through it. */
export function attachmentOf({ model }: Context, compute: Context['model']['computes'][number]): string | undefined {
  const workspace = workspaceOf(model, compute);
  return (
    workspace && attachedClusters(model, workspace).find((one) => one.compute.identity === compute.identity)?.cluster.identity
  );
}

function subnetOf(context: Context, reference: Reference | undefined): string | undefined {
  return reference && ensureSubnet(context, reference);
}

/** A card whose verdict is whether the internet reaches it. */
function putWithDoor(
  context: Context,
  object: ModelObject,
  parent: string | undefined,
  details: readonly (string | undefined)[],
): void {
  const door = context.judge.door(object);
  put(context, object, parent, details, door?.verdict, door?.because);
}

function put(
  context: Context,
  object: ModelObject,
  parent: string | undefined,
  details: readonly (string | undefined)[],
  verdict?: Verdict,
  because?: string,
): void {
  const look = lookOf(object);
  const leak = verdict === 'public' ? context.judge.leak(object.identity) : undefined;
  const text = detail(...details) ?? look.word;
  const node: DiagramNode = {
    ...cardOf(object, verdict, leak),
    shape: 'card',
    glyph: look.glyph,
    name: nameOf(object),
    detail: text,
    sentence: sentence(
      object.label,
      look.word,
      text === look.word ? undefined : text,
      because ?? verdictWord(verdict),
      leak && `a leak, see ${leak.rule}`,
    ),
    parent: parent ?? ensureRegion(context),
    ...(parent === undefined ? { column: REGION.hub } : {}),
  };
  context.sketch.node(node);
}

function verdictWord(verdict: Verdict | undefined): string | undefined {
  return verdict === 'unknown' ? 'not decided' : verdict;
}
