import { describe, expect, it } from 'vitest';
import { lex } from './lexer.ts';

/** Kinds and texts of tokens; where the kind is the text, once. */
function tokens(text: string): string {
  return lex(text)
    .tokens.filter(({ kind }) => kind !== 'end')
    .map(({ kind, text: written }) => {
      if (kind === written) return kind;
      return kind === 'newline' ? '⏎' : `${kind}<${written}>`;
    })
    .join(' ');
}

const problems = (text: string): string[] => lex(text).problems.map(({ start, end, code }) => `${start}-${end} ${code}`);

describe('lex', () => {
  it.each([
    ['', ''],
    ["param x string = 'a'", "identifier<param> identifier<x> identifier<string> = string<'a'>"],
    ['a::b.?c[?^1]', 'identifier<a> :: identifier<b> . ? identifier<c> [ ? ^ integer<1> ]'],
    ['a??b?c:d', 'identifier<a> ?? identifier<b> ? identifier<c> : identifier<d>'],
    ['...a=>b==c=~d', '... identifier<a> => identifier<b> == identifier<c> =~ identifier<d>'],
    ['true trueish null', 'true identifier<trueish> null'],
    ['a\n\r\n\nb\r\rc', 'identifier<a> ⏎ identifier<b> ⏎ identifier<c>'],
    ['a // b\nc /* d\n */ e', 'identifier<a> ⏎ identifier<c> identifier<e>'],
    ['1.5', 'integer<1> . integer<5>'],
  ])('splits %j', (text, expected) => expect(tokens(text)).toBe(expected));

  it.each([
    ["'a${b}c'", "stringStart<'a${> identifier<b> stringEnd<}c'>"],
    ["'${a}${b}'", "stringStart<'${> identifier<a> stringMiddle<}${> identifier<b> stringEnd<}'>"],
    ["'a${f('b${c}')}'", "stringStart<'a${> identifier<f> ( stringStart<'b${> identifier<c> stringEnd<}'> ) stringEnd<}'>"],
    ["'${f({})}'", "stringStart<'${> identifier<f> ( { } ) stringEnd<}'>"],
    ["'\\${a}\\'$b'", "string<'\\${a}\\'$b'>"],
    ["'''a\n'${b}'\n'''", "string<'''a\n'${b}'\n'''>"],
    ["''''a''''", "string<''''a''''>"],
    ["$'''a${b}c'''", "stringStart<$'''a${> identifier<b> stringEnd<}c'''>"],
    ["$$'''a${b}$${c}'''", "stringStart<$$'''a${b}$${> identifier<c> stringEnd<}'''>"],
  ])('reads the string %j', (text, expected) => {
    expect(tokens(text)).toBe(expected);
    expect(problems(text)).toEqual([]);
  });

  it.each([
    ["'a", ['0-2 string-not-terminated']],
    ["'a\n'b'", ['0-2 string-not-terminated']],
    ["'a${b", []],
    ["'a${b\n", ['5-5 string-not-terminated']],
    ["'a\\qb'", ['2-4 escape-unknown']],
    ["'\\u{1F600}\\u{41}\\u{000000041}'", []],
    ["'\\u{110000}'", ['1-3 escape-unknown']],
    ["'''a", ['0-4 string-not-terminated']],
    ['/* a', ['0-4 comment-not-terminated']],
    ['a "b" & c', ['2-3 character-unknown', '4-5 character-unknown', '6-7 character-unknown']],
    ['a\u00a0b', ['1-2 character-unknown']],
    ['😀', ['0-2 character-unknown']],
    ['x'.repeat(256), ['0-256 name-too-long']],
  ])('says what is wrong with %j', (text, expected) => expect(problems(text)).toEqual(expected));

  it('ends a multi-line string that is not closed before the next declaration', () => {
    expect(tokens("var a = '''\n b\nparam c string\n")).toBe(
      "identifier<var> identifier<a> = string<'''\n b> ⏎ identifier<param> identifier<c> identifier<string> ⏎",
    );
    expect(tokens("var a = '''\r\n b\r\n@secure()\r\nparam c string")).toMatch(/string<'''\r\n b> ⏎ @ identifier<secure>/);
  });

  it.each([
    ['#disable-next-line a b', '#disable-next-line a b', []],
    ['  #disable-diagnostics a // why', '#disable-diagnostics a // why', []],
    ['#restore-diagnostics a /* x */ b', '#restore-diagnostics a ', []],
    ['#disable-next-line', '#disable-next-line', ['18-18 diagnostic-code-expected']],
  ])('takes %j for a pragma', (text, expected, wrong) => {
    const [pragma] = lex(text).pragmas;
    expect(text.slice(pragma?.start, pragma?.end)).toBe(expected);
    expect(problems(text)).toEqual(wrong);
  });

  it.each(['#region x', 'a #disable-next-line b', '/* */ #disable-next-line b', '#disable b'])('takes %j for none', (text) => {
    expect(lex(text).pragmas).toEqual([]);
    expect(problems(text).join()).toContain('character-unknown');
  });
});
