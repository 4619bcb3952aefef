import {
  hasWorkspaceEndpoint,
  isManagedNetworkOn,
  type KeyVault,
  knownValue,
  type StorageAccount,
  type Workspace,
} from '../network/index.ts';
import { setting } from './common.ts';
import type { RuleContext } from './define-rule.ts';
import type { Edit, Fix } from './fix.ts';
import { isServed } from './near.ts';

/** Lets a service's firewall deny by default, with Azure's trusted services let through. */
export function denyByDefault({ firewall }: StorageAccount | KeyVault, title: string): Fix {
  const deny = setting(firewall.defaultAction, 'Deny', title);
  return { ...deny, edits: [...trusted(firewall), ...deny.edits] };
}

/** The bypass as it has to be: written out where nothing is said, widened where it leaves Azure's services out. */
function trusted({ bypass }: StorageAccount['firewall']): readonly Edit[] {
  if (bypass.state === 'unknown' || (bypass.state === 'declared' && trustsServices(bypass.value))) return [];
  return setting(bypass, withServices(bypass.state === 'default' ? '' : bypass.value), '').edits;
}

/** A comma list of what is let through; letter case does not count. */
export const trustsServices = (bypass: string): boolean => listed(bypass).some((one) => one.toLowerCase() === 'azureservices');

export const withServices = (bypass: string): string =>
  [...listed(bypass).filter((one) => one.toLowerCase() !== 'none'), 'AzureServices'].join(', ');

const listed = (bypass: string): readonly string[] =>
  bypass
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Whether the workloads of a workspace reach a service after its public door is shut: from a managed network, which makes its own endpoints, or by endpoints of these groups near them. */
export function staysReachable(
  { model }: RuleContext,
  workspace: Workspace,
  service: StorageAccount | KeyVault,
  groups: readonly string[],
): boolean {
  if (isManagedNetworkOn(model, workspace).is === 'yes') return true;
  return groups.every((group) => isServed(model, workspace, service, group).is === 'yes');
}

/** Whether images are still built after storage is closed: by a compute of the workspace, or because nothing changes for them. */
export function staysBuilding({ model, config }: RuleContext, workspace: Workspace): boolean {
  if (config.imagesPrebuilt || knownValue(workspace.imageBuildCompute)) return true;
  return [hasWorkspaceEndpoint(model, workspace), isManagedNetworkOn(model, workspace)].every((one) => one.is === 'no');
}
