import type { Origin } from '../../base/index.ts';
import type { Listed, Setting } from '../setting.ts';
import type { Identity, ModelResource, Reference, Spelled, Toggle } from './resource.ts';

/** `Microsoft.Network/virtualNetworks`. */
export interface VirtualNetwork extends ModelResource {
  readonly slice: 'virtualNetworks';
  /** Prefixes in CIDR notation as written. */
  readonly addressSpace: Listed<Setting<string>>;
  /** Empty: Azure DNS. */
  readonly dnsServers: Listed<Setting<string>>;
  /** Item by item, the firewall, interface or resolver endpoint of which a server's address is read; none where it is written as an address. */
  readonly dnsServerOwners: Listed<Reference>;
  /** Identities of its subnets, inline and separate, each once. `waits` where there may be more. */
  readonly subnets: Listed<Identity>;
}

/** A subnet, whichever way it is declared. */
export interface Subnet extends ModelResource {
  readonly slice: 'subnets';
  readonly virtualNetwork: Reference;
  /** `addressPrefix` and `addressPrefixes` as one list. */
  readonly prefixes: Listed<Setting<string>>;
  readonly networkSecurityGroup: Reference;
  readonly routeTable: Reference;
  readonly natGateway: Reference;
  /** `serviceName` of each, e.g. `Microsoft.Web/serverFarms`. */
  readonly delegations: Listed<Setting<string>>;
  readonly serviceEndpoints: Listed<ServiceEndpoint>;
  readonly serviceEndpointPolicies: Listed<Reference>;
  /** F2.20: default Disabled. */
  readonly privateEndpointNetworkPolicies: Setting<
    Spelled<'Disabled' | 'Enabled' | 'NetworkSecurityGroupEnabled' | 'RouteTableEnabled'>
  >;
  readonly privateLinkServiceNetworkPolicies: Setting<Toggle>;
  /** F4.67: the default depends on the API version of the declaration. */
  readonly defaultOutboundAccess: Setting<boolean>;
}

export interface ServiceEndpoint {
  /** `Microsoft.Storage`, `Microsoft.KeyVault`, … */
  readonly service: Setting<string>;
  readonly locations: Listed<Setting<string>>;
}

/** One side of a peering. */
export interface Peering extends ModelResource {
  readonly slice: 'peerings';
  readonly virtualNetwork: Reference;
  readonly remoteVirtualNetwork: Reference;
  /** Default true. */
  readonly allowVirtualNetworkAccess: Setting<boolean>;
  /** Default false, as the two below. */
  readonly allowForwardedTraffic: Setting<boolean>;
  readonly allowGatewayTransit: Setting<boolean>;
  readonly useRemoteGateways: Setting<boolean>;
  /** False makes it a subnet peering, which joins the subnets it names only; default true. */
  readonly peerCompleteVnets: Setting<boolean>;
  readonly localSubnetNames: Listed<Setting<string>>;
  readonly remoteSubnetNames: Listed<Setting<string>>;
  /** Of a subnet peering: IPv6 prefixes only; default false. */
  readonly enableOnlyIpv6: Setting<boolean>;
}

export interface ServiceEndpointPolicy extends ModelResource {
  readonly slice: 'serviceEndpointPolicies';
  /** Inline and separate child definitions. */
  readonly definitions: Listed<ServiceEndpointPolicyDefinition>;
  /** `serviceAlias` (read-mostly) of the policy itself. */
  readonly contextualServiceEndpointPolicies: Listed<Setting<string>>;
}

export interface ServiceEndpointPolicyDefinition {
  readonly name: Setting<string>;
  /** `Microsoft.Storage` or, for aliases, `Global` (F6.03). */
  readonly service: Setting<string>;
  /** Account ids, resource group or subscription ids, or aliases such as `/services/Azure/MachineLearning`. */
  readonly serviceResources: Listed<Setting<string>>;
  readonly accounts: readonly Reference[];
}

