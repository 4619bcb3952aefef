import type { FlowParty, WorkloadKind } from '../../facts/index.ts';
import { parseAddresses, parseServiceTag, unionAddresses } from '../../ip/index.ts';
import {
  attachedClusters,
  computesOf,
  dependenciesOf,
  designNetworks,
  endpointsTo,
  find,
  type Identity,
  isManagedNetworkOn,
  isNodeCompute,
  knownValue,
  onlineDeploymentsOf,
  valuesOf,
  type Workspace,
} from '../../network/index.ts';
import type { Atlas, Net, Segment } from '../atlas.ts';
import { attachmentsIn } from '../attachments.ts';
import { subnetAttachment } from '../destination.ts';
import { once, onceFor } from '../once.ts';
import type { Sender } from '../sender.ts';
import { inside, nowhere, sendersOf } from '../senders.ts';
import { clusterSenders, computeSenders, deploymentSenders, serverlessSender } from '../workloads.ts';
import type { Design } from './design.ts';

/** A party of the flow list, expanded into something of the deployment. */
export interface Source {
  /** Stable over edits that change no name. */
  readonly label: string;
  readonly senders: readonly Sender[];
  /** Of workloads. */
  readonly kind: WorkloadKind | undefined;
  /** What of the deployment it stands for: a compute, and the subnets that it is in. */
  readonly resources: readonly Identity[];
}

/** What a source party stands for in a design (section 15 of the facts). */
export function sourcesOf(atlas: Atlas, design: Design, party: FlowParty): readonly Source[] {
  switch (party) {
    case 'client:vnet':
      return clientNetworks(atlas, design);
    case 'client:onPremises':
      return atlas.model.virtualNetworkGateways.length + atlas.model.hubGateways.length > 0
        ? [plain('OnPremises', sendersOf(atlas, { kind: 'onPremises', label: 'OnPremises' }))]
        : [];
    case 'client:internet':
      return [plain('Internet', sendersOf(atlas, { kind: 'internet', label: 'Internet' }))];
    case 'client:listedAddress':
      return listedAddresses(atlas, design);
    case 'tag:AzureMachineLearning': {
      const tag = parseServiceTag('AzureMachineLearning');
      return [plain(tag.name, sendersOf(atlas, { kind: 'tag', label: tag.name, tag }))];
    }
    case 'service:workspace':
      return [
        plain(design.workspace.label, [
          { kind: 'service', label: `workspace '${design.workspace.label}'`, workspace: design.workspace },
        ]),
      ];
    case 'workload':
      return workloads(atlas, design);
    case 'deployment:managed':
    case 'deployment:legacy':
      return deployments(atlas, design, party === 'deployment:managed');
    default:
      return [];
  }
}

const plain = (label: string, senders: readonly Sender[], ...resources: readonly Identity[]): Source => ({
  label,
  senders,
  kind: undefined,
  resources: [...resources, ...subnetsOf(senders)],
});

const subnetsOf = (senders: readonly Sender[]): readonly Identity[] =>
  senders.flatMap((sender) => (sender.kind === 'inside' && sender.from.segment ? [sender.from.segment.subnet.identity] : []));

/** One client in each network (F15.01), but for those of other workspaces: in a subnet where machines are, else in one that nothing special fills. */
function clientNetworks(atlas: Atlas, { owner }: Design): readonly Source[] {
  const own = networksAround(atlas, owner);
  const taken = workspacesAround(atlas);
  const asked = [...own, ...[...atlas.nets.keys()].filter((one) => !taken.has(one))];
  const declared = asked.flatMap((identity): readonly Source[] => {
    const net = atlas.nets.get(identity);
    const segment = net && clientSubnet(atlas, net);
    return segment ? [plain(segment.label, [inside(subnetAttachment(segment))])] : [];
  });
  return [...declared, ...undeclaredNetworks(atlas, owner)];
}

/** Networks of which the template knows no more than the subnet of a private endpoint of the workspace. */
function undeclaredNetworks(atlas: Atlas, owner: Workspace): readonly Source[] {
  const found = new Map<Identity | undefined, Source>();
  for (const { endpoint, place, certainty } of endpointsTo(atlas.model, owner)) {
    const { identity } = place;
    if (certainty !== 'yes' || found.has(identity) || (identity !== undefined && atlas.nets.has(identity))) continue;
    const label = `network of '${endpoint.label}'`;
    const because =
      'The network is not declared in this deployment, so neither are its DNS servers, its routes and what filters.';
    found.set(identity, plain(label, [nowhere(label, because, endpoint.subnet.at, false)]));
  }
  return [...found.values()];
}

/** The networks of a workspace and those joined to them. */
export const networksAround = onceFor(
  (atlas: Atlas, workspace: Workspace): ReadonlySet<Identity> => new Set(designNetworks(atlas.model, workspace)),
);

