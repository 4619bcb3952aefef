import { find } from '../find.ts';
import type { NetworkModel } from '../model.ts';
import { knownValue } from '../setting.ts';
import type {
  ApplicationInsights,
  BatchEndpoint,
  Compute,
  Connection,
  ContainerRegistry,
  Datastore,
  KeyVault,
  KubernetesCluster,
  OnlineDeployment,
  OnlineEndpoint,
  Reference,
  StorageAccount,
  Workspace,
} from '../types/index.ts';

/** The four resources a workspace names. A project has those of its hub. */
export interface Dependencies {
  readonly storageAccount: Dependency<StorageAccount>;
  readonly keyVault: Dependency<KeyVault>;
  readonly containerRegistry: Dependency<ContainerRegistry>;
  readonly applicationInsights: Dependency<ApplicationInsights>;
}

export interface Dependency<T> {
  readonly reference: Reference;
  /** Undefined where the deployment neither declares it nor refers to it. */
  readonly object: T | undefined;
}

/** The workspace whose network settings apply: a project's hub, otherwise itself. Undefined for a project whose hub is not in the model. */
export function networkOwner(model: NetworkModel, workspace: Workspace): Workspace | undefined {
  if (knownValue(workspace.kind) !== 'Project') return workspace;
  return find(model, 'workspaces', workspace.hub);
}

export function dependenciesOf(model: NetworkModel, workspace: Workspace): Dependencies {
  const owner = networkOwner(model, workspace) ?? workspace;
  return {
    storageAccount: { reference: owner.storageAccount, object: find(model, 'storageAccounts', owner.storageAccount) },
    keyVault: { reference: owner.keyVault, object: find(model, 'keyVaults', owner.keyVault) },
    containerRegistry: {
      reference: owner.containerRegistry,
      object: find(model, 'containerRegistries', owner.containerRegistry),
    },
    applicationInsights: {
      reference: owner.applicationInsights,
      object: find(model, 'applicationInsights', owner.applicationInsights),
    },
  };
}

/** Whose dependency a resource is. */
export function dependentsOf(model: NetworkModel, resource: { readonly identity: string }): readonly Workspace[] {
  return model.workspaces.filter((workspace) =>
    [workspace.storageAccount, workspace.keyVault, workspace.containerRegistry, workspace.applicationInsights].some(
      (one) => one.state !== 'none' && one.identity === resource.identity,
    ),
  );
}

export function computesOf(model: NetworkModel, workspace: Workspace): readonly Compute[] {
  return childrenOf(model.computes, workspace);
}

export function onlineEndpointsOf(model: NetworkModel, workspace: Workspace): readonly OnlineEndpoint[] {
  return childrenOf(model.onlineEndpoints, workspace);
}

export function onlineDeploymentsOf(model: NetworkModel, workspace: Workspace): readonly OnlineDeployment[] {
  return childrenOf(model.onlineDeployments, workspace);
}

export function batchEndpointsOf(model: NetworkModel, workspace: Workspace): readonly BatchEndpoint[] {
  return childrenOf(model.batchEndpoints, workspace);
}

export function datastoresOf(model: NetworkModel, workspace: Workspace): readonly Datastore[] {
  return childrenOf(model.datastores, workspace);
}

export function connectionsOf(model: NetworkModel, workspace: Workspace): readonly Connection[] {
  return childrenOf(model.connections, workspace);
}

export function workspaceOf(model: NetworkModel, child: { readonly workspace: Reference }): Workspace | undefined {
  return find(model, 'workspaces', child.workspace);
}

/** The attached AKS clusters of a workspace that the model has. */
export function attachedClusters(
  model: NetworkModel,
  workspace: Workspace,
): readonly { readonly compute: Compute; readonly cluster: KubernetesCluster }[] {
  return computesOf(model, workspace).flatMap((compute) => {
    const cluster = find(model, 'kubernetesClusters', compute.attached);
    return cluster ? [{ compute, cluster }] : [];
  });
}

/** Slices never change, so each is sorted by workspace once. */
const sorted = new WeakMap<readonly Child[], ReadonlyMap<string, readonly Child[]>>();

type Child = { readonly workspace: Reference };

function childrenOf<T extends Child>(slice: readonly T[], workspace: Workspace): readonly T[] {
  const known = sorted.get(slice) ?? sortByWorkspace(slice);
  sorted.set(slice, known);
  return (known.get(workspace.identity) ?? []) as readonly T[];
}

function sortByWorkspace(slice: readonly Child[]): ReadonlyMap<string, readonly Child[]> {
  const index = new Map<string, Child[]>();
  for (const child of slice) {
    if (child.workspace.state === 'none') continue;
    const group = index.get(child.workspace.identity);
    if (group) group.push(child);
    else index.set(child.workspace.identity, [child]);
  }
  return index;
}
