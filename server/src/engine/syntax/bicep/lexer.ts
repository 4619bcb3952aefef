import { declarationLineAfter } from './declaration-start.ts';
import { type LexicalProblem, PUNCTUATION, type Punctuation, type Token, type TokenKind } from './token.ts';

export interface Lexed {
  readonly tokens: readonly Token[];
  readonly problems: readonly LexicalProblem[];
  /** Ranges of `#…` lines. */
  readonly pragmas: readonly { readonly start: number; readonly end: number }[];
}

/** An interpolated string that is open: the braces opened since its `${`, and the kind of string to go on with at its `}`. */
interface OpenString {
  braces: number;
  readonly dollars: number | undefined;
  readonly quotes: 1 | 3;
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
const UNICODE_ESCAPE = /\\u\{([0-9a-fA-F]+)\}/y;
const LONGEST_NAME = 255;

/** More problems than anybody reads are left out: a file that is no Bicep has one at every character. */
const MOST_PROBLEMS = 500;

const TAB = 9;
const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const HASH = 35;
const DOLLAR = 36;
const QUOTE = 39;
const STAR = 42;
const SLASH = 47;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

class Lexer {
  private readonly tokens: Token[] = [];
  private readonly problems: LexicalProblem[] = [];
  private readonly pragmas: { start: number; end: number }[] = [];
  private readonly strings: OpenString[] = [];
  /** How many of the open strings are known to be of several lines. */
  private longStrings = 0;
  /** Where the next of a sign is, so that a long text is not searched again from every string. */
  private readonly next = new Map<string, number>();
  private lastProblem = -1;
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  run(): Lexed {
    while (this.at < this.text.length) this.step();
    this.push('end', this.at);
    return { tokens: this.tokens, problems: this.problems, pragmas: this.pragmas };
  }

  private step(): void {
    const start = this.at;
    const code = this.text.charCodeAt(start);
    if (code === SPACE || code === TAB) this.at++;
    else if (isNameStart(code)) this.word();
    else if (isLineEnd(code)) this.newline();
    else if (code === QUOTE) this.quote(start, 0);
    else if (isDigit(code)) this.integer();
    else if (code === SLASH && this.isCommentAt(start)) this.comment();
    else if (code === HASH && this.isPragmaAt(start)) this.pragma();
    else if (code === DOLLAR && this.dollarsBeforeMultiLine(start) > 0) this.quote(start, this.dollarsBeforeMultiLine(start));
    else if (code === CLOSE_BRACE && this.strings.at(-1)?.braces === 0) this.resumeString(start);
    else this.punctuation(start);
  }

  private push(kind: TokenKind, start: number): void {
    this.tokens.push({ kind, start, end: this.at, text: this.text.slice(start, this.at) });
  }

  /** A piece of a string. A problem in it is already reported. */
  private pushString(kind: TokenKind, start: number, dollars: number | undefined): void {
    const token: Token = { kind, start, end: this.at, text: this.text.slice(start, this.at) };
    const piece = dollars === undefined ? token : { ...token, dollars };
    this.tokens.push(this.lastProblem >= start ? { ...piece, malformed: true } : piece);
  }

