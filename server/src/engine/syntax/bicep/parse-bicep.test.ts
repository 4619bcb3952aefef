import { describe, expect, it } from 'vitest';
import { bracketed, printed } from '../../../../../test/support/bicep-tree.ts';
import { outline } from '../../../../../test/support/outline.ts';
import type { SourceFile } from '../template.ts';
import { parseBicep } from './parse-bicep.ts';

const parse = (text: string, language: 'bicep' | 'bicepparam' = 'bicep'): SourceFile =>
  parseBicep('file:///main.bicep', text, language);

/** An expression as it is read, in the one form of both languages. */
function value(text: string): string {
  const file = parse(`var x = ${text}`);
  expect(file.problems).toEqual([]);
  return outline(file).replace('var x = ', '');
}

describe('expressions', () => {
  it.each([
    ['1 + 2 * 3 - 4', '((1 + (2 * 3)) - 4)'],
    ['a ?? b || c && d == e', '(a ?? (b || (c && (d == e))))'],
    ['!a && -b < 3', '(!a && (-b < 3))'],
    ['(a || b) && c', '((a || b) && c)'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['a\n  // why\n  ? b\n  : c', '(a ? b : c)'],
    ['a.b[0].?c[?d][^1]!.e(f)::g', 'a.b[0].?c[?d][^1]!.e(f)::g'],
    ['az.f(sys.g())', 'az.f(sys.g())'],
    ["'a${b}c${'d${e}'}'", "'a${b}c${'d${e}'}'"],
    ["'''\n  it's\n'''", "'  it's\n'"],
    ["$'''a${b}c'''", "'a${b}c'"],
    ["$$'''${a}$${b}'''", "'${a}${b}'"],
    ["'\\u{41}\\n\\$\\''", "'A\n$''"],
    ["''''''", "''"],
    ['-9223372036854775808', '-9223372036854775808'],
    ['000000000000000000000000000001', '1'],
    ['[1, 2]', '[1, 2]'],
    ['[\n  1\n  ...a\n\n  2, 3\n]', '[1, ...a, 2, 3]'],
    ["{ a: 1, 'b-c': 2, '${d}': 3, ...e }", "{a: 1, b-c: 2, '${d}': 3, ...e}"],
    ['[for x in y: x]', '[for x in y: x]'],
    ['[\n  for (x, i) in y: {\n    a: i\n  }\n]', '[for x, i in y: {a: i}]'],
    ['map(a, x => x.b)', 'map(a, (x) => x.b)'],
    ['reduce(a, 0, (x, y) =>\n  x + y)', 'reduce(a, 0, (x, y) => (x + y))'],
    ['f(\n  1,\n  2\n)', 'f(1, 2)'],
    ['f()', 'f()'],
  ])('reads %j', (text, expected) => expect(value(text)).toBe(expected));
});

describe('declarations', () => {
  it.each([
    ['param a string', 'param a string'],
    ["@secure()\nparam a string = 'x'", "param a string = 'x'"],
    ["param a 'x' | 'y'?", "param a 'x' | 'y'?"],
    ['type a = {\n  b: string\n  *: int[]\n}', 'type a = {b: string, *: int[]}'],
    ['type a =\n  | 1\n  | -2\n  | true', 'type a = 1 | -2 | true'],
    ['type a = [int, b.c?]', 'type a = [int, b.c?]'],
    ["type a = resourceInput<'b@c'>", 'type a = input of b@c'],
    ['var a string[] = []', 'var a string[] = []'],
    ['func f(a string, b int) bool => a == b', 'func f(a string, b int) bool => (a == b)'],
    ["import { a, b as c } from 'd'", 'import a as a, b as c from d'],
    ["import * as a from 'b'", 'import * as a from b'],
    ["resource a 'b@c' existing = {\n  name: 'x'\n}", "resource a 'b'@'c' existing = {name: 'x'}"],
    ["resource a 'b@c' = if (d) {\n  name: 'x'\n}", "resource a 'b'@'c' = if d {name: 'x'}"],
    ["resource a 'b@c' = [for d in e: if (d) {\n  name: d\n}]", "resource a 'b'@'c' = for d in e: if d {name: d}"],
    [
      "resource a 'b@c' = {\n  resource d 'e' = {\n    name: 'x'\n  }\n  resource: 1\n}",
      "resource a 'b'@'c' = {resource: 1}\n  resource d 'e' = {name: 'x'}",
    ],
    ["module a 'b.bicep' = {\n  params: {}\n}", 'module a b.bicep = {params: {}}'],
    ['output a string = b', 'output a string = b'],
  ])('reads %j', (text, expected) => {
    const file = parse(text);
    expect(file.problems).toEqual([]);
    expect(outline(file)).toBe(expected);
  });

  it('reads parameter files', () => {
    const text = "using 'a.bicep'\nextends 'b.bicepparam'\nvar x = 1\nparam y = x\n";
    const file = parse(text, 'bicepparam');
    expect(file.problems).toEqual([]);
    expect(outline(file)).toBe('using a.bicep\nextends b.bicepparam\nvar x = 1\nparam y = x');
    expect(outline(parse('using none', 'bicepparam'))).toBe('using none');
  });

  it('reads the scope', () => {
    expect(parse("targetScope = 'subscription'").content).toMatchObject({ targetScope: 'subscription' });
    expect(parse('').content).toMatchObject({ targetScope: 'resourceGroup' });
    expect(parse('targetScope = x').content).toMatchObject({ targetScope: undefined });
  });

  it('keeps decorators with what they stand in front of', () => {
    expect(bracketed("@description('x')\n\n@sys.secure()\nparam a string")).toBe(
      "(ParameterDeclaration (Decorator @ (FunctionCall description ( (FunctionArgument (String 'x')) ))) " +
        '(Decorator @ (InstanceFunctionCall (VariableAccess sys) . secure ( ))) param a (TypeVariable string))',
    );
  });
});

describe('the text', () => {
  const text = '// a\r\n#disable-next-line b\r\nvar c = [ /* d */\r\n\t1 // e\r\n]\r\n\r\n';

  it('comes back from the tree', () => {
    expect(printed(text)).toBe(text);
    expect(printed(`${text}resource ) '\${{`)).toBe(`${text}resource ) '\${{`);
  });

  it('loses its byte-order mark only', () => {
    const file = parse(`\uFEFF${text}`);
    expect(file.text).toBe(text);
    expect(file.rangeOf('var:c~key')).toEqual({ start: text.indexOf('c ='), end: text.indexOf('c =') + 1 });
  });
});
