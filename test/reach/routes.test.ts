import { questions } from '../support/questions.ts';
import { firewall, network, networkRules, nic, type Props, peers, ref, routes, storage, vpn } from '../support/reach-parts.ts';

/* Source of all unless named otherwise: virtual-network/virtual-networks-udr-overview. */

questions(
  'the longest prefix, the user before Azure',
  routes('rt', [
    'drop-b 10.0.1.0/24 None',
    'to-c 10.0.2.0/25 None',
    'back 10.0.2.8/32 VnetLocal',
    'out 203.0.113.0/24 None',
    'half 128.0.0.0/1 None',
    'storage Storage None',
    'storage-here Storage.WestEurope Internet',
  ]) +
    network('vnet', '10.0.0.0/16', {
      a: ['10.0.0.0/24', { routeTable: ref('rt') }],
      b: '10.0.1.0/24',
      c: '10.0.2.0/24',
    }),
  [
    ['vnet/a → vnet/b Tcp 443', 'blocked', "Route 'drop-b' (10.0.1.0/24)", 'longer than the address space'],
    ['vnet/b → vnet/a Tcp 443', 'blocked', 'The reply has no way back', 'the answer takes the routes of the other subnet'],
    ['vnet/a → 10.0.2.4 Tcp 443', 'blocked', "Route 'to-c'", 'longest prefix match'],
    ['vnet/a → 10.0.2.8 Tcp 443', 'private', "Route 'back' (10.0.2.8/32)", 'longest prefix match'],
    ['vnet/a → 10.0.2.200 Tcp 443', 'private', 'System route of virtual network', 'outside the longer prefix'],
    ['vnet/a → 203.0.113.9 Tcp 443', 'blocked', "Route 'out'", 'None drops'],
    ['vnet/a → 198.51.100.9 Tcp 443', 'blocked', "Route 'half'", '128.0.0.0/1 is longer than the default route'],
    ['vnet/a → 8.8.8.8 Tcp 443', 'public', 'System route 0.0.0.0/0', 'the other half'],
    ['vnet/a → Storage.NorthEurope Tcp 443', 'blocked', "Route 'storage' (Storage)", 'service tags for user-defined routes'],
    ['vnet/a → Storage.WestEurope Tcp 443', 'public', "Route 'storage-here'", 'the regional tag before the global one'],
    ['vnet/b → 10.9.0.4 Tcp 443', 'blocked', 'No network with this address is connected', 'system route 10.0.0.0/8, None'],
    ['vnet/b → 172.16.0.4 Tcp 443', 'blocked', 'system route 172.16.0.0/12', 'system route, None'],
    ['vnet/b → 100.64.0.4 Tcp 443', 'blocked', 'system route 100.64.0.0/10', 'system route, None'],
  ],
);

questions(
  'a route of the user replaces that of the network itself',
  routes('rt', ['within 10.0.0.0/16 None', 'own 10.0.0.0/24 VnetLocal']) +
    network('vnet', '10.0.0.0/16', { a: ['10.0.0.0/24', { routeTable: ref('rt') }], b: '10.0.1.0/24' }),
  [
    ['vnet/a → vnet/b Tcp 443', 'blocked', "Route 'within'", 'same length: user-defined before system'],
    ['10.0.0.4 → 10.0.0.5 Tcp 443', 'private', "Route 'own'", 'routing example, ID3'],
  ],
);

const site = ['10.10.0.0/16'];

questions(
  'what a gateway learns',
  routes('rt-nva', ['on-premises 10.10.0.0/16 None']) +
    routes('rt-off', [], { disableBgpRoutePropagation: true }) +
    network('vnet', '10.0.0.0/16', {
      GatewaySubnet: '10.0.255.0/27',
      a: '10.0.0.0/24',
      b: '10.0.1.0/24',
      c: ['10.0.2.0/24', { routeTable: ref('rt-nva') }],
      d: ['10.0.3.0/24', { routeTable: ref('rt-off') }],
    }) +
    vpn('gw', 'vnet', site),
  [
    ['vnet/a → 10.10.1.4 Tcp 443', 'private', 'Gateway route (10.10.0.0/16)', 'routes of the local network gateway'],
    ['vnet/a → OnPremises Tcp 443', 'private', "virtual network gateway 'gw'", 'routes of the gateway'],
    ['vnet/c → 10.10.1.4 Tcp 443', 'blocked', "Route 'on-premises'", 'same prefix: user-defined before learned'],
    ['vnet/d → 10.10.1.4 Tcp 443', 'blocked', 'No network with this address', 'propagation of gateway routes is off'],
    ['OnPremises → vnet/a Tcp 443', 'private', 'It comes in through the gateway', 'F1.06'],
    ['OnPremises → vnet/d Tcp 443', 'blocked', 'The reply has no way back', 'no route back without propagation'],
    ['10.10.5.5 → vnet/a Tcp 443', 'private', 'It comes in through the gateway', 'an address of the site'],
  ],
);

questions(
  'a site that claims a part of the network',
  network('vnet', '10.0.0.0/16', { GatewaySubnet: '10.0.255.0/27', a: '10.0.0.0/24', b: '10.0.1.0/24' }) +
    vpn('gw', 'vnet', ['10.0.1.128/25']),
  [
    [
      'vnet/a → 10.0.1.200 Tcp 443',
      'private',
      'System route of virtual network',
      "Azure's own routes are preferred even to more specific learned ones",
    ],
  ],
);

