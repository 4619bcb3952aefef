import { APPLIANCE, BLOB_ZONE, withoutLink, withoutResource } from './edits.ts';
import type { Mutation } from './mutation.ts';
import { AWAY, ENDPOINT_HOSTS, ENDPOINT_ROWS, hosts, inbound, OTHER_HOSTS, OTHER_SERVICES, OWN_HOSTS } from './rows.ts';

/** A network of ours behind the firewall of a hub. */
export const withHub: readonly Mutation[] = [
  {
    design: 'A3',
    what: 'the subnet has no route table',
    edits: [['A3/spoke.bicep', '          routeTable: { id: routes.id }\n', '']],
    changes: { 'public → blocked': AWAY },
  },
  {
    design: 'A3',
    what: 'the route leads to the internet',
    edits: [['A3/spoke.bicep', APPLIANCE, "nextHopType: 'Internet'"]],
    changes: { 'public → blocked': AWAY },
  },
  {
    design: 'A3',
    what: 'the route drops',
    edits: [['A3/spoke.bicep', APPLIANCE, "nextHopType: 'None'"]],
    changes: { 'public → blocked': AWAY },
  },
  {
    design: 'A3',
    what: 'the hub does not peer',
    edits: withoutResource(
      'A3/spoke.bicep',
      "resource toSpoke 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01'",
    ),
    changes: { 'public → blocked': AWAY, 'private → blocked': [...inbound('on-premises'), 'cmp.dns'] },
  },
  {
    design: 'A3',
    what: 'the spoke does not peer',
    edits: withoutResource(
      'A3/spoke.bicep',
      "resource toHub 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01'",
    ),
    changes: { 'public → blocked': AWAY, 'private → blocked': [...inbound('on-premises'), 'cmp.dns'] },
  },
  {
    design: 'A3',
    what: 'the spoke uses no gateway',
    edits: [['A3/spoke.bicep', 'useRemoteGateways: true', 'useRemoteGateways: false']],
    changes: { 'private → blocked': inbound('on-premises') },
  },
  {
    design: 'A3',
    what: 'the hub lends no gateway',
    edits: [['A3/spoke.bicep', 'allowGatewayTransit: true', 'allowGatewayTransit: false']],
    changes: { 'private → blocked': inbound('on-premises') },
  },
  {
    design: 'A3',
    what: 'the firewall answers no DNS',
    edits: [['A3/hub.bicep', 'enableProxy: true', 'enableProxy: false']],
    changes: {
      'private → blocked': [...inbound('vnet'), ...inbound('on-premises'), ...ENDPOINT_HOSTS, ...ENDPOINT_ROWS, 'cmp.dns'],
      'public → blocked': [...OWN_HOSTS, 'cmp.host.f4.29', ...OTHER_HOSTS, 'cmp.pe.azuremonitor'],
    },
  },
  {
    design: 'A3',
    what: 'the firewall lets no port 445 through',
    edits: [['A3/hub.bicep', "['443', '445']", "['443']"]],
    changes: { 'public → blocked': ['cmp.tag.storage-tcp-445'] },
  },
  {
    design: 'A3',
    what: 'the firewall lets no port 5831 through',
    edits: [['A3/hub.bicep', "destinationPorts: ['5831']", "destinationPorts: ['5832']"]],
    changes: { 'public → blocked': ['cmp.tag.azuremachinelearning-udp-5831', 'cmp.host.f4.27'] },
  },
  {
    design: 'A3',
    what: 'the firewall denies every host',
    edits: [
      [
        'A3/hub.bicep',
        "name: 'everything'\n        priority: 200\n        action: { type: 'Allow' }",
        "name: 'everything'\n        priority: 200\n        action: { type: 'Deny' }",
      ],
    ],
    changes: {
      'public → blocked': [...OTHER_SERVICES, ...hosts(31, 33, 34, 36), 'cmp.internet'],
      'public → unknown': hosts(23, 35, 37),
    },
  },
  {
    design: 'A3',
    what: 'the firewall has no public address',
    edits: [['A3/hub.bicep', '          publicIPAddress: { id: firewallAddress.id }\n', '']],
    changes: { 'public → blocked': AWAY },
  },
  {
    design: 'A3',
    what: 'the security group denies the way to the endpoints',
    edits: [
      [
        'A3/spoke.bicep',
        "name: 'nsg-training'\n  location: location\n",
        `name: 'nsg-training'
  location: location
  properties: {
    securityRules: [
      {
        name: 'deny-endpoints'
        properties: {
          priority: 100
          direction: 'Outbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '10.1.0.0/24'
          destinationPortRange: '*'
        }
      }
    ]
  }
`,
      ],
    ],
    changes: {
      'private → blocked': [...inbound('vnet'), 'cmp.tag.virtualnetwork-tcp-443', ...ENDPOINT_HOSTS, ...ENDPOINT_ROWS],
      'public → blocked': ['cmp.host.f4.23'],
    },
  },
  {
    design: 'A3',
    what: 'the blob zone is not linked to the hub, whose firewall is asked for names',
    edits: withoutLink(BLOB_ZONE, 'vnet-hub'),
    changes: { 'private → blocked': ['in.vnet.storage-blob', 'in.on-premises.storage-blob', 'cmp.pe.blob'] },
  },
  {
    design: 'A3',
    what: 'the blob zone is not linked to the spoke, which asks the hub for names',
    edits: withoutLink(BLOB_ZONE, 'vnet-spoke'),
    changes: {},
  },
];
