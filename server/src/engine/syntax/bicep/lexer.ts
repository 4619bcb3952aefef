import { type LexicalProblem, PUNCTUATION, type Token, type TokenKind } from './token.ts';

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

class Lexer {
  private readonly tokens: Token[] = [];
  private readonly problems: LexicalProblem[] = [];
  private readonly pragmas: { start: number; end: number }[] = [];
  private readonly strings: OpenString[] = [];
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
    const character = this.text[start] ?? '';
    if (character === '\n' || character === '\r') return this.newline();
    if (/\s/.test(character)) {
      this.at++;
      return;
    }
    if (character === '/' && (this.text[start + 1] === '/' || this.text[start + 1] === '*')) return this.comment();
    if (character === '#' && this.isLineStart(start) && /^#[a-z-]+/i.test(this.text.slice(start, start + 64)))
      return this.pragma();
    if (isIdentifierStart(character)) return this.word();
    if (isDigit(character)) return this.integer();
    const dollars = this.dollarsBeforeMultiLine(start);
    if (dollars > 0) {
      this.at = start + dollars + 3;
      return this.multiLine(start, dollars, 'start');
    }
    if (character === "'") return this.quote(start);
    if (character === '}' && this.strings.length > 0 && this.strings.at(-1)?.braces === 0) return this.resumeString(start);
    this.punctuation(start);
  }

  private push(kind: TokenKind, start: number, dollars?: number): void {
    const token = { kind, start, end: this.at, text: this.text.slice(start, this.at) };
    this.tokens.push(dollars === undefined ? token : { ...token, dollars });
  }

  private problem(start: number, end: number, code: string, message: string): void {
    this.problems.push({ start, end, code, message });
  }

  private newline(): void {
    const start = this.at;
    while (this.text[this.at] === '\n' || this.text[this.at] === '\r') this.at++;
    // A string of one line ends with its line, whatever is open inside it; one of several lines goes on.
    const abandoned = this.strings.findIndex((open) => open.quotes === 1);
    if (abandoned >= 0) {
      this.strings.length = abandoned;
      this.problem(start, this.at, 'string-not-terminated', 'The string ends at the line end, with an interpolation still open.');
    }
    this.push('newline', start);
  }

  private comment(): void {
    const start = this.at;
    if (this.text[start + 1] === '/') {
      this.at = this.lineEnd(start);
      return;
    }
    const close = this.text.indexOf('*/', start + 2);
    this.at = close < 0 ? this.text.length : close + 2;
    if (close < 0) this.problem(start, this.at, 'comment-not-terminated', 'The comment is not closed with */.');
  }

  private pragma(): void {
    const start = this.at;
    this.at = this.lineEnd(start);
    this.pragmas.push({ start, end: this.at });
  }

  private lineEnd(from: number): number {
    for (let at = from; at < this.text.length; at++) if (this.text[at] === '\n' || this.text[at] === '\r') return at;
    return this.text.length;
  }

  private isLineStart(at: number): boolean {
    for (let before = at - 1; before >= 0; before--) {
      const character = this.text[before] ?? '';
      if (character === '\n' || character === '\r') return true;
      if (!/\s/.test(character)) return false;
    }
    return true;
  }

  private word(): void {
    const start = this.at;
    while (this.at < this.text.length && isIdentifierPart(this.text[this.at] ?? '')) this.at++;
    const word = this.text.slice(start, this.at);
    this.push(word === 'true' || word === 'false' || word === 'null' ? word : 'identifier', start);
  }

  private integer(): void {
    const start = this.at;
    while (isDigit(this.text[this.at] ?? '')) this.at++;
    this.push('integer', start);
  }

  private quote(start: number): void {
    if (this.text.startsWith("'''", start)) {
      this.at = start + 3;
      return this.multiLine(start, 0, 'start');
    }
    this.at = start + 1;
    this.singleLine(start, 'start');
  }

