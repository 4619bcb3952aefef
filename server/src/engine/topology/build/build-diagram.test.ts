import { describe, expect, test } from 'vitest';
import { about, diagramOf, linesText, treeText } from '../../../../../test/support/topology/diagram-of.ts';
import { closed, network, WORKSPACE } from '../../../../../test/support/topology/templates.ts';

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .join('\n');

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
