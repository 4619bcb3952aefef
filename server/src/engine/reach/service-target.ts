import { type Cloud, privateLinkServiceOf, publicSuffixesFor, zonesFor } from '../facts/index.ts';
import type { AddressSet, ServiceTag } from '../ip/index.ts';
import { knownValue, type ModelObject, type NetworkModel, type OnlineEndpoint } from '../network/index.ts';
import type { Atlas } from './atlas.ts';
import { textOf } from './known-list.ts';
import { once, onceFor } from './once.ts';
import type { Point } from './point.ts';

/** A door of a service: what is asked by name, and answers at a public address or behind private endpoints. */
export interface ServiceTarget {
  readonly resource: ModelObject;
  readonly label: string;
  /** Group of the private endpoints that lead to it: `blob`, `vault`, `amlworkspace`. */
  readonly group: string;
  /** Hosts; what is not known of a name is written `‹expression›`, a part that only deployment gives is a star. */
  readonly hosts: readonly string[];
  /** Private DNS zones that would hold the name. */
  readonly zones: readonly string[];
  /** The public address, as a point in the service's tags. */
  readonly address: AddressSet;
  /** Name of the service in service endpoints. */
  readonly service: string | undefined;
  /** Region, or the expression that gives it: equal texts are one region. */
  readonly region: string | undefined;
  /** The online endpoint, where the workspace's scoring door is asked for one. */
  readonly scoring?: OnlineEndpoint;
}

/** Which door of a workspace: its API, notebook files, applications on a compute instance, or scoring. */
export type WorkspaceDoor = 'api' | 'notebooks' | 'computeInstance' | 'inference';

interface Traits {
  readonly tag: string | undefined;
  readonly regional: boolean;
  readonly service: string | undefined;
  readonly defaultGroup: string;
}

const TRAITS: ReadonlyMap<string, Traits> = new Map(
  Object.entries({
    'Microsoft.Storage/storageAccounts': { tag: 'Storage', regional: true, service: 'Microsoft.Storage', defaultGroup: 'blob' },
    'Microsoft.KeyVault/vaults': { tag: 'AzureKeyVault', regional: true, service: 'Microsoft.KeyVault', defaultGroup: 'vault' },
    'Microsoft.ContainerRegistry/registries': {
      tag: 'AzureContainerRegistry',
      regional: true,
      service: 'Microsoft.ContainerRegistry',
      defaultGroup: 'registry',
    },
    'Microsoft.MachineLearningServices/workspaces': {
      tag: 'AzureMachineLearning',
      regional: false,
      service: undefined,
      defaultGroup: 'amlworkspace',
    },
    'Microsoft.MachineLearningServices/registries': {
      tag: 'AzureMachineLearning',
      regional: false,
      service: undefined,
      defaultGroup: 'amlregistry',
    },
    'Microsoft.Search/searchServices': {
      tag: 'AzureCognitiveSearch',
      regional: false,
      service: undefined,
      defaultGroup: 'searchService',
    },
    'Microsoft.CognitiveServices/accounts': {
      tag: 'CognitiveServicesFrontend',
      regional: false,
      service: 'Microsoft.CognitiveServices',
      defaultGroup: 'account',
    },
    'Microsoft.Sql/servers': { tag: 'Sql', regional: true, service: 'Microsoft.Sql', defaultGroup: 'sqlServer' },
    'Microsoft.DocumentDB/databaseAccounts': {
      tag: 'AzureCosmosDB',
      regional: true,
      service: 'Microsoft.AzureCosmosDB',
      defaultGroup: 'Sql',
    },
    'Microsoft.EventHub/namespaces': {
      tag: 'EventHub',
      regional: true,
      service: 'Microsoft.EventHub',
      defaultGroup: 'namespace',
    },
    'Microsoft.ServiceBus/namespaces': {
      tag: 'ServiceBus',
      regional: true,
      service: 'Microsoft.ServiceBus',
      defaultGroup: 'namespace',
    },
    'Microsoft.Databricks/workspaces': {
      tag: 'AzureDatabricks',
      regional: false,
      service: undefined,
      defaultGroup: 'databricks_ui_api',
    },
    'Microsoft.Insights/components': { tag: 'AzureMonitor', regional: false, service: undefined, defaultGroup: 'azuremonitor' },
    'Microsoft.OperationalInsights/workspaces': {
      tag: 'AzureMonitor',
      regional: false,
      service: undefined,
      defaultGroup: 'azuremonitor',
    },
    'Microsoft.Insights/privateLinkScopes': {
      tag: 'AzureMonitor',
      regional: false,
      service: undefined,
      defaultGroup: 'azuremonitor',
    },
  }).map(([type, traits]) => [type.toLowerCase(), traits]),
);

/** Whether the resource is a service that is asked by name. */
export function isService(resource: ModelObject): boolean {
  return TRAITS.has(resource.type.toLowerCase()) || (privateLinkServiceOf(resource.type)?.groups.length ?? 0) > 0;
}

