import { describe, expect, test } from 'vitest';
import { diagramOf, linesText, treeText } from '../../../../../test/support/topology/diagram-of.ts';

const WORKSPACE = `
resource st 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stcontoso'
  location: 'westeurope'
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: { publicNetworkAccess: 'Disabled', networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' } }
}
resource ws 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw-contoso'
  location: 'westeurope'
  identity: { type: 'SystemAssigned' }
  properties: { storageAccount: st.id, PUBLIC }
}
`;
const NETWORK = `
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [
      { name: 'train', properties: { addressPrefix: '10.0.1.0/24', TRAIN } }
      { name: 'pe', properties: { addressPrefix: '10.0.2.0/27' } }
    ]
  }
}
resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-ws'
  location: 'westeurope'
  properties: {
    subnet: { id: '\${vnet.id}/subnets/pe' }
    privateLinkServiceConnections: [{ name: 'c', properties: { privateLinkServiceId: ws.id, groupIds: ['amlworkspace'] } }]
  }
}
resource cpu 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: ws
  name: 'cpu'
  location: 'westeurope'
  properties: {
    computeType: 'AmlCompute'
    properties: {
      vmSize: 'STANDARD_DS3_V2'
      enableNodePublicIp: false
      scaleSettings: { minNodeCount: 0, maxNodeCount: 4 }
      subnet: { id: '\${vnet.id}/subnets/train' }
    }
  }
}
`;
const closed = WORKSPACE.replace('PUBLIC', "publicNetworkAccess: 'Disabled'");
const network = (train = 'defaultOutboundAccess: false') => NETWORK.replace('TRAIN', train);

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .join('\n');
const about = (text: string, name: string) =>
  text
    .split('\n')
    .filter((line) => line.includes(name))
    .map((line) => line.trim());

test('a private workspace in a network of its own', () => {
  const diagram = diagramOf(closed + network());
  expect(treeText(diagram)).toBe(`region westeurope | your tenant
  vnet vnet | 10.0.0.0/16
    subnet train | 10.0.1.0/24
      card cpu | 0–4 nodes · no public IP | [private]
    subnet pe | 10.0.2.0/27
      endpoint pe-ws | amlworkspace | [private]
  group Platform services | public access closed
    card mlw-contoso | ML workspace · A4 | [private]
    card stcontoso | Storage account | [private]
actor Rest of the Internet | refused | [blocked]
actor Public clients | any Internet address | [neutral]`);
  expect(linesText(diagram)).toBe(
    lines(`
      trusted: mlw-contoso > stcontoso | [private]
      private-endpoint: pe-ws > mlw-contoso | [private]
      traffic: train > pe | [private]
      public: train > Rest of the Internet | no way out | [blocked]
      public: Public clients > mlw-contoso | PNA disabled | [blocked]
    `),
  );
  expect(diagram.title).toBe('template/main.bicep');
  expect(diagram.summary).toBe(
    'mlw-contoso: design A4 (custom network with NSG and NAT gateway). 1 virtual network, 2 subnets, 1 private endpoint, 1 workspace. No leak.',
  );
});

describe('a leak', () => {
  const open = WORKSPACE.replace('PUBLIC', "publicNetworkAccess: 'Enabled'") + network();

  test('is what a warning cites', () => {
    const diagram = diagramOf(open);
    expect(about(treeText(diagram), 'mlw-contoso')).toEqual([
      'card mlw-contoso | ML workspace · A4 | [leaking] | workspace-public-network-access-enabled',
    ]);
    expect(about(linesText(diagram), 'Public clients')).toEqual([
      'public: Public clients > mlw-contoso | public access | [leaking] | workspace-public-network-access-enabled',
    ]);
    expect(diagram.summary).toContain('1 leak: mlw-contoso.');
  });

  test('is none where the text allows it', () => {
    const allowed = open.replace(
      /, publicNetworkAccess: 'Enabled'/,
      `
    #disable-next-line workspace-public-network-access-enabled // agreed with the network team
    publicNetworkAccess: 'Enabled'
  `,
    );
    expect(about(linesText(diagramOf(allowed)), 'Public clients')).toEqual([
      'public: Public clients > mlw-contoso | public access | [public]',
    ]);
  });
});

