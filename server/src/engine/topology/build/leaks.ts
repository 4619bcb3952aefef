import {
  dependentsOf,
  hasPublicIp,
  isClosed,
  isDoorClosed,
  isPrivateIntent,
  knownValue,
  type NetworkModel,
  workspaceOf,
} from '../../network/index.ts';
import type { Leak } from '../diagram.ts';

/**
 * Public ways that the inferred design forbids, by identity: the open doors of a workspace that is meant to be private and of what it depends on,
 * and the public addresses of its nodes. Each is named after the rule that reports it.
 */
export function inferredLeaks(model: NetworkModel): ReadonlyMap<string, Leak> {
  const leaks = new Map<string, Leak>();
  const meant = new Set(
    model.workspaces
      .filter((one) => !one.existing && isPrivateIntent(model, one, undefined).is === 'yes')
      .map((one) => one.identity),
  );
  for (const workspace of model.workspaces) {
    if (!meant.has(workspace.identity) || isDoorClosed(workspace).is !== 'no') continue;
    const rule =
      workspace.publicNetworkAccess.state === 'default'
        ? 'workspace-public-network-access-unset'
        : 'workspace-public-network-access-enabled';
    leaks.set(workspace.identity, { rule });
  }
  const dependencies = [
    ['storage-public-access-open', model.storageAccounts],
    ['keyvault-public-access-open', model.keyVaults],
    ['acr-public-access-open', model.containerRegistries],
  ] as const;
  for (const [rule, services] of dependencies) {
    for (const service of services) {
      const used = dependentsOf(model, service).some((one) => meant.has(one.identity));
      if (used && !service.existing && isClosed(service).is === 'no') leaks.set(service.identity, { rule });
    }
  }
  for (const endpoint of model.onlineEndpoints) {
    const workspace = workspaceOf(model, endpoint);
    if (workspace && meant.has(workspace.identity) && knownValue(endpoint.publicNetworkAccess) === 'Enabled')
      leaks.set(endpoint.identity, { rule: 'online-endpoint-public' });
  }
  for (const compute of model.computes) {
    const workspace = workspaceOf(model, compute);
    if (workspace && meant.has(workspace.identity) && compute.subnet.state !== 'none' && hasPublicIp(compute).is === 'yes')
      leaks.set(compute.identity, { rule: 'compute-public-ip' });
  }
  return leaks;
}
