import { describe, expect, it } from 'vitest';
import { parseBicep } from './parse-bicep.ts';

const TEXT = `param a string = 'x'
@allowed(['b'])
param b string
var c = {
  d: [1, { e: f(2) + 3 }]
  'g/h:i~j': a
  d: 4
}
resource k 'l@m' = if (c) {
  name: 'n'
  resource o 'p' = {
    name: 'q'
  }
}
var c = 5
`;

const file = parseBicep('file:///main.bicep', TEXT, 'bicep');
const textAt = (id: string): string => {
  const range = file.rangeOf(id);
  return range ? TEXT.slice(range.start, range.end) : 'nothing';
};

describe('the id of a place', () => {
  it.each([
    ['param:a', "param a string = 'x'"],
    ['param:a~key', 'a'],
    ['param:a/default', "'x'"],
    ['param:b~decorator0', "@allowed(['b'])"],
    ['param:b~decorator0#0/0', "'b'"],
    ['var:c/value/d', '[1, { e: f(2) + 3 }]'],
    ['var:c/value/d~key', 'd'],
    ['var:c/value/d~property', 'd: [1, { e: f(2) + 3 }]'],
    ['var:c/value/d/1/e#0', 'f(2)'],
    ['var:c/value/d/1/e#0.0', '2'],
    ['var:c/value/d/1/e#1', '3'],
    ['var:c/value/d~2', '4'],
    ['var:c/value/g~1h~3i~0j', 'a'],
    ['resource:k~type', "'l@m'"],
    ['resource:k~condition', 'c'],
    ['resource:k/name', "'n'"],
    ['resource:k/resource:o/name', "'q'"],
    ['var:c~2/value', '5'],
    ['', TEXT],
    ['param:z', 'nothing'],
  ])('is %s', (id, expected) => expect(textAt(id)).toBe(expected));

  it('leads back from an offset, the innermost place first', () => {
    const at = (text: string): readonly string[] => file.nodesAt(TEXT.indexOf(text) + 1);
    expect(at('f(2)').slice(0, 4)).toEqual([
      'var:c/value/d/1/e#0',
      'var:c/value/d/1/e',
      'var:c/value/d/1/e~property',
      'var:c/value/d/1',
    ]);
    expect(at("'q'")[0]).toBe('resource:k/resource:o/name');
    expect(file.nodesAt(TEXT.length).at(-1)).toBe('');
  });

  it('is short for a key that is long', () => {
    const key = 'k'.repeat(1000);
    const text = `var a = { '${key}': { b: 1 }, '${key}x': 2 }`;
    const { content, rangeOf } = parseBicep('file:///main.bicep', text, 'bicep');
    const ids =
      JSON.stringify(content, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)).match(
        /"id":"[^"]*"/g,
      ) ?? [];
    expect(Math.max(...ids.map((id) => id.length))).toBeLessThan(150);
    expect(new Set(ids).size).toBe(ids.length);
    expect(rangeOf('var:a/value')).toEqual({ start: 8, end: text.length });
  });
});
