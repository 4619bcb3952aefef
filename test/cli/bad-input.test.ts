import { describe, expect, it } from 'vitest';
import { amlIsolation, folderWith, jsonOf } from '../support/command-line.ts';
import type { CheckJson } from './check-json.ts';

const BINARY = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256);
const SCHEMA = '"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"';

const cwd = folderWith({
  'binary.bicep': BINARY,
  'binary.json': BINARY,
  'latin.bicep': Uint8Array.from([...Buffer.from("var a = '"), 0xe9, ...Buffer.from("'\n")]),
  'utf16.bicep': Buffer.from('\ufeffvar a = [\n', 'utf16le'),
  'other.json': '{ "name": "a package" }',
  'half.json': `{ ${SCHEMA}, "resources": [ {`,
  'types.json': `{ ${SCHEMA}, "parameters": [], "variables": 3, "resources": { "a": null, "b": [7] }, "outputs": "o" }`,
  'parameters.json':
    '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", "parameters": {} }',
  'circle.bicep': "module other 'circle2.bicep' = {\n  name: 'other'\n}\n",
  'circle2.bicep': "module other 'circle.bicep' = {\n  name: 'other'\n}\n",
  'variables.bicep': 'var a = b\nvar b = a\noutput o string = a\n',
  'gone.bicep':
    "module m 'nowhere/here.bicep' = {\n  name: 'm'\n}\nvar text = loadTextContent('nowhere.txt')\noutput o string = text\n",
  'registry.bicep': "module m 'br/public:avm/res/storage/storage-account:0.1.0' = {\n  name: 'm'\n}\n",
  'nothing.bicepparam': "using 'nowhere.bicep'\nparam a = 1\n",
  'none.bicepparam': 'using none\nparam a = 1\n',
  'deep.bicep': `var a = ${'['.repeat(3000)}${']'.repeat(3000)}\noutput o array = a\n`,
  'deep.json': `{ ${SCHEMA}, "variables": { "a": ${'['.repeat(3000)}${']'.repeat(3000)} }, "resources": [] }`,
  'large.bicep': Array.from({ length: 90_000 }, (_, at) => `var value${at} = { a: [${at}, 'x'], b: 'text ${at}' }`).join('\n'),
  'large.json': JSON.stringify({ rows: Array.from({ length: 130_000 }, (_, at) => ({ at, text: `row number ${at}` })) }),
});

/** The file, the exit code of `check`, and what the report says of it. */
describe('bad input', () => {
  it.each([
    ['binary.bicep', 2, 'not a text file in UTF-8 or UTF-16; save it as UTF-8'],
    ['binary.json', 2, 'not a text file in UTF-8 or UTF-16; save it as UTF-8'],
    ['latin.bicep', 2, 'not a text file in UTF-8 or UTF-16; save it as UTF-8'],
    ['other.json', 2, 'the file is neither a template nor a parameter file; name a Bicep file'],
    ['parameters.json', 2, 'the parameter file names no template; name the template as the entry'],
    ['nothing.bicepparam', 2, "the file 'nowhere.bicep' does not exist; create it, or correct the path"],
    ['none.bicepparam', 2, 'the parameter file names no template'],
    ['large.json', 2, 'the file is neither a template nor a parameter file'],
    ['circle.bicep', 0, 'the module uses itself: circle.bicep → circle2.bicep → circle.bicep; break the circle of modules'],
    ['gone.bicep', 0, "the file 'here.bicep' does not exist; create it, or correct the path"],
    [
      'registry.bicep',
      0,
      'br/public:avm/res/storage/storage-account:0.1.0 is not in the local cache; run `bicep restore registry.bicep`',
    ],
  ])('%s ends with %i and says why', (file, code, words) => {
    const text = amlIsolation(['check', file], { cwd, env: { HOME: cwd } });
    expect(text.code).toBe(code);
    expect(text.stdout).toContain(words);
    expect(text.stdout).toMatch(new RegExp(`^ {2}${file}:\\d+:\\d+ not analysed: `, 'm'));
    expectNoStack(text.stdout + text.stderr);
  });

  it.each([
    ['utf16.bicep', /utf16\.bicep:1:\d+ error /],
    ['half.json', /half\.json:1:\d+ error /],
    ['variables.bicep', /variables\.bicep:\d:\d+ error cycle: /],
    ['gone.bicep', /gone\.bicep:4:\d+ error file-missing: The file 'nowhere\.txt' does not exist\./],
  ])('%s has a located problem', (file, problem) => expect(amlIsolation(['check', file], { cwd }).stdout).toMatch(problem));

  it.each([['types.json'], ['deep.bicep'], ['deep.json'], ['large.bicep']])(
    '%s is answered by every command',
    (file) => {
      for (const command of [['check', '--format', 'json'], ['resources'], ['syntax'], ['topology', '--format', 'json']]) {
        const { code, stdout, stderr } = amlIsolation([...command, file], { cwd });
        expect([command[0], code, stderr]).toEqual([command[0], 0, '']);
        expect(() => JSON.parse(stdout)).not.toThrow();
        expect(stdout).not.toContain('internal-error');
      }
    },
    300_000,
  );

  it('says of a folder that it is none', () => {
    const { code, stdout } = amlIsolation(['resources', '.'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('Nothing could be analysed: a folder, not a file; name a file.');
  });

  it('leaves JSON that is no template out of a folder, and tells of everything else', () => {
    const report = jsonOf<CheckJson>(amlIsolation(['check', '.', '--format', 'json'], { cwd, env: { HOME: cwd } }));
    const entries = report.deployments.map(({ entry }) => entry);
    expect(entries).not.toContain('other.json');
    expect(entries).toEqual(expect.arrayContaining(['circle.bicep', 'gone.bicep', 'registry.bicep']));
    expectNoStack(JSON.stringify(report));
  });
});

function expectNoStack(text: string): void {
  expect(text).not.toMatch(/\n\s+at .*:\d+:\d+|node:internal|TypeError|RangeError|file:\/\//);
}
