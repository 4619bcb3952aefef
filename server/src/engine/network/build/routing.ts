import { itemsOf, type Place, placeAt } from '../../graph/index.ts';
import type { NetworkInterfaceIpConfiguration, Reference, Route } from '../types/index.ts';
import { propertiesOf } from './base.ts';
import { listChildren } from './children.ts';
import { type Context, defineSlice } from './context.ts';
import { readIpConfiguration, readIpConfigurations } from './filters.ts';
import { concatLists, readFlag, readList, readRequired, readText, readTexts } from './read.ts';
import { readIdReference, readIdReferences, readPropertyOwner, referenceTo } from './reference.ts';

export const routeTables = defineSlice('routeTables', ['Microsoft.Network/routeTables'], (context) => ({
  slice: 'routeTables',
  ...context.base,
  routes: listChildren(context, 'routes', readRoute),
  disableBgpRoutePropagation: readFlag<boolean>(placeAt(propertiesOf(context.node), 'disableBgpRoutePropagation'), {
    value: false,
  }),
}));

function readRoute(child: Context): Route {
  const properties = propertiesOf(child.node);
  const hop = placeAt(properties, 'nextHopIpAddress');
  const { base } = child;
  return {
    name: base.name,
    addressPrefix: readRequired(placeAt(properties, 'addressPrefix')),
    nextHopType: readRequired(placeAt(properties, 'nextHopType'), [
      'VirtualNetworkGateway',
      'VnetLocal',
      'Internet',
      'VirtualAppliance',
      'None',
    ]),
    nextHopIpAddress: readText<string | undefined>(hop, { value: undefined }),
    nextHop: readPropertyOwner(child, hop),
    at: base.at,
    condition: base.condition,
    conditionWaits: base.conditionWaits,
  };
}

export const natGateways = defineSlice('natGateways', ['Microsoft.Network/natGateways'], (context) => {
  const properties = propertiesOf(context.node);
  return {
    slice: 'natGateways',
    ...context.base,
    sku: readText<string>(placeAt(context.node.root, 'sku', 'name'), { value: 'Standard' }, ['Standard', 'StandardV2']),
    publicIps: readIdReferences(context, placeAt(properties, 'publicIpAddresses')),
    publicIpPrefixes: readIdReferences(context, placeAt(properties, 'publicIpPrefixes')),
  };
});

export const publicIps = defineSlice('publicIps', ['Microsoft.Network/publicIPAddresses'], (context) => {
  const properties = propertiesOf(context.node);
  return {
    slice: 'publicIps',
    ...context.base,
    sku: readText<string>(placeAt(context.node.root, 'sku', 'name'), { value: 'Basic' }, ['Basic', 'Standard', 'StandardV2']),
    allocation: readText<string>(placeAt(properties, 'publicIPAllocationMethod'), { value: 'Dynamic' }, ['Static', 'Dynamic']),
    version: readText<string>(placeAt(properties, 'publicIPAddressVersion'), { value: 'IPv4' }, ['IPv4', 'IPv6']),
    natGateway: readIdReference(context, placeAt(properties, 'natGateway')),
  };
});

export const publicIpPrefixes = defineSlice('publicIpPrefixes', ['Microsoft.Network/publicIPPrefixes'], (context) => ({
  slice: 'publicIpPrefixes',
  ...context.base,
  sku: readText<string>(placeAt(context.node.root, 'sku', 'name'), { value: 'Standard' }),
}));

export const networkInterfaces = defineSlice('networkInterfaces', ['Microsoft.Network/networkInterfaces'], (context) => {
  const properties = propertiesOf(context.node);
  return {
    slice: 'networkInterfaces',
    ...context.base,
    ipConfigurations: readList(placeAt(properties, 'ipConfigurations'), (item) => readNicConfiguration(context, item)),
    networkSecurityGroup: readIdReference(context, placeAt(properties, 'networkSecurityGroup')),
    enableIpForwarding: readFlag<boolean>(placeAt(properties, 'enableIPForwarding'), { value: false, fact: 'F4.89' }),
    dnsServers: readTexts(placeAt(properties, 'dnsSettings', 'dnsServers')),
    dnsServerOwners: readList(placeAt(properties, 'dnsSettings', 'dnsServers'), (item) => readPropertyOwner(context, item)),
  };
});

function readNicConfiguration(context: Context, item: Place): NetworkInterfaceIpConfiguration {
  const properties = placeAt(item, 'properties');
  const pools = placeAt(properties, 'loadBalancerBackendAddressPools');
  return {
    ...readIpConfiguration(context, item),
    applicationSecurityGroups: readIdReferences(context, placeAt(properties, 'applicationSecurityGroups')),
    loadBalancers: readList(pools, (pool) => readPoolOwner(context, pool)),
    pools: readIdReferences(context, pools),
    natRules: concatLists(
      readIdReferences(context, placeAt(properties, 'loadBalancerInboundNatRules')),
      readIdReferences(context, placeAt(properties, 'loadBalancerInboundNatPools')),
    ),
  };
}

