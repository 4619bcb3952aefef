import { allOf, anyOf, type Decision, type Evidence, negate, no, unknown, yes } from '../decision.ts';
import type { NetworkModel } from '../model.ts';
import { isWhole, type Setting } from '../setting.ts';
import { isPrivateTarget, type Target } from '../target.ts';
import type { Compute, Identity, Reference, ServiceResource, Workspace } from '../types/index.ts';
import { endpointsTo } from './endpoints.ts';
import { isSet, waitsOfReference } from './matching.ts';
import { adjacentNetworks, networkOf } from './networks.ts';
import { attachedClusters, computesOf, networkOwner, onlineDeploymentsOf } from './workspace-relations.ts';

/*
 * The terms of the rule catalogue (section 0.3) as questions to the model. Each answer names what it rests on, or what it waits for.
 */

/** MN: the isolation mode is one of the two that make a managed network. A project has its hub's. */
export function isManagedNetworkOn(model: NetworkModel, workspace: Workspace): Decision {
  const owner = networkOwner(model, workspace);
  if (!owner) return unknown(waitsOfReference(workspace.hub));
  return decide(
    owner.managedNetwork.isolationMode,
    (mode) => isMode(mode),
    (mode) => `The managed network is ${isMode(mode) ? `on (${mode})` : 'off'}.`,
  );
}

function isMode(mode: string): boolean {
  return mode === 'AllowInternetOutbound' || mode === 'AllowOnlyApprovedOutbound';
}

/** Public access to the workspace is off, by the flag or its older twin where that stands alone (F2.03). */
export function isDoorClosed(workspace: Workspace): Decision {
  const { publicNetworkAccess, allowPublicAccessWhenBehindVnet } = workspace;
  if (publicNetworkAccess.state !== 'default') {
    return decide(
      publicNetworkAccess,
      (value) => value === 'Disabled',
      (value) => `Public network access is ${value}.`,
    );
  }
  if (allowPublicAccessWhenBehindVnet.state === 'unknown') return unknown(allowPublicAccessWhenBehindVnet.waits);
  if (allowPublicAccessWhenBehindVnet.value === false) {
    return yes({ message: 'allowPublicAccessWhenBehindVnet is false.', at: allowPublicAccessWhenBehindVnet.at });
  }
  return no({ message: 'Public network access is not set, which Azure takes as Enabled.', at: publicNetworkAccess.at });
}

/** A private endpoint leads to the workspace. */
export function hasWorkspaceEndpoint(model: NetworkModel, workspace: Workspace): Decision {
  const matches = endpointsTo(model, workspace);
  const certain = matches.filter((one) => one.certainty === 'yes');
  if (certain.length > 0)
    return yes(
      ...certain.map((one) => evidence(`Private endpoint '${one.endpoint.label}' leads to the workspace.`, one.endpoint.at)),
    );
  if (matches.length > 0) return unknown(matches.flatMap((one) => one.waits));
  return no(evidence('No private endpoint leads to the workspace.', workspace.at));
}

/** A compute, instance or serverless setting under the workspace names a subnet, or an attached cluster's nodes do. */
export function namesComputeSubnet(model: NetworkModel, workspace: Workspace): Decision {
  const questions = workloadSubnets(model, workspace).map((one) => {
    const set = isSet(one.subnet);
    if (set === 'yes') return yes(evidence(`${one.what} runs in a subnet.`, one.subnet.at));
    return set === 'no' ? no() : unknown(waitsOfReference(one.subnet));
  });
  return anyOf(questions);
}

export interface WorkloadSubnet {
  readonly what: string;
  readonly kind: 'cluster' | 'instance' | 'serverless' | 'aks';
  readonly subnet: Reference;
  /** The compute, where it is one. */
  readonly compute: Compute | undefined;
}

/** The subnets that workloads of a workspace name, present or not: computes, serverless compute, nodes of attached clusters. */
export function workloadSubnets(model: NetworkModel, workspace: Workspace): readonly WorkloadSubnet[] {
  const found: WorkloadSubnet[] = [];
  for (const compute of computesOf(model, workspace)) {
    if (!isNodeCompute(compute)) continue;
    const kind =
      compute.computeType.state !== 'unknown' && compute.computeType.value === 'ComputeInstance' ? 'instance' : 'cluster';
    found.push({ what: `Compute '${compute.label}'`, kind, subnet: compute.subnet, compute });
  }
  if (workspace.serverless.subnet.state !== 'none') {
    found.push({ what: 'Serverless compute', kind: 'serverless', subnet: workspace.serverless.subnet, compute: undefined });
  }
  for (const compute of computesOf(model, workspace)) {
    if (compute.kubernetesSubnet.state === 'none') continue;
    found.push({ what: `Cluster '${compute.label}'`, kind: 'aks', subnet: compute.kubernetesSubnet, compute });
  }
  for (const { compute, cluster } of attachedClusters(model, workspace)) {
    if (compute.kubernetesSubnet.state !== 'none') continue;
    for (const pool of cluster.pools.items) {
      if (pool.subnet.state !== 'none')
        found.push({ what: `Cluster '${cluster.label}'`, kind: 'aks', subnet: pool.subnet, compute });
    }
  }
  return found;
}

/** AmlCompute or ComputeInstance. */
export function isNodeCompute(compute: Compute): boolean {
  const { computeType } = compute;
  return computeType.state !== 'unknown' && (computeType.value === 'AmlCompute' || computeType.value === 'ComputeInstance');
}

