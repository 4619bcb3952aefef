import { describe, expect, it } from 'vitest';
import { outline } from '../../../../../test/support/outline.ts';
import { LineIndex } from '../../base/index.ts';
import { parseBicep } from './parse-bicep.ts';

/** What is read of a broken text, and on which lines it is broken. */
function read(text: string, language: 'bicep' | 'bicepparam' = 'bicep'): { outline: string; lines: number[] } {
  const file = parseBicep('file:///main.bicep', text, language);
  const index = new LineIndex(text);
  return {
    outline: outline(file),
    lines: [...new Set(file.problems.map(({ range }) => index.position(range.start).line + 1))],
  };
}

const NETWORK = `param place string

resource vnet 'a@b' = {
  name: 'vnet'
  properties: {
    spaces: [
      '10.0.0.0/16'
      f('10.1.0.0/16', 2)
    ]
    subnets: [
      {
        name: 'a'
      }
    ]
  }
  tags: {}
}

var last = { a: place }
`;

describe('a bracket that is not closed', () => {
  const whole = read(NETWORK).outline;

  it('is no news where all are', () => expect(read(NETWORK).lines).toEqual([]));

  it.each([...NETWORK.matchAll(/[\]})]/g)].map((match) => [match[0], match.index] as const))(
    'costs nothing of what is around it: %s at %i',
    (_, at) => {
      const { outline: rest, lines } = read(NETWORK.slice(0, at) + NETWORK.slice(at + 1));
      expect(rest).toBe(whole);
      expect(lines).toHaveLength(1);
    },
  );

  it('loses only its own value where it is not opened', () => {
    for (const { index } of NETWORK.matchAll(/[[{(]/g)) {
      const { outline: rest } = read(NETWORK.slice(0, index) + NETWORK.slice(index + 1));
      expect(rest).toMatch(/^param place string\nvar last = .*\nresource vnet 'a'@'b' = /);
    }
  });

  it('ends with its line in the interpolation of a string', () => {
    expect(read("var a = 'x${f(b}y'\nvar c = 1").outline).toBe("var a = 'x${f(b)}y'\nvar c = 1");
    expect(read("var a = 'x${f([b}y'\nvar c = 1").outline).toBe("var a = 'x${f(?)}y'\nvar c = 1");
    expect(read("var a = 'x${b\nvar c = 1").outline).toBe('var a = ?\nvar c = 1');
  });

  it('does not swallow what follows it, whatever it belongs to', () => {
    expect(read('@allowed([\nparam a string\nvar b = 1').outline).toBe('param a string\nvar b = 1');
    expect(read('type a = {\n  b: string\nparam c string').outline).toBe('param c string\ntype a = {b: string}');
    expect(read('func f(a string\nvar b = 1').outline).toBe('var b = 1\nfunc f(a string) => ?');
    expect(read('import {\n  a\nvar b = 1').outline).toBe('var b = 1');
    expect(read("type a = resourceInput<'b@c'\nvar b = 1").outline).toBe('var b = 1\ntype a = input of b@c');
    expect(read('var a = b[0\nvar c = 1').outline).toBe('var a = ?\nvar c = 1');
    expect(read('var a = [for x in y: {\n  z: x\n}\nvar c = 1').outline).toBe('var a = [for x in y: {z: x}]\nvar c = 1');
  });
});

describe('a quote that is missing', () => {
  it.each([
    ["var a = 'b\nvar c = 1", 'var a = ?\nvar c = 1'],
    ["var a = b'\nvar c = 1", 'var a = b\nvar c = 1'],
    ["var a = {\n  b: 'c\n  d: 1\n}", 'var a = {b: ?, d: 1}'],
    ["var a = '''\n b\nvar c = 1\n", 'var a = ?\nvar c = 1'],
    ["var a = '''\n b\n@secure()\nparam c string\n", 'param c string\nvar a = ?'],
  ])('costs its value: %j', (text, expected) => expect(read(text).outline).toBe(expected));
});

describe('a part that is missing', () => {
  it.each([
    ['var\nvar c = 1', 'var  = ?\nvar c = 1'],
    ['var a\nvar c = 1', 'var a = ?\nvar c = 1'],
    ['var a =\nvar c = 1', 'var a = ?\nvar c = 1'],
    ['var a = b ?\nvar c = 1', 'var a = (b ? ? : ?)\nvar c = 1'],
    ['var a = b ? c :\nvar c = 1', 'var a = (b ? c : ?)\nvar c = 1'],
    ['var a = b +\nvar c = 1', 'var a = (b + ?)\nvar c = 1'],
    ['var a = b.\nvar c = 1', 'var a = b.\nvar c = 1'],
    ['var a = f(b,)\nvar c = 1', 'var a = f(b, ?)\nvar c = 1'],
    ['var a = map(b, x =>\nvar c = 1', 'var a = map(b, (x) => ?)\nvar c = 1'],
    ['param a\nvar c = 1', 'param a\nvar c = 1'],
    ['param = 1\nvar c = 1', 'param \nvar c = 1'],
    ["resource a = {\n  name: 'x'\n}\nvar c = 1", "var c = 1\nresource a ? = {name: 'x'}"],
    ["resource 'b@c' = {\n  name: 'x'\n}\nvar c = 1", "var c = 1\nresource  'b'@'c' = {name: 'x'}"],
    ["resource a 'b@c' {\n  name: 'x'\n}\nvar c = 1", "var c = 1\nresource a 'b'@'c' = {name: 'x'}"],
    ["resource a 'b@c' =\nvar c = 1", "var c = 1\nresource a 'b'@'c' = ?"],
    ["resource a 'b@c' = if () {\n  name: 'x'\n}", "resource a 'b'@'c' = if ? {name: 'x'}"],
    ["module a = {\n  name: 'x'\n}\nvar c = 1", "var c = 1\nmodule a missing = {name: 'x'}"],
    ['var a = {\n  b {\n    c: 1\n  }\n  d: 2\n}', 'var a = {b: {c: 1}, d: 2}'],
    ['var a = {\n  b:\n  d: 2\n}', 'var a = {b: ?, d: 2}'],
    ['var a = {\n  : 1\n  d: 2\n}', 'var a = {d: 2}'],
    ['var a = [\n  1 2\n  3\n]', 'var a = [1, 2, 3]'],
    ['var a = { b: 1,\n  d: 2\n}', 'var a = {b: 1, d: 2}'],
    ['func f() string\nvar c = 1', 'var c = 1\nfunc f() string => ?'],
    ['output a string\nvar c = 1', 'var c = 1\noutput a string = ?'],
    ["import a from 'b'\nvar c = 1", 'var c = 1'],
    ['foo bar\nvar c = 1', 'var c = 1'],
    ['@foo()\nvar c = 1 2\nvar d = 3', 'var c = 1\nvar d = 3'],
    ['@foo()', ''],
  ])('costs no more than itself: %j', (text, expected) => {
    const { outline: rest, lines } = read(text);
    expect(rest).toBe(expected);
    expect(lines.length).toBeGreaterThan(0);
  });

  it('costs no more in a parameter file', () => {
    const { outline: rest, lines } = read('using\nfoo\nparam\nparam a =\nparam b = {\n  c: 1\nparam d = 2', 'bicepparam');
    expect(rest).toBe('param  = ?\nparam a = ?\nparam b = {c: 1}\nparam d = 2');
    expect(lines).toEqual([1, 2, 3, 4, 6]);
  });
});

it.each([
  ['var a = (\n  1\n)', 'var a = 1'],
  ['var a = (1, 2)', 'var a = ?'],
  ["var a = '${[1]}'", "var a = '${?}'"],
  ["var a = '${f({})}'", "var a = '${f(?)}'"],
  ['var a = { true: 1 }', 'var a = {}'],
  ['var a = a.?b()', 'var a = a.b()'],
  ['var a = 9223372036854775808', 'var a = 9223372036854775808'],
  ["type a = 'b'\n  // c\n  | 'd'", "type a = 'b'"],
])('refuses what the compiler refuses: %j', (text, expected) => {
  const { outline: rest, lines } = read(text);
  expect(lines.length).toBeGreaterThan(0);
  expect(rest).toBe(expected);
});
