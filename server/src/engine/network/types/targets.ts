import type { Origin } from '../../base/index.ts';
import type { Listed, Setting } from '../setting.ts';
import type { ManagedIdentity, ModelResource, Reference, Spelled, Toggle } from './resource.ts';

/** The network rules of a service's own firewall (`networkAcls`, `networkRuleSet`). */
export interface ServiceFirewall {
  /** `Allow` where the firewall is absent. */
  readonly defaultAction: Setting<Spelled<'Allow' | 'Deny'>>;
  /** Storage: a comma list. None where nothing is let through. */
  readonly bypass: Setting<string>;
  readonly ipRules: Listed<Setting<string>>;
  readonly virtualNetworkRules: Listed<{ readonly subnet: Reference; readonly at: Origin }>;
  /** Storage only (F3.06). */
  readonly resourceAccessRules: Listed<ResourceAccessRule>;
  /** The firewall's object; where it is absent, the object it would go into. */
  readonly at: Origin;
  readonly state: 'declared' | 'default' | 'unknown';
}

export interface ResourceAccessRule {
  readonly tenantId: Setting<string>;
  readonly resource: Reference;
  readonly at: Origin;
}

/** Anything a private endpoint can lead to, besides workspaces and AML registries. */
export interface ServiceResource extends ModelResource {
  /** Enabled by default. `SecuredByPerimeter` exists for storage and others. */
  readonly publicNetworkAccess: Setting<Spelled<'Enabled' | 'Disabled' | 'SecuredByPerimeter'>>;
  readonly firewall: ServiceFirewall;
  readonly sku: Setting<string | undefined>;
  readonly kind: Setting<string | undefined>;
}

export interface StorageAccount extends ServiceResource {
  readonly slice: 'storageAccounts';
  readonly allowSharedKeyAccess: Setting<boolean>;
  readonly allowBlobPublicAccess: Setting<boolean>;
  readonly minimumTlsVersion: Setting<string>;
  readonly isHnsEnabled: Setting<boolean>;
}

export interface KeyVault extends ServiceResource {
  readonly slice: 'keyVaults';
  readonly enableSoftDelete: Setting<boolean>;
  readonly enablePurgeProtection: Setting<boolean>;
  readonly enableRbacAuthorization: Setting<boolean>;
}

export interface ContainerRegistry extends ServiceResource {
  readonly slice: 'containerRegistries';
  /** Default AzureServices (F3.24). */
  readonly networkRuleBypassOptions: Setting<Spelled<'AzureServices' | 'None'>>;
  readonly adminUserEnabled: Setting<boolean>;
  readonly anonymousPullEnabled: Setting<boolean>;
  readonly dataEndpointEnabled: Setting<boolean>;
  readonly exportPolicy: Setting<Toggle>;
  readonly quarantinePolicy: Setting<Toggle>;
  /** Locations of `replications` children besides the home region. */
  readonly replications: Listed<Setting<string>>;
}

/** AI Search, AI services, SQL, Cosmos, Event Hubs, Data Factory, Redis, databases, API Management, Application Gateway …: read alike. */
export interface OtherService extends ServiceResource {
  readonly slice: 'otherServices';
  /** Cognitive services (F3.43). */
  readonly customSubDomainName: Setting<string | undefined>;
  readonly disableLocalAuth: Setting<boolean>;
}

/** `Microsoft.Databricks/workspaces`. */
export interface DatabricksWorkspace extends ServiceResource {
  readonly slice: 'databricksWorkspaces';
  readonly virtualNetwork: Reference;
  readonly publicSubnetName: Setting<string | undefined>;
  readonly privateSubnetName: Setting<string | undefined>;
  readonly enableNoPublicIp: Setting<boolean>;
}

/** `Microsoft.Insights/components`. */
export interface ApplicationInsights extends ModelResource {
  readonly slice: 'applicationInsights';
  readonly logAnalytics: Reference;
  readonly ingestionMode: Setting<string | undefined>;
  readonly publicNetworkAccessForIngestion: Setting<Toggle>;
  readonly publicNetworkAccessForQuery: Setting<Toggle>;
}

