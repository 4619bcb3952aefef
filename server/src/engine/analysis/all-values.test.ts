import { describe, expect, it } from 'vitest';
import type { DeploymentReport } from '../report/index.ts';
import type { Analysis, DeploymentRequest, Run } from './analysis.ts';
import { createAnalysis } from './create-analysis.ts';

const MAIN = 'file:///templates/main.bicep';

function allValues(text: string, limit?: number): { readonly report: DeploymentReport; readonly evaluations: number } {
  const analysis = createAnalysis();
  analysis.setFile(MAIN, { state: 'text', text });
  const request: DeploymentRequest = { entry: MAIN, parameters: null, context: {}, config: null, target: undefined };
  const report = toEnd(analysis, () => analysis.checkAllValues(request, limit));
  return { report, evaluations: analysis.counters['evaluate'] ?? 0 };
}

function toEnd<T>(analysis: Analysis, start: () => Run<T>): T {
  for (;;) {
    const run = start();
    let step = run.next();
    while (!step.done) step = run.next();
    if (step.value.needs.length === 0) return step.value.value;
    for (const file of step.value.needs) analysis.setFile(file, { state: 'absent' });
  }
}

const switches = (names: readonly string[]): string => names.map((name) => `param ${name} bool = false`).join('\n');
const UNUSED = Array.from({ length: 10 }, (_, at) => `tagged${at}`);
const storage = (access: string): string => `
resource store 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stcontoso'
  location: 'westeurope'
  tags: { ${UNUSED.map((name) => `${name}: string(${name})`).join(', ')} }
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: { publicNetworkAccess: ${access}, networkAcls: { defaultAction: 'Deny' } }
}
resource ws 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw'
  location: 'westeurope'
  identity: { type: 'SystemAssigned' }
  properties: { storageAccount: store.id, publicNetworkAccess: WORKSPACE }
}`;

describe('every allowed value', () => {
  it('evaluates the assignments of those parameters only that reach what is judged', () => {
    const text = `${switches([...UNUSED, 'open', 'reachable'])}${storage("open ? 'Enabled' : 'Disabled'").replace('WORKSPACE', "reachable ? 'Enabled' : 'Disabled'")}`;
    const { report, evaluations } = allValues(text);
    expect(report.allValues).toEqual({ parameters: ['open', 'reachable'], assignments: 4 });
    console.log(
      `all values: 12 parameters, of which ${report.allValues?.parameters.length} matter: ${report.allValues?.assignments} assignments`,
    );
    // With the parameters as they are, with all of them unknown, and the four.
    expect(evaluations).toBe(6);
  });

  it('names the one assignment of eight that leaks', () => {
    const text = `${switches([...UNUSED, 'a', 'b', 'c'])}${storage("'Disabled'").replace('WORKSPACE', "a && b && !c ? 'Enabled' : 'Disabled'")}`;
    const { report } = allValues(text);
    expect(report.allValues?.assignments).toBe(8);
    const leak = report.findings.filter(({ rule }) => rule === 'workspace-public-network-access-enabled');
    console.log(
      `all values: the leak in one of eight is named: ${leak.map(({ assignment }) => JSON.stringify(assignment)).join(', ')}`,
    );
    expect(leak.map(({ assignment }) => assignment)).toEqual([{ a: true, b: true, c: false }]);
  });

  it('leaves out of an assignment what makes no difference, and all of it where it always holds', () => {
    const text = `${switches([...UNUSED, 'a', 'b'])}${storage("a ? 'Enabled' : 'Disabled'").replace('WORKSPACE', "b ? 'Enabled' : 'Enabled'")}`;
    const { report } = allValues(text);
    expect(report.findings.map(({ rule, assignment }) => [rule, assignment])).toContainEqual([
      'workspace-public-network-access-enabled',
      null,
    ]);
  });

  it('tries allowed values, and says which parameter it leaves as it is beyond the limit', () => {
    const text = `@allowed(['Enabled', 'Disabled'])\nparam access string = 'Disabled'\n${switches([...UNUSED, 'a'])}${storage("a ? 'Enabled' : 'Disabled'").replace('WORKSPACE', 'access')}`;
    const { report } = allValues(text, 3);
    expect(report.allValues).toEqual({ parameters: ['access'], assignments: 2 });
    expect(report.notAnalysed.map(({ reason }) => reason)).toEqual([
      "other values of 'a' were not tried: the assignments of the parameters would exceed 3",
    ]);
    expect(report.findings.find(({ rule }) => rule === 'workspace-public-network-access-enabled')?.assignment).toEqual({
      access: 'Enabled',
    });
  });
});
