import { type Cursor, Expected } from './cursor.ts';
import { type Child, makeNode, type SyntaxNode } from './node.ts';
import type { Token, TokenKind } from './token.ts';

/** Deeper nesting is refused with a problem: no template needs it, and the stack is finite. */
const MAX_DEPTH = 200;

/** The same for what nests without recursion here, as in `a.b.c…`: walks over the tree recurse. */
const MAX_HEIGHT = 400;

/** Where a part of an expression that cannot be read ends at the latest. */
export const AFTER_OPERAND: readonly TokenKind[] = ['stringMiddle', 'stringEnd', '}', ')', ']', 'newline'];

export interface ExpressionOptions {
  /** Objects and arrays may stand here: everywhere but in a string's `${…}`. */
  readonly literals: boolean;
  /** Resources may be nested in objects: in the body of a resource. */
  readonly resources?: boolean;
}

export const ANY: ExpressionOptions = { literals: true };

/** What all parsers share: names, brackets, lists, the limit of nesting. */
export abstract class ParserBase {
  protected readonly cursor: Cursor;
  private depth = 0;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  abstract expression(options?: ExpressionOptions): SyntaxNode;

  protected identifier(what: string): SyntaxNode {
    return makeNode('Identifier', { name: this.cursor.expect('identifier', what) });
  }

  /** A name, or what was skipped up to one of the tokens given. */
  protected identifierOrSkip(what: string, until: readonly TokenKind[]): SyntaxNode {
    if (this.cursor.at('identifier')) return this.identifier(what);
    const name = this.cursor.skipHere(new Expected('name-expected', what), { until });
    return makeNode('Identifier', { name }, name.start);
  }

  /** A name, or nothing where there is none. */
  protected identifierOrNothing(what: string): SyntaxNode {
    if (this.cursor.at('identifier')) return this.identifier(what);
    const name = this.cursor.missing('name-expected', what);
    return makeNode('Identifier', { name }, name.start);
  }

  protected nested<T>(parse: () => T): T {
    if (this.depth >= MAX_DEPTH) throw tooDeep();
    this.depth++;
    try {
      return parse();
    } finally {
      this.depth--;
    }
  }

  /** Refuses to put one more node around one that is high already. */
  protected checkHeight(base: SyntaxNode): void {
    if (base.height >= MAX_HEIGHT) throw tooDeep();
  }

  /** The bracket that closes the content read, or a problem where it is not there. */
  protected closing(kind: TokenKind): Child {
    return this.cursor.accept(kind) ?? this.cursor.missing('bracket-not-closed', `'${kind}' is expected here.`);
  }

  /** Items of an object, an array or the like: separated by a comma or by line ends, not by both. */
  protected elements(close: TokenKind, parse: () => SyntaxNode): Child[] {
    const items: Child[] = this.cursor.newlines();
    while (!this.cursor.atEnd && !this.cursor.at(close)) {
      items.push(parse());
      if (!this.cursor.atEnd && !this.cursor.at(close)) this.separator(items);
    }
    return items;
  }

  private separator(items: Child[]): void {
    if (this.cursor.at(',')) {
      items.push(this.cursor.next());
      if (this.cursor.at('newline'))
        this.reportHere('newline-after-comma', 'Items are separated by a comma or by a line end, not by both.');
    } else if (!this.cursor.at('newline')) this.reportHere('separator-expected', 'A line end or a comma is expected here.');
    this.cursor.newlinesInto(items);
  }

  /** Arguments between brackets: separated by commas, after which a line may end. */
  protected arguments(close: TokenKind, parse: () => SyntaxNode): Child[] {
    const list: Child[] = this.cursor.at(close) ? [] : this.cursor.newlines();
    let separated = true;
    while (!this.cursor.atEnd && !this.cursor.at(close)) {
      if (separated) {
        list.push(parse());
        separated = false;
      } else if (this.cursor.at('newline')) {
        const next = this.cursor.peek(this.cursor.pastNewlines()).kind;
        // Chevrons are operators too, so that nothing tells where those that are not closed end.
        if (next === 'end' || (next !== close && close === '>')) break;
        if (next !== close) this.reportHere('separator-expected', 'A comma is expected here.');
        this.cursor.newlinesInto(list);
        separated = true;
      } else if (this.cursor.at(',')) {
        list.push(this.cursor.next());
        this.cursor.newlinesInto(list);
        if (this.cursor.at(close)) list.push(parse());
        separated = true;
      } else {
        this.reportHere('separator-expected', 'A comma is expected here.');
        separated = true;
      }
    }
    return list;
  }

  /** Items between parentheses, with commas between them. */
  protected parenthesised(parse: () => SyntaxNode, overLines: boolean): { open: Token; items: Child[]; close: Child } {
    return this.cursor.within(() => {
      const open = this.cursor.expect('(');
      const items: Child[] = [];
      const lineEnds = (): void => {
        if (overLines) this.cursor.newlinesInto(items);
      };
      lineEnds();
      while (!this.cursor.atEnd && !this.cursor.at(')')) {
        items.push(this.cursor.recover(parse, { until: [...AFTER_OPERAND, ','] }));
        lineEnds();
        if (!this.cursor.at(',')) break;
        items.push(this.cursor.next());
        lineEnds();
      }
      const last = items.at(-1);
      const quiet = last !== undefined && isEmptySkip(last);
      const close = this.cursor.recoverToken(')', { until: ['stringMiddle', 'stringEnd', '}', ']', 'newline'], quiet });
      return { open, items, close };
    });
  }

  protected reportHere(code: string, message: string): void {
    const { start } = this.cursor.peek();
    this.cursor.problem(start, start, code, message);
  }
}

const isEmptySkip = (child: Child): boolean => 'slots' in child && child.kind === 'Skipped' && child.start === child.end;

const tooDeep = (): Expected => new Expected('nesting-too-deep', `Expressions are nested more than ${MAX_DEPTH} deep here.`);
