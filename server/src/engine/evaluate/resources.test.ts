import { describe, expect, it } from 'vitest';
import { evaluateText, KNOWN, show } from '../../../../test/support/evaluate-text.ts';
import { toJson } from './print-value.ts';

describe('resources', () => {
  it('leaves out what a condition excludes and keeps what it may exclude', () => {
    const text = `
param on bool
resource a 'Microsoft.Storage/storageAccounts@2023-01-01' = if (1 == 2) { name: 'a' }
resource b 'Microsoft.Storage/storageAccounts@2023-01-01' = if (on) { name: 'b' }
resource c 'Microsoft.Storage/storageAccounts@2023-01-01' = if (true) { name: 'c' }`;
    expect(show(evaluateText(text))).toMatchInlineSnapshot(`
      "Microsoft.Storage/storageAccounts b
        condition: "[parameters('on')]"
      Microsoft.Storage/storageAccounts c"
    `);
  });

  it('unrolls loops with index, filter and unknown length', () => {
    const text = `
param names array
resource known 'Microsoft.Storage/storageAccounts@2023-01-01' = [for (one, i) in ['x', 'y', 'z']: if (one != 'y') { name: '\${one}\${i}' }]
resource unknown 'Microsoft.Storage/storageAccounts@2023-01-01' = [for one in names: { name: one.name, location: 'here' }]`;
    const deployment = evaluateText(text);
    expect(deployment.resources.map((resource) => resource.loop)).toEqual(['0', '2', 'unknown']);
    expect(show(deployment)).toMatchInlineSnapshot(`
      "Microsoft.Storage/storageAccounts x0
      Microsoft.Storage/storageAccounts z2
      Microsoft.Storage/storageAccounts [parameters('names')[copyIndex()].name]
        location: "here""
    `);
  });

  it('names children by their parents, nested or beside them', () => {
    const text = `
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'v'
  resource inner 'subnets' = { name: 'inner' }
}
resource beside 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'beside'
  properties: { sibling: vnet::inner.id, name: vnet::inner.name }
}
resource slashed 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = { name: 'v/slashed' }`;
    const deployment = evaluateText(text, { context: KNOWN });
    expect(deployment.resources.map((resource) => toJson(resource.id))).toMatchInlineSnapshot(`
      [
        "/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v",
        "/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/inner",
        "/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/beside",
        "/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/slashed",
      ]
    `);
    expect(show(deployment)).toMatchInlineSnapshot(`
      "Microsoft.Network/virtualNetworks v
      Microsoft.Network/virtualNetworks/subnets v/inner
      Microsoft.Network/virtualNetworks/subnets v/beside
        properties: {"sibling":"/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/inner","name":"inner"}
      Microsoft.Network/virtualNetworks/subnets v/slashed"
    `);
  });

  it('gives one resource one id, however it is spelled and whatever is unknown', () => {
    const text = `
param name string
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '\${name}-vnet'
  properties: { subnets: [{ name: 'pe', properties: { addressPrefix: '10.0.0.0/24' } }] }
}
resource child 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = { parent: vnet, name: 'pe' }
var spellings = [
  vnet.properties.subnets[0].id
  child.id
  '\${vnet.id}/subnets/pe'
  resourceId('Microsoft.Network/virtualNetworks/subnets', '\${name}-vnet', 'pe')
  '\${resourceGroup().id}/providers/Microsoft.Network/virtualNetworks/\${name}-vnet/subnets/pe'
  resourceId(subscription().subscriptionId, resourceGroup().name, 'Microsoft.Network/virtualNetworks/subnets', '\${name}-vnet', 'pe')
]
output different array = union(spellings, [])
output one string = spellings[0]`;
    expect(show({ ...evaluateText(text), resources: [] })).toMatchInlineSnapshot(`
      "output different = ["[resourceId('Microsoft.Network/virtualNetworks/subnets', format('{0}-vnet', parameters('name')), 'pe')]"]
      output one = "[resourceId('Microsoft.Network/virtualNetworks/subnets', format('{0}-vnet', parameters('name')), 'pe')]""
    `);
  });

  it('computes ids at every scope', () => {
    const text = `
targetScope = 'subscription'
resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = { name: 'g', location: 'northeurope' }
resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = { name: 'r' }
resource other 'Microsoft.Storage/storageAccounts@2023-01-01' existing = { scope: resourceGroup('s', 'rg2'), name: 'st' }
resource top 'Microsoft.Management/managementGroups@2023-04-01' existing = { scope: tenant(), name: 'mg' }
resource lock 'Microsoft.Authorization/locks@2020-05-01' = { scope: group, name: 'l' }`;
    const deployment = evaluateText(text, { context: KNOWN });
    expect(deployment.resources.map((resource) => toJson(resource.id))).toMatchInlineSnapshot(`
      [
        "/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/g",
        "/subscriptions/00000000-0000-0000-0000-0000000000bb/providers/Microsoft.Authorization/roleAssignments/r",
        "/subscriptions/s/resourceGroups/rg2/providers/Microsoft.Storage/storageAccounts/st",
        "/providers/Microsoft.Management/managementGroups/mg",
        "/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/g/providers/Microsoft.Authorization/locks/l",
      ]
    `);
  });

  it('extends resources', () => {
    const text = `
resource kv 'Microsoft.KeyVault/vaults@2023-07-01' = { name: 'kv' }
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = { scope: kv, name: 'logs' }`;
    expect(evaluateText(text, { context: KNOWN }).resources.map((resource) => toJson(resource.id))).toMatchInlineSnapshot(`
      [
        "/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv",
        "/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv/providers/Microsoft.Insights/diagnosticSettings/logs",
      ]
    `);
  });

  it('knows where a value was written and how it came', () => {
    const text = `
param access string = 'Disabled'
var settings = { access: access }
resource st 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'st'
  properties: { publicNetworkAccess: settings.access }
}`;
    const properties = evaluateText(text).resources[0]?.body.properties.find((property) => property.key === 'properties')?.value;
    const value = properties?.kind === 'object' ? properties.properties[0]?.value : undefined;
    const chain: string[] = [];
    for (let via = value?.via; via; via = via.next) chain.push(`${via.through} ${via.name}`);
    expect(value?.origin.node).toBe('param:access/default');
    expect(chain).toEqual(['variable settings', 'parameter default access']);
  });
});

