import { defaultOutboundAccessDefault } from '../../facts/index.ts';
import { childrenOf, type Place, placeAt, type ResourceNode } from '../../graph/index.ts';
import type { Listed } from '../setting.ts';
import type { Identity, ServiceEndpoint, ServiceEndpointPolicyDefinition } from '../types/index.ts';
import { propertiesOf } from './base.ts';
import { listChildren } from './children.ts';
import { type Context, defineSlice } from './context.ts';
import { readFlag, readList, readRequired, readRequiredCount, readSingularAndPlural, readText, readTexts } from './read.ts';
import {
  readIdReference,
  readIdReferences,
  readPropertyOwner,
  readReference,
  readReferences,
  referenceToParent,
} from './reference.ts';

export const virtualNetworks = defineSlice('virtualNetworks', ['Microsoft.Network/virtualNetworks'], (context) => {
  const properties = propertiesOf(context.node);
  return {
    slice: 'virtualNetworks',
    ...context.base,
    addressSpace: readTexts(placeAt(properties, 'addressSpace', 'addressPrefixes')),
    dnsServers: readTexts(placeAt(properties, 'dhcpOptions', 'dnsServers')),
    dnsServerOwners: readList(placeAt(properties, 'dhcpOptions', 'dnsServers'), (item) => readPropertyOwner(context, item)),
    subnets: subnetIdentities(context),
  };
});

function subnetIdentities(context: Context): Listed<Identity> {
  const { nodes, waits } = childrenOf(context.graph, context.node, 'subnets');
  const place = placeAt(propertiesOf(context.node), 'subnets');
  const identities = [...new Set(nodes.map((one) => one.identity.text))];
  const state = identities.length > 0 ? 'declared' : waits.length > 0 ? 'unknown' : 'default';
  return { state, items: identities, waits, at: place.at, path: place.path, missing: place.missing };
}

export const subnets = defineSlice('subnets', ['Microsoft.Network/virtualNetworks/subnets'], (context) => {
  const properties = propertiesOf(context.node);
  const at = (...keys: readonly string[]) => placeAt(properties, ...keys);
  return {
    slice: 'subnets',
    ...context.base,
    virtualNetwork: referenceToParent(context),
    prefixes: readSingularAndPlural(at('addressPrefix'), at('addressPrefixes')),
    networkSecurityGroup: readIdReference(context, at('networkSecurityGroup')),
    routeTable: readIdReference(context, at('routeTable')),
    natGateway: readIdReference(context, at('natGateway')),
    delegations: readList(at('delegations'), (item) => readRequired(placeAt(item, 'properties', 'serviceName'))),
    serviceEndpoints: readList(at('serviceEndpoints'), readServiceEndpoint),
    serviceEndpointPolicies: readIdReferences(context, at('serviceEndpointPolicies')),
    privateEndpointNetworkPolicies: readText<string>(at('privateEndpointNetworkPolicies'), { value: 'Disabled', fact: 'F2.20' }, [
      'Disabled',
      'Enabled',
      'NetworkSecurityGroupEnabled',
      'RouteTableEnabled',
    ]),
    privateLinkServiceNetworkPolicies: readText<string>(at('privateLinkServiceNetworkPolicies'), { value: 'Enabled' }, [
      'Enabled',
      'Disabled',
    ]),
    defaultOutboundAccess: readFlag<boolean>(at('defaultOutboundAccess'), defaultOutboundAccessDefault(context.node.apiVersion)),
  };
});

function readServiceEndpoint(item: Place): ServiceEndpoint {
  return { service: readRequired(placeAt(item, 'service')), locations: readTexts(placeAt(item, 'locations')) };
}

export const peerings = defineSlice('peerings', ['Microsoft.Network/virtualNetworks/virtualNetworkPeerings'], (context) => {
  const properties = propertiesOf(context.node);
  const at = (key: string) => placeAt(properties, key);
  return {
    slice: 'peerings',
    ...context.base,
    virtualNetwork: referenceToParent(context),
    remoteVirtualNetwork: readIdReference(context, at('remoteVirtualNetwork')),
    allowVirtualNetworkAccess: readFlag<boolean>(at('allowVirtualNetworkAccess'), { value: true, fact: 'F13.16' }),
    allowForwardedTraffic: readFlag<boolean>(at('allowForwardedTraffic'), { value: false, fact: 'F13.16' }),
    allowGatewayTransit: readFlag<boolean>(at('allowGatewayTransit'), { value: false, fact: 'F13.16' }),
    useRemoteGateways: readFlag<boolean>(at('useRemoteGateways'), { value: false, fact: 'F13.16' }),
    peerCompleteVnets: readFlag<boolean>(at('peerCompleteVnets'), { value: true }),
    localSubnetNames: readTexts(at('localSubnetNames')),
    remoteSubnetNames: readTexts(at('remoteSubnetNames')),
    enableOnlyIpv6: readFlag<boolean>(at('enableOnlyIPv6Peering'), { value: false }),
  };
});

