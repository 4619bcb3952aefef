import { privateLinkServiceOf } from '../facts/index.ts';
import type { ModelObject, Workspace } from '../network/index.ts';
import type { Party } from './party.ts';

/**
 * Parties that are inside a resource without being one: a door of a service (`stml/blob`, `stml (file)`, `ml/notebooks`), and what a workspace runs
 * (`managed network of 'ml'`, `ml/serverless`). `find` gives the resource of a name.
 */
export function innerParty(text: string, find: (name: string) => ModelObject | undefined): Party | undefined {
  const spoken = /^(managed network|serverless compute) of '?([^']+)'?$/i.exec(text);
  if (spoken) {
    const workspace = find(spoken[2] ?? '');
    const of = spoken[1]?.toLowerCase() === 'managed network' ? 'managedNetwork' : 'serverless';
    return workspace?.slice === 'workspaces' ? workload(of, workspace) : undefined;
  }
  const [, name, part] = /^(.+)\/([^/]+)$/.exec(text) ?? /^(.+) \(([^()]+)\)$/.exec(text) ?? [];
  const resource = name === undefined ? undefined : find(name);
  if (!resource || part === undefined) return undefined;
  const word = part.toLowerCase().replaceAll(/[\s-]/g, '');
  if (resource.slice === 'workspaces') {
    if (word === 'managednetwork') return workload('managedNetwork', resource);
    if (word === 'serverless' || word === 'serverlesscompute') return workload('serverless', resource);
  }
  const doors = resource.slice === 'workspaces' ? WORKSPACE_DOORS : groupsOf(resource);
  const group = doors.find((one) => one.toLowerCase() === word);
  return group === undefined ? undefined : { kind: 'resource', label: `${resource.label} (${group})`, resource, group };
}

const WORKSPACE_DOORS: readonly string[] = ['api', 'notebooks', 'computeInstance', 'inference', 'amlworkspace'];

function workload(of: 'managedNetwork' | 'serverless', workspace: Workspace): Party {
  const words = of === 'managedNetwork' ? 'managed network' : 'serverless compute';
  return { kind: 'workload', label: `${words} of '${workspace.label}'`, of, workspace };
}

function groupsOf(resource: ModelObject): readonly string[] {
  return (privateLinkServiceOf(resource.type)?.groups ?? []).map((one) => one.groupId);
}
