import { describe, expect, it } from 'vitest';
import { type JsonNode, parseJson } from './json-tree.ts';

/** A tree as JSON in which `?` is what could not be read. */
function show(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return `{${node.entries.map(({ key, value }) => `${key}: ${show(value)}`).join(', ')}}`;
    case 'array':
      return `[${node.items.map(show).join(', ')}]`;
    case 'string':
      return JSON.stringify(node.value);
    case 'number':
      return node.digits;
    case 'word':
      return String(node.value);
    case 'missing':
      return '?';
  }
}

const read = (text: string): { readonly tree: string; readonly problems: readonly string[] } => {
  const { root, problems } = parseJson(text);
  return {
    tree: show(root),
    problems: problems.map(({ message, range }) => `${text.slice(range.start, range.end)}: ${message}`),
  };
};

describe('JSON', () => {
  it.each([
    ['{}', '{}'],
    ['{"a": 1, "b": [true, null], "c": {"d": "e"}}', '{a: 1, b: [true, null], c: {d: "e"}}'],
    ['[1, -2.50, 1e400, 9007199254740993]', '[1, -2.50, 1e400, 9007199254740993]'],
    ['{"a": 1, "a": 2, "A": 3}', '{a: 1, a: 2, A: 3}'],
    ['"\\u0041\\n\\"\\/"', '"A\\n\\"/"'],
    ['{ // b\n "a": /* c */ 1, }', '{a: 1}'],
    ['[1, 2,]', '[1, 2]'],
    ['{"a": "[concat(\n  \'b\',\n  \'c\')]", "d": 1}', "{a: \"[concat(\\n  'b',\\n  'c')]\", d: 1}"],
    ['"tab\there"', '"tab\\there"'],
  ])('is read as Azure Resource Manager does: %j', (text, expected) => {
    expect(read(text)).toEqual({ tree: expected, problems: [] });
  });

  it('knows where everything is', () => {
    const text = '{"a" : [1, "b"]}';
    const { root } = parseJson(text);
    const [entry] = root.kind === 'object' ? root.entries : [];
    expect(entry?.keyRange).toEqual({ start: 1, end: 4 });
    expect(entry?.value).toMatchObject({ start: 7, end: 15 });
    expect(entry?.value.kind === 'array' ? entry.value.items : []).toMatchObject([
      { start: 8, end: 9 },
      { start: 11, end: 14 },
    ]);
    expect(parseJson('1 /* a */ // b').comments).toEqual([
      { start: 2, end: 9 },
      { start: 10, end: 14 },
    ]);
  });
});

