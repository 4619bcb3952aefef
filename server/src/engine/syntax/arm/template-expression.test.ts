import { describe, expect, it } from 'vitest';
import { show } from '../../../../../test/support/outline.ts';
import { lowerExpression, placesIn } from './lower-expression.ts';
import { isExpression, parseTemplateExpression, unescapeLiteral } from './template-expression.ts';

/** The expression in the one form of both languages, or what is wrong with which part. */
function read(text: string): string {
  const parsed = parseTemplateExpression(text);
  return 'kind' in parsed ? show(lowerExpression(parsed, 'x')) : `${text.slice(parsed.start, parsed.end)}: ${parsed.message}`;
}

describe('a template expression', () => {
  it.each([
    ["[parameters('a')]", 'parameter a'],
    ["[Variables('a').b[0].c]", 'variable a.b[0].c'],
    ["[concat('a', 'it''s', parameters('b'))]", "concat('a', 'it's', parameter b)"],
    ["[ concat ( 'a' , 1 ) ]", "concat('a', 1)"],
    ['[add(-1, 9223372036854775807)]', 'add(-1, 9223372036854775807)'],
    ['[mul(1.5, 2)]', 'mul(1.5, 2)'],
    ["[reference(resourceId('a/b', 'c'), '2024-01-01').d.e]", "reference(resourceId('a/b', 'c'), '2024-01-01').d.e"],
    ["[contoso.name(parameters('a'))]", 'contoso.name(parameter a)'],
    ["[map(parameters('a'), lambda('x', add(lambdaVariables('x'), 1)))]", 'map(parameter a, (x) => add(x, 1))'],
    ['[if(true(), null(), false())]', 'if(true, null, false)'],
    ["[parameters(concat('a', 'b'))]", "parameters(concat('a', 'b'))"],
    ["[f()[g('a')]]", "f()[g('a')]"],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    ['[]', ']: An expression is missing here.'],
    ["[concat('a'", "'a'"],
    ["[concat('a']", ']: A comma or a closing parenthesis is missing in the arguments of "concat".'],
    ["[concat('a)]", "'a): The text has no closing single quote."],
    ["[a('b').]", ']: A property name is missing after the dot.'],
    ["[a('b')[0]", undefined],
    ['[a]', 'a: "a" is neither called nor in quotes. A function call needs parentheses, a text single quotes.'],
    ['[1 + 2]', '+ 2: The expression ends before "+". Functions and property accesses are the only operators here.'],
    ['["a"]', '": """ starts no expression.'],
    ["[f('a',)]", '): ")" starts no expression.'],
  ])('is refused where it is wrong: %s', (text, expected) => {
    if (!isExpression(text)) expect(expected).not.toContain(':');
    else if (expected === undefined) expect(read(text)).toContain(': ');
    else expect(read(text)).toBe(expected);
  });

  it('is refused where it is deeper than any template has it', () => {
    expect(read(`[${'f('.repeat(150)}${')'.repeat(150)}]`)).not.toContain('nested');
    for (const text of [`[${'f('.repeat(100_000)}]`, `[f()${'.a'.repeat(100_000)}]`, `[f()${'[0]'.repeat(100_000)}]`])
      expect(read(text)).toContain('nested more than 200 deep');
  });

  it('knows its places', () => {
    const text = "[concat('a', f(parameters('b').c))]";
    const parsed = parseTemplateExpression(text);
    const places = 'kind' in parsed ? [...placesIn(parsed, 'x')] : [];
    expect(places.map(([id, start, end]) => `${id} ${text.slice(start, end)}`)).toEqual([
      `x ${text.slice(1, -1)}`,
      "x#0 'a'",
      "x#1 f(parameters('b').c)",
      "x#1.0 parameters('b').c",
      "x#1.0.0 parameters('b')",
      "x#1.0.0.0 'b'",
    ]);
  });
});

it.each([
  ["[parameters('a')]", true, "[parameters('a')]"],
  ["[[parameters('a')]", false, "[parameters('a')]"],
  ['[a', false, '[a'],
  ['a]', false, 'a]'],
  ['[', false, '['],
  [' [a()]', false, ' [a()]'],
])('tells expressions from texts: %s', (text, expected, literal) => {
  expect(isExpression(text)).toBe(expected);
  if (!expected) expect(unescapeLiteral(text)).toBe(literal);
});
