import { afterEach, describe, expect, it } from 'vitest';
import { LanguageServer } from '../support/language-server.ts';
import { bicepWorkspace, ENABLED } from './templates.ts';

const GOOD = bicepWorkspace("'Enabled'");

describe('bad input over stdio', () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  /** Whatever a document holds, the server answers for it and goes on answering for others. */
  async function survives(name: string, text: string): Promise<void> {
    server = new LanguageServer();
    await server.start({});
    await server.open(name, text);
    expect(Array.isArray(await server.diagnostics(name))).toBe(true);
    await server.hover(name, { line: 0, character: 0 });
    await server.actions(name, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
    await server.open('good.bicep', GOOD);
    expect((await server.diagnostics('good.bicep')).map(({ code }) => code)).toContain(ENABLED);
    expect(server.alive).toBe(true);
  }

  it.each([
    ['an empty file', 'a.bicep', ''],
    [
      'a half-typed resource',
      'a.bicep',
      "resource ws 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {\n  properties: { publicNet",
    ],
    ['an unclosed string', 'a.bicep', "var x = 'abc\nvar y = '''\nmore"],
    ['only brackets', 'a.bicep', '{'.repeat(20_000)],
    ['binary content', 'a.bicep', String.fromCharCode(...Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256))],
    ['lone surrogates', 'a.bicep', `var x = '\ud800'\n${'\udc00'.repeat(10)}`],
    ['an empty JSON file', 'a.json', ''],
    ['JSON that is no template', 'a.json', '[1, 2, {"$schema": 3}]'],
    [
      'half a template',
      'a.json',
      '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [ {',
    ],
    [
      'a template of wrong types',
      'a.json',
      '{ "$schema": "x/deploymentTemplate.json#", "parameters": [], "variables": 3, "resources": { "a": null, "b": [7] }, "outputs": "o" }',
    ],
    ['a variable that names itself', 'a.bicep', 'var a = b\nvar b = a\noutput o string = a\n'],
    ['a module that uses itself', 'a.bicep', "module a 'a.bicep' = {\n  name: 'a'\n}\n"],
    ['a module that is not there', 'a.bicep', "module a './nothing/here.bicep' = {\n  name: 'a'\n}\n"],
    [
      'content from outside of the folder',
      'a.bicep',
      "var secret = loadTextContent('../../../../../../etc/passwd')\noutput o string = secret\n",
    ],
  ])('survives %s', (_what, name, text) => survives(name, text));

  it('survives 5 MB of Bicep and of JSON', async () => {
    const bicep = Array.from({ length: 90_000 }, (_, at) => `var value${at} = { a: [${at}, 'x'], b: 'text ${at}' }`).join('\n');
    expect(bicep.length).toBeGreaterThan(5_000_000 * 0.9);
    await survives('huge.bicep', bicep);
    await server.stop();
    await survives(
      'huge.json',
      JSON.stringify({ rows: Array.from({ length: 120_000 }, (_, at) => ({ at, text: `row number ${at}` })) }),
    );
  }, 120_000);

  it('says what is not analysed, where, and what to do', async () => {
    server = new LanguageServer();
    await server.start({});
    await server.open('a.bicep', "module a './nothing/here.bicep' = {\n  name: 'a'\n}\n");
    const found = await server.diagnostics('a.bicep');
    expect(found.map(({ range }) => range.start.line)).toContain(0);
    expect(found.map(({ message }) => message).join('\n')).toMatch(/here\.bicep/);
  });
});