export const serviceEndpointPolicies = defineSlice(
  'serviceEndpointPolicies',
  ['Microsoft.Network/serviceEndpointPolicies'],
  (context) => ({
    slice: 'serviceEndpointPolicies',
    ...context.base,
    definitions: listChildren(context, 'serviceEndpointPolicyDefinitions', readDefinition),
    contextualServiceEndpointPolicies: readTexts(placeAt(propertiesOf(context.node), 'contextualServiceEndpointPolicies')),
  }),
);

function readDefinition(child: Context): ServiceEndpointPolicyDefinition {
  const properties = propertiesOf(child.node);
  const resources = placeAt(properties, 'serviceResources');
  return {
    name: child.base.name,
    service: readRequired(placeAt(properties, 'service')),
    serviceResources: readTexts(resources),
    accounts: readReferences(child, resources).items.filter(
      (one) => one.state !== 'none' && one.type?.toLowerCase() === 'microsoft.storage/storageaccounts',
    ),
  };
}

export const connectivityConfigurations = defineSlice(
  'connectivityConfigurations',
  ['Microsoft.Network/networkManagers/connectivityConfigurations'],
  (context) => {
    const properties = propertiesOf(context.node);
    return {
      slice: 'connectivityConfigurations',
      ...context.base,
      topology: readRequired(placeAt(properties, 'connectivityTopology'), ['HubAndSpoke', 'Mesh']),
      hubs: readList(placeAt(properties, 'hubs'), (item) => readReference(context, placeAt(item, 'resourceId'))),
      groups: readList(placeAt(properties, 'appliesToGroups'), (item) => ({
        networkGroup: readReference(context, placeAt(item, 'networkGroupId')),
        groupConnectivity: readText<string>(placeAt(item, 'groupConnectivity'), { value: 'None' }, ['None', 'DirectlyConnected']),
        useHubGateway: readFlag<boolean>(placeAt(item, 'useHubGateway'), { value: false }),
        isGlobal: readFlag<boolean>(placeAt(item, 'isGlobal'), { value: false }),
      })),
      deleteExistingPeering: readFlag<boolean>(placeAt(properties, 'deleteExistingPeering'), { value: false }),
      isGlobal: readFlag<boolean>(placeAt(properties, 'isGlobal'), { value: false }),
    };
  },
);

export const networkGroups = defineSlice('networkGroups', ['Microsoft.Network/networkManagers/networkGroups'], (context) => ({
  slice: 'networkGroups',
  ...context.base,
  members: listChildren(context, 'staticMembers', (child) =>
    readReference(child, placeAt(propertiesOf(child.node), 'resourceId')),
  ),
}));

export const securityAdminRules = defineSlice(
  'securityAdminRules',
  ['Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections/rules'],
  (context) => {
    const properties = propertiesOf(context.node);
    const at = (key: string) => placeAt(properties, key);
    const collection = parentNode(context);
    const groups = placeAt(collection ? propertiesOf(collection) : properties, 'appliesToGroups');
    const prefix = (item: Place) => readRequired(placeAt(item, 'addressPrefix'));
    return {
      slice: 'securityAdminRules',
      ...context.base,
      appliesTo: readList(groups, (item) => readReference(context, placeAt(item, 'networkGroupId'))),
      access: readRequired(at('access'), ['Allow', 'Deny', 'AlwaysAllow']),
      direction: readRequired(at('direction'), ['Inbound', 'Outbound']),
      priority: readRequiredCount(at('priority')),
      protocol: readRequired(at('protocol'), ['Tcp', 'Udp', 'Icmp', 'Esp', 'Ah', 'Any']),
      sources: readList(at('sources'), prefix),
      destinations: readList(at('destinations'), prefix),
      sourcePorts: readTexts(at('sourcePortRanges')),
      destinationPorts: readTexts(at('destinationPortRanges')),
    };
  },
);

function parentNode(context: Context): ResourceNode | undefined {
  const parent = context.node.parent;
  return parent === undefined ? undefined : context.graph.byIdentity.get(parent)?.[0];
}