/** The service that a tag's subnets endpoints carry: `Storage` is `Microsoft.Storage`. */
export function serviceOfTag(tag: ServiceTag): string | undefined {
  for (const traits of TRAITS.values()) if (traits.tag === tag.name) return traits.service;
  return undefined;
}

/** The resource's door for a group; its usual one where none is named. */
export function serviceTarget(atlas: Atlas, resource: ModelObject, group?: string, door: WorkspaceDoor = 'api'): ServiceTarget {
  const doors = doorsOf(atlas, resource);
  const key = `${door} ${group ?? ''}`;
  const target = doors.get(key) ?? createTarget(atlas, resource, group, door);
  doors.set(key, target);
  return target;
}

const doorsOf = onceFor((_: Atlas, __: ModelObject) => new Map<string, ServiceTarget>());

function createTarget(atlas: Atlas, resource: ModelObject, group: string | undefined, door: WorkspaceDoor): ServiceTarget {
  const traits = TRAITS.get(resource.type.toLowerCase());
  const wanted = group ?? traits?.defaultGroup ?? privateLinkServiceOf(resource.type)?.groups[0]?.groupId ?? '';
  const region = knownValue(resource.location);
  const cloud = atlas.model.cloud;
  const place = textOf(resource.location);
  const type = resource.type.toLowerCase().startsWith('microsoft.insights/components')
    ? 'Microsoft.Insights/privateLinkScopes'
    : resource.type;
  const kind =
    'kind' in resource && typeof resource.kind === 'object' ? String(knownValue(resource.kind as never) ?? '') : undefined;
  const zones = zonesFor(type, wanted, cloud, { region, kind })?.required ?? [];
  const isWorkspace = type.toLowerCase() === 'microsoft.machinelearningservices/workspaces';
  const suffixes = publicSuffixesFor(type, wanted, cloud, region);
  const hosts = isWorkspace
    ? workspaceHosts(door, region, suffixes)
    : hostsOf(resource, type, kind === 'OpenAI' ? openAiFirst(suffixes) : suffixes);
  const label = `${describeType(resource)} '${resource.label}'`;
  return {
    resource,
    label,
    group: wanted,
    hosts,
    zones: isWorkspace ? zones.slice(door === 'notebooks' ? 1 : 0, door === 'notebooks' ? 2 : 1) : zones,
    address: atlas.points.add(publicPoint(label, traits, place)),
    service: traits?.service,
    region: place,
  };
}

function publicPoint(label: string, traits: Traits | undefined, region: string | undefined): Point {
  const tag = traits?.tag;
  return {
    label: `the public address of ${label}`,
    kind: 'host',
    within: undefined,
    network: undefined,
    groups: [],
    tags: tag === undefined ? [] : [{ name: tag, region: traits?.regional ? region : undefined, known: true }],
    tagsComplete: tag !== undefined,
    service: traits?.service,
    region,
  };
}

function hostsOf(resource: ModelObject, type: string, suffixes: readonly string[]): readonly string[] {
  const name = hostName(resource) ?? textOf(resource.name) ?? '*';
  if (type.toLowerCase() === 'microsoft.insights/privatelinkscopes') return suffixes.slice(0, 3).map((suffix) => `*.${suffix}`);
  return suffixes.slice(0, 1).map((suffix) => `${name.toLowerCase()}.${suffix}`);
}

/** AI services answer by their subdomain, everything else by its name. */
function hostName(resource: ModelObject): string | undefined {
  const own = resource.slice === 'otherServices' ? knownValue(resource.customSubDomainName) : undefined;
  return (own ?? knownValue(resource.name))?.toLowerCase();
}

function openAiFirst(suffixes: readonly string[]): readonly string[] {
  return [...suffixes].sort((a, b) => Number(b.startsWith('openai.')) - Number(a.startsWith('openai.')));
}

function workspaceHosts(door: WorkspaceDoor, region: string | undefined, suffixes: readonly string[]): readonly string[] {
  const at = region === undefined ? '' : `${region}.`;
  const [api = '', notebooks = '', instances = '', , inference = ''] = suffixes;
  if (door === 'api') return [`*.workspace.${at}${api}`];
  if (door === 'notebooks') return [`*.${at}${notebooks}`];
  if (door === 'computeInstance') return [`*.${at}${instances}`];
  return [`*.${at}${inference}`];
}

export function describeType(resource: ModelObject): string {
  const words = DESCRIPTIONS.get(resource.type.toLowerCase());
  return words ?? resource.type.split('/').at(-1) ?? resource.type;
}

