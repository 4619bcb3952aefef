import {
  type Decision,
  type Dependencies,
  decide,
  dependenciesOf,
  hasWorkspaceEndpoint,
  isPrivateIntent,
  type ModelResource,
  type Setting,
  type Workspace,
} from '../network/index.ts';
import { raiseVersion } from './api-versions.ts';
import type { RuleContext, Spot } from './define-rule.ts';
import type { Fix, FixValue } from './fix.ts';

/** Sets a property to a literal: where it was written, or where it would go, with an API version of the resource that knows it. */
export function setting(property: Setting<unknown>, value: FixValue, title: string, resource?: ModelResource): Fix {
  if (property.state === 'default') {
    const raised = resource ? property.missing.flatMap((key) => raiseVersion(resource, key)) : [];
    return { title, safe: true, edits: [...raised, { kind: 'insert', into: property.at, path: property.missing, value }] };
  }
  return { title: title + from(property), safe: true, edits: [{ kind: 'replace', at: property.at, value }] };
}

/** A value may have been written elsewhere: the title says what else the change reaches. */
function from(property: Setting<unknown>): string {
  if (property.state !== 'declared' || property.via === undefined) return '';
  let source = property.via;
  while (source.next) source = source.next;
  return source.through === 'parameter default' || source.through === 'parameter' || source.through === 'variable'
    ? ` (${source.through} '${source.name}')`
    : '';
}

/** The workspaces that this deployment declares, with a decision on their private intent. */
export function* declaredWorkspaces({
  model,
  targetOf,
}: RuleContext): Iterable<{ readonly workspace: Workspace; readonly privateIntent: Decision }> {
  for (const workspace of model.workspaces) {
    if (!workspace.existing) yield { workspace, privateIntent: isPrivateIntent(model, workspace, targetOf(workspace)) };
  }
}

/** A project has the network of its hub: what measures a workspace's own door leaves it out. */
export const isProject = (workspace: Workspace): Decision =>
  decide(
    workspace.kind,
    (kind) => kind === 'Project',
    (kind) => `The workspace's kind is ${kind}.`,
  );

/** Closes the workspace's public door. Safe only where a private endpoint leads in: otherwise nobody would reach it. */
export function closeDoor({ model, config }: RuleContext, workspace: Workspace): Fix {
  const reached = config.privateEndpointsElsewhere || hasWorkspaceEndpoint(model, workspace).is === 'yes';
  const fix = setting(workspace.publicNetworkAccess, 'Disabled', 'Disable public network access', workspace);
  return reached ? fix : { ...fix, title: `${fix.title}; the workspace needs a private endpoint then`, safe: false };
}

/** Every workspace with the dependency of a kind that it names, as far as the deployment declares or refers to it. A project has those of its hub, which speaks for them. */
export function* dependencies<K extends keyof Dependencies>(
  context: RuleContext,
  kind: K,
): Iterable<{
  readonly workspace: Workspace;
  readonly privateIntent: Decision;
  readonly dependency: NonNullable<Dependencies[K]['object']>;
}> {
  for (const { workspace, privateIntent } of declaredWorkspaces(context)) {
    if (isProject(workspace).is === 'yes') continue;
    const { object } = dependenciesOf(context.model, workspace)[kind];
    if (object) yield { workspace, privateIntent, dependency: object as NonNullable<Dependencies[K]['object']> };
  }
}

/** The place of a setting: for an absent property that has an explicit object around it, that object. */
export const spotOf = (property: { readonly at: Spot['at']; readonly path: string; readonly via?: Spot['via'] }): Spot => ({
  at: property.at,
  path: property.path,
  via: property.via,
});

export const named = (resource: ModelResource): string => `'${resource.label}'`;

/** Documentation pages that rules refer to. */
export const DOCS = {
  plan: 'https://learn.microsoft.com/azure/machine-learning/how-to-network-isolation-planning',
  privateLink: 'https://learn.microsoft.com/azure/machine-learning/how-to-configure-private-link',
  secureWorkspace: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet',
  storageFirewall: 'https://learn.microsoft.com/azure/storage/common/storage-network-security',
  secureTraining: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet',
  managedNetwork: 'https://learn.microsoft.com/azure/machine-learning/how-to-managed-network',
  customDns: 'https://learn.microsoft.com/azure/machine-learning/how-to-custom-dns',
  endpointDns: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns',
  registrySku: 'https://learn.microsoft.com/azure/container-registry/container-registry-private-link',
  peering: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering',
  subnets: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq',
} as const;