describe('what is not known', () => {
  test('a setting that waits for a parameter decides nothing', () => {
    const diagram = diagramOf(`param access string\n${WORKSPACE.replace('PUBLIC', 'publicNetworkAccess: access')}`);
    expect(about(treeText(diagram), 'mlw-contoso')).toEqual(['card mlw-contoso | ML workspace · A0b? | [unknown]']);
    expect(about(linesText(diagram), 'Public clients')).toEqual([
      'public: Public clients > mlw-contoso | not decided | [unknown]',
    ]);
    expect(diagram.summary).toContain('1 element not decided before deployment.');
    expect(diagram.nodes.find((node) => node.name === 'mlw-contoso')?.sentence).toContain(
      'Not known before deployment: parameter access.',
    );
  });

  test('a condition marks the resource and its lines, but not what is refused anyway', () => {
    const diagram = diagramOf(
      `param private bool\n${closed}${network()}`.replaceAll(/= \{\n {2}name: '(pe-ws|vnet)'/g, "= if (private) {\n  name: '$1'"),
    );
    expect(about(treeText(diagram), 'vnet vnet')).toEqual(['vnet vnet | 10.0.0.0/16 | conditional']);
    expect(about(treeText(diagram), 'subnet pe')).toEqual(['subnet pe | 10.0.2.0/27']);
    expect(about(treeText(diagram), 'pe-ws')).toEqual(['endpoint pe-ws | amlworkspace | [unknown] | conditional']);
    expect(about(linesText(diagram), 'pe-ws')).toEqual(['private-endpoint: pe-ws > mlw-contoso | [unknown]']);
    expect(about(linesText(diagram), 'no way out')).toEqual(['public: train > Rest of the Internet | no way out | [blocked]']);
    expect(diagram.edges.find((edge) => edge.kind === 'private-endpoint')?.sentence).toMatch(/Only where its condition holds\.$/);
  });

  test('subnets that wait for the same thing are one box', () => {
    const endpoint = (name: string, subnet: string) => `
resource ${name} 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: '${name}'
  properties: {
    subnet: { id: ${subnet} }
    privateLinkServiceConnections: [{ name: 'c', properties: { privateLinkServiceId: ws.id, groupIds: ['amlworkspace'] } }]
  }
}`;
    const text = `param a string\nparam b string\n${closed}${endpoint('one', 'a')}${endpoint('two', 'a')}${endpoint('three', 'b')}`;
    expect(about(treeText(diagramOf(text)), 'Subnet not known')).toEqual([
      'subnet Subnet not known | parameter a | existing',
      'subnet Subnet not known | parameter b | existing',
    ]);
  });

  test('a name shows the part that is known', () => {
    const text = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [
        {
          type: 'Microsoft.KeyVault/vaults',
          apiVersion: '2023-07-01',
          name: "[format('kv-{0}', uniqueString(resourceGroup().id))]",
          properties: { publicNetworkAccess: 'Disabled' },
        },
      ],
    });
    expect(about(treeText(diagramOf(text, { entry: 'main.json' })), 'Key Vault')).toEqual(['card kv-… | Key Vault | [private]']);
  });

  test('a template without anything to draw says so', () => {
    const diagram = diagramOf("param name string = 'x'\n");
    expect(treeText(diagram)).toBe('');
    expect(diagram.summary).toMatch(/^Nothing in this deployment has a place in a network picture/);
  });
});

test('what is declared elsewhere is drawn as such, with what this deployment puts into it', () => {
  const text = `
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-corp'
  resource pe 'subnets' existing = { name: 'snet-pe' }
}
${closed}
resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-ws'
  location: 'westeurope'
  properties: {
    subnet: { id: vnet::pe.id }
    privateLinkServiceConnections: [{ name: 'c', properties: { privateLinkServiceId: ws.id, groupIds: ['amlworkspace'] } }]
  }
}`;
  expect(treeText(diagramOf(text))).toContain(`
  vnet vnet-corp | declared elsewhere | existing
    subnet snet-pe | declared elsewhere | existing
      endpoint pe-ws | amlworkspace | [private]`);
});

