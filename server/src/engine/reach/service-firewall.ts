import type { ModelObject, ServiceFirewall } from '../network/index.ts';
import { type Access, byAddress, byNetwork, type Caller, letIn, open, shut, toggle } from './access.ts';
import { doubtsOfSetting } from './known-list.ts';
import { isServer, serverRules } from './server-rules.ts';
import type { ServiceTarget } from './service-target.ts';
import { apiServer, workspaceDoor } from './workspace-door.ts';

/**
 * The public door of a service: public network access first, then the default action, then its rules for networks and addresses.
 * Private endpoints never come here: the firewall is for the public endpoint only (F2.18, F3.05, F3.19).
 */
export function publicAccess(target: ServiceTarget, caller: Caller): Access {
  const { resource } = target;
  if (resource.existing)
    return open(target, `What the firewall of existing ${target.label} lets in is not known.`, resource.at, [], factOf(resource));
  if (resource.slice === 'workspaces') return workspaceDoor(target, resource, caller);
  if (resource.slice === 'kubernetesClusters') return apiServer(target, resource, caller);
  if (resource.slice === 'amlRegistries')
    return (
      toggle(target, resource.publicNetworkAccess, 'F2.30') ??
      letIn(target, 'Public network access is enabled.', resource.publicNetworkAccess, 'F2.30')
    );
  if (resource.slice === 'applicationInsights' || resource.slice === 'logAnalyticsWorkspaces') {
    const setting = resource.publicNetworkAccessForIngestion;
    return toggle(target, setting, 'F3.37') ?? letIn(target, 'Public ingestion is enabled.', setting, 'F3.46');
  }
  if (!('firewall' in resource) || !('publicNetworkAccess' in resource))
    return open(target, 'What it lets in is not known.', resource.at, []);
  const closed = toggle(target, resource.publicNetworkAccess, factOf(resource));
  if (closed) return closed;
  if (isServer(resource)) return serverRules(target, resource.firewall, caller);
  return throughRules(target, resource, resource.firewall, caller);
}

function throughRules(target: ServiceTarget, resource: ModelObject, firewall: ServiceFirewall, caller: Caller): Access {
  const action = firewall.defaultAction;
  const implicit = deniesByList(resource);
  const listed =
    firewall.ipRules.items.length > 0 || firewall.ipRules.waits.length > 0 || firewall.virtualNetworkRules.items.length > 0;
  if (action.state === 'unknown')
    return open(target, 'The default action of its firewall is not known.', action.at, doubtsOfSetting(action), 'F3.04');
  if (action.value === 'Allow' && !(implicit && listed)) {
    const how =
      action.state === 'default'
        ? 'The firewall has no default action, which means Allow'
        : 'The default action of the firewall is Allow';
    return {
      lets: 'in',
      text: { at: target.label, because: `${how}: every network may call.`, origin: action.at, fact: 'F3.04' },
      doubts: [],
    };
  }
  if (isNamespace(resource) && !listed && firewall.virtualNetworkRules.waits.length === 0)
    return letInText(
      target,
      'The default action is Deny, but a namespace without address and network rules is open to every network.',
      firewall,
    );
  const network = byNetwork(target, firewall, caller);
  if (network?.lets === 'in') return network;
  const address = byAddress(target, firewall.ipRules, caller, 'F3.04', sameRegionIgnoresAddresses(target, caller));
  const found = address ?? network;
  if (found) return found;
  return shut(target, denial(target, firewall, caller), action.at, 'F3.04');
}

function letInText(target: ServiceTarget, because: string, { defaultAction }: ServiceFirewall): Access {
  return { lets: 'in', text: { at: target.label, because, origin: defaultAction.at }, doubts: [] };
}

/** Source: learn.microsoft.com/azure/event-hubs/event-hubs-ip-filtering. */
function isNamespace(resource: ModelObject): boolean {
  return ['microsoft.eventhub/namespaces', 'microsoft.servicebus/namespaces'].includes(resource.type.toLowerCase());
}

function denial(target: ServiceTarget, firewall: ServiceFirewall, caller: Caller): string {
  if (sameRegionIgnoresAddresses(target, caller) && firewall.ipRules.items.length > 0) {
    return 'The default action is Deny; address rules do not apply to callers in the same Azure region, and no network rule names the subnet.';
  }
  if (caller.byEndpoint)
    return `The default action is Deny and no virtual network rule names subnet '${caller.byEndpoint.label}'.`;
  return 'The default action is Deny and no rule of the firewall names the caller.';
}

/** Storage sees callers of its own region with private addresses, so that its address rules never match them (learn.microsoft.com/azure/storage/common/storage-network-security-limitations). */
function sameRegionIgnoresAddresses(target: ServiceTarget, caller: Caller): boolean {
  return target.resource.slice === 'storageAccounts' && caller.region !== undefined && caller.region === target.region;
}

/** AI Search, Cosmos DB and Redis have no default action: a list of addresses or networks shuts everybody else out (F3.41). */
function deniesByList(resource: ModelObject): boolean {
  return LISTING.has(resource.type.toLowerCase());
}

const LISTING: ReadonlySet<string> = new Set([
  'microsoft.search/searchservices',
  'microsoft.documentdb/databaseaccounts',
  'microsoft.cache/redis',
]);

/** The fact that describes the firewall of a service. */
export function factOf(resource: ModelObject): string {
  if (resource.slice === 'storageAccounts') return 'F3.05';
  if (resource.slice === 'keyVaults') return 'F3.19';
  if (resource.slice === 'containerRegistries') return 'F3.25';
  return FACTS.get(resource.type.toLowerCase()) ?? 'F2.18';
}

const FACTS: ReadonlyMap<string, string> = new Map([
  ['microsoft.search/searchservices', 'F3.41'],
  ['microsoft.cognitiveservices/accounts', 'F3.43'],
  ['microsoft.machinelearningservices/workspaces', 'F2.01'],
  ['microsoft.machinelearningservices/registries', 'F2.30'],
  ['microsoft.insights/components', 'F3.37'],
  ['microsoft.operationalinsights/workspaces', 'F3.37'],
  ['microsoft.containerservice/managedclusters', 'F13.09'],
]);
