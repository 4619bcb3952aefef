import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseArm } from './parse-arm.ts';

const TEMPLATE = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "a": { "type": "object", "properties": { "b": { "type": "int" } } } },
  "variables": { "copy": [{ "name": "c", "count": 3, "input": "[copyIndex('c')]" }] },
  "resources": [
    { "type": "d/e", "apiVersion": "1", "name": "[parameters('a').b[0]]", "copy": { "name": "f", "count": 2 } },
    { "type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "g", "properties": { "template": { "resources": [] } } }
  ]
}`;
const PIECES = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ':',
  ',',
  '\\',
  '//',
  '/*',
  '*/',
  "'",
  '[concat(',
  ')]',
  '\n',
  'null',
  '1',
  '-',
  '\u0000',
  '😀',
  '"a":',
];

/** The template with pieces of it taken away and others put in. */
const broken = fc
  .array(fc.tuple(fc.nat(TEMPLATE.length), fc.nat(6), fc.constantFrom('', ...PIECES)), { maxLength: 6 })
  .map((edits) => edits.reduce((text, [at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length), TEMPLATE));
const texts = fc.oneof(
  fc.constantFrom('/*', '{}/*', '{} //', '"\\', '["a\\u12'),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
  broken,
  broken,
);

it('reads any text, with places inside it', () => {
  const check = (text: string): void => {
    const file = parseArm('file:///a.json', text);
    const ranges = [
      ...file.problems.map(({ range }) => range),
      ...file.pragmas.map(({ range }) => range),
      ...file.nodesAt(text.length >> 1).map((id) => file.rangeOf(id)!),
    ];
    for (const { start, end } of ranges) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(file.text.length);
    }
  };
  fc.assert(fc.property(texts, check), { numRuns: 500 });
});

it('reads what JSON.parse reads, and finds nothing wrong with it', () => {
  const check = (value: unknown): void => {
    const text = `{"contentVersion": "1", "resources": [], "metadata": {"it": ${JSON.stringify(value)}}}`;
    const file = parseArm('file:///a.json', text);
    expect(file.problems).toEqual([]);
    expect(file.language).toBe('arm');
    expect(file.rangeOf('metadata/it')).toEqual({ start: text.indexOf('"it": ') + 6, end: text.length - 2 });
  };
  fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 5 }), check), { numRuns: 200 });
});
