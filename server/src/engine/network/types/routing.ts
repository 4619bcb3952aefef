import type { Origin } from '../../base/index.ts';
import type { Value, Wait } from '../../evaluate/index.ts';
import type { Listed, Setting } from '../setting.ts';
import type { IpConfiguration } from './filters.ts';
import type { Identity, ModelResource, Reference, Spelled } from './resource.ts';

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
  readonly dnsServerOwners: Listed<Reference>;
}

export interface NetworkInterfaceIpConfiguration extends IpConfiguration {
  readonly applicationSecurityGroups: Listed<Reference>;
  /** Identities of load balancers whose back-end pool it is in. */
  readonly loadBalancers: Listed<Reference>;
  /** The back-end pools themselves, and the load balancers' inbound NAT rules that lead to it. */
  readonly pools: Listed<Reference>;
  readonly natRules: Listed<Reference>;
}

export interface VirtualMachine extends ModelResource {
  readonly slice: 'virtualMachines';
  readonly networkInterfaces: Listed<Reference>;
  /** The interface that is marked as primary; else undefined, and the first is meant. */
  readonly primaryInterface: Reference | undefined;
  /** Address settings inside a scale set's profile; empty for a machine. */
  readonly scaleSetConfigurations: Listed<NetworkInterfaceIpConfiguration>;
  /** The group on the interfaces inside a scale set's profile. */
  readonly scaleSetSecurityGroup: Reference;
  /** Of a scale set: `Flexible` sets have no default outbound access. */
  readonly orchestration: Setting<Spelled<'Uniform' | 'Flexible'> | undefined>;
}

export interface LoadBalancer extends ModelResource {
  readonly slice: 'loadBalancers';
  readonly sku: Setting<Spelled<'Basic' | 'Standard' | 'Gateway'>>;
  readonly frontends: Listed<IpConfiguration>;
  readonly hasOutboundRules: Setting<boolean>;
  readonly rules: Listed<BalancerRule>;
  /** Back-end pools that hold machines by address; those that interfaces name themselves are not here. */
  readonly addressPools: readonly BalancerAddressPool[];
}

export interface BalancerAddressPool {
  readonly identity: Identity;
  readonly addresses: Listed<Setting<string>>;
  readonly at: Origin;
}

/** A load-balancing, inbound NAT or outbound rule. */
export interface BalancerRule {
  readonly kind: 'load balancing' | 'inbound NAT' | 'outbound';
  readonly name: Setting<string>;
  /** Identity of the rule itself, by which interfaces name inbound NAT rules. */
  readonly identity: Identity;
  readonly frontends: Listed<Reference>;
  readonly pool: Reference;
  readonly protocol: Setting<Spelled<'Tcp' | 'Udp' | 'All'>>;
  /** 0 with protocol `All` stands for every port. */
  readonly frontendPort: Setting<number>;
  /** The last port of the front end where the rule has a range of them. */
  readonly frontendPortEnd: Setting<number | undefined>;
  readonly backendPort: Setting<number>;
  /** Load-balancing rules also let machines out unless this is true. */
  readonly disableOutboundSnat: Setting<boolean>;
  readonly at: Origin;
}

export interface ApplicationGateway extends ModelResource {
  readonly slice: 'applicationGateways';
  readonly gatewaySubnets: Listed<Reference>;
  readonly frontends: Listed<IpConfiguration>;
  /** Ports that it has a front end for. */
  readonly ports: Listed<Setting<number>>;
  readonly listeners: Listed<GatewayListener>;
}

/** What an application gateway listens to: a front end and one of the ports. */
export interface GatewayListener {
  readonly frontend: Reference;
  readonly port: Setting<number>;
  readonly at: Origin;
}

export interface VirtualNetworkGateway extends ModelResource {
  readonly slice: 'virtualNetworkGateways';
  readonly gatewayType: Setting<Spelled<'Vpn' | 'ExpressRoute' | 'LocalGateway'>>;
  readonly ipConfigurations: Listed<IpConfiguration>;
  readonly enableBgp: Setting<boolean>;
  /** Point-to-site client pool. */
  readonly clientAddressPool: Listed<Setting<string>>;
  /** The site that everything else is sent to: forced tunnelling of a VPN gateway. */
  readonly defaultSite: Reference;
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
