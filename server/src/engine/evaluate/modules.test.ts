import { describe, expect, it } from 'vitest';
import { evaluateText, type Files, KNOWN, show } from '../../../../test/support/evaluate-text.ts';
import { LIMITS } from './index.ts';

const CACHE = 'file:///cache/';
const INNER = JSON.stringify({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: { name: { type: 'string' } },
  resources: [{ type: 'Microsoft.Storage/storageAccounts', apiVersion: '2023-05-01', name: "[parameters('name')]" }],
  outputs: { id: { type: 'string', value: "[resourceId('Microsoft.Storage/storageAccounts', parameters('name'))]" } },
});
const call = (path: string): string =>
  `module m '${path}' = { name: 'm', params: { name: 'st' } }\noutput id string = m.outputs.id`;
const STORAGE = `Microsoft.Storage/storageAccounts st
output id = "/subscriptions/00000000-0000-0000-0000-0000000000bb/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st"`;

const shown = (files: Files, moduleCaches: readonly string[] = [CACHE]): string =>
  show(evaluateText(files, { context: KNOWN, port: { moduleCaches } }));

describe('modules of a registry', () => {
  it.each([
    ['br/public:avm/res/x/y:1.2.0', 'br/mcr.microsoft.com/bicep$avm$res$x$y/1.2.0$'],
    ['br:contoso.azurecr.io/bicep/store:v1', 'br/contoso.azurecr.io/bicep$store/v1$'],
    ['br:localhost:5000/store:V1b', 'br/localhost$5000/store/V1b$1'],
    ['br:contoso.azurecr.io/store@sha256:abc', 'br/contoso.azurecr.io/store/sha256#abc'],
    ['ts:00000000-0000-0000-0000-000000000000/Group/Spec:1.0', 'ts/00000000-0000-0000-0000-000000000000/group/spec/1.0'],
  ])('%s is read from the cache as the Bicep CLI lays it out', (path, folder) => {
    expect(shown({ 'main.bicep': call(path), [`${CACHE}${encoded(folder)}/main.json`]: INNER })).toBe(STORAGE);
  });

  it('are found by the aliases and the cache of the nearest bicepconfig.json', () => {
    const config = {
      moduleAliases: {
        br: { own: { registry: 'contoso.azurecr.io', modulePath: 'bicep/modules' } },
        ts: { specs: { subscription: 's', resourceGroup: 'g' } },
      },
      cacheRootDirectory: './cache',
    };
    const files = {
      'bicepconfig.json': JSON.stringify(config),
      [encoded('cache/br/contoso.azurecr.io/bicep$modules$store/v1$/main.json')]: INNER,
      'cache/ts/s/g/spec/2.0/main.json': INNER,
    };
    expect(shown({ 'main.bicep': call('br/own:store:v1'), ...files })).toBe(STORAGE);
    expect(shown({ 'main.bicep': call('ts/specs:spec:2.0'), ...files })).toBe(STORAGE);
  });

  it('are not analysed where they are not in the cache, which is said with the remedy', () => {
    const deployment = evaluateText(call('br/public:avm/res/x/y:1.2.0'), { context: KNOWN, port: { moduleCaches: [CACHE] } });
    expect(deployment.notAnalysed).toEqual([
      {
        at: { file: 'file:///templates/main.bicep', node: 'module:m~path' },
        reason: 'br/public:avm/res/x/y:1.2.0 is not in the local cache',
        remedy: 'run `bicep restore main.bicep`, with access to the registry',
      },
    ]);
  });

  it('say which alias is not defined, and what is no reference', () => {
    expect(shown(call('br/nobody:x:1'))).toContain("the module alias 'nobody' is not defined");
    expect(shown(call('br:x'))).toContain("'br:x' is not a module reference");
  });
});

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

