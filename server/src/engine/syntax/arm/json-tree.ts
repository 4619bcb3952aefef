import { createScanner, type JSONScanner } from 'jsonc-parser';
import type { TextRange } from '../../base/index.ts';
import type { SyntaxProblem } from '../template.ts';
import { readString } from './json-string.ts';

/** JSON as written: every node has its place in the text, numbers keep their digits, keys keep their order and repetitions. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonWord | JsonMissing;

export interface JsonObject extends TextRange {
  readonly kind: 'object';
  readonly entries: readonly JsonEntry[];
}
export interface JsonEntry {
  readonly key: string;
  readonly keyRange: TextRange;
  readonly value: JsonNode;
}
export interface JsonArray extends TextRange {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}
export interface JsonString extends TextRange {
  readonly kind: 'string';
  readonly value: string;
}
export interface JsonNumber extends TextRange {
  readonly kind: 'number';
  readonly digits: string;
}
export interface JsonWord extends TextRange {
  readonly kind: 'word';
  readonly value: boolean | null;
}
/** Where a value should stand and none could be read. */
export interface JsonMissing extends TextRange {
  readonly kind: 'missing';
}

export interface JsonTree {
  readonly root: JsonNode;
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly TextRange[];
}

/** jsonc-parser's `SyntaxKind` and `ScanError`, which it declares in a way that only types can be imported from. */
const TOKEN = {
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
const UNEXPECTED_END_OF_STRING = 2;

/** Deeper input is left out with a problem, so that no later walk over the tree can exhaust the stack. */
const MAX_DEPTH = 200;
const MAX_PROBLEMS = 100;

/** Reads JSON with comments, trailing commas and strings over several lines, as Azure Resource Manager does. Never fails; linear in the text. */
export function parseJson(text: string): JsonTree {
  return new JsonParser(text).parse();
}

class JsonParser {
  private readonly scanner: JSONScanner;
  private readonly problems: SyntaxProblem[] = [];
  private readonly comments: TextRange[] = [];
  private readonly open: ('object' | 'array')[] = [];
  private token: number = TOKEN.end;
  private start = 0;
  private end = 0;
  private value = '';
  private previousEnd = 0;

  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.scanner = createScanner(text, false);
  }

  parse(): JsonTree {
    this.next();
    const root = this.parseValue();
    if (this.token !== TOKEN.end) this.report('The text goes on after the end of the JSON value.', this.start, this.text.length);
    return { root, problems: this.problems, comments: this.comments };
  }

  private next(): void {
    this.previousEnd = this.end;
    for (;;) {
      const token = this.scanner.scan();
      const start = this.scanner.getTokenOffset();
      const end = start + this.scanner.getTokenLength();
      if (token === TOKEN.lineComment || token === TOKEN.blockComment) this.comments.push({ start, end });
      else if (token !== TOKEN.space && token !== TOKEN.lineBreak) {
        this.token = token;
        this.start = start;
        this.end = end;
        if (token === TOKEN.string) this.readString();
        return;
      }
    }
  }

  private readString(): void {
    if (this.scanner.getTokenError() !== UNEXPECTED_END_OF_STRING) {
      this.value = this.scanner.getTokenValue();
      return;
    }
    const read = readString(this.text, this.start);
    this.value = read.value;
    this.end = read.end;
    if (!read.closed) this.report('The string has no closing quote.', this.start, this.end);
    this.scanner.setPosition(read.end);
  }

  private parseValue(): JsonNode {
    const { start, end } = this;
    switch (this.token) {
      case TOKEN.openBrace:
        return this.open.length < MAX_DEPTH ? this.parseObject() : this.skipDeep();
      case TOKEN.openBracket:
        return this.open.length < MAX_DEPTH ? this.parseArray() : this.skipDeep();
      case TOKEN.string: {
        const { value } = this;
        this.next();
        return { kind: 'string', value, start, end };
      }
      case TOKEN.number:
        this.next();
        return { kind: 'number', digits: this.text.slice(start, end), start, end };
      case TOKEN.true:
      case TOKEN.false:
      case TOKEN.null: {
        const value = this.token === TOKEN.null ? null : this.token === TOKEN.true;
        this.next();
        return { kind: 'word', value, start, end };
      }
      case TOKEN.unknown:
        this.report('This is no JSON value. Text stands in double quotes.', start, end);
        this.next();
        return { kind: 'missing', start, end };
      default:
        this.report('A value is missing here.', this.previousEnd, Math.max(this.previousEnd, start));
        return { kind: 'missing', start: this.previousEnd, end: this.previousEnd };
    }
  }

  private parseObject(): JsonObject {
    const { start } = this;
    const entries: JsonEntry[] = [];
    this.open.push('object');
    this.next();
    let comma = true;
    while (!this.atEnd(TOKEN.closeBrace, 'array')) {
      if (this.token === TOKEN.comma) {
        if (comma) this.report('A property is missing before this comma.', this.start, this.end);
        comma = true;
        this.next();
      } else if (this.token === TOKEN.string) {
        if (!comma) this.report('A comma is missing before this property.', this.start, this.end);
        comma = false;
        entries.push(this.parseEntry());
      } else this.skipToken('A property name in double quotes is expected here.');
    }
    this.close(TOKEN.closeBrace, start, 'The object has no closing brace.');
    return { kind: 'object', entries, start, end: this.previousEnd };
  }

  private parseEntry(): JsonEntry {
    const key = this.value;
    const keyRange = { start: this.start, end: this.end };
    this.next();
    if (this.token !== TOKEN.colon) {
      this.report('A colon and a value are missing after this property name.', keyRange.start, keyRange.end);
      return { key, keyRange, value: { kind: 'missing', start: keyRange.end, end: keyRange.end } };
    }
    this.next();
    return { key, keyRange, value: this.parseValue() };
  }

  private parseArray(): JsonArray {
    const { start } = this;
    const items: JsonNode[] = [];
    this.open.push('array');
    this.next();
    let comma = true;
    while (!this.atEnd(TOKEN.closeBracket, 'object')) {
      if (this.token === TOKEN.comma) {
        if (comma) this.report('An item is missing before this comma.', this.start, this.end);
        comma = true;
        this.next();
      } else if (this.token === TOKEN.colon || this.token === TOKEN.closeBrace) this.skipToken('An item is expected here.');
      else {
        if (!comma) this.report('A comma is missing before this item.', this.start, this.end);
        comma = false;
        items.push(this.parseValue());
      }
    }
    this.close(TOKEN.closeBracket, start, 'The array has no closing bracket.');
    return { kind: 'array', items, start, end: this.previousEnd };
  }

  /** Whether the innermost open object or array ends: at its own bracket, at the end of the text, or at the other bracket where it closes something further out. */
  private atEnd(own: number, outer: 'object' | 'array'): boolean {
    if (this.token === own || this.token === TOKEN.end) return true;
    const other = outer === 'object' ? TOKEN.closeBrace : TOKEN.closeBracket;
    return this.token === other && this.open.includes(outer);
  }

  private close(bracket: number, start: number, message: string): void {
    this.open.pop();
    if (this.token === bracket) {
      this.next();
      this.previousEnd = Math.max(this.previousEnd, start + 1);
    } else this.report(message, start, start + 1);
  }

  private skipToken(message: string): void {
    this.report(message, this.start, this.end);
    this.next();
  }

  /** Steps over an object or array by counting brackets. */
  private skipDeep(): JsonMissing {
    const { start } = this;
    this.report(`Objects and arrays are nested more than ${MAX_DEPTH} deep. What is inside is left out.`, start, this.end);
    let depth = 0;
    do {
      if (this.token === TOKEN.openBrace || this.token === TOKEN.openBracket) depth++;
      else if (this.token === TOKEN.closeBrace || this.token === TOKEN.closeBracket) depth--;
      this.next();
    } while (depth > 0 && this.token !== TOKEN.end);
    return { kind: 'missing', start, end: this.previousEnd };
  }

  private report(message: string, start: number, end: number): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ code: 'json-syntax', message, range: { start, end } });
  }
}
