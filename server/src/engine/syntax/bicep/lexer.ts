import { CODE, isBlank, isDigit, isLineEnd, isNamePart, isNameStart } from './characters.ts';
import { StringLexer } from './string-lexer.ts';
import { type LexicalProblem, PUNCTUATION, type Punctuation, type Token } from './token.ts';

export interface Lexed {
  readonly tokens: readonly Token[];
  readonly problems: readonly LexicalProblem[];
  /** Ranges of `#…` lines. */
  readonly pragmas: readonly { readonly start: number; readonly end: number }[];
}

/**
 * Splits a text into tokens; every character is in a token or between two. Strings are modal: `${` leaves the string for an expression, and the `}`
 * that closes it goes back into the string. Several line ends in a row are one token.
 */
export function lex(text: string): Lexed {
  return new Lexer(text).run();
}

const PRAGMA = /#(?:disable-next-line|disable-diagnostics|restore-diagnostics)/y;
const CODES = /[\w \t-]*/y;
const LONGEST_NAME = 255;

class Lexer extends StringLexer {
  private readonly pragmas: { start: number; end: number }[] = [];
  /** Where a row of `$` ends that is known to open no string. */
  private loneDollars = 0;

  run(): Lexed {
    while (this.at < this.text.length) this.step();
    this.push('end', this.at);
    return { tokens: this.tokens, problems: this.problems, pragmas: this.pragmas };
  }

  private step(): void {
    const start = this.at;
    const code = this.text.charCodeAt(start);
    if (code === CODE.space || code === CODE.tab) this.at++;
    else if (isNameStart(code)) this.word();
    else if (isLineEnd(code)) this.newline();
    else if (code === CODE.quote) this.quote(start, 0);
    else if (isDigit(code)) this.integer();
    else if (code === CODE.slash && this.isCommentAt(start)) this.comment();
    else if (code === CODE.hash && this.pragmaWordEnd(start) > 0) this.pragma(this.pragmaWordEnd(start));
    else if (code === CODE.dollar && this.dollarsBeforeMultiLine(start) > 0)
      this.quote(start, this.dollarsBeforeMultiLine(start));
    else if (code === CODE.closeBrace && this.strings.at(-1)?.braces === 0) this.resumeString(start);
    else this.punctuation(start);
  }

  private newline(): void {
    const start = this.at;
    while (isLineEnd(this.text.charCodeAt(this.at))) this.at++;
    if (this.strings.length > 0) this.interruptedStrings(start);
    this.push('newline', start);
  }

  private isCommentAt(start: number): boolean {
    const next = this.text.charCodeAt(start + 1);
    return next === CODE.slash || next === CODE.star;
  }

  private comment(): void {
    const start = this.at;
    if (this.text.charCodeAt(start + 1) === CODE.slash) {
      this.at = this.lineEnd(start);
      return;
    }
    const close = this.text.indexOf('*/', start + 2);
    this.at = close < 0 ? this.text.length : close + 2;
    if (close < 0) this.problem(start, this.at, 'comment-not-terminated', 'The comment is not closed with */.');
  }

  /** The end of a pragma's word, which has nothing but blanks before it on its line; 0 where there is none. */
  private pragmaWordEnd(start: number): number {
    PRAGMA.lastIndex = start;
    if (!PRAGMA.test(this.text)) return 0;
    let before = start - 1;
    while (before >= 0 && isBlank(this.text.charCodeAt(before))) before--;
    return before < 0 || isLineEnd(this.text.charCodeAt(before)) ? PRAGMA.lastIndex : 0;
  }

  /** The codes behind the word of a pragma end at the first character that can be in none; what follows is ordinary text, mostly a comment. */
  private pragma(wordEnd: number): void {
    const start = this.at;
    CODES.lastIndex = wordEnd;
    const codes = CODES.exec(this.text)?.[0] ?? '';
    this.at = wordEnd + codes.length;
    const isCommented = this.text.startsWith('//', this.at);
    this.pragmas.push({ start, end: isCommented ? this.lineEnd(this.at) : this.at });
    if (codes.trim() === '')
      this.problem(this.at, this.at, 'diagnostic-code-expected', 'A code of a diagnostic is expected here.');
  }

  private lineEnd(from: number): number {
    let at = from;
    while (at < this.text.length && !isLineEnd(this.text.charCodeAt(at))) at++;
    return at;
  }

  private word(): void {
    const start = this.at;
    while (isNamePart(this.text.charCodeAt(this.at))) this.at++;
    const word = this.text.slice(start, this.at);
    if (word.length > LONGEST_NAME)
      this.problem(start, this.at, 'name-too-long', `A name has at most ${LONGEST_NAME} characters.`);
    this.push(word === 'true' || word === 'false' || word === 'null' ? word : 'identifier', start);
  }

  private integer(): void {
    const start = this.at;
    while (isDigit(this.text.charCodeAt(this.at))) this.at++;
    this.push('integer', start);
  }

  /** How many `$` stand before the `'''` of an interpolated multi-line string; 0 where there is none. */
  private dollarsBeforeMultiLine(start: number): number {
    if (start < this.loneDollars) return 0;
    let at = start;
    while (this.text.charCodeAt(at) === CODE.dollar) at++;
    if (this.text.startsWith("'''", at)) return at - start;
    this.loneDollars = at;
    return 0;
  }

  private punctuation(start: number): void {
    const found = SIGNS.get(this.text.charCodeAt(start))?.find((sign) => sign.length === 1 || this.text.startsWith(sign, start));
    const open = this.strings.at(-1);
    if (found === undefined) return this.unknown(start);
    if (open && found === '{') open.braces++;
    if (open && found === '}') open.braces--;
    this.at = start + found.length;
    this.tokens.push({ kind: found, start, end: this.at, text: found });
  }

  private unknown(start: number): void {
    this.at = start + ((this.text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
    this.push('unrecognised', start);
    const character = this.text.slice(start, this.at);
    const advice = character === '"' ? ' Strings stand in single quotes.' : '';
    this.problem(start, this.at, 'character-unknown', `'${character}' has no meaning here.${advice}`);
  }
}

/** Signs by the code of their first character, the longest first. */
const SIGNS = new Map<number, readonly Punctuation[]>();
for (const sign of PUNCTUATION) SIGNS.set(sign.charCodeAt(0), [...(SIGNS.get(sign.charCodeAt(0)) ?? []), sign]);
