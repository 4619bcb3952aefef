import { pairBrackets } from '../brackets.ts';
import type { SyntaxProblem } from '../template.ts';
import { startsDeclaration } from './declaration-start.ts';
import { type Child, makeNode, type SyntaxNode } from './node.ts';
import type { Token, TokenKind } from './token.ts';

/** What a construct misses. It ends the construct and is caught by the next recovery point around it; it never leaves the parser. */
export class Expected {
  readonly code: string;
  readonly message: string;
  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

export interface Recovery {
  /** Kinds of token at which parsing goes on. */
  readonly until: readonly TokenKind[];
  /** Whether that token is taken too. */
  readonly consume?: boolean;
  /** Something before it is already reported. */
  readonly quiet?: boolean;
}

/** More problems than anybody reads are left out: a file that is no Bicep has one on every line. */
const MOST_PROBLEMS = 500;

/** Reads tokens, and skips to where the text makes sense again. */
export class Cursor {
  readonly problems: SyntaxProblem[] = [];
  private position = 0;
  /** The first token that is out of reach while the content of a bracket is read. */
  private limit: number;
  private readonly limits: Int32Array;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    const { limits, pairs } = pairBrackets(tokens, (at) => startsDeclaration(tokens, at));
    this.tokens = pairs === undefined ? tokens : withoutStrays(tokens, pairs);
    this.limit = tokens.length;
    this.limits = limits;
  }

  peek(ahead = 0): Token {
    const index = this.position + ahead;
    return index < this.limit ? (this.tokens[index] as Token) : this.endOfReach();
  }

  at(kind: TokenKind): boolean {
    return this.peek().kind === kind;
  }

  atAny(kinds: readonly TokenKind[]): boolean {
    return kinds.includes(this.peek().kind);
  }

  atWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'identifier' && token.text === word;
  }

  get atEnd(): boolean {
    return this.peek().kind === 'end';
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.position++;
    return token;
  }

  expect(kind: TokenKind, what?: string): Token {
    if (this.at(kind)) return this.next();
    throw new Expected('token-expected', what ?? `'${kind}' is expected here.`);
  }

  expectWord(word: string): Token {
    if (this.atWord(word)) return this.next();
    throw new Expected('keyword-expected', `'${word}' is expected here.`);
  }

  accept(kind: TokenKind): Token | undefined {
    return this.at(kind) ? this.next() : undefined;
  }

  newlines(): Token[] {
    const found: Token[] = [];
    this.newlinesInto(found);
    return found;
  }

  /** Adds the line ends here to a list: between comments there may be very many. */
  newlinesInto(list: Child[]): void {
    while (this.at('newline')) list.push(this.next());
  }

  /** How many tokens ahead the next one is that is no line end. */
  pastNewlines(from = 0): number {
    let ahead = from;
    while (this.peek(ahead).kind === 'newline') ahead++;
    return ahead;
  }

  /** Reads a bracket that opens here and its content, and nothing beyond where it closes or, not closed, has to end. */
  within<T>(parse: () => T): T {
    const outer = this.limit;
    const own = this.limits[this.position] ?? 0;
    if (own > 0 && own < outer) this.limit = own;
    try {
      return parse();
    } finally {
      this.limit = outer;
    }
  }

  /** Runs a parser; where it misses something, skips to one of the tokens given and keeps what was skipped. */
  recover(parse: () => SyntaxNode, recovery: Recovery): SyntaxNode {
    const from = this.position;
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof Expected)) throw error;
      return this.skip(from, error, recovery);
    }
  }

  recoverToken(kind: TokenKind, recovery: Recovery, what?: string): Child {
    if (this.at(kind)) return this.next();
    return this.skipHere(new Expected('token-expected', what ?? `'${kind}' is expected here.`), recovery);
  }

  recoverWord(word: string, recovery: Recovery): Child {
    if (this.atWord(word)) return this.next();
    return this.skipHere(new Expected('keyword-expected', `'${word}' is expected here.`), recovery);
  }

  /** Skips from here. */
  skipHere(error: Expected, recovery: Recovery): SyntaxNode {
    return this.skip(this.position, error, recovery);
  }

  /** An empty node where an optional part is left out. */
  nothing(): SyntaxNode {
    return makeNode('Skipped', {}, this.peek().start);
  }

  /** An empty node where a part is missing. */
  missing(code: string, message: string): SyntaxNode {
    const { start } = this.peek();
    this.problem(start, start, code, message);
    return makeNode('Skipped', {}, start);
  }

  problem(start: number, end: number, code: string, message: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ range: { start, end }, code, message });
  }

  private skip(from: number, error: Expected, { until, consume = false, quiet = false }: Recovery): SyntaxNode {
    while (!this.atEnd && !this.atAny(until)) this.position = this.pastBracket();
    const reported = this.position;
    if (consume && !this.atEnd) this.position++;
    const at = from < this.limit ? (this.tokens[from] as Token).start : this.endOfReach().start;
    const skipped = makeNode('Skipped', { tokens: this.tokens.slice(from, this.position) }, at);
    if (!quiet) this.problem(at, reported > from ? (this.tokens[reported - 1] as Token).end : at, error.code, error.message);
    return skipped;
  }

  /** The index after the token here; where it opens a bracket, after all that belongs to it. */
  private pastBracket(): number {
    const content = this.limits[this.position] ?? 0;
    return content > 0 ? Math.min(content, this.limit) : this.position + 1;
  }

  private endOfReach(): Token {
    const end = this.tokens[this.limit - 1]?.end ?? 0;
    return { kind: 'end', start: end, end, text: '' };
  }
}

/** Closing brackets that close nothing are nothing to the parser either. */
function withoutStrays(tokens: readonly Token[], pairs: ReadonlyMap<number, number>): readonly Token[] {
  return tokens.map((token, at) => {
    const isStray = (token.kind === '}' || token.kind === ']' || token.kind === ')') && !pairs.has(at);
    return isStray ? { ...token, kind: 'unrecognised' } : token;
  });
}

/** Whether a part is missing and nothing was skipped for it: what follows from that is no news. */
export function isMissing(child: Child | undefined): boolean {
  if (child === undefined || !('slots' in child) || child.end > child.start) return false;
  return child.kind === 'Skipped' || (child.kind === 'Identifier' && isSkipped(child.slots['name'] as Child | undefined));
}

export function isSkipped(child: Child | undefined): boolean {
  return child !== undefined && 'slots' in child && child.kind === 'Skipped';
}
