import { questions } from '../support/questions.ts';
import {
  applicationRules,
  endpoint,
  firewall,
  natRules,
  network,
  networkRules,
  nic,
  type Props,
  peers,
  raw,
  ref,
  resource,
  routes,
  storage,
  zone,
} from '../support/reach-parts.ts';

/* Source of all unless named otherwise: firewall/rule-processing, firewall/policy-rule-sets. */

/** A hub with a firewall and a spoke whose default route leads to it. */
const hubAndSpoke = (rest: string, spoke: Props = {}): string =>
  routes('rt', ['all 0.0.0.0/0 VirtualAppliance 10.0.0.4']) +
  network('hub', '10.0.0.0/16', { AzureFirewallSubnet: '10.0.0.0/26', shared: '10.0.1.0/24' }) +
  network('spoke', '10.1.0.0/16', { a: ['10.1.0.0/24', { routeTable: ref('rt') }], b: '10.1.1.0/24', ...spoke }) +
  peers('hub', 'spoke', {}, { allowForwardedTraffic: true }) +
  rest;

questions(
  'network rules, then application rules, then nothing',
  hubAndSpoke(
    firewall('fw', 'hub', [
      networkRules('deny', 100, 'Deny', 'no-telnet TCP *>* 23', 'no-b TCP 10.1.0.0/24>203.0.113.0/24 443'),
      networkRules(
        'net',
        200,
        'Allow',
        'ntp UDP *>* 123',
        'aml TCP *>AzureMachineLearning,Storage.WestEurope 443',
        'telnet TCP *>* 23',
        'ping ICMP *>192.0.2.1',
      ),
      applicationRules('no-web', 300, 'Deny', 'no-gist Https:443 *>gist.github.com'),
      applicationRules(
        'web',
        400,
        'Allow',
        'python Https:443 *>pypi.org,*.pythonhosted.org',
        'github Https:443,Http:80 *>*.github.com',
        'others Http:8080 10.1.0.0/24>*',
      ),
    ]),
  ),
  [
    ['spoke/a → AzureMachineLearning Tcp 443', 'public', "network rule 'aml'", 'network rules with service tags'],
    ['spoke/a → AzureMachineLearning Udp 5831', 'blocked', 'so the firewall denies it', 'denied by default'],
    ['spoke/a → Storage.WestEurope Tcp 443', 'public', "network rule 'aml'", 'service tags'],
    ['spoke/a → Storage.NorthEurope Tcp 443', 'blocked', 'so the firewall denies it', 'another region'],
    ['spoke/a → 8.8.8.8 Udp 123', 'public', "network rule 'ntp'", 'network rules'],
    ['spoke/a → 8.8.8.8 Tcp 23', 'blocked', "network rule 'no-telnet'", 'lower priority number first, denial ends'],
    ['spoke/a → 203.0.113.5 Tcp 443', 'blocked', "network rule 'no-b'", 'a network rule before every application rule'],
    ['spoke/a → 192.0.2.1 Icmp', 'public', "network rule 'ping'", 'ICMP has no ports'],
    ['spoke/a → pypi.org Tcp 443', 'public', "application rule 'python'", 'application rules'],
    ['spoke/a → files.pythonhosted.org Tcp 443', 'public', "application rule 'python'", 'F4.42: left-most star'],
    ['spoke/a → pythonhosted.org Tcp 443', 'blocked', 'so the firewall denies it', 'F4.42: *.x.com does not match x.com'],
    ['spoke/a → pypi.org Tcp 80', 'blocked', 'so the firewall denies it', 'the rule is for Https:443'],
    ['spoke/a → api.github.com Tcp 80', 'public', "application rule 'github'", 'Http:80'],
    ['spoke/a → gist.github.com Tcp 443', 'blocked', "application rule 'no-gist'", 'application collections by priority'],
    ['spoke/a → example.com Tcp 8080', 'public', "application rule 'others'", 'every host on one port'],
    ['spoke/a → pypi.org Udp 443', 'blocked', 'so the firewall denies it', 'application rules know HTTP, HTTPS and MSSQL only'],
    ['spoke/a → Internet Tcp 443', 'blocked', 'so the firewall denies it', 'a rule for named hosts opens no internet'],
    ['spoke/a → Internet Tcp 8080', 'public', "application rule 'others'", 'every host'],
    ['spoke/b → Internet Tcp 443', 'public', 'default outbound access', 'no route to the firewall'],
  ],
);

