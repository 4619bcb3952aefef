import { questions } from '../support/questions.ts';
import {
  endpoint,
  firewall,
  group,
  network,
  nic,
  type Props,
  peers,
  raw,
  ref,
  resource,
  routes,
  storage,
  subnetRef,
  vault,
  vpn,
  zone,
} from '../support/reach-parts.ts';

/* Name resolution and private endpoints. Sources: private-link/private-endpoint-dns, dns/private-dns-virtual-network-links, dns/private-resolver-endpoints-rulesets. */

const BLOB = 'privatelink.blob.core.windows.net';
const closed = storage('stcontoso', { publicNetworkAccess: 'Disabled' });
const two = (dns: Props = {}): string =>
  network('hub', '10.0.0.0/16', { AzureFirewallSubnet: '10.0.0.0/26', pe: '10.0.2.0/24', dns: '10.0.3.0/28' }) +
  network('spoke', '10.1.0.0/16', { a: '10.1.0.0/24' }, dns) +
  peers('hub', 'spoke');

questions(
  'a zone that is linked',
  two() + closed + zone(BLOB, 'hub', 'spoke') + endpoint('pe', 'hub/pe', 'stcontoso', 'blob', [BLOB]),
  [
    ['spoke/a → stcontoso', 'private', "zone group of private endpoint 'pe'", 'F9.12'],
    [
      'spoke/a → stcontoso.blob.core.windows.net',
      'private',
      "private endpoint 'pe'",
      'F9.10: the public name leads into the zone',
    ],
    [
      'spoke/a → stcontoso Tcp 445',
      'blocked',
      'Public network access is disabled',
      'F2.15: one group an endpoint; files have none',
    ],
    ['hub/pe → stcontoso', 'private', "private endpoint 'pe'", 'F9.12'],
    ['spoke/a → pe Tcp 443', 'private', "private endpoint 'pe'", 'the endpoint itself, by address'],
    ['Internet → stcontoso', 'blocked', 'Public network access is disabled', 'F3.05'],
    ['Internet → pe Tcp 443', 'blocked', 'private addresses only', 'an endpoint has a private address'],
    ['pe → spoke/a Tcp 443', 'blocked', 'opens no connections', 'private-endpoint-overview: connections in one direction'],
  ],
);

questions(
  'a zone that is linked to the hub only',
  two() + closed + zone(BLOB, 'hub') + endpoint('pe', 'hub/pe', 'stcontoso', 'blob', [BLOB]),
  [
    ['spoke/a → stcontoso', 'blocked', 'Public network access is disabled', 'F9.12: peering does not carry zone links'],
    ['hub/pe → stcontoso', 'private', "private endpoint 'pe'", 'F9.12'],
  ],
);

questions(
  'the same while the public door is open',
  two() + storage('stcontoso') + zone(BLOB, 'hub') + endpoint('pe', 'hub/pe', 'stcontoso', 'blob', [BLOB]),
  [
    ['spoke/a → stcontoso', 'public', 'so the name resolves to the public address', 'F2.18: an endpoint closes no public door'],
    ['Internet → stcontoso', 'public', 'every network may call', 'F2.18'],
  ],
);

questions(
  'an endpoint without a zone group',
  two() + storage('stcontoso') + zone(BLOB, 'hub', 'spoke') + endpoint('pe', 'hub/pe', 'stcontoso', 'blob'),
  [['spoke/a → stcontoso', 'blocked', 'has no record of this name', 'F9.19: the zone answers that the name does not exist']],
);

questions(
  'a registry behind its endpoint',
  two() +
    resource('Microsoft.ContainerRegistry/registries', '2023-07-01', 'crcontoso', {
      location: 'westeurope',
      sku: { name: 'Premium' },
      properties: { publicNetworkAccess: 'Disabled' },
    }) +
    zone('privatelink.azurecr.io', 'hub', 'spoke') +
    endpoint('pe-cr', 'hub/pe', 'crcontoso', 'registry', ['privatelink.azurecr.io']),
  [
    ['spoke/a → crcontoso', 'private', "private endpoint 'pe-cr'", 'F9.06'],
    ['spoke/a → crcontoso.westeurope.data.azurecr.io', 'private', "private endpoint 'pe-cr'", 'F3.26: layers come by it too'],
    ['Internet → crcontoso.westeurope.data.azurecr.io', 'blocked', 'Public network access is disabled', 'F3.25'],
  ],
);

questions('a linked zone without an endpoint', two() + storage('stcontoso') + zone(BLOB, 'spoke'), [
  ['spoke/a → stcontoso', 'public', 'has no private endpoint', 'private-endpoint-dns: without endpoint no alias into the zone'],
]);