/** Private intent: the design is meant to be private. A project has its hub's. */
export function isPrivateIntent(model: NetworkModel, workspace: Workspace, target: Target | undefined): Decision {
  const owner = networkOwner(model, workspace);
  if (!owner) return unknown(waitsOfReference(workspace.hub));
  if (target && isPrivateTarget(target)) return yes(evidence(`The declared design is ${target.text}.`, workspace.at));
  return anyOf([
    isDoorClosed(owner),
    hasWorkspaceEndpoint(model, owner),
    isManagedNetworkOn(model, owner),
    namesComputeSubnet(model, owner),
  ]);
}

/** Custom VNet: private intent, no managed network, and computes in a subnet of one's own, or a declared A3 to A6. */
export function isCustomVnet(model: NetworkModel, workspace: Workspace, target: Target | undefined): Decision {
  const owner = networkOwner(model, workspace);
  if (!owner) return unknown(waitsOfReference(workspace.hub));
  const declared =
    target && (target.base === 'A3' || target.base === 'A4' || target.base === 'A5' || target.overlays.includes('A6'));
  const placed = declared
    ? yes(evidence(`The declared design is ${target.text}.`, workspace.at))
    : namesComputeSubnet(model, owner);
  return allOf([negate(isManagedNetworkOn(model, owner)), placed, isPrivateIntent(model, owner, target)]);
}

/** Outbound not declared: a closed door or an endpoint, and nothing that says how computes get out. */
export function isOutboundUndeclared(model: NetworkModel, workspace: Workspace, target: Target | undefined): Decision {
  if (target) return no(evidence(`The declared design is ${target.text}.`, workspace.at));
  const computes = computesOf(model, workspace).filter((one) => isNodeCompute(one) || one.computeType.state === 'unknown');
  const legacy = onlineDeploymentsOf(model, workspace).map((one) =>
    decide(
      one.egressPublicNetworkAccess,
      (value) => value === 'Disabled',
      () => `Deployment '${one.label}' has its own managed network.`,
    ),
  );
  return allOf([
    anyOf([isDoorClosed(workspace), hasWorkspaceEndpoint(model, workspace)]),
    negate(isManagedNetworkOn(model, workspace)),
    computes.length > 0 ? no(...computes.map((one) => evidence(`Compute '${one.label}' is declared.`, one.at))) : yes(),
    negate(namesComputeSubnet(model, workspace)),
    negate(anyOf(legacy)),
  ]);
}

/** Closed: public access is off, or the service's firewall denies by default. AI Search has no default action (F3.41). */
export function isClosed(service: ServiceResource): Decision {
  const access = service.publicNetworkAccess;
  if (access.state !== 'unknown' && access.value === 'SecuredByPerimeter')
    return unknown([], [evidence('A network security perimeter decides who gets in.', access.at)]);
  return anyOf([
    decide(
      access,
      (value) => value === 'Disabled',
      (value) => `Public network access of '${service.label}' is ${value}.`,
    ),
    decide(
      service.firewall.defaultAction,
      (value) => value === 'Deny',
      (value) => `The firewall of '${service.label}' ${value === 'Deny' ? 'denies' : 'allows'} by default.`,
    ),
  ]);
}

/** A cluster or instance whose nodes get public addresses: `enableNodePublicIp` true or absent (F4.70). */
export function hasPublicIp(compute: Compute): Decision {
  if (compute.computeType.state === 'unknown') return unknown(compute.computeType.waits);
  if (!isNodeCompute(compute)) return no();
  return decide(
    compute.enableNodePublicIp,
    (value) => value,
    (value) => `Nodes of '${compute.label}' ${value ? 'get' : 'have no'} public IP addresses.`,
  );
}

/** The design's VNets: those that hold a workspace endpoint, a compute, serverless or node subnet of the workspace, and those directly joined to one that does. */
export function designNetworks(model: NetworkModel, workspace: Workspace): readonly Identity[] {
  const own = [...endpointNetworks(model, workspace), ...computeNetworks(model, workspace)];
  const all = new Set(own);
  for (const identity of own) for (const one of adjacentNetworks(model, identity).known) all.add(one.other);
  return [...all];
}

/** VNets that hold a private endpoint of the workspace. */
export function endpointNetworks(model: NetworkModel, workspace: Workspace): readonly Identity[] {
  const places = endpointsTo(model, workspace).filter((one) => one.certainty === 'yes');
  return [...new Set(places.flatMap((one) => (one.place.identity === undefined ? [] : [one.place.identity])))];
}

/** VNets that hold a workload of the workspace. */
export function computeNetworks(model: NetworkModel, workspace: Workspace): readonly Identity[] {
  const places = workloadSubnets(model, workspace).map((one) => networkOf(model, one.subnet).identity);
  return [...new Set(places.flatMap((one) => (one === undefined ? [] : [one])))];
}

/** Whether the workspace lists public addresses that may come in: "enabled from selected networks". */
export function hasIpRules(workspace: Workspace): Decision {
  const { ipAllowlist, networkAcls } = workspace;
  if (ipAllowlist.items.length > 0) return yes(evidence('Only listed addresses may come in.', ipAllowlist.at));
  if (!isWhole(ipAllowlist)) return unknown(ipAllowlist.waits);
  return decide(
    networkAcls.defaultAction,
    (value) => value === 'Deny',
    (value) => (value === 'Deny' ? 'Only listed networks may come in.' : 'No list of networks is in force.'),
  );
}

export function decide<T>(setting: Setting<T>, holds: (value: T) => boolean, message: (value: T) => string): Decision {
  if (setting.state === 'unknown') return unknown(setting.waits);
  const because = evidence(message(setting.value), setting.at);
  return holds(setting.value) ? yes(because) : no(because);
}

function evidence(message: string, at: Evidence['at']): Evidence {
  return { message, at };
}
