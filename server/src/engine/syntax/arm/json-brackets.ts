import { type BracketToken, pairBrackets } from '../brackets.ts';
import { JsonTokens, TOKEN } from './json-scanner.ts';

/** Where the objects and arrays of a text end whose brackets do not balance, by the offsets of their brackets. */
export interface JsonBrackets {
  /** After the closing bracket of one that has it; otherwise where its content has to end. */
  limitOf(open: number): number;
  /** Whether a closing bracket closes something. */
  closes(offset: number): boolean;
}

const KINDS: Readonly<Record<number, string>> = {
  [TOKEN.openBrace]: '{',
  [TOKEN.closeBrace]: '}',
  [TOKEN.openBracket]: '[',
  [TOKEN.closeBracket]: ']',
};

/** Pairs the brackets of a broken text by kind and indentation. */
export function pairJsonBrackets(text: string): JsonBrackets {
  const tokens = bracketTokens(text);
  const { limits, pairs } = pairBrackets(tokens, () => false);
  const closing = new Set<number>();
  const limitByOffset = new Map<number, number>();
  for (const [at, limit] of limits.entries())
    if (limit > 0) limitByOffset.set(tokens[at]?.start ?? 0, tokens[limit - 1]?.end ?? text.length);
  for (const at of pairs?.keys() ?? []) closing.add(tokens[at]?.start ?? 0);
  return {
    limitOf: (open) => limitByOffset.get(open) ?? text.length,
    closes: (offset) => pairs === undefined || closing.has(offset),
  };
}

/** Brackets, line ends, and the first token of each line, whose indentation tells. */
function bracketTokens(text: string): BracketToken[] {
  const scanner = new JsonTokens(text, () => {});
  const tokens: BracketToken[] = [];
  do {
    scanner.next();
    const { start, end, onNewLine } = scanner;
    if (onNewLine) {
      const lineStart = text.lastIndexOf('\n', start - 1) + 1;
      tokens.push({ kind: 'newline', start: lineStart, end: lineStart });
    }
    const kind = scanner.token === TOKEN.end ? 'end' : (KINDS[scanner.token] ?? 'other');
    const last = tokens.at(-1);
    if (kind === 'other' && last?.kind === 'other') tokens[tokens.length - 1] = { kind, start: last.start, end };
    else tokens.push({ kind, start, end });
  } while (scanner.token !== TOKEN.end);
  return tokens;
}
