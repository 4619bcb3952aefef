import { describe, expect, it } from 'vitest';
import { parseParty } from '../../server/src/engine/reach/index.ts';
import { questions } from '../support/questions.ts';
import { askOf, atlasOf, showFlow } from '../support/reach.ts';
import { compute, group, network, nic, publicIp, ref, resource, storage, subnetRef, workspace } from '../support/reach-parts.ts';

const ID = '/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/rg/providers';

describe('both ends of a question', () => {
  const template =
    network('vnet-hub', '10.0.0.0/16', { default: '10.0.0.0/24' }) +
    network('vnet-spoke', '10.1.0.0/16', { default: '10.1.0.0/24', training: '10.1.1.0/24' }) +
    storage('stcontoso') +
    workspace('mlw-contoso') +
    compute('cpu', 'mlw-contoso', { vmSize: 's', subnet: subnetRef('vnet-spoke', 'training') }) +
    nic('vm1', 'vnet-hub/default', { ip: '10.0.0.9' }) +
    resource('Microsoft.Compute/virtualMachines', '2024-07-01', 'vm1', {
      location: 'westeurope',
      properties: { networkProfile: { networkInterfaces: [ref('vm1')] } },
    }).replace('resource vm1 ', 'resource machine ') +
    `resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'st\${uniqueString(deployment().name, 'x')}data'
  location: 'westeurope'
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
}
`;
  const { model } = atlasOf(template);
  const show = (text: string): string => {
    const party = parseParty(model, text);
    if (party.kind === 'unknown') return `${party.problem}: ${party.near.join(', ')}`;
    return party.kind === 'resource' ? `${party.resource.slice} ${party.label}` : `${party.kind} ${party.label}`;
  };
  it.each([
    ['Internet', 'internet Internet'],
    ['internet', 'internet Internet'],
    ['OnPremises', 'onPremises OnPremises'],
    ['on-premises', 'onPremises OnPremises'],
    ['10.0.0.0/24', 'addresses 10.0.0.0/24'],
    ['fd00::1', 'addresses fd00::1'],
    ['vnet-hub', 'virtualNetworks vnet-hub'],
    ['VNET-HUB/Default', 'subnets vnet-hub/default'],
    ['training', 'subnets vnet-spoke/training'],
    ['vnethub/default', 'subnets vnet-hub/default'],
    [
      'default',
      `ambiguous: ${ID}/Microsoft.Network/virtualNetworks/vnet-hub/subnets/default, ${ID}/Microsoft.Network/virtualNetworks/vnet-spoke/subnets/default`,
    ],
    ['stcontoso', 'storageAccounts stcontoso'],
    ['STCONTOSO', 'storageAccounts stcontoso'],
    [`${ID}/Microsoft.Storage/storageAccounts/stcontoso`, 'storageAccounts stcontoso'],
    ['Microsoft.Storage/storageAccounts/stcontoso', 'storageAccounts stcontoso'],
    [`${ID}/Microsoft.Network/virtualNetworks/vnet-spoke/subnets/training`, 'subnets vnet-spoke/training'],
    ['cpu', 'computes mlw-contoso/cpu'],
    ['mlw-contoso/cpu', 'computes mlw-contoso/cpu'],
    ['vm1', 'virtualMachines vm1'],
    ['Storage', 'tag Storage'],
    ['storage', 'storageAccounts st7ijhudvzvgpxkdata'],
    ['Storage.WestEurope', 'tag Storage.WestEurope'],
    ['azuremachinelearning', 'tag azuremachinelearning'],
    ['pypi.org', 'host pypi.org'],
    ['*.blob.core.windows.net', 'host *.blob.core.windows.net'],
    ['stcontos', 'not found: stcontoso'],
    ['vnet-hub/trainin', 'not found: vnet-hub/default, vnet-hub'],
    ['nothing-like-it', 'not found: '],
  ])('%s is %s', (text, shown) => expect(show(text)).toBe(shown));
});

