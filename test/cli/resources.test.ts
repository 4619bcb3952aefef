import { describe, expect, it } from 'vitest';
import { amlIsolation, folderWith, jsonOf } from '../support/command-line.ts';
import type { ResourcesJson, SyntaxJson } from './check-json.ts';

const cwd = folderWith({
  'main.bicep': `param size int
param mark string = '[not an expression]'

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'st\${uniqueString(resourceGroup().id)}'
  location: resourceGroup().location
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  tags: { mark: mark, big: '\${size}', tenant: tenant().tenantId, deployment: deployment().name }
}

output id string = account.id
output size int = size
`,
  'main.bicepparam': "using 'main.bicep'\nparam size = 9007199254740993\n",
  'broken.bicep': 'resource a = {\n',
  'azuredeploy.json': JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [{ type: 'Microsoft.Network/virtualNetworks', apiVersion: '2024-05-01', name: 'vnet', properties: { a: null } }],
  }),
  'package.json': '{}',
});
const resources = (...args: string[]) => amlIsolation(['resources', ...args], { cwd });
const CONTEXT = [
  ['--tenant-id', '11111111-1111-1111-1111-111111111111'],
  ['--subscription-id', '00000000-0000-0000-0000-000000000000'],
  ['--resource-group', 'rg'],
  ['--location', 'westeurope'],
  ['--deployment-name', 'first'],
].flat();

describe('resources', () => {
  it('has the contracted keys', () => {
    const document = jsonOf<ResourcesJson>(resources('main.bicepparam'));
    expect(Object.keys(document)).toEqual(['entry', 'parameters', 'predictedResources', 'outputs', 'diagnostics', 'notAnalysed']);
    expect(document).toMatchObject({ entry: 'main.bicepparam', parameters: 'main.bicepparam', diagnostics: [], notAnalysed: [] });
    expect(Object.keys(document.predictedResources[0] ?? {}).slice(0, 4)).toEqual(['id', 'type', 'name', 'apiVersion']);
  });

  it('keeps what is not known as expressions, and marks literals that look like one', () => {
    const [account] = jsonOf<ResourcesJson>(resources('main.bicepparam')).predictedResources;
    expect(account).toMatchObject({
      name: expect.stringMatching(/^\[format\('st\{0\}', uniqueString\(/),
      location: '[resourceGroup().location]',
      tags: { mark: '[[not an expression]' },
    });
  });

  it('computes names and ids exactly where the context is given', () => {
    const { predictedResources, outputs } = jsonOf<ResourcesJson>(resources('main.bicepparam', ...CONTEXT));
    const id =
      '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stdojm7b5lc3trm';
    expect(predictedResources).toMatchObject([
      {
        id,
        name: 'stdojm7b5lc3trm',
        location: 'westeurope',
        tags: { tenant: '11111111-1111-1111-1111-111111111111', deployment: 'first' },
      },
    ]);
    expect(outputs['id']).toBe(id);
  });

  it('loses nothing of 64-bit integers', () => {
    const { stdout } = resources('main.bicepparam');
    expect(stdout).toContain('"size":9007199254740993');
    expect(stdout).toContain('"big":"9007199254740993"');
  });

  it('answers each entry on a line of its own, in order, whatever is wrong with one', () => {
    const entries = ['azuredeploy.json', 'nowhere.bicep', 'broken.bicep', 'package.json', 'main.bicepparam'];
    const { stdout, code } = resources(...entries);
    const documents = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ResourcesJson);
    expect(documents.map(({ entry }) => entry)).toEqual(entries);
    expect(documents.map(({ predictedResources }) => predictedResources.length)).toEqual([1, 0, 1, 0, 1]);
    expect(documents[0]?.predictedResources[0]).toMatchObject({ properties: { a: null } });
    expect(documents.map(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(code).toBe(0);
  });

  it('ends with 2 where nothing could be analysed', () => {
    const { stdout, code } = resources('nowhere.bicep');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      entry: 'nowhere.bicep',
      predictedResources: [],
      diagnostics: [{ file: 'nowhere.bicep', code: 'no-template', message: expect.stringContaining('does not exist') }],
    });
  });
});

describe('syntax', () => {
  const syntax = (...args: string[]) => amlIsolation(['syntax', ...args], { cwd });

  it('lists nodes in pre-order with half-open UTF-16 offsets', () => {
    const folder = folderWith({ 'a.bicep': "\ufeffvar smile = '🙂'\nvar list = [1]\n" });
    expect(JSON.parse(amlIsolation(['syntax', 'a.bicep'], { cwd: folder }).stdout)).toEqual({
      file: 'a.bicep',
      problems: [],
      nodes: [
        ['VariableDeclarationSyntax', 0, 16],
        ['StringSyntax', 12, 16],
        ['VariableDeclarationSyntax', 17, 31],
        ['ArraySyntax', 28, 31],
      ],
    });
  });

  it('answers each file on a line of its own, in order, whatever is wrong with one', () => {
    const files = ['broken.bicep', 'nowhere.bicep', 'main.bicepparam'];
    const { stdout, code } = syntax(...files);
    const documents = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as SyntaxJson);
    expect(documents.map(({ file }) => file)).toEqual(files);
    expect(documents.map(({ problems }) => problems.length > 0)).toEqual([true, true, false]);
    expect(code).toBe(0);
    expect(syntax('nowhere.bicep').code).toBe(2);
  });
});
