import type { Origin } from '../../base/index.ts';
import { datastoreGroups, groupIdsOf, privateLinkServiceOf } from '../../facts/index.ts';
import { findAny } from '../find.ts';
import type { ModelObject, NetworkModel } from '../model.ts';
import { knownValue } from '../setting.ts';
import type { Identity, ManagedIdentity, Reference, Workspace } from '../types/index.ts';
import { computesOf, connectionsOf, datastoresOf, dependenciesOf, onlineEndpointsOf } from './workspace-relations.ts';

/** A resource the workspace reaches besides its four dependencies, and what shows it. */
export interface UsedTarget {
  readonly resource: ModelObject;
  /** The subresources that are used; undefined where that is not known. */
  readonly groups: readonly string[] | undefined;
  readonly because: 'datastore' | 'connection' | 'role';
  readonly at: Origin;
}

/** The used targets of a workspace (catalogue 0.3): by its datastores, its connections, and roles of its identities on a service. */
export function usedTargetsOf(model: NetworkModel, workspace: Workspace): readonly UsedTarget[] {
  const own = new Set(dependencyReferences(model, workspace).flatMap(identityOf));
  const found = [...byDatastores(model, workspace), ...byConnections(model, workspace), ...byRoles(model, workspace)];
  return found.filter((one) => !own.has(one.resource.identity) && one.resource.identity !== workspace.identity);
}

function dependencyReferences(model: NetworkModel, workspace: Workspace): readonly Reference[] {
  const { storageAccount, keyVault, containerRegistry, applicationInsights } = dependenciesOf(model, workspace);
  return [storageAccount.reference, keyVault.reference, containerRegistry.reference, applicationInsights.reference];
}

function byDatastores(model: NetworkModel, workspace: Workspace): readonly UsedTarget[] {
  return datastoresOf(model, workspace).flatMap((datastore): readonly UsedTarget[] => {
    const resource = findAny(model, datastore.account);
    if (!resource) return [];
    const type = knownValue(datastore.datastoreType);
    const groups = type === undefined ? undefined : datastoreGroups.get(type.toLowerCase());
    return [{ resource, groups, because: 'datastore', at: datastore.account.at }];
  });
}

function byConnections(model: NetworkModel, workspace: Workspace): readonly UsedTarget[] {
  return connectionsOf(model, workspace).flatMap((connection): readonly UsedTarget[] => {
    const resource = findAny(model, connection.resource);
    return resource && isService(resource)
      ? [{ resource, groups: onlyGroup(resource), because: 'connection', at: connection.resource.at }]
      : [];
  });
}

function byRoles(model: NetworkModel, workspace: Workspace): readonly UsedTarget[] {
  const holders = identitiesOf(model, workspace);
  return model.roleAssignments.flatMap((role): readonly UsedTarget[] => {
    if (!identityOf(role.principal).some((one) => holders.has(one))) return [];
    const resource = findAny(model, role.target);
    return resource && isService(resource) ? [{ resource, groups: onlyGroup(resource), because: 'role', at: role.at }] : [];
  });
}

/** The workspace, its computes and endpoints, and the user-assigned identities of all of them. */
function identitiesOf(model: NetworkModel, workspace: Workspace): ReadonlySet<Identity> {
  const holders: readonly { readonly identity: Identity; readonly managedIdentity: ManagedIdentity }[] = [
    workspace,
    ...computesOf(model, workspace),
    ...onlineEndpointsOf(model, workspace),
  ];
  return new Set(holders.flatMap((one) => [one.identity, ...one.managedIdentity.userAssigned.flatMap(identityOf)]));
}

/** A type that a managed network's endpoint rule may name (F5.11). */
function isService(resource: ModelObject): boolean {
  return privateLinkServiceOf(resource.type)?.managedNetwork !== undefined;
}

function onlyGroup(resource: ModelObject): readonly string[] | undefined {
  const groups = groupIdsOf(resource.type);
  return groups?.length === 1 ? groups : undefined;
}

function identityOf(reference: Reference): readonly Identity[] {
  return reference.state === 'none' ? [] : [reference.identity];
}