describe('ways out of a subnet', () => {
  const ways = (train: string, more = '') => about(linesText(diagramOf(closed + network(train) + more)), 'train >');
  const rule = (properties: string) => `
resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg'
  properties: { securityRules: [{ name: 'r', properties: { priority: 100, protocol: '*', sourcePortRange: '*', sourceAddressPrefix: '*', ${properties} } }] }
}`;
  const guarded = 'networkSecurityGroup: { id: nsg.id }';

  test('the platform’s own', () => {
    expect(ways('defaultOutboundAccess: true')).toEqual([
      'traffic: train > pe | [private]',
      'public: train > Internet | default outbound | [public]',
    ]);
  });

  test('a security group that denies the internet', () => {
    const deny = rule("direction: 'Outbound', access: 'Deny', destinationAddressPrefix: 'Internet', destinationPortRange: '*'");
    expect(ways(`${guarded}, defaultOutboundAccess: true`, deny)).toEqual([
      'traffic: train > pe | [private]',
      'public: train > Rest of the Internet | NSG denies | [blocked]',
    ]);
  });

  test.each([
    ["direction: 'Outbound', access: 'Deny', destinationAddressPrefix: '*', destinationPortRange: '*'", 'NSG denies | [blocked]'],
    [
      "direction: 'Outbound', access: 'Deny', destinationAddressPrefix: '10.0.2.0/24', destinationPortRange: '443'",
      'NSG denies | [blocked]',
    ],
    ["direction: 'Outbound', access: 'Deny', destinationAddressPrefix: '10.0.2.0/28', destinationPortRange: '443'", '[neutral]'],
    ["direction: 'Outbound', access: 'Deny', destinationAddressPrefix: '10.0.9.0/24', destinationPortRange: '443'", '[private]'],
    ["direction: 'Outbound', access: 'Deny', destinationAddressPrefix: '*', destinationPortRange: '22'", '[private]'],
    ["direction: 'Inbound', access: 'Deny', destinationAddressPrefix: '*', destinationPortRange: '*'", '[private]'],
  ])('to private endpoints past a group with %s', (properties, verdict) => {
    expect(ways(`${guarded}, defaultOutboundAccess: false`, rule(properties))[0]).toBe(`traffic: train > pe | ${verdict}`);
  });

  test('a security group whose rules are elsewhere decides nothing', () => {
    const existing = "\nresource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' existing = { name: 'nsg' }\n";
    expect(ways(`${guarded}, defaultOutboundAccess: true`, existing)).toEqual([
      'traffic: train > pe | [neutral]',
      'public: train > Internet | not decided | [unknown]',
    ]);
  });

  test('a route to an address in the firewall’s subnet leads to the firewall, any other to a card for it', () => {
    const hub = (address: string) => `
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'hub'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/24'] }
    subnets: [{ name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.1.0.0/26' } }]
  }
}
resource fw 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'afw'
  properties: { ipConfigurations: [{ name: 'c', properties: { subnet: { id: '\${hub.id}/subnets/AzureFirewallSubnet' } } }] }
}
resource rt 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  properties: { routes: [{ name: 'd', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '\${'${address}'}' } }] }
}`;
    expect(ways('routeTable: { id: rt.id }', hub('10.1.0.4'))[1]).toBe('route: train > afw | 0.0.0.0/0 | [private]');
    expect(ways('routeTable: { id: rt.id }', hub('10.9.0.4'))[1]).toBe('route: train > 10.9.0.4 | 0.0.0.0/0 | [private]');
  });
});

describe('a public address', () => {
  const bastion = (address: string) => `
param address string
resource ip 'Microsoft.Network/publicIPAddresses@2024-05-01' = { name: 'ip' }
resource bas 'Microsoft.Network/bastionHosts@2024-05-01' = {
  name: 'bas'
  properties: { ipConfigurations: [{ name: 'c', properties: { subnet: { id: '\${vnet.id}/subnets/pe' } ${address} } }] }
}`;
  test.each([
    ['publicIPAddress: { id: ip.id }', '[public]', ['public: Public clients > bas | TLS 443 | [public]']],
    ['publicIPAddress: { id: address }', '[unknown]', ['public: Public clients > bas | not decided | [unknown]']],
    ['', '[private]', []],
  ])('of Bastion: %s', (address, verdict, ways) => {
    const diagram = diagramOf(closed + network() + bastion(address.replace(/^(?=.)/, '\n')));
    expect(about(treeText(diagram), 'card bas')).toEqual([`card bas | Bastion | ${verdict}`]);
    expect(about(linesText(diagram), '> bas')).toEqual(ways);
  });
});

test('a service that does not let its workspace in', () => {
  const diagram = diagramOf(
    closed
      .replace("publicNetworkAccess: 'Disabled', networkAcls", 'networkAcls')
      .replace("bypass: 'AzureServices'", "bypass: 'None'"),
  );
  expect(about(linesText(diagram), 'stcontoso')).toEqual(['public: mlw-contoso > stcontoso | [blocked]']);
});

test('a managed network stands on Microsoft’s side, with the endpoints that rules and the service add', () => {
  const managed = WORKSPACE.replace(
    'PUBLIC',
    `publicNetworkAccess: 'Disabled', managedNetwork: {
      isolationMode: 'AllowOnlyApprovedOutbound'
      outboundRules: { pypi: { type: 'FQDN', category: 'UserDefined', destination: 'pypi.org' } }
    }`,
  );
  const diagram = diagramOf(managed);
  expect(treeText(diagram)).toContain(`tenant Microsoft tenant | managed by the service
  vnet Managed virtual network | allow only approved outbound | MANAGED
    subnet Managed compute | in the managed network
      card Serverless compute | jobs, Spark | [private]
    subnet Managed private endpoints | outbound rules
      endpoint stcontoso | added by the service | [private]
    card Managed firewall | Standard · for FQDN rules | [neutral]`);
  expect(about(linesText(diagram), 'Managed firewall >')).toEqual([
    'public: Managed firewall > Approved hosts | FQDN rules | [public]',
    'public: Managed firewall > Service tags | tag rules | [public]',
    'public: Managed firewall > Rest of the Internet | default deny | [blocked]',
  ]);
});

test('the order of declarations changes nothing but the order in the lists', () => {
  const sorted = (text: string) => text.split('\n').toSorted();
  const text = closed + network();
  const turned = text
    .split(/(?=^resource )/m)
    .toReversed()
    .join('');
  expect(sorted(linesText(diagramOf(turned)))).toEqual(sorted(linesText(diagramOf(text))));
  expect(sorted(treeText(diagramOf(turned)))).toEqual(sorted(treeText(diagramOf(text))));
});