describe('without a context', () => {
  it('finds a resource by an id whose scope only deployment knows', () => {
    const atlas = atlasOf(storage('stcontoso'));
    expect(parseParty(atlas.model, 'Microsoft.Storage/storageAccounts/stcontoso').kind).toBe('resource');
  });
});

questions(
  'doors of Azure inside a network',
  publicIp('pip') +
    publicIp('pip2') +
    group('nsg-agw', 'web 100 Inbound Allow Tcp Internet>* 443', 'manager 110 Inbound Allow Tcp GatewayManager>* 65200-65535') +
    network('vnet', '10.0.0.0/16', {
      AzureBastionSubnet: '10.0.1.0/26',
      agw: ['10.0.2.0/24', { networkSecurityGroup: ref('nsg-agw') }],
      a: '10.0.3.0/24',
    }) +
    resource('Microsoft.Network/bastionHosts', '2024-05-01', 'bas', {
      location: 'westeurope',
      properties: {
        ipConfigurations: [
          { name: 'c', properties: { subnet: subnetRef('vnet', 'AzureBastionSubnet'), publicIPAddress: ref('pip') } },
        ],
      },
    }) +
    resource('Microsoft.Network/applicationGateways', '2024-05-01', 'agw', {
      location: 'westeurope',
      properties: {
        gatewayIPConfigurations: [{ name: 'g', properties: { subnet: subnetRef('vnet', 'agw') } }],
        frontendIPConfigurations: [{ name: 'public', properties: { publicIPAddress: ref('pip2') } }],
        frontendPorts: [{ name: 'https', properties: { port: 443 } }],
      },
    }),
  [
    ['Internet → bas Tcp 443', 'public', 'over its public address', 'bastion/bastion-overview'],
    ['bas → vnet/a Tcp 22', 'private', 'System route of virtual network', 'bastion/bastion-overview'],
    ['Internet → agw Tcp 443', 'public', "Rule 'web'", 'application-gateway/configuration-infrastructure'],
    ['Internet → agw Tcp 8080', 'blocked', '', 'no front end for the port'],
  ],
);

const aks = (name: string, properties: object): string =>
  resource('Microsoft.ContainerService/managedClusters', '2024-09-01', name, {
    location: 'westeurope',
    properties: {
      agentPoolProfiles: [
        { name: 'system', count: 1, vmSize: 's', mode: 'System', vnetSubnetID: subnetRef('vnet', 'nodes')['id'] },
      ],
      ...properties,
    },
  });

