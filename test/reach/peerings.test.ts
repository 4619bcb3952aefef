import { questions } from '../support/questions.ts';
import {
  firewall,
  group,
  network,
  networkRules,
  nic,
  type Props,
  peer,
  peers,
  raw,
  ref,
  routes,
  vpn,
} from '../support/reach-parts.ts';

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

/* Source: virtual-network/how-to-configure-subnet-peering. */

const two =
  network('hub', '10.0.0.0/16', { shared: '10.0.1.0/24', tools: '10.0.2.0/24' }) +
  network('one', '10.1.0.0/16', { a: '10.1.0.0/24', b: '10.1.1.0/24' });

const part = (local: readonly string[], remote: readonly string[], more: Props = {}): Props => ({
  peerCompleteVnets: false,
  localSubnetNames: local,
  remoteSubnetNames: remote,
  ...more,
});

questions('a subnet peering', two + peers('hub', 'one', part(['shared'], ['a']), part(['a'], ['shared'])), [
  ['one/a → hub/shared Tcp 443', 'private', "Subnet peering with 'hub' (10.0.1.0/24)", 'both subnets are named'],
  ['hub/shared → 10.1.0.9 Tcp 443', 'private', "Subnet peering with 'one' (10.1.0.0/24)", 'both subnets are named'],
  ['one/a → hub/tools Tcp 443', 'blocked', 'No network with this address', 'no route to a remote subnet that is not named'],
  ['one/b → hub/shared Tcp 443', 'blocked', "'one/b' is none of them", 'the packet is dropped and does not reach the VM'],
  ['hub/tools → one/b Tcp 443', 'blocked', 'No network with this address', 'neither subnet is named'],
  ['one/a → one/b Tcp 443', 'private', 'inside the network', 'the network itself is whole'],
]);

questions(
  'the sides of a subnet peering name different subnets',
  two + peers('hub', 'one', part(['shared', 'tools'], ['a']), part(['a', 'b'], ['shared'])),
  [
    ['one/a → hub/shared Tcp 443', 'private', 'Subnet peering', 'named by both sides'],
    ['one/a → hub/tools Tcp 443', 'blocked', 'No network with this address', 'named by one side only'],
    ['one/b → hub/shared Tcp 443', 'blocked', "'one/b' is none of them", 'named by one side only'],
  ],
);

questions(
  'security groups see the subnets of a subnet peering as the virtual network',
  group('nsg', 'vnet-only 100 Inbound Allow * VirtualNetwork>* *', 'rest 200 Inbound Deny * *>* *') +
    network('hub', '10.0.0.0/16', { shared: ['10.0.1.0/24', { networkSecurityGroup: ref('nsg') }] }) +
    network('one', '10.1.0.0/16', { a: '10.1.0.0/24', b: '10.1.1.0/24' }) +
    nic('nic-a', 'one/a') +
    peers('hub', 'one', part(['shared'], ['a']), part(['a'], ['shared'])),
  [
    ['one/a → hub/shared Tcp 443', 'private', "Rule 'vnet-only'", 'the tag holds the peered address space'],
    ['nic-a → hub/shared Tcp 443', 'private', "Rule 'vnet-only'", 'the tag holds the peered address space'],
  ],
);

questions(
  'a subnet peering for IPv6 only',
  network('hub', ['10.0.0.0/16', 'fd00:1::/48'], {
    shared: ['10.0.1.0/24', { addressPrefix: undefined, addressPrefixes: ['10.0.1.0/24', 'fd00:1:0:1::/64'] }],
  }) +
    network('one', ['10.1.0.0/16', 'fd00:2::/48'], {
      a: ['10.1.0.0/24', { addressPrefix: undefined, addressPrefixes: ['10.1.0.0/24', 'fd00:2:0:1::/64'] }],
    }) +
    peers(
      'hub',
      'one',
      part(['shared'], ['a'], { enableOnlyIPv6Peering: true }),
      part(['a'], ['shared'], { enableOnlyIPv6Peering: true }),
    ),
  [
    ['10.1.0.4 → 10.0.1.4 Tcp 443', 'blocked', 'No network with this address', 'IPv6 address space only'],
    ['fd00:2:0:1::4 → fd00:1:0:1::4 Tcp 443', 'private', 'Subnet peering', 'IPv6 address space only'],
  ],
);

questions(
  'a subnet peering whose subnets are a parameter',
  `param names array\n${two}${peers('hub', 'one', { ...part([], ['a']), localSubnetNames: raw('names') }, part(['a'], ['shared']))}`,
  [
    ['one/a → hub/shared Tcp 443', 'unknown', 'Which route applies is not known', 'the list of names is not known'],
    ['one/b → hub/shared Tcp 443', 'blocked', 'No network with this address', 'blocked whether there is a route or not'],
  ],
);

questions(
  'the next hop of a route is in a subnet that is not peered',
  routes('rt', ['all 0.0.0.0/0 VirtualAppliance 10.0.0.4']) +
    network('hub', '10.0.0.0/16', { AzureFirewallSubnet: '10.0.0.0/26', shared: '10.0.1.0/24' }) +
    network('one', '10.1.0.0/16', {
      a: ['10.1.0.0/24', { routeTable: ref('rt') }],
      b: ['10.1.1.0/24', { routeTable: ref('rt') }],
    }) +
    firewall('fw', 'hub', [networkRules('net', 100, 'Allow', 'all TCP *>* 443')]) +
    peers('hub', 'one', part(['AzureFirewallSubnet'], ['a']), part(['a'], ['AzureFirewallSubnet'])),
  [
    ['one/a → Internet Tcp 443', 'public', "firewall 'fw'", 'both subnets are named'],
    ['one/b → Internet Tcp 443', 'blocked', "'one/b' is none of them", 'the sending subnet is not named'],
  ],
);

questions(
  'on-premises reaches the subnets that are peered with the network of the gateway',
  network('hub', '10.0.0.0/16', { GatewaySubnet: '10.0.255.0/27' }) +
    network('one', '10.1.0.0/16', { a: '10.1.0.0/24', b: '10.1.1.0/24' }) +
    peers(
      'hub',
      'one',
      part(['GatewaySubnet'], ['a'], { allowGatewayTransit: true }),
      part(['a'], ['GatewaySubnet'], { useRemoteGateways: true }),
    ) +
    vpn('gw', 'hub', ['10.10.0.0/16']),
  [
    ['OnPremises → one/a Tcp 443', 'private', "Subnet peering with 'one'", 'exposes certain subnets only to on-premises'],
    ['OnPremises → one/b Tcp 443', 'blocked', 'No network with this address', 'exposes certain subnets only to on-premises'],
    ['one/b → 10.10.1.1 Tcp 443', 'blocked', "'one/b' is none of them", 'packets of other subnets are dropped'],
  ],
);