  /** How many `$` stand before the `'''` of an interpolated multi-line string; 0 where there is none. */
  private dollarsBeforeMultiLine(start: number): number {
    let count = 0;
    while (this.text[start + count] === '$') count++;
    return count > 0 && this.text.startsWith("'''", start + count) ? count : 0;
  }

  private resumeString(start: number): void {
    const open = this.strings.pop();
    this.at = start + 1;
    if (open?.quotes === 3) this.multiLine(start, open.dollars ?? 0, 'middle');
    else this.singleLine(start, 'middle');
  }

  /** The rest of a string of one line, from after its quote or after the `}` of an interpolation. */
  private singleLine(start: number, from: 'start' | 'middle'): void {
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at];
      if (character === '\n' || character === '\r') break;
      if (character === "'") {
        this.at++;
        return this.push(from === 'start' ? 'string' : 'stringEnd', start);
      }
      if (character === '$' && this.text[this.at + 1] === '{')
        return this.openInterpolation(start, from, 2, { braces: 0, dollars: undefined, quotes: 1 });
      if (character === '\\') this.escape();
    }
    this.problem(start, this.at, 'string-not-terminated', "The string is not closed with a '.");
    this.push(from === 'start' ? 'string' : 'stringEnd', start);
  }

  /** Reads up to the last character of an escape sequence. */
  private escape(): void {
    const start = this.at;
    const next = this.text[start + 1] ?? '';
    if (next === 'u') {
      const match = /^\\u\{([0-9a-fA-F]+)\}/.exec(this.text.slice(start, start + 16));
      if (match && Number.parseInt(match[1] ?? '', 16) <= 0x10ffff) {
        this.at = start + match[0].length - 1;
        return;
      }
      this.problem(
        start,
        start + 2,
        'escape-unknown',
        'A Unicode escape is written \\u{…} with the hexadecimal number of a character.',
      );
      this.at = start + 1;
      return;
    }
    if (next === '' || next === '\n' || next === '\r') return;
    if (!"nrt\\'$".includes(next))
      this.problem(
        start,
        start + 2,
        'escape-unknown',
        `'\\${next}' is no escape sequence; the backslash itself is written '\\\\'.`,
      );
    this.at = start + 1;
  }

  private multiLine(start: number, dollars: number, from: 'start' | 'middle'): void {
    const interpolation = dollars > 0 ? `${'$'.repeat(dollars)}{` : undefined;
    for (; this.at < this.text.length; this.at++) {
      if (this.text.startsWith("'''", this.at)) {
        this.at += 3;
        // Further quotes belong to the content: the last three close.
        while (this.text[this.at] === "'") this.at++;
        return this.push(from === 'start' ? 'string' : 'stringEnd', start, dollars);
      }
      if (interpolation !== undefined && this.text.startsWith(interpolation, this.at))
        return this.openInterpolation(start, from, interpolation.length, { braces: 0, dollars, quotes: 3 });
    }
    this.problem(start, this.at, 'string-not-terminated', "The multi-line string is not closed with '''.");
    this.push(from === 'start' ? 'string' : 'stringEnd', start, dollars);
  }

  private openInterpolation(start: number, from: 'start' | 'middle', length: number, open: OpenString): void {
    this.at += length;
    this.strings.push(open);
    this.push(from === 'start' ? 'stringStart' : 'stringMiddle', start, open.dollars);
  }

  private punctuation(start: number): void {
    const found = PUNCTUATION.find((sign) => this.text.startsWith(sign, start));
    const open = this.strings.at(-1);
    if (open && found === '{') open.braces++;
    if (open && found === '}') open.braces--;
    this.at = start + (found?.length ?? ((this.text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1));
    this.push(found ?? 'unrecognised', start);
    if (found === undefined)
      this.problem(start, this.at, 'character-unknown', `'${this.text.slice(start, this.at)}' has no meaning here.`);
  }
}

const isDigit = (character: string): boolean => character >= '0' && character <= '9';
const isIdentifierStart = (character: string): boolean =>
  (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character === '_';
const isIdentifierPart = (character: string): boolean => isIdentifierStart(character) || isDigit(character);
