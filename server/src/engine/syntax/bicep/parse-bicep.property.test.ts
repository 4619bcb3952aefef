import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { printed } from '../../../../../test/support/bicep-tree.ts';
import { lex } from './lexer.ts';
import { parseBicep } from './parse-bicep.ts';

const PIECES = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    "'",
    "'''",
    "$'''",
    '${',
    '$${',
    '"',
    '\\',
    '/*',
    '*/',
    '//',
    '#',
    '@',
    '\n',
    '\r\n',
    ' ',
    '\t',
  ],
  ...[
    '.',
    ',',
    ':',
    '::',
    ';',
    '?',
    '??',
    '=',
    '==',
    '=>',
    '!',
    '|',
    '||',
    '&',
    '+',
    '-',
    '*',
    '/',
    '^',
    '...',
    '~',
    '\u00a0',
    '😀',
    '\0',
  ],
  ...[
    'param',
    'var',
    'resource',
    'module',
    'output',
    'type',
    'func',
    'import',
    'from',
    'as',
    'with',
    'existing',
    'using',
    'none',
  ],
  ...[
    'for',
    'in',
    'if',
    'true',
    'null',
    '1',
    '99999999999999999999',
    'a',
    'b ',
    " 'a@b' ",
    '#disable-next-line a',
    '@secure()\n',
  ],
  ...['param a string\n', 'var b = {\n  c: 1\n}\n', "resource d 'e@f' = {\n", '[for x in y: x]', "'${a}'", 'x => y'],
];
const broken = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));
const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), broken, broken);
const languages = fc.constantFrom('bicep' as const, 'bicepparam' as const);

it('gives any text back from its tree', () => {
  const check = (text: string, language: 'bicep' | 'bicepparam'): boolean => printed(text, language) === text;
  fc.assert(fc.property(texts, languages, check), { numRuns: 500 });
});

it('reads any text, with places inside it', () => {
  const check = (text: string, language: 'bicep' | 'bicepparam'): void => {
    const file = parseBicep('file:///a.bicep', text, language);
    expect(file.content).toBeDefined();
    const ranges = [
      ...file.problems.map(({ range }) => range),
      ...file.pragmas.map(({ range }) => range),
      ...file.listNodes().map(([, start, end]) => ({ start, end })),
      ...file.nodesAt(text.length >> 1).map((id) => file.rangeOf(id)!),
    ];
    for (const { start, end } of ranges) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(file.text.length);
    }
    const starts = file.problems.map(({ range }) => range.start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  };
  fc.assert(fc.property(texts, languages, check), { numRuns: 500 });
});

const WHOLE = `@description('x')
param place string = 'west'
type shape = {
  a: 'b' | 'c'?
  *: int[]
}
func join(a string, b string) string => '\${a}-\${b}'

resource net 'a/b@c' = [for (item, i) in items: if (item.on && !off) {
  name: '\${place}\${i}'
  properties: {
    list: [1, -2, ...more]
    'quoted key': item.?x[^1]! ?? f(g => g + 1)
  }
  resource sub 'd' = {
    name: '''
text'''
  }
}]
output id string = net[0]::sub.id
`;

it('reads the same from a text with other white space and comments', () => {
  const whole = parseBicep('file:///a.bicep', WHOLE, 'bicep');
  expect(whole.problems).toEqual([]);
  const places = lex(WHOLE).tokens.map(({ start }) => start);
  const blanks = fc.constantFrom(' ', '\t', ' /* x */ ', '   ');
  const insertions = fc.array(fc.tuple(fc.constantFrom(...places), blanks), { minLength: 1, maxLength: 20 });
  const check = (inserted: readonly (readonly [number, string])[]): void => {
    let text = WHOLE;
    for (const [at, blank] of [...inserted].sort((a, b) => b[0] - a[0])) text = text.slice(0, at) + blank + text.slice(at);
    const file = parseBicep('file:///a.bicep', text, 'bicep', whole);
    expect(file.problems).toEqual([]);
    expect(file.fingerprint).toBe(whole.fingerprint);
    expect(file.content).toBe(whole.content);
  };
  fc.assert(fc.property(insertions, check), { numRuns: 100 });
});

it('has another fingerprint for another content', () => {
  const tokens = lex(WHOLE).tokens.filter(({ kind }) => kind !== 'newline' && kind !== 'end');
  const seen = new Map([[parseBicep('file:///a.bicep', WHOLE, 'bicep').fingerprint, WHOLE]]);
  for (const { start, end } of tokens) {
    const text = WHOLE.slice(0, start) + WHOLE.slice(end);
    const { content, fingerprint } = parseBicep('file:///a.bicep', text, 'bicep');
    const same = seen.get(fingerprint);
    if (same !== undefined) expect(content).toEqual(parseBicep('file:///a.bicep', same, 'bicep').content);
    seen.set(fingerprint, text);
  }
  expect(seen.size).toBeGreaterThan(tokens.length / 2);
});