describe('nested and linked deployments', () => {
  const nested = (scope: string, value: string): string =>
    JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      parameters: { name: { type: 'string', defaultValue: 'outer' } },
      resources: [
        {
          type: 'Microsoft.Resources/deployments',
          apiVersion: '2022-09-01',
          name: 'n',
          properties: {
            mode: 'Incremental',
            expressionEvaluationOptions: { scope },
            parameters: { name: { value: 'inner' } },
            template: {
              $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
              contentVersion: '1.0.0.0',
              parameters: { name: { type: 'string' } },
              resources: [{ type: 'Microsoft.Storage/storageAccounts', apiVersion: '2023-05-01', name: value }],
            },
          },
        },
      ],
    });

  it('mean their own parameters with inner evaluation, the outer ones with outer', () => {
    expect(shown({ 'main.json': nested('inner', "[parameters('name')]") })).toBe('Microsoft.Storage/storageAccounts inner');
    expect(shown({ 'main.json': nested('outer', "[parameters('name')]") })).toBe('Microsoft.Storage/storageAccounts outer');
  });

  it('are read where they are linked by a relative path', () => {
    const main = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [
        {
          type: 'Microsoft.Resources/deployments',
          apiVersion: '2022-09-01',
          name: 'linked',
          properties: {
            mode: 'Incremental',
            templateLink: { relativePath: 'parts/store.json' },
            parameters: { name: { value: 'st' } },
          },
        },
      ],
    };
    expect(shown({ 'main.json': JSON.stringify(main), 'parts/store.json': INNER })).toBe('Microsoft.Storage/storageAccounts st');
  });
});

describe('what cannot be evaluated', () => {
  it('is a module that is missing, is no template, or lies outside', () => {
    expect(shown("module m 'gone.bicep' = { name: 'm' }")).toContain("not analysed: the file 'gone.bicep' does not exist");
    expect(shown({ 'main.bicep': "module m 'data.json' = { name: 'm' }", 'data.json': '{ "a": 1 }' })).toContain(
      'is not a template',
    );
    const port = { source: () => ({ state: 'refused' as const, reason: 'outside the opened folder', remedy: 'open it' }) };
    expect(evaluateText("module m '../x.bicep' = {}", { port }).notAnalysed.map(({ reason }) => reason)).toEqual([
      'outside the opened folder',
    ]);
  });

  it('is a circle of modules, of imports, of variables, of resources, of functions', () => {
    expect(shown({ 'main.bicep': "module m 'main.bicep' = { name: 'm' }" })).toContain('uses itself: main.bicep → main.bicep');
    expect(
      shown({ 'main.bicep': "module m 'b.bicep' = { name: 'm' }", 'b.bicep': "module m 'main.bicep' = { name: 'm' }" }),
    ).toContain('uses itself: main.bicep → b.bicep → main.bicep');
    expect(
      shown({
        'main.bicep': "import { x } from 'b.bicep'\noutput o int = x",
        'b.bicep': "import { x } from 'main.bicep'\n@export()\nvar x = x",
      }),
    ).toContain('cycle');
    expect(shown('var a = b\nvar b = a\noutput o string = a')).toContain("'a' depends on itself: a → b → a");
    expect(shown("resource a 'A.B/c@2020-01-01' = { name: a.name }")).toContain('depends on itself');
    expect(shown('func f(n int) int => f(n + 1)\noutput o int = f(0)')).toContain(`nested more than ${LIMITS.depth} deep`);
  });

  it('is a loop longer than Azure Resource Manager allows, and a text without end', () => {
    expect(shown("resource r 'A.B/c@2020-01-01' = [for i in range(0, 801): { name: 'r${i}' }]")).toContain(
      `a loop has more than ${LIMITS.loop} items`,
    );
    const doubled = [
      "var v0 = '0123456789'",
      ...Array.from({ length: 30 }, (_, at) => `var v${at + 1} = '\${v${at}}\${v${at}}'`),
    ];
    expect(shown(`${doubled.join('\n')}\noutput o string = v30`)).toContain('a text is longer than');
  });

  it('ends at its budget instead of going on for ever', () => {
    const nested = 'output o array = map(range(0, 800), a => map(range(0, 800), b => map(range(0, 800), c => a + b + c)))';
    expect(shown(nested)).toContain('the evaluation takes more than');
  });
});
