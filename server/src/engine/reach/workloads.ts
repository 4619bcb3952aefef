import {
  type BatchDeployment,
  type Compute,
  find,
  findAny,
  isManagedNetworkOn,
  isNodeCompute,
  type KubernetesCluster,
  knownValue,
  networkOwner,
  type OnlineDeployment,
  type OnlineEndpoint,
  type Reference,
  type Workspace,
  workspaceOf,
} from '../network/index.ts';
import { type Atlas, firstOf, segmentOf } from './atlas.ts';
import { subnetAttachment } from './destination.ts';
import { doubtsOfReference, textOf } from './known-list.ts';
import type { WayOut } from './outbound.ts';
import type { Party } from './party.ts';
import type { Sender } from './sender.ts';
import type { HopText } from './trail.ts';

/** Where the nodes of a compute run: a managed network, a subnet of the template's, the network of what is attached, or Microsoft's own. */
export function computeSenders(atlas: Atlas, compute: Compute, label: string): readonly Sender[] {
  const { model } = atlas;
  const owner = ownerOf(atlas, compute.workspace);
  const attached = findAny(model, compute.attached);
  if (attached?.slice === 'kubernetesClusters') return clusterSenders(atlas, attached, label);
  if (attached?.slice === 'virtualMachines') {
    const nic = attached.networkInterfaces.items[0];
    const attachment = nic && nic.state !== 'none' ? firstOf(atlas, nic.identity) : undefined;
    return attachment
      ? [
          {
            kind: 'inside',
            label,
            from: { attachment, segment: attachment.segment, wayOut: undefined },
            addresses: attachment.addresses,
          },
        ]
      : [open(label, compute, 'Where the attached machine is connected is not known.')];
  }
  if (compute.kubernetesSubnet.state !== 'none') return [inSubnet(atlas, label, compute.kubernetesSubnet, undefined)];
  if (!isNodeCompute(compute)) return [open(label, compute, 'Where this kind of compute runs is not in the template.')];
  if (owner) {
    const managed = isManagedNetworkOn(model, owner);
    if (managed.is === 'yes') return [{ kind: 'managed', label, workspace: owner }];
    if (managed.is === 'unknown')
      return [open(label, compute, 'Whether the workspace has a managed network is not known.', 'F5.01')];
  }
  if (compute.subnet.state === 'none') return [inMicrosoftsNetwork(compute, label, { origin: compute.subnet.at })];
  return [inSubnet(atlas, label, compute.subnet, nodeAddress(compute))];
}

/** A node's own public address (F4.70). */
function nodeAddress(compute: Compute): WayOut {
  const setting = compute.enableNodePublicIp;
  const has = setting.state === 'unknown' ? 'unknown' : setting.value ? 'yes' : 'no';
  const because =
    setting.state === 'default'
      ? 'enableNodePublicIp is absent, so each node has a public IP address of its own.'
      : setting.state === 'unknown'
        ? 'Whether each node has a public IP address of its own is not known.'
        : 'Each node has a public IP address of its own.';
  return {
    has,
    text: { at: `public IP address of the nodes of '${compute.label}'`, because, origin: setting.at, fact: 'F4.70' },
  };
}

/** Serverless compute with a subnet of the template's (F4.71). */
export function serverlessSender(atlas: Atlas, workspace: Workspace): Sender {
  const { subnet, noPublicIp } = workspace.serverless;
  const has = noPublicIp.state === 'unknown' ? 'unknown' : noPublicIp.value ? 'no' : 'yes';
  const text = {
    at: `public IP address of serverless nodes of '${workspace.label}'`,
    because:
      noPublicIp.state === 'unknown'
        ? 'Whether serverless nodes have public IP addresses is not known.'
        : 'serverlessComputeNoPublicIP is not true, so each node has a public IP address of its own.',
    origin: noPublicIp.at,
    fact: 'F4.71',
  };
  return inSubnet(atlas, `serverless compute of '${workspace.label}'`, subnet, { has, text });
}

