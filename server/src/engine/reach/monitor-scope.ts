import { knownValue, type MonitorPrivateLinkScope } from '../network/index.ts';
import { type Atlas, identityOf } from './atlas.ts';
import { resolveIn } from './names.ts';
import type { InsideSender } from './sender.ts';
import { type ServiceTarget, serviceTarget } from './service-target.ts';
import type { HopText } from './trail.ts';

/**
 * A network that reaches Azure Monitor by a private link scope in mode PrivateOnly reaches no monitor resource outside that scope (F3.36).
 * Source: learn.microsoft.com/azure/azure-monitor/fundamentals/private-link-design. Undefined where no such scope stands in the way.
 */
export function scopeRefusal(atlas: Atlas, sender: InsideSender, door: ServiceTarget): HopText | undefined {
  const { slice } = door.resource;
  if (slice !== 'applicationInsights' && slice !== 'logAnalyticsWorkspaces') return undefined;
  const scopes = atlas.model.monitorPrivateLinkScopes;
  if (scopes.some((scope) => holds(scope, door) && isUsed(atlas, sender, scope))) return undefined;
  const closed = scopes.find((scope) => knownValue(scope.ingestionAccessMode) === 'PrivateOnly' && isUsed(atlas, sender, scope));
  if (!closed) return undefined;
  return {
    at: `private link scope '${closed.label}'`,
    because: `The network reaches Azure Monitor by this scope, whose ingestion access mode is PrivateOnly, and ${door.label} is not in it.`,
    origin: closed.ingestionAccessMode.at,
    fact: 'F3.36',
  };
}

function holds(scope: MonitorPrivateLinkScope, { resource }: ServiceTarget): boolean {
  return (
    scope.scopedResources.waits.length > 0 || scope.scopedResources.items.some((one) => identityOf(one) === resource.identity)
  );
}

/** Whether the names of Azure Monitor lead to a private endpoint of the scope here. */
function isUsed(atlas: Atlas, { from }: InsideSender, scope: MonitorPrivateLinkScope): boolean {
  const { network, networkInterface } = from.attachment;
  if (network === undefined) return false;
  const target = serviceTarget(atlas, scope);
  return resolveIn(atlas, network, networkInterface, { hosts: target.hosts, target }).kind === 'endpoint';
}