questions(
  'a link that falls back to the internet',
  two() +
    storage('stcontoso') +
    zone(BLOB) +
    resource(
      'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
      '2024-06-01',
      'link',
      {
        location: 'global',
        properties: { registrationEnabled: false, resolutionPolicy: 'NxDomainRedirect', virtualNetwork: ref('spoke') },
      },
      { parent: BLOB },
    ) +
    endpoint('pe', 'hub/pe', 'stcontoso', 'blob'),
  [['spoke/a → stcontoso', 'public', 'falls back to public resolution', 'dns/private-dns-fallback']],
);

questions(
  'a record kept by hand',
  two() +
    closed +
    zone(BLOB, 'spoke') +
    resource(
      'Microsoft.Network/privateDnsZones/A',
      '2020-06-01',
      'stcontoso',
      { properties: { ttl: 300, aRecords: [{ ipv4Address: '10.0.2.9' }] } },
      { parent: BLOB },
    ) +
    resource('Microsoft.Network/privateEndpoints', '2024-05-01', 'pe', {
      location: 'westeurope',
      properties: {
        subnet: subnetRef('hub', 'pe'),
        ipConfigurations: [{ name: 'ip', properties: { groupId: 'blob', memberName: 'blob', privateIPAddress: '10.0.2.9' } }],
        privateLinkServiceConnections: [
          { name: 'c', properties: { privateLinkServiceId: raw('stcontoso.id'), groupIds: ['blob'] } },
        ],
      },
    }),
  [['spoke/a → stcontoso', 'private', "Record 'stcontoso' gives 10.0.2.9", 'private-endpoint-dns: records by hand']],
);

questions(
  'a manual connection',
  two() +
    closed +
    zone(BLOB, 'spoke') +
    endpoint('pe', 'hub/pe', 'stcontoso', 'blob', [BLOB]).replace(
      'privateLinkServiceConnections',
      'manualPrivateLinkServiceConnections',
    ),
  [['spoke/a → stcontoso', 'unknown', 'stays pending', 'F2.17']],
);

const withGroup = (policies: string | undefined): string =>
  group('nsg', 'deny 100 Inbound Deny * *>*') +
  network('vnet', '10.0.0.0/16', {
    a: '10.0.0.0/24',
    pe: [
      '10.0.1.0/24',
      { networkSecurityGroup: ref('nsg'), ...(policies === undefined ? {} : { privateEndpointNetworkPolicies: policies }) },
    ],
  }) +
  closed +
  zone(BLOB, 'vnet') +
  endpoint('pe', 'vnet/pe', 'stcontoso', 'blob', [BLOB]);

questions('groups and endpoints, policies absent', withGroup(undefined), [
  ['vnet/a → stcontoso', 'private', 'does not filter traffic to private endpoints', 'F2.20, F2.32: disabled by default'],
]);
questions('groups and endpoints, policies on', withGroup('Enabled'), [['vnet/a → stcontoso', 'blocked', "Rule 'deny'", 'F2.32']]);
questions('groups and endpoints, policies for groups', withGroup('NetworkSecurityGroupEnabled'), [
  ['vnet/a → stcontoso', 'blocked', "Rule 'deny'", 'F2.32'],
]);
questions('groups and endpoints, policies for routes', withGroup('RouteTableEnabled'), [
  ['vnet/a → stcontoso', 'private', 'does not filter traffic to private endpoints', 'F2.20'],
]);

const asks = (address: string, more: string): string =>
  routes('rt', ['all 0.0.0.0/0 VirtualAppliance 10.0.0.4']) +
  two({ dhcpOptions: { dnsServers: [address] } }) +
  closed +
  zone(BLOB, 'hub') +
  endpoint('pe', 'hub/pe', 'stcontoso', 'blob', [BLOB]) +
  more;

questions('a firewall that answers DNS', asks('10.0.0.4', firewall('fw', 'hub', [], { dnsSettings: { enableProxy: true } })), [
  ['spoke/a → stcontoso', 'private', "The network asks firewall 'fw'", 'F9.20, F9.25: it asks as the network it is in'],
]);
questions('a firewall whose DNS proxy is off', asks('10.0.0.4', firewall('fw', 'hub', [])), [
  ['spoke/a → stcontoso', 'blocked', 'DNS proxy is off', 'F9.25, F11.33'],
  ['spoke/a → pypi.org', 'blocked', 'DNS proxy is off', 'F11.33: not even public names'],
]);
questions('a server nobody declares', asks('10.0.3.4', ''), [
  ['spoke/a → stcontoso', 'unknown', 'is no resource of this deployment', 'F9.13: what it forwards is unknown'],
  ['hub/pe → stcontoso', 'private', "private endpoint 'pe'", 'the other network asks Azure'],
]);
questions('a machine that is a server', asks('10.0.3.4', nic('nic-dns', 'hub/dns', { ip: '10.0.3.4' })), [
  ['spoke/a → stcontoso', 'unknown', 'set inside the machine', 'F9.13'],
]);
questions('Azure DNS by its address', asks('168.63.129.16', ''), [
  ['spoke/a → stcontoso', 'blocked', 'Public network access is disabled', 'F9.14: as if nothing were written'],
]);

