import { describe, expect, it } from 'vitest';
import type { Analysis, DeploymentRequest } from './analysis.ts';
import { createAnalysis } from './create-analysis.ts';

const ROOT = 'file:///templates/';
const REQUEST: DeploymentRequest = { entry: `${ROOT}main.bicep`, parameters: null, context: {}, config: null, target: undefined };

const MAIN = `
param zone string = 'privatelink.blob.core.windows.net'

module store 'store.bicep' = { name: 'store', params: { access: 'Disabled' } }

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } }
}

resource dns 'Microsoft.Network/privateDnsZones@2020-06-01' = { name: zone, location: 'global' }
`;
const STORE = `
param access string
resource st 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stcontoso'
  location: 'westeurope'
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: { publicNetworkAccess: access }
}
`;

/** Sets texts, checks to the end, and gives what was computed for it. */
function computed(
  analysis: Analysis,
  texts: Readonly<Record<string, string>>,
  request: DeploymentRequest = REQUEST,
): Readonly<Record<string, number>> {
  const before = { ...analysis.counters };
  for (const [name, text] of Object.entries(texts)) analysis.setFile(ROOT + name, { state: 'text', text });
  for (;;) {
    const run = analysis.check(request);
    let step = run.next();
    while (!step.done) step = run.next();
    if (step.value.needs.length === 0) break;
    for (const file of step.value.needs) analysis.setFile(file, { state: 'absent' });
  }
  const changed = Object.entries(analysis.counters).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
  return Object.fromEntries(changed.filter(([, count]) => count > 0));
}

function opened(): Analysis {
  const analysis = createAnalysis();
  computed(analysis, { 'main.bicep': MAIN, 'store.bicep': STORE });
  return analysis;
}

describe('what an edit costs', () => {
  it('is nothing where nothing changed', () => {
    expect(computed(opened(), {})).toEqual({});
  });

  it('is one file parsed again, and no rule, for white space and comments', () => {
    const spaced = MAIN.replaceAll('{ name', '{\n\n  // a comment\n  name');
    expect(computed(opened(), { 'main.bicep': spaced })).toEqual({ parse: 1, content: 1 });
  });

  it('is the rules that read what it says, for one literal', () => {
    const cost = computed(opened(), { 'main.bicep': MAIN.replace("'10.0.0.0/16'", "'10.1.0.0/16'") });
    const rules = Object.keys(cost).filter((name) => name.startsWith('rule '));
    expect(cost).toMatchObject({ parse: 1, content: 1, evaluate: 1, graph: 1 });
    expect(rules).toContain('rule subnet-overlap');
    expect(rules).not.toContain('rule storage-public-access-open');
    expect(rules).not.toContain('rule dns-zone-not-linked');
  });

  it('is not the evaluation of other modules', () => {
    const analysis = opened();
    const cost = computed(analysis, { 'store.bicep': STORE.replace("'stcontoso'", "'stfabrikam'") });
    expect(cost['parse']).toBe(1);
    expect(cost['evaluate']).toBe(1);
  });

  it('is never an old answer: what a module says now counts', () => {
    const analysis = opened();
    const cost = computed(analysis, {
      'store.bicep': STORE.replace('publicNetworkAccess: access', "publicNetworkAccess: 'Enabled'"),
    });
    expect(cost).toMatchObject({ parse: 1, evaluate: 1, graph: 1 });
  });

  it('ends at a value that comes out the same', () => {
    const cost = computed(opened(), { 'main.bicep': MAIN.replace("access: 'Disabled'", "access: 'Dis${'abled'}'") });
    expect(cost).toMatchObject({ parse: 1, content: 1, evaluate: 1 });
    expect(Object.keys(cost).filter((name) => name.startsWith('rule '))).toEqual([]);
  });

  it('is no evaluation where the configuration changes and its landscape does not', () => {
    const request = { ...REQUEST, config: undefined };
    const config = (level: string) =>
      JSON.stringify({ landscape: [{ template: 'hub.bicep', resourceGroup: 'rg-hub' }], rules: { 'subnet-overlap': level } });
    const analysis = createAnalysis();
    const texts = {
      'main.bicep': MAIN,
      'store.bicep': STORE,
      'hub.bicep': 'param x string\n',
      'aml-isolation.json': config('error'),
    };
    expect(computed(analysis, texts, request)).toMatchObject({ evaluate: 2, graph: 1 });
    const counted = computed(analysis, { 'aml-isolation.json': config('off') }, request);
    expect(counted).toMatchObject({ landscape: 1 });
    expect(counted).not.toHaveProperty('evaluate');
    expect(counted).not.toHaveProperty('graph');
  });
});
