import type { ResourcePropertyFacts } from './property-fact.ts';

const FLAG = ['true', 'false'];

export const networkProperties: readonly ResourcePropertyFacts[] = [
  {
    type: 'Microsoft.Network/virtualNetworks/subnets',
    properties: [
      {
        path: 'properties.privateEndpointNetworkPolicies',
        values: ['Disabled', 'Enabled', 'NetworkSecurityGroupEnabled', 'RouteTableEnabled'],
        default: 'Disabled',
        meaning: 'Whether NSGs and routes act on traffic towards private endpoints of this subnet.',
        facts: ['F2.20', 'F2.32'],
        page: 'privateEndpointPolicies',
      },
      {
        path: 'properties.defaultOutboundAccess',
        values: FLAG,
        default: 'true; false for API versions from 2025-07-01 on',
        meaning: 'Whether machines without another way out reach the internet over an address of Azure. Do not rely on it.',
        facts: ['F4.66', 'F4.67', 'F4.68'],
        page: 'defaultOutbound',
      },
    ],
  },
  {
    type: 'Microsoft.Network/routeTables/routes',
    properties: [
      {
        path: 'properties.nextHopType',
        values: ['VirtualNetworkGateway', 'VnetLocal', 'Internet', 'VirtualAppliance', 'None'],
        meaning: 'Where matching traffic goes. None drops it; Internet leaves past any firewall.',
        facts: ['F13.10', 'F4.68'],
        page: 'routing',
      },
    ],
  },
  {
    type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
    properties: [
      {
        path: 'properties.allowVirtualNetworkAccess',
        values: FLAG,
        default: 'true',
        meaning: 'Whether traffic flows between the two networks. Off, the VirtualNetwork tag leaves the peer out.',
        facts: ['F4.90'],
        page: 'peering',
      },
      {
        path: 'properties.allowForwardedTraffic',
        values: FLAG,
        default: 'false',
        meaning: 'Whether traffic that does not come from the peer itself, such as what its firewall passes on, is let in.',
        facts: ['F13.16'],
        page: 'peering',
      },
      {
        path: 'properties.allowGatewayTransit',
        values: FLAG,
        default: 'false',
        meaning: 'Whether the peer may use the gateway of this network.',
        facts: ['F13.16'],
        page: 'peering',
      },
      {
        path: 'properties.useRemoteGateways',
        values: FLAG,
        default: 'false',
        meaning: 'Whether this network uses the gateway of its peer.',
        facts: ['F13.16'],
        page: 'peering',
      },
    ],
  },
  {
    type: 'Microsoft.Network/networkInterfaces',
    properties: [
      {
        path: 'properties.enableIPForwarding',
        values: FLAG,
        default: 'false',
        meaning: 'Lets the interface pass on traffic that is not its own. An appliance that is a machine needs it.',
        facts: ['F4.89'],
        page: 'networkInterface',
      },
      {
        path: 'properties.ipConfigurations[].properties.publicIPAddress',
        meaning: 'A public address: a door inwards as far as NSGs allow, and a way out.',
        facts: ['F4.95'],
        page: 'networkInterface',
      },
    ],
  },
  {
    type: 'Microsoft.Network/firewallPolicies',
    properties: [
      {
        path: 'properties.dnsSettings.enableProxy',
        values: FLAG,
        default: 'false',
        meaning:
          'Whether the firewall answers DNS. Host names in network rules, and networks that name the firewall as DNS server, need it.',
        facts: ['F4.41', 'F9.25'],
        page: 'firewallDns',
      },
    ],
  },
  {
    type: 'Microsoft.Network/azureFirewalls',
    properties: [
      {
        path: 'properties.additionalProperties.Network.DNS.EnableProxy',
        values: FLAG,
        default: 'false',
        meaning: 'Whether a firewall with classic rules answers DNS.',
        facts: ['F9.25', 'F13.16'],
        page: 'firewallDns',
      },
    ],
  },
  {
    type: 'Microsoft.ContainerService/managedClusters',
    properties: [
      {
        path: 'properties.networkProfile.outboundType',
        values: ['loadBalancer', 'userDefinedRouting', 'managedNATGateway', 'userAssignedNATGateway', 'none', 'block'],
        default: 'loadBalancer',
        meaning: 'How nodes leave. The default is a public load balancer, which does not follow the routes to a firewall.',
        facts: ['F4.86'],
        page: 'kubernetesEgress',
      },
      {
        path: 'properties.networkProfile.networkPlugin',
        values: ['azure', 'kubenet', 'none'],
        meaning: 'Where pods get their addresses: with azure from the subnet, one for each pod.',
        facts: ['F8.14', 'F8.16'],
        page: 'kubernetesAddresses',
      },
      {
        path: 'properties.networkProfile.networkPluginMode',
        values: ['overlay'],
        meaning: 'Overlay gives pods addresses of their own range, so that the subnet holds the nodes only.',
        facts: ['F8.15'],
        page: 'kubernetesAddresses',
      },
      {
        path: 'properties.apiServerAccessProfile.enablePrivateCluster',
        values: FLAG,
        default: 'false',
        meaning: 'Whether the API server has a private address only.',
        facts: ['F4.84'],
        page: 'kubernetesPrivate',
      },
    ],
  },
];
