import { questions } from '../support/questions.ts';
import { applicationRules, network, networkRules, type Props, raw, ref, resource } from '../support/reach-parts.ts';

/* Sources: virtual-wan/about-virtual-hub-routing, virtual-wan/how-to-routing-policies. */

const API = '2024-05-01';

const hub = (more: Props = {}): string =>
  resource('Microsoft.Network/virtualWans', API, 'wan', { location: 'westeurope', properties: {} }) +
  resource('Microsoft.Network/virtualHubs', API, 'hub', {
    location: 'westeurope',
    properties: { virtualWan: ref('wan'), addressPrefix: '10.100.0.0/23', ...more },
  }) +
  network('one', '10.1.0.0/16', { a: '10.1.0.0/24' }) +
  network('two', '10.2.0.0/16', { b: '10.2.0.0/24' });

const join = (vnet: string, more: Props = {}): string =>
  resource(
    'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections',
    API,
    `to-${vnet}`,
    { properties: { remoteVirtualNetwork: ref(vnet), ...more } },
    { parent: 'hub' },
  );

const gateway = resource('Microsoft.Network/vpnGateways', API, 'vpn', {
  location: 'westeurope',
  properties: { virtualHub: ref('hub') },
});

const hubFirewall = (collections: readonly Props[]): string =>
  resource('Microsoft.Network/firewallPolicies', API, 'policy', { location: 'westeurope', properties: {} }) +
  resource(
    'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
    API,
    'rules',
    { properties: { priority: 200, ruleCollections: collections } },
    { parent: 'policy' },
  ) +
  resource('Microsoft.Network/azureFirewalls', API, 'fw', {
    location: 'westeurope',
    properties: {
      sku: { name: 'AZFW_Hub', tier: 'Standard' },
      virtualHub: ref('hub'),
      hubIPAddresses: { publicIPs: { count: 1 } },
      firewallPolicy: ref('policy'),
    },
  });

const intent = (...kinds: readonly string[]): string =>
  resource(
    'Microsoft.Network/virtualHubs/routingIntent',
    API,
    'intent',
    { properties: { routingPolicies: kinds.map((kind) => ({ name: kind, destinations: [kind], nextHop: raw('fw.id') })) } },
    { parent: 'hub' },
  );

questions('the router of a hub joins its networks', hub() + join('one') + join('two') + gateway, [
  ['one/a → two/b Tcp 443', 'private', "virtual hub 'hub'", 'about-virtual-hub-routing: any to any'],
  ['OnPremises → one/a Tcp 443', 'private', 'gateway of the virtual hub', 'about-virtual-hub-routing: branches'],
  ['one/a → OnPremises Tcp 443', 'private', 'to the on-premises network', 'about-virtual-hub-routing: branches'],
  ['one/a → Internet Tcp 443', 'public', 'default outbound access', 'no default route from the hub'],
]);

questions('a network that is not connected', hub() + join('one'), [
  ['one/a → two/b Tcp 443', 'blocked', 'No network with this address', 'no connection'],
]);

const isolated: Props = {
  routingConfiguration: {
    associatedRouteTable: { id: raw("resourceId('Microsoft.Network/virtualHubs/hubRouteTables', 'hub', 'rt-isolated')") },
    propagatedRouteTables: {
      ids: [{ id: raw("resourceId('Microsoft.Network/virtualHubs/hubRouteTables', 'hub', 'defaultRouteTable')") }],
    },
  },
};

questions(
  'isolated networks',
  hub() +
    resource(
      'Microsoft.Network/virtualHubs/hubRouteTables',
      API,
      'rt-isolated',
      { properties: { labels: [], routes: [] } },
      { parent: 'hub' },
    ) +
    join('one', isolated) +
    join('two', isolated) +
    gateway,
  [
    ['one/a → two/b Tcp 443', 'blocked', 'No network with this address', 'virtual-wan/scenario-isolate-vnets'],
    [
      'OnPremises → one/a Tcp 443',
      'blocked',
      '',
      'scenario-isolate-vnets: branches need propagation to the table of the networks',
    ],
  ],
);

const secured = (private_: boolean, internet: boolean, more: Props = {}): string =>
  hub() +
  join('one', more) +
  join('two', more) +
  gateway +
  hubFirewall([
    networkRules('net', 100, 'Allow', 'spokes TCP 10.1.0.0/16>10.2.0.0/16 443'),
    applicationRules('web', 200, 'Allow', 'pypi Https:443 *>pypi.org'),
  ]) +
  intent(...(private_ ? ['PrivateTraffic'] : []), ...(internet ? ['Internet'] : []));

questions('routing intent for private and internet traffic', secured(true, true, { enableInternetSecurity: true }), [
  ['one/a → two/b Tcp 443', 'private', "firewall 'fw'", 'how-to-routing-policies: private traffic'],
  ['one/a → two/b Tcp 22', 'blocked', 'so the firewall denies it', 'how-to-routing-policies'],
  ['two/b → one/a Tcp 443', 'blocked', 'so the firewall denies it', 'the rule names one direction'],
  ['one/a → pypi.org', 'public', "application rule 'pypi'", 'how-to-routing-policies: internet traffic'],
  ['one/a → Internet Tcp 443', 'blocked', 'so the firewall denies it', 'how-to-routing-policies: internet traffic'],
  ['OnPremises → one/a Tcp 443', 'blocked', 'so the firewall denies it', 'branches too'],
]);

questions('internet traffic of a connection that does not take the default route', secured(true, true), [
  ['one/a → Internet Tcp 443', 'public', 'default outbound access', 'enableInternetSecurity is false by default'],
]);

questions('routing intent for private traffic only', secured(true, false, { enableInternetSecurity: true }), [
  ['one/a → two/b Tcp 22', 'blocked', 'so the firewall denies it', 'how-to-routing-policies'],
  ['one/a → Internet Tcp 443', 'public', 'default outbound access', 'no policy for the internet'],
]);

questions(
  'static routes of the default table to the firewall',
  hub() +
    resource(
      'Microsoft.Network/virtualHubs/hubRouteTables',
      API,
      'defaultRouteTable',
      {
        properties: {
          labels: ['default'],
          routes: [
            {
              name: 'all',
              destinationType: 'CIDR',
              destinations: ['0.0.0.0/0', '10.0.0.0/8'],
              nextHopType: 'ResourceId',
              nextHop: raw('fw.id'),
            },
          ],
        },
      },
      { parent: 'hub' },
    ) +
    ['one', 'two']
      .map((vnet) =>
        join(vnet, {
          enableInternetSecurity: true,
          routingConfiguration: {
            associatedRouteTable: {
              id: raw("resourceId('Microsoft.Network/virtualHubs/hubRouteTables', 'hub', 'defaultRouteTable')"),
            },
            propagatedRouteTables: {
              labels: ['none'],
              ids: [{ id: raw("resourceId('Microsoft.Network/virtualHubs/hubRouteTables', 'hub', 'noneRouteTable')") }],
            },
          },
        }),
      )
      .join('') +
    hubFirewall([networkRules('net', 100, 'Allow', 'spokes TCP *>10.2.0.0/16 443')]),
  [
    ['one/a → two/b Tcp 443', 'private', "firewall 'fw'", 'virtual-wan/scenario-secured-hub-app-gateway; static routes'],
    ['one/a → two/b Tcp 22', 'blocked', 'so the firewall denies it', 'static routes'],
    ['one/a → Internet Tcp 443', 'blocked', 'so the firewall denies it', '0.0.0.0/0 in the table'],
  ],
);
