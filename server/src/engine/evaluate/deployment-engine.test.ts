import { describe, expect, it } from 'vitest';
import { evaluateText, type Files, KNOWN } from '../../../../test/support/evaluate-text.ts';
import type { EvaluationContext } from './index.ts';
import { printResources, toJson } from './index.ts';

/** What evaluating like the deployment engine means, a test for each statement of it. */

const outputs = (files: Files, context: EvaluationContext = KNOWN) => printResources(evaluateText(files, { context })).outputs;
const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-0000000000bb';
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg`;

describe('references to declared resources', () => {
  const vnet = `
param names array = ['a', 'b']
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'v'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [for (name, i) in names: { name: name, properties: { addressPrefix: '10.0.\${i}.0/24' } }]
  }
}
resource store 'Microsoft.Storage/storageAccounts@2023-05-01' = { name: 'st', identity: { type: 'SystemAssigned' } }
`;

  it('give the declared property, through loops', () => {
    const text = `${vnet}
output space string = vnet.properties.addressSpace.addressPrefixes[0]
output prefixes array = [for subnet in vnet.properties.subnets: subnet.properties.addressPrefix]`;
    expect(outputs(text)).toEqual({ space: '10.0.0.0/16', prefixes: ['10.0.0.0/24', '10.0.1.0/24'] });
  });

  it('leave an undeclared property to the deployment, bound to the resource', () => {
    const text = `${vnet}
output principal string = store.identity.principalId
output blob string = store.properties.primaryEndpoints.blob`;
    const id = `'${GROUP}/providers/Microsoft.Storage/storageAccounts/st'`;
    expect(outputs(text)).toEqual({
      principal: `[reference(${id}, '2023-05-01', 'full').identity.principalId]`,
      blob: `[reference(${id}, '2023-05-01').primaryEndpoints.blob]`,
    });
  });

  it('know the ids of inline children', () => {
    const text = `${vnet}
output second string = vnet.properties.subnets[1].id
output ids array = map(vnet.properties.subnets, subnet => subnet.id)`;
    const base = `${GROUP}/providers/Microsoft.Network/virtualNetworks/v/subnets`;
    expect(outputs(text)).toEqual({ second: `${base}/b`, ids: [`${base}/a`, `${base}/b`] });
  });
});

describe('modules', () => {
  const inner = `param names array = []
output all array = [for name in names: '\${name}!']
output name string = deployment().name
output location string = resourceGroup().location`;

  it('have their outputs followed, whether or not their names are known', () => {
    const main = `param suffix string
module m 'inner.bicep' = { name: 'm-\${suffix}', params: { names: ['x'] } }
output all array = m.outputs.all
output name string = m.outputs.name`;
    expect(outputs({ 'main.bicep': main, 'inner.bicep': inner })).toEqual({
      all: ['x!'],
      name: "[format('m-{0}', parameters('suffix'))]",
    });
  });

  it('are told apart by call site and loop key, never by name', () => {
    const main = `module m 'inner.bicep' = [for i in range(0, 2): { name: 'same', params: { names: ['\${i}'] } }]
module n 'inner.bicep' = { name: 'same', params: { names: ['n'] } }
output all array = [m[0].outputs.all[0], m[1].outputs.all[0], n.outputs.all[0]]`;
    expect(outputs({ 'main.bicep': main, 'inner.bicep': inner })).toEqual({ all: ['0!', '1!', 'n!'] });
  });

  it('get the names that the compiler makes up', () => {
    const symbol = 'a'.repeat(60);
    const main = `module ${symbol} 'inner.bicep' = {}
module looped 'inner.bicep' = [for i in range(0, 2): {}]
output single string = ${symbol}.name
output second string = looped[1].name
output expected array = [uniqueString('${symbol}', deployment().name), uniqueString('looped', deployment().name)]`;
    const { single, second, expected } = outputs({ 'main.bicep': main, 'inner.bicep': inner });
    const [hash, looped] = expected as readonly string[];
    expect([single, second]).toEqual([`${'a'.repeat(50)}-${hash}`, `looped-1-${looped}`]);
  });

  it("see their own deployment's name, and the location of their group where it is the caller's", () => {
    const main = `module here 'inner.bicep' = { name: 'one' }
