/** A token's kind: punctuation is spelled as it is written. */
export type TokenKind =
  | 'identifier'
  | 'true'
  | 'false'
  | 'null'
  | 'integer'
  | 'string'
  | 'stringStart'
  | 'stringMiddle'
  | 'stringEnd'
  | 'newline'
  | 'unrecognised'
  | 'end'
  | Punctuation;

export type Punctuation =
  | '{'
  | '}'
  | '('
  | ')'
  | '['
  | ']'
  | '.'
  | ','
  | ':'
  | '::'
  | ';'
  | '?'
  | '??'
  | '='
  | '=='
  | '=~'
  | '=>'
  | '!'
  | '!='
  | '!~'
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '&&'
  | '||'
  | '|'
  | '@'
  | '^'
  | '...';

/** A token of the text. What lies between two tokens is white space, comments and pragmas. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Multi-line strings: how many `$` introduce an interpolation; undefined for strings of one line and for other tokens. */
  readonly dollars?: number;
  /** A piece of a string that has no value: it is not closed, or an escape in it means nothing. */
  readonly malformed?: true;
}

export interface LexicalProblem {
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly message: string;
}

/** Longest first, so that the first match is the right one. */
export const PUNCTUATION: readonly Punctuation[] = [
  '...',
  '::',
  '??',
  '==',
  '=~',
  '=>',
  '!=',
  '!~',
  '<=',
  '>=',
  '&&',
  '||',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '.',
  ',',
  ':',
  ';',
  '?',
  '=',
  '!',
  '<',
  '>',
  '+',
  '-',
  '*',
  '/',
  '%',
  '|',
  '@',
  '^',
];
