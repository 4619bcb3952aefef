import { remember } from './remember.ts';

/** A named set of addresses that Microsoft keeps. `name` is spelled as Azure spells it where the name is known. */
export interface ServiceTag {
  readonly name: string;
  /** Lower case, without spaces; undefined for the global tag. */
  readonly region: string | undefined;
  /** Whether the name is one of Azure's. */
  readonly known: boolean;
}

/** How much of one tag another one holds: all, a part, nothing, or what nobody says. */
export type TagRelation = 'covers' | 'partial' | 'disjoint' | 'unknown';

/** Names of the public list of service tags; a suffix that is part of the name comes with it. */
const NAMES: readonly string[] = [
  ...[
    'ActionGroup',
    'ApiManagement',
    'ApplicationInsightsAvailability',
    'AppConfiguration',
    'AppService',
    'AppServiceManagement',
    'AutonomousDevelopmentPlatform',
  ],
  ...[
    'AzureActiveDirectory',
    'AzureActiveDirectoryDomainServices',
    'AzureAdvancedThreatProtection',
    'AzureAPIForFHIR',
    'AzureArcInfrastructure',
    'AzureAttestation',
  ],
  ...[
    'AzureBackup',
    'AzureBotService',
    'AzureCloud',
    'AzureCognitiveSearch',
    'AzureConnectors',
    'AzureContainerAppsService',
    'AzureContainerRegistry',
    'AzureCosmosDB',
  ],
  ...[
    'AzureDataExplorerManagement',
    'AzureDatabricks',
    'AzureDeviceUpdate',
    'AzureDevOps',
    'AzureDigitalTwins',
    'AzureEventGrid',
  ],
  ...[
    'AzureFrontDoor.Frontend',
    'AzureFrontDoor.Backend',
    'AzureFrontDoor.FirstParty',
    'AzureFrontDoor.MicrosoftSecurity',
    'AzureHealthcareAPIs',
  ],
  ...[
    'AzureInformationProtection',
    'AzureIoTHub',
    'AzureKeyVault',
    'AzureLoadBalancer',
    'AzureMachineLearning',
    'AzureMachineLearningInference',
    'AzureManagedGrafana',
  ],
  ...[
    'AzureMonitor',
    'AzureMonitorForSAP',
    'AzureOpenDatasets',
    'AzurePlatformDNS',
    'AzurePlatformIMDS',
    'AzurePlatformLKM',
    'AzureResourceManager',
    'AzureSentinel',
  ],
  ...[
    'AzureSignalR',
    'AzureSiteRecovery',
    'AzureSphere',
    'AzureSpringCloud',
    'AzureStack',
    'AzureTrafficManager',
    'AzureUpdateDelivery',
    'AzureVideoAnalyzerForMedia',
    'AzureWebPubSub',
  ],
  ...[
    'BatchNodeManagement',
    'ChaosStudio',
    'CognitiveServicesFrontend',
    'CognitiveServicesManagement',
    'DataFactory',
    'DataFactoryManagement',
    'Dynamics365BusinessCentral',
  ],
  ...[
    'Dynamics365ForMarketingEmail',
    'EOPExternalPublishedIPs',
    'EventHub',
    'GatewayManager',
    'Grafana',
    'GuestAndHybridManagement',
    'HDInsight',
    'Internet',
    'KustoAnalytics',
  ],
  ...[
    'LogicApps',
    'LogicAppsManagement',
    'M365ManagementActivityApi',
    'M365ManagementActivityApiWebhook',
    'MicrosoftAzureFluidRelay',
    'MicrosoftCloudAppSecurity',
  ],
  ...[
    'MicrosoftContainerRegistry',
    'MicrosoftDefenderForEndpoint',
    'MicrosoftPurviewPolicyDistribution',
    'OneDsCollector',
    'PowerBI',
    'PowerPlatformInfra',
    'PowerPlatformPlex',
  ],
  ...[
    'PowerQueryOnline',
    'Scuba',
    'SecurityCopilot',
    'SerialConsole',
    'ServiceBus',
    'ServiceFabric',
    'Sql',
    'SqlManagement',
    'Storage',
    'StorageSyncService',
    'StorageMover',
  ],
  ...['TrafficManager', 'VideoIndexer', 'VirtualDesktop', 'VirtualNetwork', 'WindowsAdminCenter', 'WindowsVirtualDesktop'],
];