module there 'inner.bicep' = { name: 'two', scope: resourceGroup('other') }
output name string = here.outputs.name
output here string = here.outputs.location
output there string = there.outputs.location`;
    expect(outputs({ 'main.bicep': main, 'inner.bicep': inner })).toEqual({
      name: 'one',
      here: 'westeurope',
      there: `[reference('${SUBSCRIPTION}/resourceGroups/other', '2022-09-01', 'full').location]`,
    });
  });

  it('know the location of a group that is created beside them', () => {
    const main = `targetScope = 'subscription'
resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = { name: 'new', location: 'northeurope' }
module inside 'inner.bicep' = { name: 'x', scope: group }
output location string = inside.outputs.location`;
    expect(outputs({ 'main.bicep': main, 'inner.bicep': inner })).toEqual({ location: 'northeurope' });
  });
});

describe('scopes', () => {
  it('know ids and names, and leave to Azure what only Azure knows', () => {
    const text = `
output id string = resourceGroup().id
output tags object = resourceGroup().tags
output managed string = resourceGroup().managedBy
output shown string = subscription().displayName
output tenant string = subscription().tenantId`;
    expect(outputs(text)).toEqual({
      id: GROUP,
      tags: '[resourceGroup().tags]',
      managed: '[resourceGroup().managedBy]',
      shown: '[subscription().displayName]',
      tenant: KNOWN.tenantId,
    });
  });

  it('stay expressions, equal to themselves, without a context', () => {
    const text = `
output id string = resourceGroup().id
output same bool = '\${subscription().id}/resourceGroups/\${resourceGroup().name}' == resourceGroup().id
output hash string = uniqueString(resourceGroup().id)
output place string = resourceGroup().location`;
    expect(outputs(text, {})).toEqual({
      id: '[resourceGroup().id]',
      same: true,
      hash: '[uniqueString(resourceGroup().id)]',
      place: '[resourceGroup().location]',
    });
  });

  it('have the environment of the cloud', () => {
    const text = 'output storage string = environment().suffixes.storage\noutput name string = environment().name';
    expect(outputs(text)).toEqual({ storage: 'core.windows.net', name: 'AzureCloud' });
    expect(outputs(text, { ...KNOWN, cloud: 'AzureUSGovernment' })).toEqual({
      storage: 'core.usgovcloudapi.net',
      name: 'AzureUSGovernment',
    });
  });

  it('leave time, chance and the one who deploys open', () => {
    const text = `param now string = utcNow('yyyy')
param id string = newGuid()
output now string = now
output id string = id
output who string = deployer().objectId
output zones array = pickZones('Microsoft.Compute', 'virtualMachines', 'westeurope')`;
    expect(outputs(text)).toEqual({
      now: "[utcNow('yyyy')]",
      id: '[newGuid()]',
      who: '[deployer().objectId]',
      zones: "[pickZones('Microsoft.Compute', 'virtualMachines', 'westeurope')]",
    });
  });

  it('spell ids of children, extensions, groups and tenants segment by segment', () => {
    const text = `targetScope = 'subscription'
resource policy 'Microsoft.Authorization/policyDefinitions@2023-04-01' = { name: 'p' }
resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = { name: 'g', location: 'x' }
resource lock 'Microsoft.Authorization/locks@2020-05-01' = { name: 'l', scope: group }
resource mg 'Microsoft.Management/managementGroups@2023-04-01' = { name: 'm', scope: tenant() }`;
    expect(evaluateText(text, { context: KNOWN }).resources.map((resource) => toJson(resource.id))).toEqual([
      `${SUBSCRIPTION}/providers/Microsoft.Authorization/policyDefinitions/p`,
      `${SUBSCRIPTION}/resourceGroups/g`,
      `${SUBSCRIPTION}/resourceGroups/g/providers/Microsoft.Authorization/locks/l`,
      '/providers/Microsoft.Management/managementGroups/m',
    ]);
  });
});

describe('the answer', () => {
  it('holds neither existing resources nor deployments, and keeps null', () => {
    const text = `