/** `Microsoft.OperationalInsights/workspaces`. */
export interface LogAnalyticsWorkspace extends ModelResource {
  readonly slice: 'logAnalyticsWorkspaces';
  readonly publicNetworkAccessForIngestion: Setting<Toggle>;
  readonly publicNetworkAccessForQuery: Setting<Toggle>;
}

/** `Microsoft.Insights/privateLinkScopes`. */
export interface MonitorPrivateLinkScope extends ModelResource {
  readonly slice: 'monitorPrivateLinkScopes';
  readonly ingestionAccessMode: Setting<Spelled<'Open' | 'PrivateOnly'>>;
  readonly queryAccessMode: Setting<Spelled<'Open' | 'PrivateOnly'>>;
  readonly scopedResources: Listed<Reference>;
}

/** `Microsoft.ContainerService/managedClusters`. */
export interface KubernetesCluster extends ModelResource {
  readonly slice: 'kubernetesClusters';
  readonly enablePrivateCluster: Setting<boolean>;
  /** Default true (F4.84). */
  readonly enablePrivateClusterPublicFqdn: Setting<boolean>;
  readonly privateDnsZone: Setting<string | undefined>;
  readonly authorizedIpRanges: Listed<Setting<string>>;
  readonly networkPlugin: Setting<Spelled<'azure' | 'kubenet' | 'none'> | undefined>;
  readonly networkPluginMode: Setting<Spelled<'overlay'> | undefined>;
  readonly outboundType: Setting<
    Spelled<'loadBalancer' | 'userDefinedRouting' | 'managedNATGateway' | 'userAssignedNATGateway' | 'none' | 'block'>
  >;
  readonly podCidr: Setting<string | undefined>;
  readonly serviceCidr: Setting<string>;
  readonly dnsServiceIp: Setting<string>;
  readonly httpApplicationRouting: Setting<boolean>;
  readonly pools: Listed<NodePool>;
  readonly managedIdentity: ManagedIdentity;
}

export interface NodePool {
  readonly name: Setting<string>;
  readonly count: Setting<number>;
  readonly minCount: Setting<number | undefined>;
  readonly maxCount: Setting<number | undefined>;
  readonly enableAutoScaling: Setting<boolean>;
  readonly maxPods: Setting<number | undefined>;
  /** A count or a percentage (`33%`). */
  readonly maxSurge: Setting<string | undefined>;
  readonly subnet: Reference;
  readonly podSubnet: Reference;
  readonly enableNodePublicIp: Setting<boolean>;
  readonly at: Origin;
}

export interface RoleAssignment extends ModelResource {
  readonly slice: 'roleAssignments';
  /** What the assignment is scoped to; none for a whole group or subscription. */
  readonly target: Reference;
  /** The role's GUID, lower case. */
  readonly roleId: Setting<string>;
  readonly principalId: Setting<string>;
  /** The resource whose identity `principalId` is. */
  readonly principal: Reference;
}

export interface UserAssignedIdentity extends ModelResource {
  readonly slice: 'userAssignedIdentities';
}

/** Locks, diagnostic settings and policy assignments, with what they sit on (none: the group or subscription of the deployment). */
export interface ManagementLock extends ModelResource {
  readonly slice: 'locks';
  readonly target: Reference;
  readonly level: Setting<Spelled<'CanNotDelete' | 'ReadOnly'>>;
}

export interface DiagnosticSetting extends ModelResource {
  readonly slice: 'diagnosticSettings';
  readonly target: Reference;
}

export interface PolicyAssignment extends ModelResource {
  readonly slice: 'policyAssignments';
  /** Last segment of the definition's id, lower case. */
  readonly definition: Setting<string>;
  /** Values that are known, by parameter name. */
  readonly parameters: ReadonlyMap<string, Setting<string>>;
  readonly enforcementMode: Setting<Spelled<'Default' | 'DoNotEnforce'>>;
}