questions(
  'forced tunnelling',
  routes('rt', ['all 0.0.0.0/0 VirtualNetworkGateway']) +
    network('vnet', '10.0.0.0/16', { GatewaySubnet: '10.0.255.0/27', a: ['10.0.0.0/24', { routeTable: ref('rt') }] }) +
    vpn('gw', 'vnet', ['10.10.0.0/16']),
  [
    ['vnet/a → Internet Tcp 443', 'unknown', 'Forced tunnelling', 'vpn-gateway/about-site-to-site-tunneling: the site decides'],
    ['vnet/a → OnPremises Tcp 443', 'private', 'on-premises', 'the tunnel itself'],
  ],
);

questions(
  'a gateway route without a gateway',
  routes('rt', ['all 0.0.0.0/0 VirtualNetworkGateway']) +
    network('vnet', '10.0.0.0/16', { a: ['10.0.0.0/24', { routeTable: ref('rt') }] }),
  [['vnet/a → Internet Tcp 443', 'blocked', 'the network has none', 'next hop that is not there']],
);

questions(
  'a default route to an appliance',
  routes('rt', ['all 0.0.0.0/0 VirtualAppliance 10.0.2.4']) +
    routes('rt-gone', ['all 0.0.0.0/0 VirtualAppliance 10.0.9.9']) +
    routes('rt-far', ['all 0.0.0.0/0 VirtualAppliance 10.7.0.4']) +
    routes('rt-off', ['all 0.0.0.0/0 VirtualAppliance 10.0.2.5']) +
    network('vnet', '10.0.0.0/16', {
      a: ['10.0.0.0/24', { routeTable: ref('rt') }],
      b: ['10.0.1.0/24', { routeTable: ref('rt-gone') }],
      nva: '10.0.2.0/24',
      c: ['10.0.3.0/24', { routeTable: ref('rt-off') }],
      d: ['10.0.4.0/24', { routeTable: ref('rt-far') }],
    }) +
    network('far', '10.7.0.0/16', { nva: '10.7.0.0/24' }) +
    nic('nic-nva', 'vnet/nva', { ip: '10.0.2.4', nic: { enableIPForwarding: true } }) +
    nic('nic-off', 'vnet/nva', { ip: '10.0.2.5' }) +
    nic('nic-far', 'far/nva', { ip: '10.7.0.4', nic: { enableIPForwarding: true } }),
  [
    ['vnet/a → Internet Tcp 443', 'unknown', 'set inside it, not in the template', 'F4.89: what it filters is unknown'],
    [
      'vnet/a → 10.9.0.4 Tcp 443',
      'blocked',
      "of route table 'rt' sends it to network interface 'nic-nva'",
      'a default route removes the system routes to None; the appliance subnet has them',
    ],
    ['vnet/a → vnet/nva Tcp 443', 'private', 'System route of virtual network', 'longer than the default route'],
    ['vnet/b → Internet Tcp 443', 'unknown', 'which no analysed deployment declares', 'an appliance nobody declares'],
    ['vnet/c → Internet Tcp 443', 'blocked', 'enableIPForwarding false', 'F4.89'],
    ['vnet/d → Internet Tcp 443', 'blocked', 'not peered', 'the next hop needs direct connectivity'],
  ],
);

questions(
  'an appliance in a peered network',
  routes('rt', ['all 0.0.0.0/0 VirtualAppliance 10.0.0.4']) +
    network('hub', '10.0.0.0/16', { AzureFirewallSubnet: '10.0.0.0/26' }) +
    network('spoke', '10.1.0.0/16', { a: ['10.1.0.0/24', { routeTable: ref('rt') }] }) +
    peers('hub', 'spoke') +
    firewall('fw', 'hub', [networkRules('net', 100, 'Allow', 'web TCP *>* 443')]),
  [
    ['spoke/a → Internet Tcp 443', 'public', "firewall 'fw'", 'service chaining over a peering'],
    ['spoke/a → Internet Tcp 80', 'blocked', 'so the firewall denies it', 'firewall/rule-processing'],
  ],
);

const defaultSite = (table: Props): string =>
  routes('rt-web', ['direct 0.0.0.0/0 Internet']) +
  routes('rt-own', [], table) +
  network('hub', '10.0.0.0/16', {
    GatewaySubnet: '10.0.255.0/27',
    mid: '10.0.1.0/24',
    web: ['10.0.2.0/24', { routeTable: ref('rt-web') }],
    own: ['10.0.3.0/24', { routeTable: ref('rt-own') }],
    endpoints: ['10.0.4.0/24', { serviceEndpoints: [{ service: 'Microsoft.Storage' }] }],
  }) +
  network('spoke', '10.1.0.0/16', { a: '10.1.0.0/24' }) +
  peers('hub', 'spoke', { allowGatewayTransit: true }, { useRemoteGateways: true }) +
  storage('st') +
  vpn('gw', 'hub', ['10.10.0.0/16'], { gatewayDefaultSite: ref('gw-site') });

questions('forced tunnelling to a default site', defaultSite({ disableBgpRoutePropagation: true }), [
  ['hub/mid → Internet Tcp 443', 'unknown', "default site 'gw-site'", 'vpn-gateway/site-to-site-tunneling: mid tier is forced'],
  ['spoke/a → Internet Tcp 443', 'unknown', "default site 'gw-site'", 'vpn-gateway/site-to-site-tunneling'],
  ['hub/web → Internet Tcp 443', 'public', "Route 'direct'", 'vpn-gateway/site-to-site-tunneling: a UDR goes straight out'],
  ['hub/own → Internet Tcp 443', 'public', 'System route 0.0.0.0/0', 'virtual-networks-udr-overview: no propagation'],
  ['hub/endpoints → st Tcp 443', 'public', 'service endpoint', 'service endpoints are not overridden by forced tunnelling'],
  ['hub/mid → hub/web Tcp 443', 'private', 'inside the network', 'the longer prefix of the network'],
  ['hub/mid → 10.77.0.4 Tcp 443', 'private', "default site 'gw-site'", 'everything else goes to the site'],
]);
