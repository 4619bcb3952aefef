import type { Origin } from '../../base/index.ts';
import type { Value, Wait } from '../../evaluate/index.ts';
import type { Listed, Setting } from '../setting.ts';
import type { IpConfiguration } from './filters.ts';
import type { ModelResource, Reference, Spelled } from './resource.ts';

export interface RouteTable extends ModelResource {
  readonly slice: 'routeTables';
  /** Inline and separate child routes. */
  readonly routes: Listed<Route>;
  /** Default false: routes of gateways are propagated. */
  readonly disableBgpRoutePropagation: Setting<boolean>;
}

export interface Route {
  readonly name: Setting<string>;
  /** A prefix or a service tag. */
  readonly addressPrefix: Setting<string>;
  /** F13.10. */
  readonly nextHopType: Setting<Spelled<'VirtualNetworkGateway' | 'VnetLocal' | 'Internet' | 'VirtualAppliance' | 'None'>>;
  /** Address text; an unknown one may be the private address of a resource, then `nextHop` names it. */
  readonly nextHopIpAddress: Setting<string | undefined>;
  /** The firewall, network interface or load balancer the next hop's expression refers to. */
  readonly nextHop: Reference;
  readonly at: Origin;
  readonly condition: Value | undefined;
  readonly conditionWaits: readonly Wait[];
}

export interface NatGateway extends ModelResource {
  readonly slice: 'natGateways';
  readonly sku: Setting<string>;
  readonly publicIps: Listed<Reference>;
  readonly publicIpPrefixes: Listed<Reference>;
}

export interface PublicIp extends ModelResource {
  readonly slice: 'publicIps';
  readonly sku: Setting<Spelled<'Basic' | 'Standard' | 'StandardV2'>>;
  readonly allocation: Setting<Spelled<'Static' | 'Dynamic'>>;
  readonly version: Setting<Spelled<'IPv4' | 'IPv6'>>;
  readonly natGateway: Reference;
}

export interface PublicIpPrefix extends ModelResource {
  readonly slice: 'publicIpPrefixes';
  readonly sku: Setting<string>;
}

export interface NetworkInterface extends ModelResource {
  readonly slice: 'networkInterfaces';
  readonly ipConfigurations: Listed<NetworkInterfaceIpConfiguration>;
  readonly networkSecurityGroup: Reference;
  /** Default false (F4.89). */
  readonly enableIpForwarding: Setting<boolean>;
  /** Its own DNS servers; empty: those of the network. */
  readonly dnsServers: Listed<Setting<string>>;
}

export interface NetworkInterfaceIpConfiguration extends IpConfiguration {
  readonly applicationSecurityGroups: Listed<Reference>;
  /** Identities of load balancers whose back-end pool it is in. */
  readonly loadBalancers: Listed<Reference>;
}

export interface VirtualMachine extends ModelResource {
  readonly slice: 'virtualMachines';
  readonly networkInterfaces: Listed<Reference>;
  /** Address settings inside a scale set's profile; empty for a machine. */
  readonly scaleSetConfigurations: Listed<NetworkInterfaceIpConfiguration>;
}

export interface LoadBalancer extends ModelResource {
  readonly slice: 'loadBalancers';
  readonly sku: Setting<Spelled<'Basic' | 'Standard' | 'Gateway'>>;
  readonly frontends: Listed<IpConfiguration>;
  readonly hasOutboundRules: Setting<boolean>;
}

export interface ApplicationGateway extends ModelResource {
  readonly slice: 'applicationGateways';
  readonly gatewaySubnets: Listed<Reference>;
  readonly frontends: Listed<IpConfiguration>;
}

export interface VirtualNetworkGateway extends ModelResource {
  readonly slice: 'virtualNetworkGateways';
  readonly gatewayType: Setting<Spelled<'Vpn' | 'ExpressRoute' | 'LocalGateway'>>;
  readonly ipConfigurations: Listed<IpConfiguration>;
  readonly enableBgp: Setting<boolean>;
  /** Point-to-site client pool. */
  readonly clientAddressPool: Listed<Setting<string>>;
}

export interface LocalNetworkGateway extends ModelResource {
  readonly slice: 'localNetworkGateways';
  readonly addressPrefixes: Listed<Setting<string>>;
}

export interface GatewayConnection extends ModelResource {
  readonly slice: 'gatewayConnections';
  readonly connectionType: Setting<Spelled<'IPsec' | 'Vnet2Vnet' | 'ExpressRoute' | 'VPNClient'>>;
  readonly gateway: Reference;
  readonly localGateway: Reference;
  readonly otherGateway: Reference;
  readonly peer: Reference;
}

export interface BastionHost extends ModelResource {
  readonly slice: 'bastionHosts';
  readonly ipConfigurations: Listed<IpConfiguration>;
  readonly virtualNetwork: Reference;
}
