import { questions } from '../support/questions.ts';
import { firewall, network, networkRules, peer, peers, ref, routes, vpn } from '../support/reach-parts.ts';

/* Sources: virtual-network/virtual-network-peering-overview, virtual-network-manage-peering. */

const three =
  network('hub', '10.0.0.0/16', { shared: '10.0.1.0/24' }) +
  network('one', '10.1.0.0/16', { a: '10.1.0.0/24' }) +
  network('two', '10.2.0.0/16', { b: '10.2.0.0/24' });

questions('peerings are not transitive', three + peers('hub', 'one') + peers('hub', 'two'), [
  ['one/a → hub/shared Tcp 443', 'private', "Peering with 'hub'", 'virtual-network-peering-overview: connectivity'],
  ['hub/shared → two/b Tcp 443', 'private', "Peering with 'two'", 'virtual-network-peering-overview'],
  [
    'one/a → two/b Tcp 443',
    'blocked',
    'No network with this address is connected',
    'virtual-network-peering-overview: not transitive',
  ],
]);

questions('a peering of one side only', three + peer('hub', 'one'), [
  ['hub/shared → one/a Tcp 443', 'blocked', 'No network with this address', 'virtual-network-manage-peering: stays Initiated'],
  ['one/a → hub/shared Tcp 443', 'blocked', 'No network with this address', 'virtual-network-manage-peering: stays Initiated'],
]);

questions('a side without access', three + peers('hub', 'one', { allowVirtualNetworkAccess: false }), [
  ['one/a → hub/shared Tcp 443', 'blocked', 'No network with this address', 'F4.90, F11.35'],
  ['hub/shared → one/a Tcp 443', 'blocked', 'No network with this address', 'F4.90'],
]);

const spokes = (one: object, two: object, back = 'one 10.1.0.0/16 VirtualAppliance 10.0.0.4'): string =>
  routes('rt-one', ['two 10.2.0.0/16 VirtualAppliance 10.0.0.4']) +
  routes('rt-two', [back]) +
  network('hub', '10.0.0.0/16', { AzureFirewallSubnet: '10.0.0.0/26' }) +
  network('one', '10.1.0.0/16', { a: ['10.1.0.0/24', { routeTable: ref('rt-one') }] }) +
  network('two', '10.2.0.0/16', { b: ['10.2.0.0/24', { routeTable: ref('rt-two') }] }) +
  peers('hub', 'one', {}, { ...one }) +
  peers('hub', 'two', {}, { ...two }) +
  firewall('fw', 'hub', [networkRules('net', 100, 'Allow', 'spokes TCP 10.1.0.0/16>10.2.0.0/16 443')]);

questions(
  'from spoke to spoke through the firewall of the hub',
  spokes({ allowForwardedTraffic: true }, { allowForwardedTraffic: true }),
  [
    ['one/a → two/b Tcp 443', 'private', "firewall 'fw'", 'virtual-network-peering-overview: service chaining'],
    ['one/a → two/b Tcp 22', 'blocked', 'so the firewall denies it', 'firewall/rule-processing: denied by default'],
    ['two/b → one/a Tcp 443', 'blocked', 'so the firewall denies it', 'the rule names one direction'],
  ],
);

questions('a spoke that takes no forwarded traffic', spokes({ allowForwardedTraffic: true }, {}), [
  [
    'one/a → two/b Tcp 443',
    'blocked',
    'allowForwardedTraffic',
    'virtual-network-manage-peering: allow forwarded traffic, off by default',
  ],
]);

questions(
  'a route back that drops the answer',
  spokes({ allowForwardedTraffic: true }, { allowForwardedTraffic: true }, 'one 10.1.0.0/16 None'),
  [['one/a → two/b Tcp 443', 'blocked', 'The reply has no way back', 'firewall: asymmetric routing']],
);

const transit = (hubSide: object, spokeSide: object): string =>
  network('hub', '10.0.0.0/16', { GatewaySubnet: '10.0.255.0/27', shared: '10.0.1.0/24' }) +
  network('one', '10.1.0.0/16', { a: '10.1.0.0/24' }) +
  peers('hub', 'one', { ...hubSide }, { ...spokeSide }) +
  vpn('gw', 'hub', ['10.10.0.0/16']);

questions('gateway transit', transit({ allowGatewayTransit: true }, { useRemoteGateways: true }), [
  ['OnPremises → one/a Tcp 443', 'private', "Peering with 'one'", 'vpn-gateway/vpn-gateway-peering-gateway-transit'],
  ['one/a → OnPremises Tcp 443', 'private', 'a peered network that lends it', 'vpn-gateway/vpn-gateway-peering-gateway-transit'],
  ['one/a → 10.10.3.4 Tcp 22', 'private', 'Gateway route (10.10.0.0/16)', 'vpn-gateway/vpn-gateway-peering-gateway-transit'],
]);

questions('gateway transit that the spoke does not use', transit({ allowGatewayTransit: true }, {}), [
  ['OnPremises → one/a Tcp 443', 'blocked', 'useRemoteGateways', 'both sides are needed'],
  ['one/a → OnPremises Tcp 443', 'blocked', '', 'both sides are needed'],
  ['OnPremises → hub/shared Tcp 443', 'private', 'It comes in through the gateway', 'the network of the gateway itself'],
]);

questions('gateway transit that the hub does not allow', transit({}, { useRemoteGateways: true }), [
  ['OnPremises → one/a Tcp 443', 'blocked', 'allowGatewayTransit', 'both sides are needed'],
]);

const managed = (topology: string, more: string): string =>
  three +
  `resource manager 'Microsoft.Network/networkManagers@2024-05-01' = {
  name: 'manager'
  location: 'westeurope'
  properties: { networkManagerScopeAccesses: ['Connectivity'], networkManagerScopes: { subscriptions: [subscription().id] } }
}
resource spokes 'Microsoft.Network/networkManagers/networkGroups@2024-05-01' = {
  parent: manager
  name: 'spokes'
  properties: {}
  resource first 'staticMembers' = { name: 'first', properties: { resourceId: one.id } }
  resource second 'staticMembers' = { name: 'second', properties: { resourceId: two.id } }
}
resource connectivity 'Microsoft.Network/networkManagers/connectivityConfigurations@2024-05-01' = {
  parent: manager
  name: 'connectivity'
  properties: {
    connectivityTopology: '${topology}'
    ${more}
  }
}
`;

questions(
  'a mesh of a network manager',
  managed('Mesh', "appliesToGroups: [{ networkGroupId: spokes.id, groupConnectivity: 'DirectlyConnected' }]"),
  [
    [
      'one/a → two/b Tcp 443',
      'private',
      'Connectivity configuration',
      'virtual-network-manager/concept-connectivity-configuration: mesh',
    ],
    ['one/a → hub/shared Tcp 443', 'blocked', 'No network with this address', 'not a member'],
  ],
);

questions(
  'hub and spoke of a network manager',
  managed(
    'HubAndSpoke',
    "hubs: [{ resourceId: hub.id, resourceType: 'Microsoft.Network/virtualNetworks' }]\n    appliesToGroups: [{ networkGroupId: spokes.id, groupConnectivity: 'None', useHubGateway: 'False' }]",
  ),
  [
    [
      'one/a → hub/shared Tcp 443',
      'private',
      'Connectivity configuration',
      'virtual-network-manager/concept-connectivity-configuration: hub and spoke',
    ],
    ['one/a → two/b Tcp 443', 'blocked', 'No network with this address', 'direct connectivity is off'],
  ],
);