/** The managed network of a workspace, or serverless compute: in that network, in a subnet of the template's, else in Microsoft's. */
export function workloadSender(atlas: Atlas, { label, of, workspace }: Extract<Party, { kind: 'workload' }>): Sender {
  const owner = networkOwner(atlas.model, workspace);
  if (!owner) return open(label, workspace, 'A project has the network of its hub, which is not in this deployment.');
  const managed = isManagedNetworkOn(atlas.model, owner);
  if (managed.is === 'yes') return { kind: 'managed', label, workspace: owner };
  if (managed.is === 'unknown') return open(label, owner, 'Whether the workspace has a managed network is not known.', 'F5.01');
  if (of === 'managedNetwork') {
    const text = {
      at: label,
      because: 'The workspace has no managed network.',
      origin: owner.managedNetwork.isolationMode.at,
      fact: 'F5.01',
    };
    return { kind: 'nowhere', label, text, known: true };
  }
  return owner.serverless.subnet.state === 'none'
    ? inMicrosoftsNetwork(owner, label, { origin: owner.serverless.at })
    : serverlessSender(atlas, owner);
}

/** Batch deployments run on the compute they name; without one on serverless compute of the workspace. */
export function batchSenders(atlas: Atlas, deployment: BatchDeployment, label: string): readonly Sender[] {
  const { model } = atlas;
  const { compute } = deployment;
  const found = find(model, 'computes', compute);
  if (found) return computeSenders(atlas, found, label);
  const workspace = workspaceOf(model, deployment);
  const owner = workspace && networkOwner(model, workspace);
  if (owner && isManagedNetworkOn(model, owner).is === 'yes') return [{ kind: 'managed', label, workspace: owner }];
  if (compute.state !== 'none' || !workspace)
    return [open(label, deployment, 'The compute that the deployment runs on is not in this deployment.')];
  return [workloadSender(atlas, { kind: 'workload', label, of: 'serverless', workspace })];
}

/** The nodes of each pool. */
export function clusterSenders(atlas: Atlas, cluster: KubernetesCluster, label: string): readonly Sender[] {
  const subnets = cluster.pools.items.map((pool) => pool.subnet).filter((one) => one.state !== 'none');
  const distinct = subnets.filter((one, at) => subnets.findIndex((other) => sameReference(one, other)) === at);
  if (distinct.length === 0 && (cluster.existing || cluster.pools.waits.length > 0))
    return [open(label, { at: cluster.pools.at }, 'Which subnets its node pools are in is not known.', 'F13.09')];
  if (distinct.length === 0) return [inMicrosoftsNetwork(cluster, label)];
  return distinct.map((subnet) => inSubnet(atlas, label, subnet, clusterWayOut(cluster)));
}

/** How a cluster's nodes leave, besides routes and the subnet's NAT gateway (F4.86). */
function clusterWayOut(cluster: KubernetesCluster): WayOut {
  const setting = cluster.outboundType;
  const text = (because: string) => ({ at: `AKS cluster '${cluster.label}'`, because, origin: setting.at, fact: 'F4.86' });
  if (setting.state === 'unknown') return { has: 'unknown', text: text('Which way out the cluster has is not known.') };
  if (setting.value === 'loadBalancer' || setting.value === 'managedNATGateway')
    return { has: 'yes', text: text(`Its outboundType is ${setting.value}: AKS makes a way out with a public IP address.`) };
  return { has: 'no', text: text(`Its outboundType is ${setting.value}: AKS makes no way out.`) };
}

