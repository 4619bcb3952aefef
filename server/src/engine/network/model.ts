import type { EvaluatedResource, Value } from '../evaluate/index.ts';
import type { Cloud } from '../facts/index.ts';
import type { ClosedWorld } from '../graph/index.ts';
import type * as types from './types/index.ts';

/**
 * The resources of a deployment (or of a landscape of several) as typed objects. Plain data: objects name each other by identity, never by pointer,
 * so that each slice can be compared and kept on its own. Look up with `find` and the functions of `relations.ts`.
 */
export interface NetworkModel extends Slices {
  readonly cloud: Cloud;
  readonly closedWorld: ClosedWorld;
  /** `metadata` of the root templates, in the order of the landscape; the declared design stands in its `amlIsolation`. */
  readonly metadata: readonly (Value | undefined)[];
}

/** One list a kind of object, in declaration order. */
export interface Slices {
  readonly virtualNetworks: readonly types.VirtualNetwork[];
  readonly subnets: readonly types.Subnet[];
  readonly peerings: readonly types.Peering[];
  readonly serviceEndpointPolicies: readonly types.ServiceEndpointPolicy[];
  readonly connectivityConfigurations: readonly types.ConnectivityConfiguration[];
  readonly networkGroups: readonly types.NetworkGroup[];
  readonly securityAdminRules: readonly types.SecurityAdminRule[];
  readonly virtualHubs: readonly types.VirtualHub[];
  readonly virtualWans: readonly types.VirtualWan[];
  readonly hubConnections: readonly types.HubConnection[];
  readonly hubRouteTables: readonly types.HubRouteTable[];
  readonly hubGateways: readonly types.HubGateway[];
  readonly routingIntents: readonly types.RoutingIntent[];
  readonly networkSecurityGroups: readonly types.NetworkSecurityGroup[];
  readonly applicationSecurityGroups: readonly types.ApplicationSecurityGroup[];
  readonly firewalls: readonly types.AzureFirewall[];
  readonly firewallPolicies: readonly types.FirewallPolicy[];
  readonly ruleCollectionGroups: readonly types.RuleCollectionGroup[];
  readonly ipGroups: readonly types.IpGroup[];
  readonly routeTables: readonly types.RouteTable[];
  readonly natGateways: readonly types.NatGateway[];
  readonly publicIps: readonly types.PublicIp[];
  readonly publicIpPrefixes: readonly types.PublicIpPrefix[];
  readonly networkInterfaces: readonly types.NetworkInterface[];
  readonly virtualMachines: readonly types.VirtualMachine[];
  readonly loadBalancers: readonly types.LoadBalancer[];
  readonly applicationGateways: readonly types.ApplicationGateway[];
  readonly virtualNetworkGateways: readonly types.VirtualNetworkGateway[];
  readonly localNetworkGateways: readonly types.LocalNetworkGateway[];
  readonly gatewayConnections: readonly types.GatewayConnection[];
  readonly bastionHosts: readonly types.BastionHost[];
  readonly privateDnsZones: readonly types.PrivateDnsZone[];
  readonly privateDnsZoneLinks: readonly types.PrivateDnsZoneLink[];
  readonly privateDnsRecords: readonly types.PrivateDnsRecord[];
  readonly dnsResolvers: readonly types.DnsResolver[];
  readonly dnsInboundEndpoints: readonly types.DnsInboundEndpoint[];
  readonly dnsOutboundEndpoints: readonly types.DnsOutboundEndpoint[];
  readonly dnsForwardingRulesets: readonly types.DnsForwardingRuleset[];
  readonly dnsForwardingRules: readonly types.DnsForwardingRule[];
  readonly dnsRulesetLinks: readonly types.DnsRulesetLink[];
  readonly privateEndpoints: readonly types.PrivateEndpoint[];
  readonly privateDnsZoneGroups: readonly types.PrivateDnsZoneGroup[];
  readonly storageAccounts: readonly types.StorageAccount[];
  readonly keyVaults: readonly types.KeyVault[];
  readonly containerRegistries: readonly types.ContainerRegistry[];
  readonly otherServices: readonly types.OtherService[];
  readonly databricksWorkspaces: readonly types.DatabricksWorkspace[];
  readonly applicationInsights: readonly types.ApplicationInsights[];
  readonly logAnalyticsWorkspaces: readonly types.LogAnalyticsWorkspace[];
  readonly monitorPrivateLinkScopes: readonly types.MonitorPrivateLinkScope[];
  readonly kubernetesClusters: readonly types.KubernetesCluster[];
  readonly roleAssignments: readonly types.RoleAssignment[];
  readonly userAssignedIdentities: readonly types.UserAssignedIdentity[];
  readonly locks: readonly types.ManagementLock[];
  readonly diagnosticSettings: readonly types.DiagnosticSetting[];
  readonly policyAssignments: readonly types.PolicyAssignment[];
  readonly workspaces: readonly types.Workspace[];
  readonly computes: readonly types.Compute[];
  readonly onlineEndpoints: readonly types.OnlineEndpoint[];
  readonly onlineDeployments: readonly types.OnlineDeployment[];
  readonly batchEndpoints: readonly types.BatchEndpoint[];
  readonly batchDeployments: readonly types.BatchDeployment[];
  readonly amlRegistries: readonly types.AmlRegistry[];
  readonly datastores: readonly types.Datastore[];
  readonly connections: readonly types.Connection[];
  /** Resources of types the model does not read further. */
  readonly others: readonly OtherResource[];
}

export interface OtherResource extends types.ModelResource {
  readonly slice: 'others';
  /** With their bodies, since nothing of them is read into the model. */
  readonly declarations: readonly EvaluatedResource[];
}

export type SliceName = keyof Slices;
export type ModelObject = Slices[SliceName][number];
