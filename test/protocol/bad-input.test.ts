import { afterEach, describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageServer } from '../support/language-server.ts';
import { bicepWorkspace, ENABLED } from './templates.ts';

const GOOD = bicepWorkspace("'Enabled'");
const BINARY = new Uint8Array([0xff, 0x00, 0x80, 0xc3, 0x28]);
const LATIN = new Uint8Array([...Buffer.from("var x = 'caf"), 0xe9, 0x27, 0x0a]);

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
  });

  /** What is said about a file among others, each problem with the text it stands under. */
  async function said(
    text: string,
    files: Readonly<Record<string, string | Uint8Array>> = {},
    name = 'a.bicep',
  ): Promise<string[]> {
    server = new LanguageServer();
    for (const [other, content] of Object.entries(files)) server.write(other, content);
    await server.start({});
    await server.open(name, text);
    const document = TextDocument.create('', '', 1, text);
    return (await server.diagnostics(name)).map(({ range, message }) => `${document.getText(range)}: ${message}`);
  }

  const module = (file: string): string => `// A module.\n\nmodule a '${file}' = {\n  name: 'a'\n}\n`;

  it.each<[string, string, Readonly<Record<string, string | Uint8Array>>, RegExp]>([
    ['a module that is not there', module('./no/b.bicep'), {}, /^'.\/no\/b.bicep': .*'b.bicep' does not exist\. Create it/],
    [
      'a module outside of the folder',
      module('../../../../etc/passwd'),
      {},
      /^'\.\..*': .*outside the opened folders\. Open a folder/,
    ],
    ['a module that is no text', module('b.bicep'), { 'b.bicep': BINARY }, /^'b.bicep': .*not a text file.* Save it as UTF-8/],
    ['a module in another encoding', module('b.bicep'), { 'b.bicep': LATIN }, /^'b.bicep': .*not a text file.* Save it as UTF-8/],
    ['a module that is no template', module('b.json'), { 'b.json': '{ "a": 1 }' }, /^'b.json': .*'b.json' is not a template/],
    [
      'a registry module that was not restored',
      module('br/public:avm/x:1.0.0'),
      {},
      /^'br.*': .*not in the local cache\. Run `bicep restore/,
    ],
    ['modules in a circle', module('b.bicep'), { 'b.bicep': module('a.bicep') }, /uses itself/],
    [
      'a file to load that is not there',
      "output o string = loadTextContent('no.txt')\n",
      {},
      /^loadTextContent.*'no.txt' does not exist/,
    ],
    [
      'a file to load outside of the folder',
      "output o string = loadTextContent('../../../../../etc/passwd')\n",
      {},
      /^loadTextContent.*outside the opened folders/,
    ],
    [
      'a file to load that is no JSON',
      "output o object = loadJsonContent('x.json')\n",
      { 'x.json': '{ "a": ' },
      /^loadJsonContent.*no JSON/,
    ],
    ['variables in a circle', 'var a = b\nvar b = a\noutput o string = a\n', {}, /^var a = b: 'a' depends on itself: a → b → a/],
    [
      'a loop longer than Azure takes',
      "resource s 'Microsoft.Storage/storageAccounts@2024-01-01' = [for i in range(0, 5000): { name: 'a${i}' }]\n",
      {},
      /more than 800 items/,
    ],
  ])('says of %s what, where and what to do', async (_what, text, files, expected) => {
    expect((await said(text, files)).join('\n')).toMatch(expected);
  });

  it('reads a module in UTF-16, and one with a byte-order mark', async () => {
    const encoded = Buffer.from(`\ufeff${GOOD}`, 'utf16le');
    for (const content of [encoded, `\ufeff${GOOD}`]) {
      expect(await said(module('b.bicep'), { 'b.bicep': content })).toEqual([]);
      expect((await server.diagnostics('b.bicep')).map(({ code }) => code)).toEqual([ENABLED]);
      await server.stop();
    }
  });

  it('never shows content of a file outside of the folder', async () => {
    server = new LanguageServer();
    await server.start({});
    const text = `${bicepWorkspace("loadTextContent('../../../../../../../etc/passwd')")}`;
    await server.open('a.bicep', text);
    const hover = await server.hover('a.bicep', { line: 5, character: 10 });
    expect(JSON.stringify([await server.diagnostics('a.bicep'), hover])).not.toContain('root:');
  });

  it('leaves a template alone whose folder has a parameter file for another one', async () => {
    const other = { 'other.bicepparam': "using 'other.bicep'\nparam nope = 1\n", 'other.bicep': 'param x string\n' };
    expect(await said(GOOD, other)).toHaveLength(1);
  });

  it('says in a parameter file what its template does not have', async () => {
    const text = "using 'other.bicep'\nparam nope = 1\n";
    expect((await said(text, { 'other.bicep': 'param x string = 2\n' }, 'a.bicepparam')).join('\n')).toMatch(
      /nope.*: .*no parameter 'nope'/,
    );
  });
});