questions(
  'AKS clusters',
  network('vnet', '10.0.0.0/16', { nodes: ['10.0.0.0/24', { defaultOutboundAccess: false }], a: '10.0.1.0/24' }) +
    network('other', '10.1.0.0/16', { b: '10.1.0.0/24' }) +
    aks('aks-public', {}) +
    aks('aks-ranges', { apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/24'] } }) +
    aks('aks-private', { apiServerAccessProfile: { enablePrivateCluster: true, enablePrivateClusterPublicFQDN: false } }) +
    aks('aks-closed', { networkProfile: { outboundType: 'none' } }),
  [
    ['Internet → aks-public', 'public', 'names no authorized ranges', 'aks/api-server-authorized-ip-ranges'],
    ['Internet → aks-ranges', 'blocked', 'do not name the caller', 'api-server-authorized-ip-ranges'],
    ['203.0.113.8 → aks-ranges', 'public', 'An address rule', 'api-server-authorized-ip-ranges'],
    ['Internet → aks-private', 'blocked', 'The cluster is private', 'F4.84: aks/private-clusters'],
    ['vnet/a → aks-private', 'private', '', 'aks/private-clusters'],
    ['other/b → aks-private', 'blocked', 'does not resolve', 'F4.87: the zone is linked to the network of the nodes'],
    ['aks-public → Internet Tcp 443', 'public', 'outboundType is loadBalancer', 'F4.86'],
    ['aks-closed → Internet Tcp 443', 'blocked', 'The subnet is private', 'F4.86: no way out is made'],
  ],
);

questions(
  'prefixes that are parts of several subnets',
  group('nsg', 'deny 100 Inbound Deny * *>*') +
    network('vnet', '10.0.0.0/16', {
      a: '10.0.0.0/24',
      b: ['10.0.1.0/24', { networkSecurityGroup: ref('nsg') }],
      c: '10.0.2.0/24',
    }),
  [
    ['10.0.0.0/24 → vnet/c Tcp 22', 'private', 'System route', 'all of one subnet'],
    ['vnet/c → 10.0.1.0/25 Tcp 22', 'blocked', "Rule 'deny'", 'a part of one subnet'],
    ['vnet → vnet/b Tcp 22', 'blocked', "Rule 'deny'", 'every subnet of the network'],
    ['vnet/c → vnet/c Icmp', 'private', '', 'inside one subnet'],
  ],
);

describe('what is not known', () => {
  const unknownRule = `param access string
param source string
resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg'
  location: 'westeurope'
  properties: {
    securityRules: [
      { name: 'first', properties: { priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '443' } }
      { name: 'open', properties: { priority: 200, direction: 'Inbound', access: access, protocol: 'Tcp', sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '22' } }
      { name: 'from', properties: { priority: 300, direction: 'Inbound', access: 'Deny', protocol: 'Tcp', sourceAddressPrefix: source, sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '80' } }
      { name: 'all', properties: { priority: 400, direction: 'Inbound', access: 'Deny', protocol: '*', sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '3389' } }
    ]
  }
}
`;
  const atlas = atlasOf(
    unknownRule + network('vnet', '10.0.0.0/16', { a: '10.0.0.0/24', b: ['10.0.1.0/24', { networkSecurityGroup: ref('nsg') }] }),
  );
  it.each([
    ['vnet/a → vnet/b Tcp 443', 'private', []],
    ['vnet/a → vnet/b Tcp 22', 'unknown', ['parameter access']],
    ['vnet/a → vnet/b Tcp 80', 'unknown', ['parameter source']],
    ['vnet/a → vnet/b Tcp 3389', 'blocked', []],
    ['vnet/a → vnet/b Tcp 25', 'private', []],
  ] as const)('%s: %s', (question, verdict, waits) => {
    const flow = askOf(atlas, question);
    expect(flow.verdict, showFlow(flow)).toBe(verdict);
    expect(flow.doubts.map((one) => one.what)).toEqual(waits);
  });
});

questions(
  'the same network in every form of declaration',
  `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } }

  resource nested 'subnets' = {
    name: 'nested'
    properties: { addressPrefix: '10.0.0.0/24', networkSecurityGroup: { id: nsg.id } }
  }
}
resource separate 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'separate'
  properties: { addressPrefix: '10.0.1.0/24' }
}
resource looped 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = [for i in range(0, 2): {
  name: 'vnet/loop\${i}'
  properties: { addressPrefix: cidrSubnet('10.0.16.0/20', 24, i) }
}]
resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg'
  location: 'westeurope'
}
resource deny 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01' = {
  parent: nsg
  name: 'deny'
  properties: { priority: 100, direction: 'Inbound', access: 'Deny', protocol: 'Tcp', sourceAddressPrefix: '10.0.16.0/24', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '*' }
}
`,
  [
    ['vnet/loop0 → vnet/nested Tcp 443', 'blocked', "Rule 'deny'", 'a rule that is a child resource'],
    ['vnet/loop1 → vnet/nested Tcp 443', 'private', 'AllowVnetInBound', 'another of the loop'],
    ['vnet/separate → vnet/nested Tcp 443', 'private', 'AllowVnetInBound', 'a subnet that is a child resource'],
  ],
);
