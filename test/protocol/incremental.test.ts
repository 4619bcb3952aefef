import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COUNTERS, type CountersResult } from '../../server/src/protocol/index.ts';
import { LanguageServer } from '../support/language-server.ts';
import { bicepWorkspace } from './templates.ts';

const MODULE = `param name string

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } }
}
`;
const MAIN = `${bicepWorkspace("'Enabled'")}
module network 'network.bicep' = {
  name: 'network'
  params: { name: 'vnet-contoso' }
}
`;

describe('what an edit costs over stdio', () => {
  let server: LanguageServer;

  beforeEach(async () => {
    server = new LanguageServer();
    await server.start({ 'main.bicep': MAIN, 'network.bicep': MODULE });
    await server.open('main.bicep', MAIN);
    await server.diagnostics('main.bicep');
  });
  afterEach(() => server.stop());

  /** What the server computes for the diagnostics of an edited text. */
  async function cost(text: string, name = 'main.bicep'): Promise<CountersResult> {
    const before = await server.connection.sendRequest<CountersResult>(COUNTERS);
    await server.change(name, text);
    await server.diagnostics('main.bicep');
    const after = await server.connection.sendRequest<CountersResult>(COUNTERS);
    return Object.fromEntries(
      Object.entries(after)
        .map(([query, count]) => [query, count - (before[query] ?? 0)] as const)
        .filter(([, count]) => count > 0),
    );
  }

  it('is one file parsed again, and no rule, for white space and comments', async () => {
    expect(await cost(`\n// A comment.\n\n${MAIN}`)).toEqual({ parse: 1, content: 1 });
  });

  it('moves a finding with its text even though no rule ran', async () => {
    const before = (await server.diagnostics('main.bicep')).map(({ range }) => range.start.line);
    await server.change('main.bicep', `\n\n\n${MAIN}`);
    expect((await server.diagnostics('main.bicep')).map(({ range }) => range.start.line)).toEqual(before.map((line) => line + 3));
  });

  it('is the rules that read it, for one literal', async () => {
    const computed = await cost(MAIN.replace("'Enabled'", "'Disabled'"));
    const rules = Object.keys(computed).filter((name) => name.startsWith('rule '));
    expect(computed).toMatchObject({ parse: 1, evaluate: 1 });
    expect(rules).toContain('rule workspace-public-network-access-enabled');
    expect(rules).not.toContain('rule subnet-overlap');
  });

  it('is the rules about networks, for one literal in the module of the network', async () => {
    await server.open('network.bicep', MODULE);
    await server.diagnostics('main.bicep');
    const computed = await cost(MODULE.replace('10.0.0.0/16', '10.1.0.0/16'), 'network.bicep');
    const rules = Object.keys(computed).filter((name) => name.startsWith('rule '));
    expect(computed).toMatchObject({ parse: 1, evaluate: 1 });
    expect(rules).toContain('rule subnet-overlap');
    expect(rules).not.toContain('rule workspace-public-network-access-enabled');
  });

  it('is nothing for a document that no deployment uses', async () => {
    const before = await server.connection.sendRequest<CountersResult>(COUNTERS);
    await server.open('notes.json', '{ "a": 1 }');
    await server.diagnostics('notes.json');
    await server.diagnostics('main.bicep');
    expect(await server.connection.sendRequest<CountersResult>(COUNTERS)).toEqual(before);
  });
});