questions(
  'the parent policy goes first, type by type',
  hubAndSpoke(
    resource('Microsoft.Network/firewallPolicies', '2024-05-01', 'parent', { location: 'westeurope', properties: {} }) +
      resource(
        'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
        '2024-05-01',
        'base',
        {
          properties: {
            priority: 900,
            ruleCollections: [
              networkRules('deny', 100, 'Deny', 'no-ssh TCP *>* 22'),
              applicationRules('deny-web', 200, 'Deny', 'no-pypi Https:443 *>pypi.org'),
            ],
          },
        },
        { parent: 'parent' },
      ) +
      firewall(
        'fw',
        'hub',
        [
          networkRules('net', 100, 'Allow', 'ssh TCP *>* 22', 'web TCP *>203.0.113.0/24 443'),
          applicationRules('web', 200, 'Allow', 'pypi Https:443 *>pypi.org,ghcr.io'),
        ],
        {
          basePolicy: ref('parent'),
        },
      ),
  ),
  [
    ['spoke/a → 203.0.113.5 Tcp 22', 'blocked', "network rule 'no-ssh'", 'firewall/policy-rule-sets: parent network rules first'],
    [
      'spoke/a → 203.0.113.5 Tcp 443',
      'public',
      "network rule 'web'",
      "the child's network rules before the parent's application rules",
    ],
    ['spoke/a → pypi.org Tcp 443', 'blocked', "application rule 'no-pypi'", 'parent application rules before those of the child'],
    ['spoke/a → ghcr.io Tcp 443', 'public', "application rule 'pypi'", 'then the child'],
  ],
);

questions(
  'IP groups and FQDN tags',
  hubAndSpoke(
    resource('Microsoft.Network/ipGroups', '2024-05-01', 'clients', {
      location: 'westeurope',
      properties: { ipAddresses: ['10.1.0.0/25'] },
    }) +
      firewall('fw', 'hub', [
        networkRules('net', 100, 'Allow', 'clients TCP ipg:clients>198.51.100.0/24 8443'),
        applicationRules('web', 200, 'Allow', 'aks Https:443 *>tag:AzureKubernetesService'),
      ]),
  ),
  [
    ['10.1.0.5 → 198.51.100.7 Tcp 8443', 'public', "network rule 'clients'", 'firewall/ip-groups'],
    ['10.1.0.200 → 198.51.100.7 Tcp 8443', 'blocked', 'so the firewall denies it', 'not in the group'],
    ['spoke/a → mcr.microsoft.com Tcp 443', 'public', "application rule 'aks'", 'F4.91'],
    ['spoke/a → pypi.org Tcp 443', 'blocked', 'so the firewall denies it', 'not in the tag'],
  ],
);

const fqdnRules = (proxy: boolean): string =>
  hubAndSpoke(
    firewall('fw', 'hub', [networkRules('net', 100, 'Allow', 'smtp TCP *>mail.contoso.com 587')], {
      dnsSettings: { enableProxy: proxy },
    }),
  );

questions('host names in network rules with DNS proxy', fqdnRules(true), [
  ['spoke/a → mail.contoso.com Tcp 587', 'public', "network rule 'smtp'", 'F4.41: firewall/fqdn-filtering-network-rules'],
  ['spoke/a → www.contoso.com Tcp 587', 'blocked', 'so the firewall denies it', 'exact names'],
]);

questions('host names in network rules without DNS proxy', fqdnRules(false), [
  ['spoke/a → mail.contoso.com Tcp 587', 'blocked', 'so the firewall denies it', 'F4.41: they need the proxy'],
]);

const inbound = (more: readonly Props[]): string =>
  routes('rt', ['all 0.0.0.0/0 VirtualAppliance 10.0.0.4']) +
  network('hub', '10.0.0.0/16', { AzureFirewallSubnet: '10.0.0.0/26' }) +
  network('spoke', '10.1.0.0/16', { a: ['10.1.0.0/24', { routeTable: ref('rt') }] }) +
  peers('hub', 'spoke') +
  nic('nic-app', 'spoke/a', { ip: '10.1.0.10' }) +
  firewall('fw', 'hub', [
    natRules('nat', 100, 'rdp TCP * 4000>10.1.0.10:3389', 'office TCP 203.0.113.0/24 4001>10.1.0.10:22'),
    ...more,
  ]);

questions('destination translation', inbound([]), [
  ['Internet → fw Tcp 4000', 'public', "DNAT rule 'rdp'", 'firewall/tutorial-firewall-dnat'],
  ['Internet → nic-app Tcp 3389', 'public', "DNAT rule 'rdp'", 'an implicit network rule allows what is translated'],
  ['Internet → nic-app Tcp 22', 'blocked', '', 'the sender is not in the source list'],
  ['203.0.113.9 → nic-app Tcp 22', 'public', "DNAT rule 'office'", 'the source list'],
  ['Internet → nic-app Tcp 443', 'blocked', 'private addresses only', 'no rule for the port'],
  ['Internet → fw Tcp 443', 'blocked', 'No DNAT rule of the firewall matches', 'nothing is translated'],
  ['nic-app → Internet Tcp 443', 'blocked', 'so the firewall denies it', 'a DNAT rule opens no way out'],
]);

questions('a network rule over a translation', inbound([networkRules('deny', 200, 'Deny', 'no-rdp TCP *>10.1.0.10 3389')]), [
  ['Internet → nic-app Tcp 3389', 'blocked', "network rule 'no-rdp'", 'an explicit denial overrides the implicit rule'],
]);

