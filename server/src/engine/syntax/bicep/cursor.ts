import type { SyntaxProblem } from '../template.ts';
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

/** Reads tokens, and skips to where the text makes sense again. */
export class Cursor {
  readonly problems: SyntaxProblem[] = [];
  private position = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  peek(ahead = 0): Token {
    const last = this.tokens.length - 1;
    return this.tokens[Math.min(this.position + ahead, last)] as Token;
  }

  at(...kinds: readonly TokenKind[]): boolean {
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
    while (this.at('newline')) found.push(this.next());
    return found;
  }

  /** How many tokens ahead the next one is that is no line end. */
  pastNewlines(from = 0): number {
    let ahead = from;
    while (this.peek(ahead).kind === 'newline') ahead++;
    return ahead;
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

  recoverToken(parse: () => Token, recovery: Recovery): Child {
    const from = this.position;
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof Expected)) throw error;
      return this.skip(from, error, recovery);
    }
  }

  /** Skips from here. */
  skipHere(error: Expected, recovery: Recovery): SyntaxNode {
    return this.skip(this.position, error, recovery);
  }

  /** An empty node where an optional part is left out. */
  nothing(): SyntaxNode {
    return makeNode('Skipped', {}, this.peek().start);
  }

  problem(start: number, end: number, code: string, message: string): void {
    this.problems.push({ range: { start, end }, code, message });
  }

  private skip(from: number, error: Expected, { until, consume = false, quiet = false }: Recovery): SyntaxNode {
    while (!this.atEnd && !this.at(...until)) this.position++;
    if (consume && !this.atEnd) this.position++;
    const tokens = this.tokens.slice(from, this.position);
    const at = (this.tokens[Math.min(from, this.tokens.length - 1)] as Token).start;
    const skipped = makeNode('Skipped', { tokens }, at);
    if (!quiet) this.problem(skipped.start, Math.max(skipped.end, skipped.start), error.code, error.message);
    return skipped;
  }
}

/** Whether what precedes was skipped, so that what misses now is no news. */
export function isMissing(child: Child | undefined): boolean {
  if (child === undefined || !('slots' in child)) return false;
  if (child.kind === 'Skipped') return true;
  const name = child.slots['name'];
  return child.kind === 'Identifier' && name !== undefined && !Array.isArray(name) && isMissing(name as Child);
}
