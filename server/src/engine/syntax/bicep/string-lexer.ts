import { CODE, isLineEnd } from './characters.ts';
import { declarationLineAfter } from './declaration-start.ts';
import type { LexicalProblem, Token, TokenKind } from './token.ts';

/** An interpolated string that is open: the braces opened since its `${`, and the kind of string to go on with at its `}`. */
interface OpenString {
  braces: number;
  readonly dollars: number | undefined;
  readonly quotes: 1 | 3;
}

const UNICODE_ESCAPE = /\\u\{([0-9a-fA-F]+)\}/y;

/** More problems than anybody reads are left out: a file that is no Bicep has one at every character. */
const MOST_PROBLEMS = 500;

/** The pieces of strings, which are modal: `${` leaves a string for an expression, and the `}` that closes it goes back into the string. */
export abstract class StringLexer {
  protected readonly tokens: Token[] = [];
  protected readonly problems: LexicalProblem[] = [];
  protected readonly strings: OpenString[] = [];
  /** How many of the open strings are known to be of several lines. */
  private longStrings = 0;
  /** Where the next of a sign is, so that a long text is not searched again from every string. */
  private readonly next = new Map<string, number>();
  private lastProblem = -1;
  protected at = 0;
  protected readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  protected quote(start: number, dollars: number): void {
    if (dollars > 0 || this.text.startsWith("'''", start)) {
      this.at = start + dollars + 3;
      return this.multiLine(start, dollars, 'start');
    }
    this.at = start + 1;
    this.singleLine(start, 'start');
  }

  protected resumeString(start: number): void {
    const open = this.strings.pop();
    this.longStrings = Math.min(this.longStrings, this.strings.length);
    this.at = start + 1;
    if (open?.quotes === 3) this.multiLine(start, open.dollars ?? 0, 'middle');
    else this.singleLine(start, 'middle');
  }

  /** An interpolation may not go over a line end. A string of one line ends with its line, whatever is open inside it; one of several lines goes on. */
  protected interruptedStrings(at: number): void {
    while (this.longStrings < this.strings.length && this.strings[this.longStrings]?.quotes === 3) this.longStrings++;
    this.strings.length = this.longStrings;
    this.problem(at, at, 'string-not-terminated', 'The line ends with an interpolation of a string still open.');
  }

  protected push(kind: TokenKind, start: number): void {
    this.tokens.push({ kind, start, end: this.at, text: this.text.slice(start, this.at) });
  }

  protected problem(start: number, end: number, code: string, message: string): void {
    this.lastProblem = start;
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ start, end, code, message });
  }

  /** The rest of a string of one line, from after its quote or after the `}` of an interpolation. */
  private singleLine(start: number, from: 'start' | 'middle'): void {
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (isLineEnd(code)) break;
      if (code === CODE.quote) {
        this.at++;
        return this.pushString(from === 'start' ? 'string' : 'stringEnd', start, undefined);
      }
      if (code === CODE.dollar && this.text.charCodeAt(this.at + 1) === CODE.openBrace)
        return this.openInterpolation(start, from, 2, { braces: 0, dollars: undefined, quotes: 1 });
      if (code === CODE.backslash) this.escape();
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
      while (this.text.charCodeAt(this.at) === CODE.quote) this.at++;
    } else {
      this.at = declarationLineAfter(this.text, this.at);
      this.problem(start, this.at, 'string-not-terminated', "The multi-line string is not closed with '''.");
    }
    this.pushString(from === 'start' ? 'string' : 'stringEnd', start, dollars);
  }

  private openInterpolation(start: number, from: 'start' | 'middle', length: number, open: OpenString): void {
    this.at += length;
    this.strings.push(open);
    this.pushString(from === 'start' ? 'stringStart' : 'stringMiddle', start, open.dollars);
  }

  /** A piece of a string. A problem in it is already reported. */
  private pushString(kind: TokenKind, start: number, dollars: number | undefined): void {
    const token: Token = { kind, start, end: this.at, text: this.text.slice(start, this.at) };
    const piece = dollars === undefined ? token : { ...token, dollars };
    this.tokens.push(this.lastProblem >= start ? { ...piece, malformed: true } : piece);
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
}
