import { describe, expect, it } from 'vitest';
import { amlIsolation, folderWith, jsonOf } from '../support/command-line.ts';
import type { ResourcesJson } from './check-json.ts';

const MARKER = 'PLANTED-marker';

/** Secrets used wherever a template can put them: names, tags, judged properties, module arguments, functions, outputs. */
const MAIN = `@secure()
@minLength(20)
@allowed(['one', 'two'])
param password string

@secure()
param settings object

@secure()
param unset string = '${MARKER}-default'

param access string = password

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: 'kv-test'
}

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'st\${password}'
  location: settings.region
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  tags: { a: password, b: settings.inner, c: 'x-\${password}', d: unset, e: loadJsonContent('secret.json').value }
  properties: { publicNetworkAccess: settings.access, networkAcls: { defaultAction: toUpper(password) } }
}

module part 'part.bicep' = {
  name: 'part'
  params: {
    password: password
    fromVault: vault.getSecret('password')
    key: storage.listKeys().keys[0].value
    loose: '\${password}-loose'
  }
}

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw-\${uniqueString(password)}-\${settings.inner}'
  location: 'westeurope'
  properties: {
    publicNetworkAccess: access
    friendlyName: base64(password)
    description: string(settings)
    storageAccount: storage.id
    managedNetwork: { isolationMode: replace(password, 'x', 'Allow') }
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-\${password}'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: [password] }
    subnets: [for part in split(password, '-'): { name: part, properties: { addressPrefix: part } }]
  }
}

assert known = password == 'x'

output a string = 'a\${password}'
output b array = split(settings.inner, '-')
output c string = part.outputs.password
output d string = part.outputs.loose
output e int = length(password)
`;

const PART = `@secure()
param password string
@secure()
param fromVault string
param key string
param loose string

resource secret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  name: 'kv-test/\${loose}'
  properties: { value: password, other: fromVault, key: key, loose: loose }
}

output password string = password
output loose string = loose
`;

const ARM = JSON.stringify({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: { password: { type: 'secureString' }, settings: { type: 'secureObject' }, plain: { type: 'string' } },
  resources: [
    {
      type: 'Microsoft.MachineLearningServices/workspaces',
      apiVersion: '2024-10-01',
      name: "[concat('mlw-', parameters('password'))]",
      location: "[parameters('settings').region]",
      properties: { publicNetworkAccess: "[parameters('password')]", friendlyName: "[parameters('plain')]" },
    },
    {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: 'nested',
      properties: {
        mode: 'Incremental',
        expressionEvaluationOptions: { scope: 'inner' },
        parameters: { inner: { value: "[parameters('password')]" } },
        template: {
          $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
          contentVersion: '1.0.0.0',
          parameters: { inner: { type: 'secureString' } },
          resources: [
            {
              type: 'Microsoft.Storage/storageAccounts',
              apiVersion: '2024-01-01',
              name: "[concat('st', parameters('inner'))]",
              properties: {},
            },
          ],
          outputs: { back: { type: 'string', value: "[parameters('inner')]" } },
        },
      },
    },
  ],
  outputs: { joined: { type: 'string', value: "[concat(parameters('password'), reference('nested').outputs.back.value)]" } },
});

const values = { inner: `${MARKER}-inner`, region: `${MARKER}-region`, access: `${MARKER}-access` };
const folder = folderWith({
  'main.bicep': MAIN,
  'part.bicep': PART,
  'secret.json': '{ "value": "not secret" }',
  'main.bicepparam': `using 'main.bicep'\nvar text = '${MARKER}-variable'\nparam password = '\${text}-1'\nparam settings = { inner: '${values.inner}', region: '${values.region}', access: '${values.access}' }\n`,
  'broken.bicepparam': `using 'main.bicep'\nparam password = '${MARKER}-open\nparam settings = { inner: '${values.inner}' region: 7 }\nparam settings = ${'${'}\n`,
  'main.parameters.json': JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: { password: { value: `${MARKER}-json` }, settings: { value: values } },
  }),
  'azuredeploy.json': ARM,
  'azuredeploy.parameters.json': JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: {
      password: { value: [`${MARKER}-wrong-type`] },
      settings: { value: values },
      plain: { reference: { keyVault: { id: '/subscriptions/s/vaults/kv' }, secretName: 'name-of-a-secret' } },
    },
  }),
});

const ENTRIES = [
  ['main.bicepparam'],
  ['broken.bicepparam'],
  ['main.bicep'],
  ['main.bicep', '--parameters', 'main.parameters.json'],
  ['azuredeploy.json', '--parameters', 'azuredeploy.parameters.json'],
];
/** The formats of `check` are searched in the folder run, which has all of these in it. */
const COMMANDS = [
  ['check', '--fail-on', 'never', '--format', 'json'],
  ['check', '--fail-on', 'never', '--all-values'],
  ['resources'],
  ['reach'],
  ['reach', '--format', 'json'],
  ['topology', '--format', 'svg'],
  ['topology', '--format', 'json'],
];

describe('a secret', () => {
  it.each(ENTRIES.map((entry) => [entry.join(' '), entry] as const))('of %s is in no output of any command', (_, entry) => {
    for (const [command = '', ...options] of [...COMMANDS, ['syntax']]) {
      const args = command === 'syntax' ? entry.filter((word) => word !== '--parameters') : [...entry, ...options];
      const { stdout, stderr } = amlIsolation([command, ...args], { cwd: folder });
      expect(stdout.length, `${command} ${args.join(' ')} says something: ${stderr}`).toBeGreaterThan(50);
      const found = leaks(stdout + stderr);
      expect(found, `${command} ${args.join(' ')}`).toEqual([]);
    }
  });

  it('is in no output of a folder run', () => {
    for (const format of ['text', 'json', 'sarif', 'junit', 'markdown']) {
      const { stdout, stderr } = amlIsolation(['check', '.', '--format', format], { cwd: folder });
      expect(leaks(stdout + stderr), format).toEqual([]);
    }
  });

  it('is spelled as the parameter it comes from', () => {
    const [first] = jsonOf<ResourcesJson>(amlIsolation(['resources', 'main.bicepparam'], { cwd: folder })).predictedResources;
    expect(first).toMatchObject({ tags: { a: "[parameters('password')]", c: "[format('x-{0}', parameters('password'))]" } });
  });

  it('from a key vault is unknown, not its reference', () => {
    const outcome = amlIsolation(['resources', 'azuredeploy.json', '--parameters', 'azuredeploy.parameters.json'], {
      cwd: folder,
    });
    expect(outcome.stdout).toContain(`"friendlyName":"[parameters('plain')]"`);
    expect(outcome.stdout).not.toContain('name-of-a-secret');
  });
});

/** The marker as it is, as base64, in other letter case, or in parts. */
function leaks(text: string): string[] {
  const encoded = Buffer.from(`${MARKER}-`).toString('base64').slice(0, 16);
  return [...text.matchAll(new RegExp(`.{0,40}(?:planted|${encoded}).{0,60}`, 'gi'))].map(([match]) => match);
}
