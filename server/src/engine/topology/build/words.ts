import { knownValue, type ModelObject, type ModelResource, type Reference, type SliceName } from '../../network/index.ts';
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
  [/^microsoft\.apimanagement\//, { glyph: 'nat', word: 'API Management' }],
  [/^microsoft\.app\//, { glyph: 'cluster', word: 'Container Apps' }],
  [/^microsoft\.synapse\//, { glyph: 'database', word: 'Synapse' }],
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
  return TYPES.find(([pattern]) => pattern.test(lower))?.[1] ?? { glyph: 'box', word: wordOf(type) };
}

/** `ApiManagement service`. */
function wordOf(type: string | undefined): string {
  return type === undefined ? 'Resource' : type.replace(/^microsoft\./i, '').replaceAll('/', ' ');
}

/** The name as far as it is known, the symbol where that says nothing; a loop of unknown length stands for one or more. */
export function nameOf(resource: ModelResource): string {
  const { name } = resource;
  const known =
    name.state === 'unknown' && resource.symbol === undefined
      ? (knownPart(resource.identity) ?? spoken(name.waits)[0])
      : undefined;
  return `${known ?? resource.label}${resource.many ? ' …' : ''}`;
}

/** The name that a reference shows. */
export function labelOf(reference: Exclude<Reference, { state: 'none' }>): string {
  if (reference.state === 'resolved') return reference.label;
  return knownPart(reference.identity) ?? waitsOf(reference)[0] ?? (reference.label === '…' ? 'Not known yet' : reference.label);
}

/** What a reference waits for, without what every id waits for: where the deployment goes. */
export function waitsOf(reference: Reference): readonly string[] {
  return reference.state === 'unknown' ? spoken(reference.waits) : [];
}

const spoken = (waits: readonly { readonly what: string }[]): readonly string[] =>
  [...new Set(waits.map((wait) => wait.what))].filter((what) => !SCOPES.has(what));

const SCOPES = new Set(
  ['subscription', 'resourceGroup', 'tenant', 'managementGroup', 'deployment'].map((name) => `function ${name}`),
);

/** The last segment of an identity with an ellipsis for each expression in it; undefined where hardly a letter is left, or all is known. */
export function knownPart(identity: string): string | undefined {
  let depth = 0;
  let name = '';
  for (const character of identity) {
    if (character === '‹') {
      if (depth === 0 && !name.endsWith('…')) name += '…';
      depth++;
    } else if (character === '›') depth--;
    else if (depth === 0) name = character === '/' ? '' : name + character;
  }
  return name.includes('…') && name.replaceAll(/[^\p{L}\d]/gu, '').length > 1 ? name : undefined;
}

/** Parts that say something, as one sentence; those that are sentences themselves follow it. */
export function sentence(...parts: readonly (string | undefined)[]): string {
  const said = parts.flatMap((part) => (part === undefined || part === '' ? [] : [part]));
  const phrases = said.filter((part) => !part.endsWith('.'));
  return [phrases.length === 0 ? '' : `${phrases.join(', ')}.`, ...said.filter((part) => part.endsWith('.'))]
    .filter((part) => part !== '')
    .join(' ');
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
