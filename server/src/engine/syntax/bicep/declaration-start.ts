import type { Token } from './token.ts';

/** The words a declaration can begin with, in templates and in parameter files. */
export const DECLARATION_WORDS: ReadonlySet<string> = new Set([
  'targetScope',
  'metadata',
  'param',
  'var',
  'type',
  'func',
  'resource',
  'module',
  'test',
  'output',
  'assert',
  'import',
  'extension',
  'using',
  'extends',
  'extensionConfig',
]);

/** Whether a token begins a line without indentation as declarations and their decorators do: with one of their words and what may follow it. */
export function startsDeclaration(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (token === undefined || (before !== undefined && (before.kind !== 'newline' || before.end !== token.start))) return false;
  const next = tokens[at + 1]?.kind;
  if (token.kind === '@') return next === 'identifier';
  if (token.kind !== 'identifier' || !DECLARATION_WORDS.has(token.text)) return false;
  return next === 'identifier' || next === 'string' || next === '=' || next === '{' || next === '*';
}

const DECLARATION_LINE = new RegExp(
  `[\\r\\n](?=(?:${[...DECLARATION_WORDS].join('|')})[ \\t]+[A-Za-z_'={*]|@[A-Za-z_][\\w.]*\\()`,
  'g',
);

/** The same for a text that is not split into tokens: the end of the line before the first such line, or of the text. */
export function declarationLineAfter(text: string, from: number): number {
  DECLARATION_LINE.lastIndex = from;
  const found = DECLARATION_LINE.exec(text);
  if (found === null) return text.length;
  return found[0] === '\n' && text[found.index - 1] === '\r' && found.index > from ? found.index - 1 : found.index;
}