/** A managed online deployment runs in the workspace's managed network, or in one of its own that the older egress flag makes (F7.02, F7.03). */
export function deploymentSenders(atlas: Atlas, deployment: OnlineDeployment, label: string): readonly Sender[] {
  const endpoint = find(atlas.model, 'onlineEndpoints', deployment.endpoint);
  if (endpoint && endpoint.compute.state !== 'none') return endpointSenders(atlas, endpoint, label);
  const owner = ownerOf(atlas, deployment.workspace);
  if (!owner) return [open(label, deployment, 'The workspace of the deployment is not in this template.')];
  const managed = isManagedNetworkOn(atlas.model, owner);
  if (managed.is === 'yes') return [{ kind: 'managed', label, workspace: owner }];
  if (managed.is === 'unknown')
    return [open(label, deployment, 'Whether the workspace has a managed network is not known.', 'F5.01')];
  const egress = deployment.egressPublicNetworkAccess;
  if (egress.state === 'unknown')
    return [open(label, deployment, 'Whether the deployment may reach public networks is not known.')];
  if (knownValue(egress) === 'Disabled') return [{ kind: 'legacy', label, workspace: owner, deployment }];
  const because = `egressPublicNetworkAccess of '${deployment.label}' is ${knownValue(egress) ?? 'absent, which means Enabled'}: it reaches every public address.`;
  return [inMicrosoftsNetwork(deployment, label, { because, origin: egress.at, fact: 'F7.04' })];
}

/** What an endpoint's deployments send from; on Kubernetes its cluster. */
export function endpointSenders(atlas: Atlas, endpoint: OnlineEndpoint, label: string): readonly Sender[] {
  const compute = find(atlas.model, 'computes', endpoint.compute);
  if (compute) return computeSenders(atlas, compute, label);
  const deployments = atlas.model.onlineDeployments.filter(
    (one) => one.endpoint.state !== 'none' && one.endpoint.identity === endpoint.identity,
  );
  if (deployments.length > 0) return deployments.flatMap((one) => deploymentSenders(atlas, one, label));
  const owner = ownerOf(atlas, endpoint.workspace);
  if (owner && isManagedNetworkOn(atlas.model, owner).is === 'yes') return [{ kind: 'managed', label, workspace: owner }];
  return [inMicrosoftsNetwork(endpoint, label)];
}

function ownerOf(atlas: Atlas, reference: Reference): Workspace | undefined {
  const workspace = workspaceOf(atlas.model, { workspace: reference });
  return workspace && networkOwner(atlas.model, workspace);
}

/** Without a network of the template's, nodes run in Microsoft's and have public addresses that nobody knows before. */
function inMicrosoftsNetwork(
  resource: Pick<Compute, 'label' | 'location' | 'at'>,
  label: string,
  start: Partial<HopText> = {},
): Sender {
  const because = `'${resource.label}' names no subnet and is in no managed network: it runs in Microsoft's network, which leads to the internet.`;
  return {
    start: { at: label, because, origin: resource.at, fact: 'F1.04', ...start },
    kind: 'outside',
    label,
    addresses: { line: [] },
    publicIps: [],
    region: textOf(resource.location) ?? '',
  };
}

export function inSubnet(atlas: Atlas, label: string, subnet: Reference, wayOut: WayOut | undefined): Sender {
  const segment = segmentOf(atlas, subnet);
  if (segment)
    return {
      kind: 'inside',
      label,
      from: { attachment: subnetAttachment(segment), segment, wayOut },
      addresses: segment.addresses,
    };
  const network =
    subnet.state !== 'none' && /\/subnets\/[^/]+$/.test(subnet.identity)
      ? subnet.identity.replace(/\/subnets\/[^/]+$/, '')
      : undefined;
  const doubts = doubtsOfReference(subnet);
  return {
    kind: 'nowhere',
    label,
    known: false,
    text: {
      at: label,
      because: `The subnet it runs in is not known (${doubts[0]?.what ?? network ?? 'not declared'}).`,
      origin: subnet.at,
    },
  };
}

function open(label: string, resource: { readonly at: Compute['at'] }, because: string, fact = 'F13.02'): Sender {
  return { kind: 'nowhere', label, text: { at: label, because, origin: resource.at, fact }, known: false };
}

function sameReference(a: Reference, b: Reference): boolean {
  return a.state !== 'none' && b.state !== 'none' && a.identity === b.identity;
}