/** Networks that are around some workspace. */
const workspacesAround = once(
  (atlas: Atlas): ReadonlySet<Identity> =>
    new Set(atlas.model.workspaces.filter((one) => !one.existing).flatMap((one) => [...networksAround(atlas, one)])),
);

const SPECIAL: ReadonlySet<string> = new Set([
  'gatewaysubnet',
  'azurefirewallsubnet',
  'azurefirewallmanagementsubnet',
  'azurebastionsubnet',
  'routeserversubnet',
]);

function clientSubnet(atlas: Atlas, net: Net): Segment | undefined {
  const ordinary = net.segments.filter(
    (one) => !SPECIAL.has(one.subnet.label.toLowerCase()) && one.subnet.delegations.items.length === 0,
  );
  const kinds = (segment: Segment) => attachmentsIn(atlas, segment).map((one) => one.kind);
  const machines = ordinary.find((segment) => kinds(segment).includes('network interface'));
  const used = subnetsOfComputes(atlas);
  const free = ordinary.find((segment) => kinds(segment).length === 0 && !used.has(segment.subnet.identity));
  return machines ?? free ?? ordinary[0];
}

const subnetsOfComputes = once(
  ({ model }: Atlas): ReadonlySet<Identity> =>
    new Set(model.computes.flatMap((one) => (one.subnet.state === 'none' ? [] : [one.subnet.identity]))),
);

/** Entries of the address lists of the workspace and what it depends on. */
function listedAddresses(atlas: Atlas, { owner }: Design): readonly Source[] {
  const { storageAccount, keyVault, containerRegistry } = dependenciesOf(atlas.model, owner);
  const lists = [
    owner.ipAllowlist,
    owner.networkAcls.ipRules,
    ...[storageAccount.object, keyVault.object, containerRegistry.object].flatMap((one) => (one ? [one.firewall.ipRules] : [])),
  ];
  const texts = [...new Set(lists.flatMap((list) => valuesOf(list).values))];
  return texts.flatMap((text): readonly Source[] => {
    const addresses = parseAddresses(text);
    return addresses
      ? [plain(text, sendersOf(atlas, { kind: 'addresses', label: text, addresses: unionAddresses(addresses) }))]
      : [];
  });
}

/** Whatever runs the customer's code: a managed network as a whole, else each compute, serverless compute, each attached cluster. */
function workloads(atlas: Atlas, { workspace, owner }: Design): readonly Source[] {
  const { model } = atlas;
  if (isManagedNetworkOn(model, owner).is === 'yes') {
    const label = `managed network of '${owner.label}'`;
    const computes = computesOf(model, workspace).filter(isNodeCompute);
    const managed = plain(label, [{ kind: 'managed', label, workspace: owner }], ...computes.map(({ identity }) => identity));
    return [{ ...managed, kind: 'managedNetwork' }];
  }
  const nodes = computesOf(model, workspace)
    .filter(isNodeCompute)
    .map((compute): Source => {
      const kind = knownValue(compute.computeType) === 'ComputeInstance' ? 'instance' : 'cluster';
      return { ...plain(compute.label, computeSenders(atlas, compute, compute.label), compute.identity), kind };
    });
  const serverless: readonly Source[] =
    owner.serverless.subnet.state === 'none'
      ? []
      : [{ ...plain(`serverless compute of '${owner.label}'`, [serverlessSender(atlas, owner)]), kind: 'serverless' }];
  const attached = attachedClusters(model, workspace);
  const clusters = attached
    .filter(({ cluster }, at) => attached.findIndex((one) => one.cluster === cluster) === at)
    .map(
      ({ compute, cluster }): Source => ({
        ...plain(cluster.label, clusterSenders(atlas, cluster, cluster.label), compute.identity),
        kind: 'aks',
      }),
    );
  const own = computesOf(model, workspace)
    .filter((compute) => compute.kubernetesSubnet.state !== 'none' && attached.every((one) => one.compute !== compute))
    .map(
      (compute): Source => ({
        ...plain(compute.label, computeSenders(atlas, compute, compute.label), compute.identity),
        kind: 'aks',
      }),
    );
  return [...nodes, ...serverless, ...clusters, ...own];
}

function deployments(atlas: Atlas, { workspace, owner }: Design, managed: boolean): readonly Source[] {
  if ((isManagedNetworkOn(atlas.model, owner).is === 'yes') !== managed) return [];
  return onlineDeploymentsOf(atlas.model, workspace)
    .filter((one) => (find(atlas.model, 'onlineEndpoints', one.endpoint)?.compute.state ?? 'none') === 'none')
    .map((one) => plain(one.label, deploymentSenders(atlas, one, one.label)));
}
