import {
  computesOf,
  dependenciesOf,
  designNetworks,
  type ModelResource,
  type NetworkModel,
  networkOwner,
  refersTo,
  sliceNames,
  usedTargetsOf,
  type Workspace,
} from '../network/index.ts';

/** The resources that belong to a workspace of the deployment, by id: what is said of them is said of it. */
export interface Surroundings {
  readonly workspace: string;
  readonly resources: ReadonlySet<string>;
}

/**
 * A workspace's own resources, what it depends on and uses, the networks of its design with all that is in them, and the private endpoints to any of it.
 * What is around none of them, such as a firewall's policy, is the whole deployment's.
 */
export function surroundingsOf(model: NetworkModel): readonly Surroundings[] {
  const all = sliceNames.flatMap((slice): readonly ModelResource[] => model[slice]);
  return model.workspaces
    .filter((workspace) => !workspace.existing)
    .map((workspace) => {
      const roots = rootsOf(model, workspace);
      const identities = new Set([...roots.map(({ identity }) => identity), ...designNetworks(model, workspace)]);
      const endpoints = model.privateEndpoints.filter(({ connections }) =>
        connections.items.some(({ target }) => roots.some((root) => refersTo(target, root) === 'yes')),
      );
      for (const { identity } of endpoints) identities.add(identity);
      const around = all.filter(({ identity }) => isWithin(identity, identities));
      return { workspace: workspace.id, resources: new Set(around.map(({ id }) => id)) };
    });
}

function rootsOf(model: NetworkModel, workspace: Workspace): readonly ModelResource[] {
  const owner = networkOwner(model, workspace) ?? workspace;
  const { storageAccount, keyVault, containerRegistry, applicationInsights } = dependenciesOf(model, workspace);
  const dependencies = [storageAccount.object, keyVault.object, containerRegistry.object, applicationInsights.object];
  return [
    workspace,
    owner,
    ...computesOf(model, workspace),
    ...dependencies.filter((one) => one !== undefined),
    ...usedTargetsOf(model, workspace).map(({ resource }) => resource),
  ];
}

/** One of them, or a child of one. */
function isWithin(identity: string, identities: ReadonlySet<string>): boolean {
  if (identities.has(identity)) return true;
  for (let end = identity.lastIndexOf('/'); end > 0; end = identity.lastIndexOf('/', end - 1))
    if (identities.has(identity.slice(0, end))) return true;
  return false;
}
