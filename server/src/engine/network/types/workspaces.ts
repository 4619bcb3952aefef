import type { Origin } from '../../base/index.ts';
import type { Value, Wait } from '../../evaluate/index.ts';
import type { Listed, Setting } from '../setting.ts';
import type { ManagedIdentity, ModelResource, Reference, Spelled, Toggle } from './resource.ts';
import type { ServiceFirewall } from './targets.ts';

export type WorkspaceKind = Spelled<'Default' | 'Hub' | 'Project' | 'FeatureStore'>;
export type IsolationMode = Spelled<'Disabled' | 'AllowInternetOutbound' | 'AllowOnlyApprovedOutbound'>;

/** `Microsoft.MachineLearningServices/workspaces` of every kind. */
export interface Workspace extends ModelResource {
  readonly slice: 'workspaces';
  readonly kind: Setting<WorkspaceKind>;
  /** A project's hub. */
  readonly hub: Reference;
  /** Absent means Enabled (F2.04). */
  readonly publicNetworkAccess: Setting<Toggle>;
  /** The SDK v1 twin (F2.03); undefined where absent. */
  readonly allowPublicAccessWhenBehindVnet: Setting<boolean | undefined>;
  /** Preview (F2.02). */
  readonly ipAllowlist: Listed<Setting<string>>;
  readonly networkAcls: ServiceFirewall;
  readonly storageAccount: Reference;
  readonly keyVault: Reference;
  readonly containerRegistry: Reference;
  readonly applicationInsights: Reference;
  /** A compute's name (F3.31); undefined where absent. */
  readonly imageBuildCompute: Setting<string | undefined>;
  readonly managedNetwork: ManagedNetwork;
  readonly provisionNetworkNow: Setting<boolean>;
  readonly serverless: ServerlessSettings;
  readonly v1LegacyMode: Setting<boolean>;
  readonly hbiWorkspace: Setting<boolean>;
  readonly systemDatastoresAuthMode: Setting<Spelled<'AccessKey' | 'Identity' | 'UserDelegationSAS'>>;
  readonly managedIdentity: ManagedIdentity;
  readonly primaryUserAssignedIdentity: Reference;
  readonly sharedPrivateLinkResources: Listed<{
    readonly target: Reference;
    readonly groupId: Setting<string>;
    readonly at: Origin;
  }>;
}

export interface ManagedNetwork {
  /** Disabled where absent. */
  readonly isolationMode: Setting<IsolationMode>;
  readonly managedNetworkKind: Setting<Spelled<'V1' | 'V2'> | undefined>;
  readonly firewallSku: Setting<Spelled<'Basic' | 'Standard'>>;
  /** The map `outboundRules` and the child resources of that name. */
  readonly outboundRules: Listed<OutboundRule>;
  /** The managed network's object; where it is absent, the object it would go into. */
  readonly at: Origin;
  readonly state: 'declared' | 'default' | 'unknown';
}

export type OutboundRule = FqdnRule | PrivateEndpointRule | ServiceTagRule | UnknownOutboundRule;

interface OutboundRuleBase {
  readonly name: Setting<string>;
  readonly category: Setting<Spelled<'Required' | 'Recommended' | 'UserDefined' | 'Dependency'> | undefined>;
  /** The value of `type`. */
  readonly typeAt: Origin;
  /** The rule's object. */
  readonly at: Origin;
  readonly form: 'inline' | 'child';
  readonly condition: Value | undefined;
  readonly conditionWaits: readonly Wait[];
}

export interface FqdnRule extends OutboundRuleBase {
  readonly type: 'FQDN';
  readonly destination: Setting<string>;
}

export interface PrivateEndpointRule extends OutboundRuleBase {
  readonly type: 'PrivateEndpoint';
  readonly target: Reference;
  readonly subresourceTarget: Setting<string>;
  readonly sparkEnabled: Setting<boolean>;
}

export interface ServiceTagRule extends OutboundRuleBase {
  readonly type: 'ServiceTag';
  readonly serviceTag: Setting<string>;
  readonly protocol: Setting<string>;
  readonly portRanges: Setting<string>;
  readonly action: Setting<Spelled<'Allow' | 'Deny'>>;
  readonly addressPrefixes: Listed<Setting<string>>;
}

/** A rule whose type is not known, or none that Azure has (then `typeText` is what was written). */
export interface UnknownOutboundRule extends OutboundRuleBase {
  readonly type: 'unknown';
  readonly typeText: string | undefined;
  readonly waits: readonly Wait[];
}

