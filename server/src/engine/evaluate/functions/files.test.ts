import { describe, expect, it } from 'vitest';
import { evaluateText, outputsOf } from '../../../../../test/support/evaluate-text.ts';

const DATA = {
  'data/some.txt': 'Hällo',
  'data/config.json': '{ "a": { "b": [1, { "c d": true }] }, "big": 9223372036854775807 }',
  'data/config.yaml': 'name: x\nlist:\n  - 1\n  - two\nnested: { on: true }\n',
  'data/broken.json': '{ "a": ',
};

const outputs = (text: string): string => outputsOf({ 'main.bicep': text, ...DATA });

describe('functions that read files', () => {
  it('read text, its bytes, JSON and YAML, whole and in part', () => {
    const text = `
output text string = loadTextContent('data/some.txt')
output bytes string = loadFileAsBase64('./data/some.txt')
output part object = loadJsonContent('data/config.json', '$.a.b[1]')
output deep bool = loadJsonContent('data/config.json').a.b[1]['c d']
output exact int = loadJsonContent('data/config.json', 'big')
output yaml object = loadYamlContent('data/config.yaml')
output first int = loadYamlContent('data/config.yaml', 'list[0]')
`;
    expect(outputs(text)).toMatchInlineSnapshot(`
      "output text = "Hällo"
      output bytes = "SMOkbGxv"
      output part = {"c d":true}
      output deep = true
      output exact = "9223372036854775807"
      output yaml = {"name":"x","list":[1,"two"],"nested":{"on":true}}
      output first = 1"
    `);
  });

  it('say what is missing, broken or not there', () => {
    const text = `
output none string = loadTextContent('data/other.txt')
output broken object = loadJsonContent('data/broken.json')
output nowhere object = loadJsonContent('data/config.json', 'a.x')
output wild object = loadJsonContent('data/config.json', 'a.*')
`;
    expect(outputs(text)).toMatchInlineSnapshot(`
      "output none = "[loadTextContent('data/other.txt')]"
      output broken = "[loadJsonContent('data/broken.json')]"
      output nowhere = "[loadJsonContent('data/config.json', 'a.x')]"
      output wild = "[loadJsonContent('data/config.json', 'a.*')]"
      error file-missing: The file 'data/other.txt' does not exist.
      error function-argument: The function "loadJsonContent" is given a file that is no JSON.
      error function-argument: The function "loadJsonContent" finds nothing at "a.x"."
    `);
  });

  it('list the files of a folder, by name and by pattern', () => {
    const port = {
      text: (file: string) => (file.endsWith('/data/') ? { state: 'folder' as const, names: ['a.txt', 'b.json'] } : 'absent'),
    };
    const text = `
output all array = loadDirectoryFileInfo('./data')
output some array = loadDirectoryFileInfo('data/', '*.json')
output none array = loadDirectoryFileInfo('elsewhere')
`;
    expect(outputsOf({ 'main.bicep': text }, { port })).toMatchInlineSnapshot(`
      "output all = [{"relativePath":"data/a.txt","baseName":"a.txt","extension":".txt"},{"relativePath":"data/b.json","baseName":"b.json","extension":".json"}]
      output some = [{"relativePath":"data/b.json","baseName":"b.json","extension":".json"}]
      output none = "[loadDirectoryFileInfo('elsewhere')]"
      error file-missing: The folder 'elsewhere' does not exist."
    `);
  });

  it('ask for what nobody has told about yet', () => {
    const port = { text: () => 'unknown' as const };
    const { needs } = evaluateText("output a string = loadTextContent('a.txt')\noutput b array = loadDirectoryFileInfo('b')", {
      port,
    });
    expect(needs).toEqual(['file:///templates/a.txt', 'file:///templates/b/']);
  });
});
