import type { TextRange } from '../../base/index.ts';
import type { SyntaxProblem } from '../template.ts';
import { type JsonBrackets, pairJsonBrackets } from './json-brackets.ts';
import { JsonTokens, TOKEN } from './json-scanner.ts';

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

/** Deeper input is left out with a problem, so that no later walk over the tree can exhaust the stack. */
const MAX_DEPTH = 200;
const MAX_PROBLEMS = 100;

/** Reads JSON with comments, trailing commas and strings over several lines, as Azure Resource Manager does. Never fails; linear in the text. */
export function parseJson(text: string): JsonTree {
  const parser = new JsonParser(text, undefined);
  const tree = parser.parse();
  return parser.balanced ? tree : new JsonParser(text, pairJsonBrackets(text)).parse();
}

class JsonParser {
  /** Whether every bracket closed what was open. */
  balanced = true;
  private readonly tokens: JsonTokens;
  private readonly problems: SyntaxProblem[] = [];
  private readonly text: string;
  private readonly brackets: JsonBrackets | undefined;
  private depth = 0;
  private previousEnd = 0;

  constructor(text: string, brackets: JsonBrackets | undefined) {
    this.text = text;
    this.brackets = brackets;
    this.tokens = new JsonTokens(text, (message, start, end) => this.report(message, start, end));
  }

  parse(): JsonTree {
    this.next();
    const root = this.parseValue();
    if (this.tokens.token !== TOKEN.end) {
      this.balanced = false;
      this.report('The text goes on after the end of the JSON value.', this.tokens.start, this.text.length);
    }
    return { root, problems: this.problems, comments: this.tokens.comments };
  }

  private next(): void {
    this.previousEnd = this.tokens.end;
    this.tokens.next();
  }

  private parseValue(): JsonNode {
    const { start, end, token } = this.tokens;
    switch (token) {
      case TOKEN.openBrace:
        return this.depth < MAX_DEPTH ? this.parseObject() : this.skipDeep();
      case TOKEN.openBracket:
        return this.depth < MAX_DEPTH ? this.parseArray() : this.skipDeep();
      case TOKEN.string: {
        const { value } = this.tokens;
        this.next();
        return { kind: 'string', value, start, end };
      }
      case TOKEN.number:
        this.next();
        return { kind: 'number', digits: this.text.slice(start, end), start, end };
      case TOKEN.true:
      case TOKEN.false:
      case TOKEN.null:
        this.next();
        return { kind: 'word', value: token === TOKEN.null ? null : token === TOKEN.true, start, end };
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
    const { start } = this.tokens;
    const entries: JsonEntry[] = [];
    const end = this.parseItems(TOKEN.closeBrace, () => {
      if (!this.atString) return this.skip('A property name in double quotes is expected here.');
      entries.push(this.parseEntry());
      return true;
    });
    return { kind: 'object', entries, start, end };
  }

  private parseArray(): JsonArray {
    const { start } = this.tokens;
    const items: JsonNode[] = [];
    const end = this.parseItems(TOKEN.closeBracket, () => {
      const isName = this.atString && this.tokens.colonFollows;
      if (isName || this.tokens.token === TOKEN.colon || this.atClosing) return this.skip('An item is expected here.');
      items.push(this.parseValue());
      return true;
    });
    return { kind: 'array', items, start, end };
  }

  /** What stands between brackets, up to where they end. `parseItem` says whether it found an item. */
  private parseItems(closing: number, parseItem: () => boolean): number {
    const { start } = this.tokens;
    const limit = this.brackets?.limitOf(start) ?? this.text.length;
    const [what, aWhat] = closing === TOKEN.closeBrace ? ['property', 'A property'] : ['item', 'An item'];
    this.depth++;
    this.next();
    let comma = true;
    while (!this.atEnd(closing, limit)) {
      const at = this.tokens.start;
      if (this.tokens.token === TOKEN.comma) {
        if (comma) this.report(`${aWhat} is missing before this comma.`, at, this.tokens.end);
        comma = true;
        this.next();
      } else {
        if (parseItem() && !comma) this.report(`A comma is missing before this ${what}.`, at, at + 1);
        comma = false;
      }
    }
    this.depth--;
    return this.close(closing, limit, start);
  }

  private parseEntry(): JsonEntry {
    const { value: key, start, end } = this.tokens;
    const keyRange = { start, end };
    this.next();
    if (this.tokens.token === TOKEN.colon) {
      this.next();
      const isName = this.atString && this.tokens.onNewLine && this.tokens.colonFollows;
      if (!isName) return { key, keyRange, value: this.parseValue() };
      this.report('A value is missing here.', this.previousEnd, this.previousEnd);
    } else {
      this.report('A colon is missing after this property name.', keyRange.start, keyRange.end);
      if (this.startsValue) return { key, keyRange, value: this.parseValue() };
    }
    return { key, keyRange, value: { kind: 'missing', start: this.previousEnd, end: this.previousEnd } };
  }

  /** Whether what is here can be the value of the name before it, the colon between them forgotten. */
  private get startsValue(): boolean {
    const { token, onNewLine, colonFollows } = this.tokens;
    if (token === TOKEN.openBrace || token === TOKEN.openBracket) return true;
    const isPlain = token >= TOKEN.null && token <= TOKEN.number;
    return isPlain && !onNewLine && !colonFollows;
  }

  private get atString(): boolean {
    return this.tokens.token === TOKEN.string;
  }

  private get atClosing(): boolean {
    return this.tokens.token === TOKEN.closeBrace || this.tokens.token === TOKEN.closeBracket;
  }

  /** Whether the innermost open object or array ends: at a bracket that closes something, or where its content has to end. */
  private atEnd(closing: number, limit: number): boolean {
    const { token, start } = this.tokens;
    if (token === TOKEN.end || start >= limit) return true;
    if (!this.atClosing) return false;
    if (this.brackets !== undefined) return token === closing && this.brackets.closes(start);
    if (token !== closing) this.balanced = false;
    return true;
  }

  private close(closing: number, limit: number, start: number): number {
    if (this.tokens.token === closing && this.tokens.start < limit) {
      this.next();
      return Math.max(this.previousEnd, start + 1);
    }
    this.balanced = false;
    const what = closing === TOKEN.closeBrace ? 'The object has no closing brace.' : 'The array has no closing bracket.';
    this.report(what, start, start + 1);
    return this.previousEnd;
  }

  /** Leaves out what does not belong here: an object or array, a property or a sign, as a whole. */
  private skip(message: string): boolean {
    const { token, start, end } = this.tokens;
    this.report(message, start, end);
    if (token === TOKEN.openBrace || token === TOKEN.openBracket || this.atClosing) this.balanced = false;
    if (token === TOKEN.openBrace || token === TOKEN.openBracket) this.parseValue();
    else if (token === TOKEN.string) this.parseEntry();
    else this.next();
    return false;
  }

  /** Steps over an object or array by counting brackets. */
  private skipDeep(): JsonMissing {
    const { start, end } = this.tokens;
    this.report(`Objects and arrays are nested more than ${MAX_DEPTH} deep. What is inside is left out.`, start, end);
    let depth = 0;
    do {
      if (this.tokens.token === TOKEN.openBrace || this.tokens.token === TOKEN.openBracket) depth++;
      else if (this.atClosing) depth--;
      this.next();
    } while (depth > 0 && this.tokens.token !== TOKEN.end);
    return { kind: 'missing', start, end: this.previousEnd };
  }

  private report(message: string, start: number, end: number): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ code: 'json-syntax', message, range: { start, end } });
  }
}