resource old 'Microsoft.Storage/storageAccounts@2023-05-01' existing = { name: 'old' }
resource store 'Microsoft.Storage/storageAccounts@2023-05-01' = { name: 'st', properties: { a: null, b: old.id } }
module m 'inner.bicep' = { name: 'm' }`;
    const { predictedResources } = printResources(evaluateText({ 'main.bicep': text, 'inner.bicep': '' }, { context: KNOWN }));
    expect(predictedResources.map(({ name, properties }) => ({ name, properties }))).toEqual([
      { name: 'st', properties: { a: null, b: `${GROUP}/providers/Microsoft.Storage/storageAccounts/old` } },
    ]);
  });

  it('escapes text that is spelled like an expression', () => {
    expect(outputs("output text string = '[not one]'")).toEqual({ text: '[[not one]' });
  });

  it('decides what unknowns cannot change', () => {
    const text = `param x string
param b bool
output or bool = b || true
output count int = length([x, 'b'])
output has bool = contains({ a: x }, 'a')
output second string = [x, 'q'][1]
output merged string = union({ a: x }, { a: 'z' }).a`;
    expect(outputs(text)).toEqual({ or: true, count: 2, has: true, second: 'q', merged: 'z' });
  });

  it('has integers of 64 bits, and division that drops the rest', () => {
    expect(outputs('output big int = 9007199254740993\noutput half int = 7 / 2')).toEqual({ big: 9007199254740993n, half: 3 });
  });

  it('ignores letter case of keys and types, and minds it in text', () => {
    const text = `var o = { Key: 1 }
output key int = o.kEY
output text bool = 'a' == 'A'`;
    expect(outputs(text)).toEqual({ key: 1, text: false });
  });
});

describe('secrets', () => {
  it('are expressions in the name of the outermost parameter, even where a literal was passed', () => {
    const inner = `@secure()
param password string
resource s 'Microsoft.Sql/servers@2023-08-01' = { name: 'sql', properties: { administratorLoginPassword: password } }`;
    const main = `@secure()
param outermost string
module a 'inner.bicep' = { name: 'a', params: { password: outermost } }
module b 'inner.bicep' = { name: 'b', params: { password: 'PLANTED-SECRET' } }`;
    const printed = printResources(evaluateText({ 'main.bicep': main, 'inner.bicep': inner }, { context: KNOWN }));
    expect(JSON.stringify(printed)).not.toContain('PLANTED-SECRET');
    expect(printed.predictedResources.map(({ properties }) => properties)).toEqual([
      { administratorLoginPassword: "[parameters('outermost')]" },
      { administratorLoginPassword: "[parameters('password')]" },
    ]);
  });

  it('of vaults and keys are never values', () => {
    const text = `
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = { name: 'kv' }
resource store 'Microsoft.Storage/storageAccounts@2023-05-01' existing = { name: 'st' }
module m 'inner.bicep' = { name: 'm', params: { secret: vault.getSecret('PLANTED-NAME') } }
output key string = store.listKeys().keys[0].value`;
    const inner = '@secure()\nparam secret string\noutput length int = length(secret)';
    const { key } = outputs({ 'main.bicep': text, 'inner.bicep': inner });
    expect(key).toBe(`[listKeys('${GROUP}/providers/Microsoft.Storage/storageAccounts/st', '2023-05-01').keys[0].value]`);
  });
});

describe('pipeline placeholders in parameter files', () => {
  const files = {
    'main.parameters.json': JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      contentVersion: '1.0.0.0',
      parameters: { name: { value: '${AZURE_NAME}' }, other: { value: 'st#{env}#x' } },
    }),
  };
  const main = 'param name string\nparam other string\noutput name string = name\noutput other string = toUpper(other)';
  const evaluated = (placeholders: 'literal' | 'unknown') =>
    printResources(
      evaluateText({ 'main.bicep': main, ...files }, { context: KNOWN, parameters: 'main.parameters.json', placeholders }),
    ).outputs;

  it('are their text for the resources', () => {
    expect(evaluated('literal')).toEqual({ name: '${AZURE_NAME}', other: 'ST#{ENV}#X' });
  });

  it('are unknown for verdicts', () => {
    expect(evaluated('unknown')).toEqual({ name: '[${AZURE_NAME}]', other: "[format('ST{0}X', toUpper(#{env}#))]" });
  });
});