export interface ServerlessSettings {
  readonly subnet: Reference;
  readonly noPublicIp: Setting<boolean>;
  readonly at: Origin;
  readonly state: 'declared' | 'default' | 'unknown';
}

/** `…/workspaces/computes`. */
export interface Compute extends ModelResource {
  readonly slice: 'computes';
  readonly workspace: Reference;
  readonly computeType: Setting<
    Spelled<
      | 'AmlCompute'
      | 'ComputeInstance'
      | 'AKS'
      | 'Kubernetes'
      | 'VirtualMachine'
      | 'HDInsight'
      | 'Databricks'
      | 'DataFactory'
      | 'DataLakeAnalytics'
      | 'SynapseSpark'
    >
  >;
  /** `computeLocation`, else the resource's own location. */
  readonly computeLocation: Setting<string>;
  readonly subnet: Reference;
  /** Omitted behaves as true (F4.70). */
  readonly enableNodePublicIp: Setting<boolean>;
  readonly vmSize: Setting<string | undefined>;
  readonly minNodeCount: Setting<number>;
  readonly maxNodeCount: Setting<number>;
  readonly remoteLoginPortPublicAccess: Setting<Spelled<'Enabled' | 'Disabled' | 'NotSpecified'>>;
  readonly sshPublicAccess: Setting<Toggle>;
  readonly disableLocalAuth: Setting<boolean>;
  /** The attached cluster, machine or workspace. */
  readonly attached: Reference;
  /** `aksNetworkingConfiguration.subnetId`: the nodes' subnet of a cluster that the service creates. */
  readonly kubernetesSubnet: Reference;
  readonly loadBalancerType: Setting<Spelled<'PublicIp' | 'InternalLoadBalancer'>>;
  readonly loadBalancerSubnet: Setting<string | undefined>;
  readonly sslStatus: Setting<Spelled<'Enabled' | 'Disabled' | 'Auto'>>;
  readonly managedIdentity: ManagedIdentity;
  /** The object `properties.properties`; where it is absent, the object it would go into. */
  readonly settingsAt: Origin;
}

export interface OnlineEndpoint extends ModelResource {
  readonly slice: 'onlineEndpoints';
  readonly workspace: Reference;
  /** Default Enabled (F7.01). */
  readonly publicNetworkAccess: Setting<Toggle>;
  readonly authMode: Setting<Spelled<'Key' | 'AMLToken' | 'AADToken'>>;
  /** The attached Kubernetes compute; none for a managed endpoint. */
  readonly compute: Reference;
  readonly managedIdentity: ManagedIdentity;
}

export interface OnlineDeployment extends ModelResource {
  readonly slice: 'onlineDeployments';
  readonly endpoint: Reference;
  readonly workspace: Reference;
  readonly endpointComputeType: Setting<Spelled<'Managed' | 'Kubernetes' | 'AzureMLCompute'>>;
  /** Undefined where absent; Azure takes Enabled then (F7.03). */
  readonly egressPublicNetworkAccess: Setting<Toggle | undefined>;
  readonly model: Setting<string | undefined>;
  readonly environmentId: Setting<string | undefined>;
}

export interface BatchEndpoint extends ModelResource {
  readonly slice: 'batchEndpoints';
  readonly workspace: Reference;
  readonly authMode: Setting<string>;
}

export interface BatchDeployment extends ModelResource {
  readonly slice: 'batchDeployments';
  readonly endpoint: Reference;
  readonly workspace: Reference;
  readonly compute: Reference;
}

/** `Microsoft.MachineLearningServices/registries`. */
export interface AmlRegistry extends ModelResource {
  readonly slice: 'amlRegistries';
  readonly publicNetworkAccess: Setting<Toggle>;
}

export interface Datastore extends ModelResource {
  readonly slice: 'datastores';
  readonly workspace: Reference;
  readonly datastoreType: Setting<Spelled<'AzureBlob' | 'AzureFile' | 'AzureDataLakeGen1' | 'AzureDataLakeGen2'>>;
  readonly accountName: Setting<string | undefined>;
  /** The storage account of that name, where the deployment has it. */
  readonly account: Reference;
}

export interface Connection extends ModelResource {
  readonly slice: 'connections';
  readonly workspace: Reference;
  readonly category: Setting<string | undefined>;
  readonly authType: Setting<string | undefined>;
  readonly target: Setting<string | undefined>;
  /** The resource that `target` or `metadata.ResourceId` refers to. */
  readonly resource: Reference;
}
