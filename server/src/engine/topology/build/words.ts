import { knownValue, type ModelObject, type ModelResource, type SliceName } from '../../network/index.ts';
import type { GlyphName } from '../diagram.ts';

interface Look {
  readonly glyph: GlyphName;
  readonly word: string;
}

const LOOKS: Readonly<Partial<Record<SliceName, Look>>> = {
  workspaces: { glyph: 'workspace', word: 'ML workspace' },
  amlRegistries: { glyph: 'registry', word: 'ML registry' },
  storageAccounts: { glyph: 'storage', word: 'Storage account' },
  keyVaults: { glyph: 'key', word: 'Key Vault' },
  containerRegistries: { glyph: 'registry', word: 'Container registry' },
  applicationInsights: { glyph: 'gauge', word: 'Application Insights' },
  logAnalyticsWorkspaces: { glyph: 'gauge', word: 'Log Analytics' },
  monitorPrivateLinkScopes: { glyph: 'gauge', word: 'Monitor private link scope' },
  databricksWorkspaces: { glyph: 'cluster', word: 'Databricks' },
  kubernetesClusters: { glyph: 'kubernetes', word: 'AKS' },
  firewalls: { glyph: 'firewall', word: 'Azure Firewall' },
  virtualNetworkGateways: { glyph: 'gateway', word: 'Virtual network gateway' },
  bastionHosts: { glyph: 'bastion', word: 'Bastion' },
  virtualMachines: { glyph: 'machine', word: 'Virtual machine' },
  loadBalancers: { glyph: 'nat', word: 'Load balancer' },
  applicationGateways: { glyph: 'nat', word: 'Application gateway' },
  dnsInboundEndpoints: { glyph: 'globe', word: 'DNS inbound endpoint' },
  dnsOutboundEndpoints: { glyph: 'globe', word: 'DNS outbound endpoint' },
  onlineEndpoints: { glyph: 'endpoint', word: 'Online endpoint' },
  batchEndpoints: { glyph: 'endpoint', word: 'Batch endpoint' },
  computes: { glyph: 'cluster', word: 'Compute' },
};

/** Services that are read alike are told apart by their type. */
const TYPES: readonly (readonly [RegExp, Look])[] = [
  [/^microsoft\.search\//, { glyph: 'search', word: 'AI Search' }],
  [/^microsoft\.cognitiveservices\//, { glyph: 'brain', word: 'AI services' }],
  [/^microsoft\.sql\//, { glyph: 'database', word: 'Azure SQL' }],
  [/^microsoft\.documentdb\//, { glyph: 'database', word: 'Cosmos DB' }],
  [/^microsoft\.dbfor/, { glyph: 'database', word: 'Database' }],
  [/^microsoft\.cache\//, { glyph: 'bolt', word: 'Redis' }],
  [/^microsoft\.(eventhub|servicebus|eventgrid|relay)\//, { glyph: 'bolt', word: 'Messaging' }],
  [/^microsoft\.web\//, { glyph: 'globe', word: 'App Service' }],
  [/^microsoft\.datafactory\//, { glyph: 'bolt', word: 'Data Factory' }],
  [/^microsoft\.storage\//, { glyph: 'storage', word: 'Storage account' }],
  [/^microsoft\.keyvault\//, { glyph: 'key', word: 'Key Vault' }],
  [/^microsoft\.containerregistry\//, { glyph: 'registry', word: 'Container registry' }],
  [/^microsoft\.machinelearningservices\/workspaces/, { glyph: 'workspace', word: 'ML workspace' }],
  [/^microsoft\.machinelearningservices\/registries/, { glyph: 'registry', word: 'ML registry' }],
  [/^microsoft\.insights\//, { glyph: 'gauge', word: 'Monitor' }],
];

export function lookOf(object: ModelObject): Look {
  if (object.slice === 'computes' && knownValue(object.computeType) === 'ComputeInstance')
    return { glyph: 'instance', word: 'Compute instance' };
  if (object.slice === 'computes' && knownValue(object.computeType) === 'AmlCompute')
    return { glyph: 'cluster', word: 'Compute cluster' };
  return LOOKS[object.slice] ?? lookOfType(object.type);
}

export function lookOfType(type: string | undefined): Look {
  const lower = (type ?? '').toLowerCase();
  return TYPES.find(([pattern]) => pattern.test(lower))?.[1] ?? { glyph: 'box', word: lastOf(type ?? 'resource', '/') };
}

/** `one or more` for a loop of unknown length. */
export function nameOf(resource: ModelResource): string {
  return resource.many ? `${resource.label} …` : resource.label;
}

/** Parts that say something, as one sentence. */
export function sentence(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined && part !== '')
    .join(', ')
    .replace(/\.?$/, '.');
}

/** Short texts side by side. */
export function detail(...parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined && part !== '');
  return said.length === 0 ? undefined : said.join(' · ');
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function lastOf(text: string, separator: string): string {
  return text.slice(text.lastIndexOf(separator) + 1);
}
