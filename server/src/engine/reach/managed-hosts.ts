import { automaticEndpoints, privateLinkServices } from '../facts/index.ts';
import { knownValue, type Reference, type Workspace } from '../network/index.ts';
import type { ManagedEndpoint } from './managed-endpoints.ts';
import { modeOf, networkLabel } from './managed-endpoints.ts';
import { toDoubts } from './trail.ts';

/**
 * The endpoint by which a managed network reaches the host of a resource that is declared elsewhere, of which the template knows the id: an outbound rule
 * names it, or it is a default dependency (F5.03, F5.25).
 */
export function endpointOfHost(workspace: Workspace, host: string): ManagedEndpoint | undefined {
  const mode = modeOf(workspace);
  const [name = '', ...rest] = host.toLowerCase().split('.');
  const served = doorsOf(rest.join('.'));
  if (!mode || served.length === 0) return undefined;
  const isIt = (reference: Reference, group: string | undefined) =>
    reference.state === 'outside' &&
    reference.identity.endsWith(`/${name}`) &&
    served.some(
      (one) => one.type === reference.type?.toLowerCase() && (group === undefined || one.group === group.toLowerCase()),
    );
  for (const rule of workspace.managedNetwork.outboundRules.items) {
    if (rule.type !== 'PrivateEndpoint' || !isIt(rule.target, knownValue(rule.subresourceTarget))) continue;
    const because = `It makes a private endpoint to ${name}, which is declared elsewhere.`;
    const at = `outbound rule '${knownValue(rule.name) ?? 'without a known name'}' of the managed network`;
    return { text: { at, because, origin: rule.at, fact: 'F5.25' }, doubts: toDoubts(rule.conditionWaits) };
  }
  const own = [workspace.storageAccount, workspace.keyVault, workspace.containerRegistry].find((one) => isIt(one, undefined));
  if (!own || !served.some((one) => AUTOMATIC.has(one.group))) return undefined;
  const always = automaticEndpoints[mode] === 'always';
  const because = `In mode ${mode} the service itself adds a private endpoint to ${name}${always ? '' : ' where its public access is disabled, and it is declared elsewhere'}.`;
  const doubts = always ? [] : [{ what: `whether public access to ${name} is disabled`, at: own.at }];
  return { text: { at: networkLabel(workspace), because, origin: own.at, fact: 'F5.03' }, doubts };
}

const AUTOMATIC: ReadonlySet<string> = new Set(['blob', 'file', 'vault', 'registry']);

function doorsOf(suffix: string): readonly { readonly type: string; readonly group: string }[] {
  return privateLinkServices.flatMap(({ resourceType, groups }) =>
    groups
      .filter(({ publicSuffixes }) => Object.values(publicSuffixes ?? {}).some((all) => all.includes(suffix)))
      .map(({ groupId }) => ({ type: resourceType.toLowerCase(), group: groupId.toLowerCase() })),
  );
}