/** `Microsoft.Network/networkManagers/connectivityConfigurations`. A declared one counts as committed (catalogue 0.4). */
export interface ConnectivityConfiguration extends ModelResource {
  readonly slice: 'connectivityConfigurations';
  readonly topology: Setting<Spelled<'HubAndSpoke' | 'Mesh'>>;
  readonly hubs: Listed<Reference>;
  readonly groups: Listed<ConnectivityGroup>;
  readonly deleteExistingPeering: Setting<boolean>;
  /** Whether a mesh reaches other regions; default false. */
  readonly isGlobal: Setting<boolean>;
}

export interface ConnectivityGroup {
  readonly networkGroup: Reference;
  /** `DirectlyConnected` makes the members of a hub-and-spoke group a mesh. */
  readonly groupConnectivity: Setting<Spelled<'None' | 'DirectlyConnected'>>;
  readonly useHubGateway: Setting<boolean>;
  /** Whether direct connectivity reaches other regions; default false. */
  readonly isGlobal: Setting<boolean>;
}

export interface NetworkGroup extends ModelResource {
  readonly slice: 'networkGroups';
  /** Static members: virtual networks or subnets. Members by Azure Policy cannot be seen. */
  readonly members: Listed<Reference>;
}

export interface SecurityAdminRule extends ModelResource {
  readonly slice: 'securityAdminRules';
  /** Identities of the groups its collection applies to. */
  readonly appliesTo: Listed<Reference>;
  readonly access: Setting<Spelled<'Allow' | 'Deny' | 'AlwaysAllow'>>;
  readonly direction: Setting<Spelled<'Inbound' | 'Outbound'>>;
  readonly priority: Setting<number>;
  readonly protocol: Setting<string>;
  readonly sources: Listed<Setting<string>>;
  readonly destinations: Listed<Setting<string>>;
  readonly sourcePorts: Listed<Setting<string>>;
  readonly destinationPorts: Listed<Setting<string>>;
}

export interface VirtualHub extends ModelResource {
  readonly slice: 'virtualHubs';
  readonly addressPrefix: Setting<string | undefined>;
  readonly firewall: Reference;
  readonly virtualWan: Reference;
}

export interface VirtualWan extends ModelResource {
  readonly slice: 'virtualWans';
  /** Hubs of a `Basic` WAN carry no traffic between networks or hubs. */
  readonly wanType: Setting<Spelled<'Basic' | 'Standard'>>;
}

/** A virtual network joined to a virtual hub. */
export interface HubConnection extends ModelResource {
  readonly slice: 'hubConnections';
  readonly hub: Reference;
  readonly remoteVirtualNetwork: Reference;
  /** Whether the hub's default route reaches the network; default false. */
  readonly enableInternetSecurity: Setting<boolean>;
  readonly associatedRouteTable: Reference;
  readonly propagatedRouteTables: Listed<Reference>;
  readonly propagatedLabels: Listed<Setting<string>>;
}

/** A route table of a virtual hub. `defaultRouteTable` and `noneRouteTable` exist in every hub, declared or not. */
export interface HubRouteTable extends ModelResource {
  readonly slice: 'hubRouteTables';
  readonly hub: Reference;
  readonly labels: Listed<Setting<string>>;
  readonly routes: Listed<HubRoute>;
}

/** A static route: to a resource in the hub (its firewall) or to one of its connections. */
export interface HubRoute {
  readonly name: Setting<string>;
  readonly destinations: Listed<Setting<string>>;
  readonly nextHop: Reference;
  readonly at: Origin;
}

/** A VPN, point-to-site or ExpressRoute gateway in a virtual hub. */
export interface HubGateway extends ModelResource {
  readonly slice: 'hubGateways';
  readonly hub: Reference;
}

export interface RoutingIntent extends ModelResource {
  readonly slice: 'routingIntents';
  readonly hub: Reference;
  /** `destinations` holds `Internet` or `PrivateTraffic`. */
  readonly policies: Listed<{ readonly destinations: Listed<Setting<string>>; readonly nextHop: Reference }>;
}