/** Tags of addresses inside Azure's own network: no part of the internet. */
const INTERNAL = new Set(['VirtualNetwork', 'AzureLoadBalancer', 'AzurePlatformDNS', 'AzurePlatformIMDS', 'AzurePlatformLKM']);

const BY_LOWER_NAME = new Map(NAMES.map((name) => [name.toLowerCase(), name]));

/**
 * A region that is not known stands as `‹expression›`: equal ones are one region. Any text that is no address is taken for a tag; `known` tells whether Azure has one of that name. `*` and addresses are not for this function.
 */
export function parseServiceTag(text: string): ServiceTag {
  return rememberedTag(text);
}

const rememberedTag = remember(readServiceTag);

function readServiceTag(text: string): ServiceTag {
  const trimmed = text.trim();
  const lower = trimmed.toLowerCase();
  const whole = BY_LOWER_NAME.get(lower) ?? SYNONYMS.get(lower);
  if (whole) return { name: whole, region: undefined, known: true };
  const open = lower.indexOf('.‹');
  const dot = open >= 0 ? open : lower.lastIndexOf('.');
  const base = dot > 0 ? BY_LOWER_NAME.get(lower.slice(0, dot)) : undefined;
  if (base) return { name: base, region: lower.slice(dot + 1).replaceAll(' ', ''), known: true };
  return { name: trimmed, region: undefined, known: false };
}

/** What classic rules and the resource manager's older spelling call the same sets. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['virtual_network', 'VirtualNetwork'],
  ['azure_loadbalancer', 'AzureLoadBalancer'],
]);

export function formatServiceTag(tag: ServiceTag): string {
  return tag.region === undefined ? tag.name : `${tag.name}.${tag.region}`;
}

export function sameTag(a: ServiceTag, b: ServiceTag): boolean {
  return a.name.toLowerCase() === b.name.toLowerCase() && a.region === b.region;
}

/** Whether the tag stands for addresses of the internet: every tag but those of the network itself and of the host. */
export function isPublicTag(tag: ServiceTag): boolean {
  return !INTERNAL.has(tag.name);
}

/**
 * How much of `inner` is in `outer`: Internet ⊇ AzureCloud ⊇ tag ⊇ tag.region, and AzureCloud.region ⊇ tag.region.
 * Two services' tags hold no address in common; tags that are not known say nothing.
 */
export function relateTags(outer: ServiceTag, inner: ServiceTag): TagRelation {
  if (sameTag(outer, inner)) return 'covers';
  if (!outer.known || !inner.known) return relateUnknown(outer, inner);
  if (INTERNAL.has(outer.name) || INTERNAL.has(inner.name)) return 'disjoint';
  if (outer.name === 'Internet') return 'covers';
  if (inner.name === 'Internet') return 'partial';
  if (outer.name === inner.name) return relateRegions(outer.region, inner.region);
  if (outer.name === 'AzureCloud')
    return inner.region === undefined && outer.region !== undefined ? 'unknown' : relateRegions(outer.region, inner.region);
  if (inner.name === 'AzureCloud')
    return outer.region === undefined && inner.region !== undefined
      ? 'unknown'
      : partially(relateRegions(inner.region, outer.region));
  return 'disjoint';
}

function relateUnknown(outer: ServiceTag, inner: ServiceTag): TagRelation {
  if (outer.name === 'Internet') return 'covers';
  return INTERNAL.has(outer.name) || INTERNAL.has(inner.name) ? 'disjoint' : 'unknown';
}

function relateRegions(outer: string | undefined, inner: string | undefined): TagRelation {
  if (outer === undefined || outer === inner) return 'covers';
  if (inner === undefined) return 'partial';
  return outer.includes('‹') || inner.includes('‹') ? 'unknown' : 'disjoint';
}

function partially(relation: TagRelation): TagRelation {
  return relation === 'covers' ? 'partial' : relation;
}
