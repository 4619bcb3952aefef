import { describe, expect, it } from 'vitest';
import { checkFiles, textAt } from '../support/rule-check.ts';

const RULE = 'workspace-public-network-access-enabled';

const bicep = (before: string): string => `resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'ml-contoso'
  location: 'westeurope'
  properties: {
${before}
    publicNetworkAccess: 'Enabled'
  }
}
`;

const arm = (before: string): string => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.MachineLearningServices/workspaces",
      "apiVersion": "2024-10-01",
      "name": "ml-contoso",
      "location": "westeurope",
      "properties": {
${before}
        "publicNetworkAccess": "Enabled"
      }
    }
  ]
}
`;

/** What is said of a text: rule, level and the text it stands on. */
function said(path: string, text: string): readonly string[] {
  const files = new Map([[path, text]]);
  return checkFiles(files).findings.map((one) => `${one.severity} ${one.rule} at ${textAt(files, one)}: ${one.message}`);
}

describe.each([
  ['main.bicep', bicep, (rules: string, reason: string) => `    #disable-next-line ${rules}${reason && ` // ${reason}`}`],
  [
    'main.json',
    arm,
    (rules: string, reason: string) => `        // aml-isolation-disable-next-line ${rules}${reason && `: ${reason}`}`,
  ],
] as const)('in %s', (path, template, suppress) => {
  it('a finding on the next line is allowed, with a reason', () => {
    expect(said(path, template(suppress(RULE, 'a demo, deleted each evening')))).toEqual([]);
  });

  it('a suppression without a reason is itself said', () => {
    expect(said(path, template(suppress(RULE, '')))).toEqual([
      `information suppression-without-reason at ${RULE}: The suppression of '${RULE}' gives no reason; write it behind //.`,
    ]);
  });

  it('one that suppresses nothing is reported beside the finding it misses', () => {
    const messages = said(path, template(suppress('compute-public-ip', 'a demo')));
    const value = path === 'main.bicep' ? "'Enabled'" : '"Enabled"';
    expect(messages.map((one) => one.split(':')[0])).toEqual([
      'hint suppression-unused at compute-public-ip',
      `warning ${RULE} at ${value}`,
    ]);
  });

  it('codes of other tools are theirs', () => {
    const messages = said(path, template(suppress(`no-hardcoded-location ${RULE}`, 'a demo')));
    expect(messages).toEqual([]);
  });

  it('it reaches the next line only', () => {
    expect(said(path, template(`${suppress(RULE, 'a demo')}\n`))).toHaveLength(2);
  });
});

it('a region of a Bicep file is allowed between its two pragmas', () => {
  const region = `#disable-diagnostics ${RULE} // a demo\n${bicep('')}\n#restore-diagnostics ${RULE}\n`;
  const after = bicep('').replaceAll('ml-contoso', 'ml-other').replace('resource workspace', 'resource other');
  expect(said('main.bicep', region + after).map((one) => one.split(':')[0])).toEqual([`warning ${RULE} at 'Enabled'`]);
});

it('a region of an ARM template is allowed between its two comments', () => {
  const text = arm('').replace('  "resources"', `  // aml-isolation-disable ${RULE}: a demo\n  "resources"`);
  expect(said('main.json', text)).toEqual([]);
});
