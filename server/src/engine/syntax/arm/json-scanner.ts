import { createScanner, type JSONScanner } from 'jsonc-parser';
import type { TextRange } from '../../base/index.ts';
import { readString } from './json-string.ts';

/** jsonc-parser's `SyntaxKind` and `ScanError`, which it declares in a way that only types can be imported from. */
export const TOKEN = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  space: 15,
  unknown: 16,
  end: 17,
} as const;
const SCAN_ERROR = {
  unexpectedEndOfComment: 1,
  unexpectedEndOfString: 2,
  unexpectedEndOfNumber: 3,
  invalidUnicode: 4,
  invalidEscape: 5,
};

const MESSAGES: Readonly<Record<number, string>> = {
  [SCAN_ERROR.unexpectedEndOfComment]: 'The comment is not closed with */.',
  [SCAN_ERROR.unexpectedEndOfNumber]: 'The number ends in its middle.',
  [SCAN_ERROR.invalidUnicode]: 'A Unicode escape is written \\u and four hexadecimal digits.',
  [SCAN_ERROR.invalidEscape]: 'The escape sequence means nothing; the backslash itself is written \\\\.',
};

/** Steps through the tokens of a JSON text with comments. Strings whose quotes are forgotten end where they were meant to. */
export class JsonTokens {
  token: number = TOKEN.end;
  start = 0;
  end = 0;
  /** The decoded text of a string. */
  value = '';
  /** Whether a line ended between the token before and this one. */
  onNewLine = false;
  readonly comments: TextRange[] = [];
  private readonly scanner: JSONScanner;
  private readonly text: string;
  private readonly report: (message: string, start: number, end: number) => void;

  constructor(text: string, report: (message: string, start: number, end: number) => void) {
    this.text = text;
    this.report = report;
    this.scanner = createScanner(text, false);
  }

  next(): void {
    this.onNewLine = false;
    for (;;) {
      const token = this.scanner.scan();
      this.start = this.scanner.getTokenOffset();
      // The scanner steps over the end of a text that ends within the marks of a comment.
      this.end = Math.min(this.start + this.scanner.getTokenLength(), this.text.length);
      if (token === TOKEN.lineBreak) this.onNewLine = true;
      else if (token === TOKEN.lineComment || token === TOKEN.blockComment) this.addComment();
      else if (token !== TOKEN.space) {
        this.token = token;
        this.readToken();
        return;
      }
    }
  }

  /** Whether a colon follows: then a string here is the name of a property. */
  get colonFollows(): boolean {
    let at = this.end;
    while (/\s/.test(this.text[at] ?? '')) at++;
    return this.text[at] === ':';
  }

  private addComment(): void {
    this.comments.push({ start: this.start, end: this.end });
    this.reportScanError();
  }

  private readToken(): void {
    const isWord = this.token === TOKEN.unknown && this.text[this.end] === '"';
    if (isWord) this.readUnopened();
    else if (this.token === TOKEN.string) this.readString();
    else this.reportScanError();
  }

  /** `name": 1`: the first quote was forgotten. */
  private readUnopened(): void {
    this.token = TOKEN.string;
    this.value = this.text.slice(this.start, this.end);
    this.end++;
    this.scanner.setPosition(this.end);
    this.report('The string has no opening quote.', this.start, this.end);
  }

  private readString(): void {
    const isClosed = this.scanner.getTokenError() !== SCAN_ERROR.unexpectedEndOfString;
    const read = readString(this.text, this.start, isClosed ? this.end : undefined);
    if (read === undefined) {
      this.value = this.scanner.getTokenValue();
      this.reportScanError();
      return;
    }
    this.value = read.value;
    this.end = read.end;
    this.scanner.setPosition(read.end);
    if (!read.closed) this.report('The string has no closing quote.', this.start, this.end);
  }

  private reportScanError(): void {
    const message = MESSAGES[this.scanner.getTokenError()];
    if (message !== undefined) this.report(message, this.start, this.end);
  }
}