const resolver =
  resource('Microsoft.Network/dnsResolvers', '2022-07-01', 'resolver', {
    location: 'westeurope',
    properties: { virtualNetwork: ref('hub') },
  }) +
  resource(
    'Microsoft.Network/dnsResolvers/inboundEndpoints',
    '2022-07-01',
    'in',
    {
      location: 'westeurope',
      properties: {
        ipConfigurations: [
          { subnet: subnetRef('hub', 'dns'), privateIpAllocationMethod: 'Static', privateIpAddress: '10.0.3.4' },
        ],
      },
    },
    { parent: 'resolver' },
  );

questions('a private resolver', asks('10.0.3.4', resolver), [
  ['spoke/a → stcontoso', 'private', 'The network asks DNS resolver', 'F9.20: dns/dns-private-resolver-overview'],
]);

questions(
  'a forwarding ruleset',
  two() +
    closed +
    zone(BLOB, 'hub') +
    endpoint('pe', 'hub/pe', 'stcontoso', 'blob', [BLOB]) +
    resolver +
    resource('Microsoft.Network/dnsForwardingRulesets', '2022-07-01', 'ruleset', {
      location: 'westeurope',
      properties: { dnsResolverOutboundEndpoints: [] },
    }) +
    resource(
      'Microsoft.Network/dnsForwardingRulesets/forwardingRules',
      '2022-07-01',
      'blob',
      { properties: { domainName: 'blob.core.windows.net.', targetDnsServers: [{ ipAddress: '10.0.3.4', port: 53 }] } },
      { parent: 'ruleset' },
    ) +
    resource(
      'Microsoft.Network/dnsForwardingRulesets/virtualNetworkLinks',
      '2022-07-01',
      'spoke',
      { properties: { virtualNetwork: ref('spoke') } },
      { parent: 'ruleset' },
    ),
  [['spoke/a → stcontoso', 'private', 'Forwarding rule', 'dns/private-resolver-endpoints-rulesets: ruleset links']],
);

questions(
  'on-premises names',
  network('vnet', '10.0.0.0/16', { GatewaySubnet: '10.0.255.0/27', pe: '10.0.2.0/24', dns: '10.0.3.0/28' }) +
    vpn('gw', 'vnet', ['10.10.0.0/16']) +
    closed +
    zone(BLOB, 'vnet') +
    endpoint('pe', 'vnet/pe', 'stcontoso', 'blob', [BLOB]) +
    resolver.replaceAll('hub', 'vnet'),
  [
    ['OnPremises → stcontoso', 'private', 'On-premises servers forward to DNS resolver', 'F9.26'],
    ['OnPremises → pe Tcp 443', 'private', 'It comes in through the gateway', 'an endpoint by its address'],
  ],
);

questions(
  'on-premises names that nobody forwards',
  network('vnet', '10.0.0.0/16', { GatewaySubnet: '10.0.255.0/27', pe: '10.0.2.0/24' }) +
    vpn('gw', 'vnet', ['10.10.0.0/16']) +
    closed +
    zone(BLOB, 'vnet') +
    endpoint('pe', 'vnet/pe', 'stcontoso', 'blob', [BLOB]),
  [['OnPremises → stcontoso', 'blocked', 'Public network access is disabled', 'F9.26: the public address is all they get']],
);

questions(
  'a private zone of one of the own names',
  network('vnet', '10.0.0.0/16', { a: '10.0.0.0/24', b: '10.0.1.0/24' }) +
    zone('contoso.internal', 'vnet') +
    resource(
      'Microsoft.Network/privateDnsZones/A',
      '2020-06-01',
      'app',
      { properties: { ttl: 300, aRecords: [{ ipv4Address: '10.0.1.10' }] } },
      { parent: 'contoso.internal' },
    ),
  [
    ['vnet/a → app.contoso.internal Tcp 443', 'private', "Record 'app' gives 10.0.1.10", 'dns/private-dns-overview'],
    [
      'vnet/a → web.contoso.internal Tcp 443',
      'blocked',
      'has no record of this name',
      'dns/private-dns-overview: the zone answers',
    ],
  ],
);

questions(
  'endpoints in peered and in other networks',
  two() +
    network('apart', '10.2.0.0/16', { c: '10.2.0.0/24' }) +
    vault('kv-contoso', { publicNetworkAccess: 'Disabled' }) +
    zone('privatelink.vaultcore.azure.net', 'hub', 'spoke', 'apart') +
    endpoint('pe-kv', 'hub/pe', 'kv-contoso', 'vault', ['privatelink.vaultcore.azure.net']),
  [
    ['spoke/a → kv-contoso', 'private', "private endpoint 'pe-kv'", 'private-endpoint-overview: peered networks'],
    ['apart/c → kv-contoso', 'blocked', 'No network with this address', 'the name is private, the network is not joined'],
  ],
);
