import { lex } from '../../server/src/engine/syntax/bicep/lexer.ts';
import type { Token } from '../../server/src/engine/syntax/bicep/token.ts';

type Random = (bound: number) => number;

const INSERTED = [
  ...[
    "'",
    "'''",
    '${',
    '}',
    '{',
    '(',
    ')',
    '[',
    ']',
    ',',
    ':',
    '\n',
    '?',
    '??',
    '=>',
    '=',
    '!',
    '@',
    '|',
    '<',
    '>',
    '...',
    '/*',
    '//',
  ],
  ...[
    '#',
    '"',
    'if ',
    'for ',
    '\\',
    '::',
    '.',
    '^',
    ' x ',
    '1',
    '$',
    '-',
    '&',
    '\u00a0',
    'null',
    'resource ',
    '\n@a()\n',
    '\nparam ',
  ],
];

/** What half-typed and mistyped texts look like. Each gives a text for a text; most are broken. */
export const BREAKS: Readonly<Record<string, (text: string, random: Random) => string>> = {
  'drop a token': (text, random) => without(text, pick(tokensOf(text), random)),
  'drop a line': (text, random) => onLines(text, (lines) => lines.splice(random(lines.length), 1)),
  'drop a bracket': (text, random) =>
    without(
      text,
      pick(
        tokensOf(text).filter(({ kind }) => /^[{}()[\]]$/.test(kind)),
        random,
      ),
    ),
  'drop a character': (text, random) => {
    const at = random(text.length);
    return text.slice(0, at) + text.slice(at + 1);
  },
  'double a token': (text, random) => {
    const { end = 0, text: written = '' } = pick(tokensOf(text), random) ?? {};
    return text.slice(0, end) + (random(2) === 0 ? ' ' : '') + written + text.slice(end);
  },
  'double a line': (text, random) =>
    onLines(text, (lines) => {
      const at = random(lines.length);
      lines.splice(at, 0, lines[at] ?? '');
    }),
  'swap two tokens': (text, random) => {
    const tokens = tokensOf(text);
    const at = random(Math.max(tokens.length - 1, 1));
    const [one, other] = [tokens[at], tokens[at + 1]];
    if (one === undefined || other === undefined) return text;
    return text.slice(0, one.start) + other.text + text.slice(one.end, other.start) + one.text + text.slice(other.end);
  },
  'insert something': (text, random) => {
    const at = random(text.length);
    return text.slice(0, at) + (pick(INSERTED, random) ?? '') + text.slice(at);
  },
  'end early': (text, random) => text.slice(0, pick(tokensOf(text), random)?.end ?? 0),
};

const tokensOf = (text: string): readonly Token[] => lex(text).tokens.filter(({ start, end }) => end > start);
const pick = <T>(items: readonly T[], random: Random): T | undefined =>
  items.length === 0 ? undefined : items[random(items.length)];
const without = (text: string, token: Token | undefined): string =>
  token === undefined ? text : text.slice(0, token.start) + text.slice(token.end);

function onLines(text: string, change: (lines: string[]) => void): string {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
}
