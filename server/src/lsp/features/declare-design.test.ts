import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../engine/base/index.ts';
import type { SourceFile } from '../../engine/syntax/index.ts';
import { declareDesign } from './declare-design.ts';

const source = (language: 'bicep' | 'arm', text: string, metadata: string[] = []) =>
  ({
    file: 'file:///a',
    language,
    text,
    content: { kind: 'template', metadata: metadata.map((name) => ({ name })) },
  }) as unknown as SourceFile;

function apply(before: SourceFile): string {
  const lines = new LineIndex(before.text);
  return declareDesign(before, 'A2').reduceRight(
    (text, { range, newText }) => text.slice(0, lines.offset(range.start)) + newText + text.slice(lines.offset(range.end)),
    before.text,
  );
}

describe('declareDesign', () => {
  it('stands before the first statement, behind the opening comments', () => {
    expect(apply(source('bicep', '/* a\n b */\n// c\n\n@description()\nparam x string\n'))).toBe(
      "/* a\n b */\n// c\n\nmetadata amlIsolation = { target: 'A2' }\n\n@description()\nparam x string\n",
    );
  });

  it('follows the target scope', () => {
    expect(apply(source('bicep', "targetScope = 'subscription'\r\nparam x string\r\n"))).toBe(
      "targetScope = 'subscription'\r\n\r\nmetadata amlIsolation = { target: 'A2' }\r\nparam x string\r\n",
    );
  });

  it('joins the metadata of an ARM template and leaves its formatting', () => {
    expect(JSON.parse(apply(source('arm', '{\n    "metadata": {\n        "a": 1\n    },\n    "resources": []\n}\n')))).toEqual({
      metadata: { a: 1, amlIsolation: { target: 'A2' } },
      resources: [],
    });
    expect(apply(source('arm', '{\n    "resources": []\n}\n'))).toContain('\n    "metadata": {');
  });

  it('offers nothing where a design is declared already', () => {
    expect(declareDesign(source('bicep', '', ['amlIsolation']), 'A2')).toEqual([]);
  });
});