describe('broken JSON', () => {
  it.each([
    ['', '?', ': A value is missing here.'],
    ['{"a" 1}', '{a: 1}', '"a": A colon is missing after this property name.'],
    ['{"a" {"b": 1}}', '{a: {b: 1}}', '"a": A colon is missing after this property name.'],
    ['{"a": , "b": 1}', '{a: ?, b: 1}', ' : A value is missing here.'],
    ['{"a":\n "b": 1}', '{a: ?, b: 1}', ': A value is missing here.'],
    ['{"a": 1 "b": 2}', '{a: 1, b: 2}', '": A comma is missing before this property.'],
    ['[1 2]', '[1, 2]', '2: A comma is missing before this item.'],
    ['[1,, 2]', '[1, 2]', ',: An item is missing before this comma.'],
    ['{"a": yes}', '{a: ?}', 'yes: This is no JSON value. Text stands in double quotes.'],
    ['{"a": 1} x', '{a: 1}', 'x: The text goes on after the end of the JSON value.'],
    ['{"a": "b}', '{a: "b"}', '"b: The string has no closing quote.'],
    ['{"a": "b,\n "c": 1}', '{a: "b", c: 1}', '"b: The string has no closing quote.'],
    ['{"a": "b, "c": 1}', '{a: "b", c: 1}', '"b: The string has no closing quote.'],
    ['{"a: {\n "b": 1}}', '{a: {b: 1}}', '"a: The string has no closing quote.'],
    ['{"a: "b", "c": 1}', '{a: "b", c: 1}', '"a: The string has no closing quote.'],
    ['{a": "b"}', '{a: "b"}', 'a": The string has no opening quote.'],
    ['{"a": b"}', '{a: "b"}', 'b": The string has no opening quote.'],
    ['{"a": "[f(\'b\')],\n "c": 1}', '{a: "[f(\'b\')]", c: 1}', "\"[f('b')]: The string has no closing quote."],
    ['{"a": "\\q"}', '{a: ""}', '"\\q": The escape sequence means nothing; the backslash itself is written \\\\.'],
    ['{"a": 1} /* b', '{a: 1}', '/* b: The comment is not closed with */.'],
    ['{"a": [1, 2}', '{a: [1, 2]}', '[: The array has no closing bracket.'],
    ['{"a": {"b": 1', '{a: {b: 1}}', '{: The object has no closing brace.'],
    ['["a": 1, 2]', '[2]', '"a": An item is expected here.'],
    ['{{"a": 1}, "b": 2}', '{b: 2}', '{: A property name in double quotes is expected here.'],
    ['[}, 1]', '[1]', '}: An item is expected here.'],
  ])('is read as it was meant: %j', (text, expected, problem) => {
    const { tree, problems } = read(text);
    expect(tree).toBe(expected);
    expect(problems[0]).toBe(problem);
  });

  const whole = `{
  "a": {
    "b": [
      { "c": 1 },
      2
    ],
    "d": { "e": [3] }
  },
  "f": {
    "g": 4
  },
  "h": 5
}`;
  const tree = '{a: {b: [{c: 1}, 2], d: {e: [3]}}, f: {g: 4}, h: 5}';

  it.each([...whole.matchAll(/[\]}]/g)].map((match) => [match[0], match.index] as const))(
    'costs nothing where a bracket is not closed: %s at %i',
    (_, at) => {
      const broken = read(whole.slice(0, at) + whole.slice(at + 1));
      expect(broken.tree).toBe(tree);
      expect(broken.problems[0]).toMatch(/has no closing (?:brace|bracket)/);
    },
  );

  it.each([...whole.matchAll(/(?<!^)[[{]/g)].map((match) => [match[0], match.index] as const))(
    'costs no more than its own where a bracket is not opened: %s at %i',
    (_, at) => {
      const broken = read(whole.slice(0, at) + whole.slice(at + 1));
      expect(broken.problems.length).toBeGreaterThan(0);
      expect(broken.tree).toMatch(/h: 5\}$/);
    },
  );
});

describe('JSON beyond measure', () => {
  const levels = (count: number): string => '['.repeat(count) + ']'.repeat(count);

  it('is read to a depth', () => {
    expect(read(levels(200)).problems).toEqual([]);
    expect(read(levels(201)).problems).toHaveLength(1);
    for (const text of [levels(100_000), '['.repeat(100_000), '{"a":'.repeat(100_000), ']}'.repeat(100_000)]) {
      const { problems } = parseJson(text);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.length).toBeLessThanOrEqual(100);
    }
  });

  it('is read at any length', () => {
    const item = `{ "type": "a", "text": "${'x'.repeat(200)}" },\n`;
    const { root, problems } = parseJson(`[${item.repeat((5 << 20) / item.length)}]`);
    expect(problems).toEqual([]);
    expect(root.kind === 'array' && root.items.length).toBe(Math.floor((5 << 20) / item.length));
  });

  const SHAPES: Readonly<Record<string, (length: number) => string>> = {
    'strings not closed': (length) => '"a\n'.repeat(length / 3),
    'strings with commas not closed': (length) => `["${'a, '.repeat(length / 3)}`,
    'blanks in a string not closed': (length) => `["${' '.repeat(length)}`,
    'brackets not closed over lines': (length) => '{"a":\n'.repeat(length / 6),
    'brackets not opened': (length) => `[${'},'.repeat(length / 2)}]`,
    'one name': (length) => `{${'"a": 1,\n'.repeat(length / 8)}}`,
    comments: (length) => `{ "a": ${'/* b */'.repeat(length / 7)} 1`,
  };

  it.each(Object.entries(SHAPES))('takes no more than in proportion: %s', (_, shape) => {
    const time = (text: string): number => {
      const before = process.cpuUsage();
      parseJson(text);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    time(shape(60_000));
    const base = Math.max(time(shape(60_000)), 8);
    // A quadratic walk would take 64 times as long; the collector makes the smaller one look cheap.
    expect(time(shape(480_000)) / base).toBeLessThan(40);
  });
});