/** The load balancer of a back-end pool: the pool's id without its last type and name. */
function readPoolOwner(context: Context, pool: Place): Reference {
  const reference = readIdReference(context, pool);
  if (reference.state === 'none') return reference;
  const identity = reference.identity.split('/').slice(0, -2).join('/');
  const owner = context.graph.byIdentity.get(identity)?.[0];
  return owner ? { ...referenceTo(context, owner.id, pool), path: reference.path } : { ...reference, identity };
}

export const virtualMachines = defineSlice(
  'virtualMachines',
  ['Microsoft.Compute/virtualMachines', 'Microsoft.Compute/virtualMachineScaleSets'],
  (context) => {
    const properties = propertiesOf(context.node);
    const profile = placeAt(properties, 'virtualMachineProfile', 'networkProfile', 'networkInterfaceConfigurations');
    const inline = placeAt(properties, 'networkProfile', 'networkInterfaceConfigurations');
    const configurations = (place: Place) =>
      readList(place, (nic) =>
        readList(placeAt(nic, 'properties', 'ipConfigurations'), (item) => readNicConfiguration(context, item)),
      );
    const nested = [...configurations(profile).items, ...configurations(inline).items];
    const empty = readList(placeAt(properties, 'networkProfile', 'networkInterfaceConfigurations'), (item) =>
      readNicConfiguration(context, item),
    );
    return {
      slice: 'virtualMachines',
      ...context.base,
      networkInterfaces: readIdReferences(context, placeAt(properties, 'networkProfile', 'networkInterfaces')),
      primaryInterface: readPrimary(context, placeAt(properties, 'networkProfile', 'networkInterfaces')),
      scaleSetConfigurations: nested.length === 0 ? { ...empty, items: [] } : nested.reduce(concatLists),
      scaleSetSecurityGroup: readIdReference(
        context,
        placeAt(itemsOf(profile).items[0] ?? profile, 'properties', 'networkSecurityGroup'),
      ),
      orchestration: readText<string | undefined>(placeAt(properties, 'orchestrationMode'), { value: undefined }, [
        'Uniform',
        'Flexible',
      ]),
    };
  },
);

function readPrimary(context: Context, interfaces: Place): Reference | undefined {
  const marked = itemsOf(interfaces).items.find((item) => {
    const flag = readFlag<boolean>(placeAt(item, 'properties', 'primary'), { value: false });
    return flag.state !== 'unknown' && flag.value;
  });
  return marked && readIdReference(context, marked);
}

export const virtualNetworkGateways = defineSlice(
  'virtualNetworkGateways',
  ['Microsoft.Network/virtualNetworkGateways'],
  (context) => {
    const properties = propertiesOf(context.node);
    return {
      slice: 'virtualNetworkGateways',
      ...context.base,
      gatewayType: readRequired(placeAt(properties, 'gatewayType'), ['Vpn', 'ExpressRoute', 'LocalGateway']),
      ipConfigurations: readIpConfigurations(context, placeAt(properties, 'ipConfigurations')),
      enableBgp: readFlag<boolean>(placeAt(properties, 'enableBgp'), { value: false }),
      clientAddressPool: readTexts(placeAt(properties, 'vpnClientConfiguration', 'vpnClientAddressPool', 'addressPrefixes')),
      defaultSite: readIdReference(context, placeAt(properties, 'gatewayDefaultSite')),
    };
  },
);

export const localNetworkGateways = defineSlice(
  'localNetworkGateways',
  ['Microsoft.Network/localNetworkGateways'],
  (context) => ({
    slice: 'localNetworkGateways',
    ...context.base,
    addressPrefixes: readTexts(placeAt(propertiesOf(context.node), 'localNetworkAddressSpace', 'addressPrefixes')),
  }),
);

export const gatewayConnections = defineSlice('gatewayConnections', ['Microsoft.Network/connections'], (context) => {
  const properties = propertiesOf(context.node);
  return {
    slice: 'gatewayConnections',
    ...context.base,
    connectionType: readRequired(placeAt(properties, 'connectionType'), ['IPsec', 'Vnet2Vnet', 'ExpressRoute', 'VPNClient']),
    gateway: readIdReference(context, placeAt(properties, 'virtualNetworkGateway1')),
    otherGateway: readIdReference(context, placeAt(properties, 'virtualNetworkGateway2')),
    localGateway: readIdReference(context, placeAt(properties, 'localNetworkGateway2')),
    peer: readIdReference(context, placeAt(properties, 'peer')),
  };
});

export const bastionHosts = defineSlice('bastionHosts', ['Microsoft.Network/bastionHosts'], (context) => {
  const properties = propertiesOf(context.node);
  return {
    slice: 'bastionHosts',
    ...context.base,
    ipConfigurations: readIpConfigurations(context, placeAt(properties, 'ipConfigurations')),
    virtualNetwork: readIdReference(context, placeAt(properties, 'virtualNetwork')),
  };
});