/** An endpoint in the hub's network, which the default route of the spoke does not cover: it has a route of its own. */
const endpointThroughFirewall = (policies: string, route: string): string =>
  routes('rt', [route]) +
  network('hub', '10.0.0.0/16', {
    AzureFirewallSubnet: '10.0.0.0/26',
    pe: ['10.0.2.0/24', { privateEndpointNetworkPolicies: policies }],
  }) +
  network('spoke', '10.1.0.0/16', { a: ['10.1.0.0/24', { routeTable: ref('rt') }] }) +
  peers('hub', 'spoke') +
  firewall('fw', 'hub', [networkRules('net', 100, 'Allow', 'ssh TCP *>* 22')]) +
  storage('stcontoso') +
  zone('privatelink.blob.core.windows.net', 'spoke') +
  endpoint('pe-blob', 'hub/pe', 'stcontoso', 'blob', ['privatelink.blob.core.windows.net']);

questions(
  'an endpoint has a route that a default route does not override',
  endpointThroughFirewall('Enabled', 'all 0.0.0.0/0 VirtualAppliance 10.0.0.4'),
  [
    [
      'spoke/a → stcontoso',
      'private',
      "Route of private endpoint 'pe-blob'",
      'F2.20: private-link/disable-private-endpoint-network-policy',
    ],
  ],
);
questions(
  'a route as long as the network of the endpoint',
  endpointThroughFirewall('RouteTableEnabled', 'hub 10.0.0.0/16 VirtualAppliance 10.0.0.4'),
  [['spoke/a → stcontoso', 'blocked', 'so the firewall denies it', 'F2.20: the /32 route is invalidated']],
);
questions('the same without network policies', endpointThroughFirewall('Disabled', 'hub 10.0.0.0/16 VirtualAppliance 10.0.0.4'), [
  ['spoke/a → stcontoso', 'private', "Route of private endpoint 'pe-blob'", 'F2.20: policies are off'],
]);
questions(
  'policies for groups only',
  endpointThroughFirewall('NetworkSecurityGroupEnabled', 'hub 10.0.0.0/16 VirtualAppliance 10.0.0.4'),
  [['spoke/a → stcontoso', 'private', "Route of private endpoint 'pe-blob'", 'F2.20: not for routes']],
);
questions(
  'a route for the subnet of the endpoint only, in another network',
  endpointThroughFirewall('RouteTableEnabled', 'pe 10.0.2.0/24 VirtualAppliance 10.0.0.4'),
  [['spoke/a → stcontoso', 'blocked', 'so the firewall denies it', 'F2.20: a longer prefix invalidates it as well']],
);

questions(
  'a firewall without a public address',
  hubAndSpoke(firewall('fw', 'hub', [networkRules('net', 100, 'Allow', 'web TCP *>* 443')], {}, {})).replace(
    /publicIPAddress: \{\s*id: fwpip\.id\s*\}/,
    '',
  ),
  [['spoke/a → Internet Tcp 443', 'blocked', 'no public IP address to leave with', 'firewall: SNAT needs an address']],
);

questions(
  'classic rules',
  routes('rt', ['all 0.0.0.0/0 VirtualAppliance 10.0.0.4']) +
    network('hub', '10.0.0.0/16', { AzureFirewallSubnet: '10.0.0.0/26', a: ['10.0.1.0/24', { routeTable: ref('rt') }] }) +
    resource('Microsoft.Network/publicIPAddresses', '2024-05-01', 'pip', {
      location: 'westeurope',
      sku: { name: 'Standard' },
      properties: {},
    }) +
    resource('Microsoft.Network/azureFirewalls', '2024-05-01', 'fw', {
      location: 'westeurope',
      properties: {
        ipConfigurations: [
          {
            name: 'c',
            properties: {
              subnet: { id: raw("resourceId('Microsoft.Network/virtualNetworks/subnets', 'hub', 'AzureFirewallSubnet')") },
              publicIPAddress: ref('pip'),
            },
          },
        ],
        networkRuleCollections: [
          {
            name: 'net',
            properties: {
              priority: 100,
              action: { type: 'Allow' },
              rules: [
                {
                  name: 'dns',
                  protocols: ['UDP'],
                  sourceAddresses: ['*'],
                  destinationAddresses: ['8.8.8.8'],
                  destinationPorts: ['53'],
                },
              ],
            },
          },
        ],
        applicationRuleCollections: [
          {
            name: 'app',
            properties: {
              priority: 100,
              action: { type: 'Allow' },
              rules: [
                {
                  name: 'web',
                  sourceAddresses: ['*'],
                  protocols: [{ protocolType: 'Https', port: 443 }],
                  targetFqdns: ['pypi.org'],
                },
              ],
            },
          },
        ],
      },
    }),
  [
    ['hub/a → 8.8.8.8 Udp 53', 'public', "network rule 'dns'", 'classic network rules'],
    ['hub/a → pypi.org Tcp 443', 'public', "application rule 'web'", 'classic application rules'],
    ['hub/a → ghcr.io Tcp 443', 'blocked', 'so the firewall denies it', 'denied by default'],
  ],
);
