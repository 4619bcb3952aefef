import { describe, expect, it } from 'vitest';
import type { FindingReport } from '../../server/src/engine/report/index.ts';
import { applyEdits, checkFiles, textAt } from '../support/rule-check.ts';

const ENABLED = 'workspace-public-network-access-enabled';

const findingOf = (files: ReadonlyMap<string, string>, rule: string): FindingReport => {
  const found = checkFiles(files).findings.filter((one) => one.rule === rule);
  expect(found).toHaveLength(1);
  return found[0] as FindingReport;
};

const placesOf = (files: ReadonlyMap<string, string>, { related }: FindingReport): readonly string[] =>
  related.map((one) => `${one.file}: ${textAt(files, one as FindingReport)} (${one.message})`);

describe('a module of one’s own', () => {
  const files = new Map([
    [
      'main.bicep',
      `module workspace 'modules/workspace.bicep' = {
  name: 'workspace'
  params: {
    publicAccess: 'Enabled'
  }
}
`,
    ],
    [
      'modules/workspace.bicep',
      `param publicAccess string

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'ml-contoso'
  location: 'westeurope'
  properties: {
    publicNetworkAccess: publicAccess
  }
}
`,
    ],
  ]);

  it('has its finding where the value was written, and the place of use beside it', () => {
    const finding = findingOf(files, ENABLED);
    expect([finding.file, textAt(files, finding)]).toEqual(['main.bicep', "'Enabled'"]);
    expect(placesOf(files, finding)).toEqual([
      "modules/workspace.bicep: publicAccess ('ml-contoso' takes it as 'properties.publicNetworkAccess' here.)",
    ]);
  });

  it('has it in the module where that decides alone', () => {
    const own = new Map([
      ...files,
      ['modules/workspace.bicep', files.get('modules/workspace.bicep')?.replace(': publicAccess', ": 'Enabled'") ?? ''],
    ]);
    const finding = findingOf(own, ENABLED);
    expect([finding.file, textAt(own, finding)]).toEqual(['modules/workspace.bicep', "'Enabled'"]);
  });

  it('is repaired in the file that has the value', () => {
    const [fix] = findingOf(files, ENABLED).fixes;
    const repaired = applyEdits(files, fix?.edits ?? []);
    expect(repaired.get('main.bicep')).toContain("publicAccess: 'Disabled'");
    expect(repaired.get('modules/workspace.bicep')).toBe(files.get('modules/workspace.bicep'));
  });
});

describe('a module of the registry', () => {
  const parameter = (value: object): object => ({ publicNetworkAccess: { type: 'string', ...value } });
  const module = (parameters: object, properties: object): readonly [string, string] => [
    'cache/br/mcr.microsoft.com/bicep$avm$res$machine-learning-services$workspace/0.1.0$/main.json',
    JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      parameters: { name: { type: 'string' }, ...parameters },
      resources: [
        {
          type: 'Microsoft.MachineLearningServices/workspaces',
          apiVersion: '2024-10-01',
          name: "[parameters('name')]",
          location: 'westeurope',
          properties,
        },
      ],
    }),
  ];
  const taken = { publicNetworkAccess: "[parameters('publicNetworkAccess')]" };
  const call = (argument: string): readonly [string, string] => [
    'main.bicep',
    `module workspace 'br/public:avm/res/machine-learning-services/workspace:0.1.0' = {
  name: 'workspace'
  params: {
    name: 'ml-contoso'${argument}
  }
}
`,
  ];

  it('has its finding at the argument of the call', () => {
    const files = new Map([call("\n    publicNetworkAccess: 'Enabled'"), module(parameter({}), taken)]);
    const finding = findingOf(files, ENABLED);
    expect([finding.file, textAt(files, finding)]).toEqual(['main.bicep', "'Enabled'"]);
  });

  it('has it at the module’s name where the argument is absent; the fix sets the argument', () => {
    const files = new Map([call(''), module(parameter({ defaultValue: 'Enabled' }), taken)]);
    const finding = findingOf(files, ENABLED);
    expect([finding.file, textAt(files, finding)]).toEqual(['main.bicep', 'workspace']);
    expect(finding.message).toContain("The default of parameter 'publicNetworkAccess' decides.");
    expect(finding.related[0]?.file).toContain('cache/');
    expect(finding.related[0]?.message).toBe("'ml-contoso' is declared here, inside the module.");
    const repaired = applyEdits(files, finding.fixes[0]?.edits ?? []);
    expect(repaired.get('main.bicep')).toBe(call("\n    publicNetworkAccess: 'Disabled'")[1]);
    expect(checkFiles(repaired).findings.filter((one) => one.rule === ENABLED)).toEqual([]);
  });

  it('is not repaired where no argument of its own decides', () => {
    const files = new Map([call(''), module({}, { publicNetworkAccess: 'Enabled' })]);
    const finding = findingOf(files, ENABLED);
    expect([finding.file, textAt(files, finding)]).toEqual(['main.bicep', 'workspace']);
    expect(finding.fixes).toEqual([]);
  });

  it('leaves a property out that a parameter of that name would give; the fix sets it', () => {
    const parameters = { publicNetworkAccess: { type: 'string', nullable: true } };
    const files = new Map([call(''), module(parameters, taken)]);
    const finding = findingOf(files, 'workspace-public-network-access-unset');
    expect([finding.file, textAt(files, finding)]).toEqual(['main.bicep', 'workspace']);
    const repaired = applyEdits(files, finding.fixes[0]?.edits ?? []);
    expect(repaired.get('main.bicep')).toBe(call("\n    publicNetworkAccess: 'Disabled'")[1]);
    expect(checkFiles(repaired).findings.map((one) => one.rule)).not.toContain('workspace-public-network-access-unset');
  });

  it('is closed by a default of its own', () => {
    const files = new Map([call(''), module(parameter({ defaultValue: 'Disabled' }), taken)]);
    expect(checkFiles(files).findings.map((one) => one.rule)).not.toContain(ENABLED);
  });

  it('is said not to be analysed where the cache lacks it, and nothing about it is certain', () => {
    const report = checkFiles(new Map([call('')]));
    expect(report.findings).toEqual([]);
    expect(report.notAnalysed.map(({ reason, remedy }) => `${reason}; ${remedy}`)).toEqual([
      expect.stringContaining('bicep restore'),
    ]);
  });
});

describe('a value that is written outside of the resource', () => {
  const template = (declaration: string, value: string): ReadonlyMap<string, string> =>
    new Map([
      [
        'main.bicep',
        `${declaration}
resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'acrcontoso'
  location: 'westeurope'
  sku: { name: ${value} }
  properties: { publicNetworkAccess: 'Disabled' }
}

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'ml-contoso'
  location: 'westeurope'
  properties: { containerRegistry: registry.id }
}
`,
      ],
    ]);
  const safeties = (declaration: string, value: string): readonly boolean[] =>
    findingOf(template(declaration, value), 'acr-sku-not-premium').fixes.map(({ safe }) => safe);

  it('may be used elsewhere, so its fix is not part of "fix all"', () => {
    expect(safeties('', "'Basic'")).toEqual([true]);
    expect(safeties("var tier = 'Basic'\n", 'tier')).toEqual([false]);
    expect(safeties("param tier string = 'Basic'\n", 'tier')).toEqual([false]);
  });
});