const DESCRIPTIONS: ReadonlyMap<string, string> = new Map([
  ['microsoft.storage/storageaccounts', 'storage account'],
  ['microsoft.keyvault/vaults', 'key vault'],
  ['microsoft.containerregistry/registries', 'container registry'],
  ['microsoft.machinelearningservices/workspaces', 'workspace'],
  ['microsoft.machinelearningservices/registries', 'AML registry'],
  ['microsoft.search/searchservices', 'search service'],
  ['microsoft.containerservice/managedclusters', 'AKS cluster'],
  ['microsoft.cognitiveservices/accounts', 'AI services account'],
  ['microsoft.sql/servers', 'SQL server'],
  ['microsoft.documentdb/databaseaccounts', 'Cosmos DB account'],
  ['microsoft.eventhub/namespaces', 'Event Hubs namespace'],
  ['microsoft.servicebus/namespaces', 'Service Bus namespace'],
  ['microsoft.databricks/workspaces', 'Databricks workspace'],
  ['microsoft.datafactory/factories', 'data factory'],
  ['microsoft.cache/redis', 'Redis cache'],
  ['microsoft.dbforpostgresql/servers', 'PostgreSQL server'],
  ['microsoft.dbforpostgresql/flexibleservers', 'PostgreSQL server'],
  ['microsoft.dbformysql/servers', 'MySQL server'],
  ['microsoft.dbformysql/flexibleservers', 'MySQL server'],
  ['microsoft.apimanagement/service', 'API Management service'],
  ['microsoft.insights/privatelinkscopes', 'Azure Monitor private link scope'],
  ['microsoft.insights/components', 'Application Insights'],
  ['microsoft.operationalinsights/workspaces', 'Log Analytics workspace'],
]);

/** The target of a host name: the resource of that name and group, where the deployment has it. */
export function targetOfHost(atlas: Atlas, host: string): ServiceTarget | undefined {
  const asked = host.toLowerCase().replace(/\.$/, '').replace('.privatelink.', '.');
  const hosts = hostsOfServices(atlas);
  const found = hosts.get(asked) ?? hosts.get(asked.replace(REGISTRY_DATA, '.azurecr.'));
  if (found) return withZoneOf(asked, serviceTarget(atlas, found.resource, found.groupId));
  const primary = hosts.get(asked.replace(SECONDARY, '$1.'));
  return primary?.resource.slice === 'storageAccounts'
    ? serviceTarget(atlas, primary.resource, `${primary.groupId}_secondary`)
    : undefined;
}

/** Of a service with several zones the one that the host's public name leads into. */
function withZoneOf(host: string, target: ServiceTarget): ServiceTarget {
  const zone = target.zones.find((one) => host.endsWith(`.${one.replace(/^privatelink\./, '')}`));
  return zone === undefined ? target : { ...target, zones: [zone, ...target.zones.filter((one) => one !== zone)] };
}

/** A registry's regional data endpoints have the registry's own private endpoint (F3.26). */
const REGISTRY_DATA = /\.[a-z0-9]+\.data\.azurecr\./;
/** A secondary has a group of its own (section 2.1 of the facts). */
const SECONDARY = /^([^.]+)-secondary\./;

/** Services by the hosts of each of their groups; workspaces have hosts of another kind. */
const hostsOfServices = once(
  (atlas: Atlas): ReadonlyMap<string, { readonly resource: ModelObject; readonly groupId: string }> => {
    const hosts = new Map<string, { readonly resource: ModelObject; readonly groupId: string }>();
    for (const resource of servicesOf(atlas.model)) {
      const name = hostName(resource);
      if (name === undefined || isWorkspaceType(resource)) continue;
      for (const { groupId } of privateLinkServiceOf(resource.type)?.groups ?? []) {
        for (const suffix of publicSuffixesFor(resource.type, groupId, atlas.model.cloud, knownValue(resource.location))) {
          const host = `${name}.${suffix}`;
          if (!hosts.has(host)) hosts.set(host, { resource, groupId });
        }
      }
    }
    return hosts;
  },
);

/** The door of the only workspace that a host name of the AML service can belong to. */
export function doorOfHost(host: string, cloud: Cloud): WorkspaceDoor | undefined {
  const [api = '', notebooks = '', instances = '', , inference = ''] = publicSuffixesFor(
    'Microsoft.MachineLearningServices/workspaces',
    'amlworkspace',
    cloud,
  );
  // Instances report to one host of the region for all workspaces, which private endpoints do not carry (F4.27).
  if (/(^|\.)tundra\./i.test(host)) return undefined;
  const ends = (suffix: string) => host.toLowerCase().endsWith(`.${suffix}`);
  if (ends(api)) return 'api';
  if (ends(notebooks)) return 'notebooks';
  if (ends(instances)) return 'computeInstance';
  return ends(inference) ? 'inference' : undefined;
}

export function servicesOf(model: NetworkModel): readonly ModelObject[] {
  return [
    ...model.storageAccounts,
    ...model.keyVaults,
    ...model.containerRegistries,
    ...model.otherServices,
    ...model.databricksWorkspaces,
    ...model.workspaces,
    ...model.amlRegistries,
    ...model.applicationInsights,
    ...model.logAnalyticsWorkspaces,
  ];
}

function isWorkspaceType(resource: ModelObject): boolean {
  return resource.slice === 'workspaces';
}
