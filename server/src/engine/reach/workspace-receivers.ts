import { type Compute, find, knownValue, type ModelObject, networkOwner, type Workspace, workspaceOf } from '../network/index.ts';
import { type Atlas, netOfSegment, segmentOf } from './atlas.ts';
import { subnetAttachment } from './destination.ts';
import { hostPoint } from './host-points.ts';
import type { Receiver } from './receiver.ts';
import { at, closed, packets, placeOf } from './receiver-parts.ts';
import { serviceTarget, type WorkspaceDoor } from './service-target.ts';

/** A managed endpoint is a door of its workspace; one on Kubernetes answers in the cluster. */
export function toOnlineEndpoint(
  atlas: Atlas,
  endpoint: Extract<ModelObject, { slice: 'onlineEndpoints' }>,
  label: string,
): Receiver {
  const compute = find(atlas.model, 'computes', endpoint.compute);
  if (compute) return toScoring(atlas, compute, label);
  if (endpoint.compute.state !== 'none')
    return closed(label, 'The compute that the endpoint runs on is not in this deployment.', endpoint.compute.at, false);
  const workspace = workspaceOf(atlas.model, endpoint);
  if (!workspace) return closed(label, 'The workspace of the endpoint is not known.', endpoint.at, false);
  return toWorkspace(atlas, workspace, label, 'inference', endpoint);
}

/** Scoring on AKS: a load balancer that the service makes, inside the cluster's network or with a public address (F4.85); in other clusters their own settings say. */
function toScoring(atlas: Atlas, compute: Compute, label: string): Receiver {
  const cluster = find(atlas.model, 'kubernetesClusters', compute.attached);
  const { loadBalancerType } = compute;
  if (knownValue(compute.computeType) !== 'AKS' || loadBalancerType.state === 'unknown') {
    const because = 'How the endpoint is published is set inside the cluster, not in the template.';
    return closed(label, because, loadBalancerType.at, false, 'F4.85');
  }
  if (loadBalancerType.value !== 'InternalLoadBalancer') {
    const addresses = placeOf(atlas, `scoring ${compute.identity}`, () => hostPoint(`${compute.label}.cloudapp.azure.com`));
    return packets(label, {
      label: `the public load balancer for scoring on '${compute.label}'`,
      at: loadBalancerType.at,
      addresses,
    });
  }
  const pool = cluster?.pools.items[0]?.subnet;
  const segment = pool && segmentOf(atlas, pool);
  const name = knownValue(compute.loadBalancerSubnet)?.toLowerCase();
  const named =
    name === undefined
      ? segment
      : segment && netOfSegment(atlas, segment)?.segments.find((one) => one.subnet.label.toLowerCase() === name);
  return named
    ? at(subnetAttachment(named, `internal load balancer for scoring on '${compute.label}'`), label)
    : closed(label, 'The subnet of the load balancer for scoring is not known.', loadBalancerType.at, false, 'F4.85');
}

/** A door of a workspace; a project has those of its hub (F2.28). */
export function toWorkspace(
  atlas: Atlas,
  workspace: Workspace,
  label: string,
  door: WorkspaceDoor,
  scoring?: Extract<ModelObject, { slice: 'onlineEndpoints' }>,
): Receiver {
  const owner = networkOwner(atlas.model, workspace);
  if (!owner)
    return closed(
      label,
      'A project has the doors of its hub, which is not in this deployment.',
      workspace.hub.at,
      false,
      'F2.28',
    );
  const target = serviceTarget(atlas, owner, 'amlworkspace', door);
  return { kind: 'door', label, door: scoring ? { ...target, scoring } : target };
}

/** The door of the only workspace, or of the one that has an endpoint or instance of the host's first label. */
export function toHostOfWorkspace(atlas: Atlas, host: string, label: string, door: WorkspaceDoor): Receiver | undefined {
  const { model } = atlas;
  const first = host.split('.')[0]?.replace(/-\d+$/, '').toLowerCase();
  const named = <T extends ModelObject>(list: readonly T[]) =>
    list.filter(
      (one) => knownValue(one.name)?.toLowerCase() === (door === 'inference' ? host.split('.')[0]?.toLowerCase() : first),
    );
  const endpoints = door === 'inference' ? named(model.onlineEndpoints) : [];
  const owners = new Set(model.workspaces.map((one) => networkOwner(model, one)));
  const instances = door === 'computeInstance' ? named(model.computes) : [];
  const parent = endpoints.length === 1 ? endpoints[0] : instances.length === 1 ? instances[0] : undefined;
  const workspace = parent ? workspaceOf(model, parent) : owners.size === 1 ? model.workspaces[0] : undefined;
  if (!workspace) return undefined;
  const found = toWorkspace(atlas, workspace, label, door, endpoints.length === 1 ? endpoints[0] : undefined);
  return found.kind === 'door' ? { ...found, door: { ...found.door, hosts: [host] } } : found;
}

export function workspaceDoor(group: string | undefined): WorkspaceDoor {
  return group === 'notebooks' || group === 'computeInstance' || group === 'inference' ? group : 'api';
}