  private problem(start: number, end: number, code: string, message: string): void {
    this.lastProblem = start;
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ start, end, code, message });
  }

  private newline(): void {
    const start = this.at;
    while (isLineEnd(this.text.charCodeAt(this.at))) this.at++;
    if (this.strings.length > 0) this.interruptedStrings(start);
    this.push('newline', start);
  }

  /** An interpolation may not go over a line end. A string of one line ends with its line, whatever is open inside it; one of several lines goes on. */
  private interruptedStrings(at: number): void {
    while (this.longStrings < this.strings.length && this.strings[this.longStrings]?.quotes === 3) this.longStrings++;
    this.strings.length = this.longStrings;
    this.problem(at, at, 'string-not-terminated', 'The line ends with an interpolation of a string still open.');
  }

  private isCommentAt(start: number): boolean {
    const next = this.text.charCodeAt(start + 1);
    return next === SLASH || next === STAR;
  }

  private comment(): void {
    const start = this.at;
    if (this.text.charCodeAt(start + 1) === SLASH) {
      this.at = this.lineEnd(start);
      return;
    }
    const close = this.text.indexOf('*/', start + 2);
    this.at = close < 0 ? this.text.length : close + 2;
    if (close < 0) this.problem(start, this.at, 'comment-not-terminated', 'The comment is not closed with */.');
  }

  private isPragmaAt(start: number): boolean {
    PRAGMA.lastIndex = start;
    if (!PRAGMA.test(this.text)) return false;
    let before = start - 1;
    while (before >= 0 && isBlank(this.text.charCodeAt(before))) before--;
    return before < 0 || isLineEnd(this.text.charCodeAt(before));
  }

  /** The codes behind the word of a pragma end at the first character that can be in none; what follows is ordinary text, mostly a comment. */
  private pragma(): void {
    const start = this.at;
    CODES.lastIndex = PRAGMA.lastIndex;
    const codes = CODES.exec(this.text)?.[0] ?? '';
    this.at = PRAGMA.lastIndex + codes.length;
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

  private quote(start: number, dollars: number): void {
    if (dollars > 0 || this.text.startsWith("'''", start)) {
      this.at = start + dollars + 3;
      return this.multiLine(start, dollars, 'start');
    }
    this.at = start + 1;
    this.singleLine(start, 'start');
  }

  /** How many `$` stand before the `'''` of an interpolated multi-line string; 0 where there is none. */
  private dollarsBeforeMultiLine(start: number): number {
    let at = start;
    while (this.text.charCodeAt(at) === DOLLAR) at++;
    return this.text.startsWith("'''", at) ? at - start : 0;
  }

  private resumeString(start: number): void {
    const open = this.strings.pop();
    this.longStrings = Math.min(this.longStrings, this.strings.length);
    this.at = start + 1;
    if (open?.quotes === 3) this.multiLine(start, open.dollars ?? 0, 'middle');
    else this.singleLine(start, 'middle');
  }

  /** The rest of a string of one line, from after its quote or after the `}` of an interpolation. */
  private singleLine(start: number, from: 'start' | 'middle'): void {
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (isLineEnd(code)) break;
      if (code === QUOTE) {
        this.at++;
        return this.pushString(from === 'start' ? 'string' : 'stringEnd', start, undefined);
      }
      if (code === DOLLAR && this.text.charCodeAt(this.at + 1) === OPEN_BRACE)
        return this.openInterpolation(start, from, 2, { braces: 0, dollars: undefined, quotes: 1 });
      if (code === BACKSLASH) this.escape();
    }
    this.problem(start, this.at, 'string-not-terminated', "The string is not closed with a '.");
    this.pushString(from === 'start' ? 'string' : 'stringEnd', start, undefined);
  }

  /** Reads up to the last character of an escape sequence. */
  private escape(): void {
    const start = this.at;
    const next = this.text[start + 1] ?? '';
    if (next === '' || next === '\n' || next === '\r') return;
    this.at = start + 1;
    if ("nrt\\'$".includes(next)) return;
    UNICODE_ESCAPE.lastIndex = start;
    const unicode = next === 'u' ? UNICODE_ESCAPE.exec(this.text) : null;
    if (unicode && Number.parseInt(unicode[1] ?? '', 16) <= 0x10ffff) this.at = UNICODE_ESCAPE.lastIndex - 1;
    else
      this.problem(
        start,
        start + 2,
        'escape-unknown',
        next === 'u'
          ? 'A Unicode escape is written \\u{…} with the hexadecimal number of a character.'
          : `'\\${next}' is no escape sequence; the backslash itself is written '\\\\'.`,
      );
  }

  private multiLine(start: number, dollars: number, from: 'start' | 'middle'): void {
    const close = this.find("'''");
    const interpolation = dollars > 0 ? this.find(`${'$'.repeat(dollars)}{`) : this.text.length;
    if (interpolation < close) {
      this.at = interpolation;
      return this.openInterpolation(start, from, dollars + 1, { braces: 0, dollars, quotes: 3 });
    }
    if (close < this.text.length) {
      this.at = close + 3;
      // Further quotes belong to the content: the last three close.
      while (this.text.charCodeAt(this.at) === QUOTE) this.at++;
    } else {
      this.at = declarationLineAfter(this.text, this.at);
      this.problem(start, this.at, 'string-not-terminated', "The multi-line string is not closed with '''.");
    }
    this.pushString(from === 'start' ? 'string' : 'stringEnd', start, dollars);
  }

  /** Where a sign comes next from here, the end of the text where it does not. */
  private find(sign: string): number {
    const known = this.next.get(sign) ?? -1;
    if (known >= this.at) return known;
    const found = this.text.indexOf(sign, this.at);
    const place = found < 0 ? this.text.length : found;
    this.next.set(sign, place);
    return place;
  }

  private openInterpolation(start: number, from: 'start' | 'middle', length: number, open: OpenString): void {
    this.at += length;
    this.strings.push(open);
    this.pushString(from === 'start' ? 'stringStart' : 'stringMiddle', start, open.dollars);
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

const isBlank = (code: number): boolean => code === SPACE || code === TAB;
const isLineEnd = (code: number): boolean => code === LINE_FEED || code === RETURN;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isNameStart = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
const isNamePart = (code: number): boolean => isNameStart(code) || isDigit(code);