describe('references', () => {
  it('give what is declared, and leave the rest to the deployment', () => {
    const text = `
resource st 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'st'
  location: 'here'
  properties: { publicNetworkAccess: 'Disabled', encryption: { services: { blob: {} } } }
}
output declared string = st.properties.publicNetworkAccess
output location string = st.location
output blob string = st.properties.primaryEndpoints.blob
output deep string = st.properties.encryption.keySource
output principal string = st.identity.principalId
output keys string = st.listKeys().keys[0].value`;
    expect(show({ ...evaluateText(text, { context: KNOWN }), resources: [] })).toMatchInlineSnapshot(`
      "output declared = "Disabled"
      output location = "here"
      output blob = "[reference('/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st', '2023-01-01').primaryEndpoints.blob]"
      output deep = "[reference('/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st', '2023-01-01').encryption.keySource]"
      output principal = "[reference('/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st', '2023-01-01', 'full').identity.principalId]"
      output keys = "[listKeys('/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st', '2023-01-01').keys[0].value]""
    `);
  });

  it('follow loops and reference() in ARM, by name, id and symbol', () => {
    const text = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      resources: [
        {
          type: 'Microsoft.Network/virtualNetworks',
          apiVersion: '2024-05-01',
          name: 'v',
          properties: { subnets: [{ name: 's' }], addressSpace: { addressPrefixes: ['10.0.0.0/16'] } },
        },
        {
          type: 'Microsoft.Storage/storageAccounts',
          apiVersion: '2023-01-01',
          name: "[concat('st', copyIndex(1))]",
          copy: { name: 'c', count: 2 },
        },
      ],
      outputs: {
        byId: {
          type: 'string',
          value: "[reference(resourceId('Microsoft.Network/virtualNetworks', 'v')).addressSpace.addressPrefixes[0]]",
        },
        byName: { type: 'string', value: "[reference('v').subnets[0].id]" },
        absent: { type: 'string', value: "[reference('other').x]" },
      },
    });
    expect(show(evaluateText(text, { context: KNOWN }))).toMatchInlineSnapshot(`
      "Microsoft.Network/virtualNetworks v
        properties: {"subnets":[{"name":"s"}],"addressSpace":{"addressPrefixes":["10.0.0.0/16"]}}
      Microsoft.Storage/storageAccounts st1
      Microsoft.Storage/storageAccounts st2
      output byId = "10.0.0.0/16"
      output byName = "/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s"
      output absent = "[reference('other').x]""
    `);
  });
});
