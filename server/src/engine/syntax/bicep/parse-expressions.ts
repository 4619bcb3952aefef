import { type Cursor, Expected, isMissing } from './cursor.ts';
import { type Child, makeNode, type SyntaxNode } from './node.ts';
import type { Token, TokenKind } from './token.ts';

/** Deeper nesting is refused with a problem: no template needs it, and the stack is finite. */
const MAX_DEPTH = 200;

const PRECEDENCE: Partial<Record<TokenKind, number>> = {
  '*': 100,
  '/': 100,
  '%': 100,
  '+': 90,
  '-': 90,
  '>': 80,
  '>=': 80,
  '<': 80,
  '<=': 80,
  '==': 70,
  '!=': 70,
  '=~': 70,
  '!~': 70,
  '&&': 50,
  '||': 40,
  '??': 30,
};

export interface ExpressionOptions {
  /** Objects and arrays may stand here: everywhere but in the expressions of a string's `${…}`. */
  readonly literals: boolean;
}

const ANY: ExpressionOptions = { literals: true };

/** The expressions of the language, by recursive descent with operator precedence. */
export class ExpressionParser {
  protected readonly cursor: Cursor;
  private depth = 0;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  expression(options: ExpressionOptions = ANY): SyntaxNode {
    return this.nested(() => {
      const condition = this.binary(options, 0);
      const ahead = this.cursor.pastNewlines();
      if (this.cursor.peek(ahead).kind !== '?') return condition;
      const before = this.cursor.newlines();
      const question = this.cursor.next();
      const whenTrue = this.cursor.recover(() => this.expression(options), { until: ['newline', ':'] });
      const between = this.cursor.peek(this.cursor.pastNewlines()).kind === ':' ? this.cursor.newlines() : [];
      const colon = this.cursor.recoverToken(() => this.cursor.expect(':'), { until: ['newline'], quiet: isMissing(whenTrue) });
      const whenFalse = this.cursor.recover(() => this.expression(options), { until: ['newline'], quiet: isMissing(colon) });
      return makeNode('TernaryOperation', { condition, before, question, whenTrue, between, colon, whenFalse });
    });
  }

  identifier(what: string): SyntaxNode {
    return makeNode('Identifier', { name: this.cursor.expect('identifier', what) });
  }

  identifierOrSkip(what: string, until: readonly TokenKind[]): SyntaxNode {
    const found = this.cursor.recover(() => this.identifier(what), { until });
    return found.kind === 'Identifier' ? found : makeNode('Identifier', { name: found }, found.start);
  }

  string(): SyntaxNode {
    const start = this.cursor.peek();
    if (start.kind !== 'string' && start.kind !== 'stringStart')
      throw new Expected('string-expected', 'A string is expected here.');
    const parts: Child[] = [];
    for (let first = true; ; first = false) {
      if (this.cursor.at(first ? 'string' : 'stringEnd')) {
        parts.push(this.cursor.next());
        return isTerminated(parts) ? makeNode('String', { parts }) : makeNode('Skipped', { parts });
      }
      if (!this.cursor.at(first ? 'stringStart' : 'stringMiddle')) {
        parts.push(
          this.cursor.skipHere(new Expected('string-not-terminated', "The string is not closed with a '."), {
            until: ['newline'],
            quiet: true,
          }),
        );
        return makeNode('Skipped', { parts });
      }
      parts.push(this.cursor.next(), this.hole());
    }
  }

  object(property: () => SyntaxNode = () => this.property()): SyntaxNode {
    return this.nested(() => {
      const open = this.cursor.expect('{');
      const items = this.elements('}', property);
      const close = this.cursor.expect('}');
      return makeNode('Object', { open, items, close });
    });
  }

  property(): SyntaxNode {
    return this.cursor.recover(
      () => {
        if (this.cursor.at('...')) return this.spread();
        const key = this.cursor.recover(() => this.propertyKey(), { until: [':', 'newline', '}'] });
        const colon = this.cursor.recoverToken(() => this.cursor.expect(':'), { until: ['newline', '}'], quiet: isMissing(key) });
        const value = this.cursor.recover(() => this.expression(), { until: ['newline', '}'], quiet: isMissing(colon) });
        return makeNode('ObjectProperty', { key, colon, value });
      },
      { until: ['newline'] },
    );
  }

  parenthesised(options: ExpressionOptions): SyntaxNode {
    const open = this.cursor.expect('(');
    const before = this.cursor.newlines();
    const expression = this.cursor.recover(() => this.expression(options), { until: [')', 'newline'] });
    const after = this.cursor.newlines();
    const close = this.cursor.recoverToken(() => this.cursor.expect(')'), { until: ['newline'], quiet: isMissing(expression) });
    return makeNode('ParenthesizedExpression', { open, before, expression, after, close });
  }

  forExpression(body: () => SyntaxNode): SyntaxNode {
    const open = this.cursor.expect('[');
    const before = this.cursor.newlines();
    const keyword = this.cursor.expectWord('for');
    const variables = this.cursor.recover(() => this.forVariables(), { until: ['identifier', 'newline'] });
    const inKeyword = this.cursor.recoverToken(() => this.cursor.expectWord('in'), {
      until: [']', 'newline'],
      quiet: isMissing(variables),
    });
    const over = this.cursor.recover(() => this.expression(), { until: [':', ']', 'newline'], quiet: isMissing(inKeyword) });
    const colon = this.cursor.recoverToken(() => this.cursor.expect(':'), { until: [']', 'newline'], quiet: isMissing(over) });
    const inner = this.cursor.recover(body, { until: [']', 'newline'], quiet: isMissing(colon) });
    const after = this.cursor.newlines();
    const close = this.cursor.recoverToken(() => this.cursor.expect(']'), { until: [']', 'newline'], quiet: isMissing(inner) });
    return makeNode('For', { open, before, keyword, variables, inKeyword, over, colon, body: inner, after, close });
  }

  get atFor(): boolean {
    return this.cursor.at('[') && this.cursor.atWord('for', this.cursor.pastNewlines(1));
  }

  functionCall(): SyntaxNode {
    const name = this.identifier('The name of a function is expected here.');
    return makeNode('FunctionCall', { name, ...this.callArguments() });
  }

  protected nested<T>(parse: () => T): T {
    if (this.depth >= MAX_DEPTH)
      throw new Expected('nesting-too-deep', `Expressions are nested more than ${MAX_DEPTH} deep here.`);
    this.depth++;
    try {
      return parse();
    } finally {
      this.depth--;
    }
  }

  /** Items between brackets, separated by a comma or by line ends. */
  protected elements(close: TokenKind, parse: () => SyntaxNode): Child[] {
    const items: Child[] = this.cursor.newlines();
    while (!this.cursor.atEnd && !this.cursor.at(close)) {
      const item = parse();
      items.push(item);
      if (this.cursor.at(close)) break;
      items.push(...this.separator(item, close));
    }
    return items;
  }

  private separator(item: SyntaxNode, close: TokenKind): Child[] {
    if (this.cursor.at(',')) {
      const comma = this.cursor.next();
      const { kind, start, end } = this.cursor.peek();
      if (kind === 'newline')
        this.cursor.problem(start, end, 'newline-after-comma', 'Items are separated by a comma or by a line end, not by both.');
      return [comma, ...this.cursor.newlines()];
    }
    if (this.cursor.at('newline')) return this.cursor.newlines();
    if (item.kind === 'Skipped' && item.start === item.end && this.cursor.atEnd) return [];
    return [
      this.cursor.skipHere(new Expected('separator-expected', 'A line end or a comma is expected here.'), {
        until: ['newline', ',', close],
        quiet: item.kind === 'Skipped',
      }),
      ...this.cursor.newlines(),
    ];
  }

  private binary(options: ExpressionOptions, precedence: number): SyntaxNode {
    let left = this.unary(options);
    for (;;) {
      const own = PRECEDENCE[this.cursor.peek().kind] ?? -1;
      if (own <= precedence) return left;
      const operator = this.cursor.next();
      const right = this.nested(() => this.binary(options, own));
      left = makeNode('BinaryOperation', { left, operator, right });
    }
  }

  private unary(options: ExpressionOptions): SyntaxNode {
    if (!this.cursor.at('!', '-')) return this.member(options);
    const operator = this.cursor.next();
    return makeNode('UnaryOperation', { operator, operand: this.member(options) });
  }

  private member(options: ExpressionOptions): SyntaxNode {
    let base = this.primary(options);
    for (;;) {
      if (this.cursor.at('[')) base = this.indexAccess(base);
      else if (this.cursor.at('.')) base = this.propertyAccess(base);
      else if (this.cursor.at('::')) {
        const separator = this.cursor.next();
        const name = this.identifierOrSkip('The name of a nested resource is expected here.', ['newline']);
        base = makeNode('ResourceAccess', { base, separator, name });
      } else if (this.cursor.at('!')) base = makeNode('NonNullAssertion', { base, mark: this.cursor.next() });
      else return base;
    }
  }

  private indexAccess(base: SyntaxNode): SyntaxNode {
    const open = this.cursor.expect('[');
    const safe = this.cursor.accept('?');
    const fromEnd = this.cursor.accept('^');
    if (this.cursor.at(']')) {
      const index = this.cursor.skipHere(new Expected('index-expected', 'An index is expected between the brackets.'), {
        until: [']'],
      });
      return makeNode('ArrayAccess', { base, open, safe, fromEnd, index, close: this.cursor.next() });
    }
    const index = this.cursor.recover(() => this.expression(), { until: [']', 'newline'] });
    const close = this.cursor.recoverToken(() => this.cursor.expect(']'), { until: [']', 'newline'], quiet: isMissing(index) });
    return makeNode('ArrayAccess', { base, open, safe, fromEnd, index, close });
  }

  private propertyAccess(base: SyntaxNode): SyntaxNode {
    const dot = this.cursor.expect('.');
    const safe = this.cursor.accept('?');
    const name = this.identifierOrSkip('The name of a property or a function is expected here.', ['newline']);
    if (!isMissing(name) && safe === undefined && this.cursor.at('('))
      return makeNode('InstanceFunctionCall', { base, dot, name, ...this.callArguments() });
    return makeNode('PropertyAccess', { base, dot, safe, name });
  }

  private primary(options: ExpressionOptions): SyntaxNode {
    const token = this.cursor.peek();
    switch (token.kind) {
      case 'integer':
        return this.integer();
      case 'true':
      case 'false':
        return makeNode('BooleanLiteral', { value: this.cursor.next() });
      case 'null':
        return makeNode('NullLiteral', { value: this.cursor.next() });
      case 'string':
      case 'stringStart':
        return this.string();
      case '{':
        if (options.literals) return this.object();
        break;
      case '[':
        if (options.literals) return this.atFor ? this.forExpression(() => this.expression()) : this.array();
        break;
      case '(':
        return this.parenthesisedOrLambda(options);
      case 'identifier':
        return this.word();
    }
    throw new Expected('expression-expected', 'A value is expected here.');
  }

  private integer(): SyntaxNode {
    const value = this.cursor.next();
    if (value.text.length > 18 && BigInt(value.text) > 9223372036854775807n)
      this.cursor.problem(value.start, value.end, 'integer-too-large', 'Integers have 64 bits with a sign.');
    return makeNode('IntegerLiteral', { value });
  }

  private word(): SyntaxNode {
    const after = this.cursor.peek(1).kind;
    if (after === '(') return this.functionCall();
    const name = this.identifier('');
    if (after !== '=>') return makeNode('VariableAccess', { name });
    return this.lambda(makeNode('LocalVariable', { name }));
  }

  private lambda(variables: SyntaxNode): SyntaxNode {
    const arrow = this.cursor.expect('=>');
    const newlines = this.cursor.newlines();
    const body = this.cursor.recover(() => this.expression(), { until: ['newline', ')'] });
    return makeNode('Lambda', { variables, arrow, newlines, body });
  }

  private parenthesisedOrLambda(options: ExpressionOptions): SyntaxNode {
    const close = this.lambdaCloseAhead();
    if (close === undefined) return this.nested(() => this.parenthesised(options));
    const open = this.cursor.next();
    const names: Child[] = [];
    while (!this.cursor.at(')')) {
      names.push(this.cursor.at('identifier') ? makeNode('LocalVariable', { name: this.identifier('') }) : this.cursor.next());
    }
    return this.lambda(makeNode('VariableBlock', { open, names, close: this.cursor.next() }));
  }

  /** Whether the parenthesis here is the variable block of a lambda: `(a, b) =>`. */
  private lambdaCloseAhead(): number | undefined {
    for (let ahead = 1; ; ahead++) {
      const { kind } = this.cursor.peek(ahead);
      if (kind === ')') return this.cursor.peek(ahead + 1).kind === '=>' ? ahead : undefined;
      if (kind !== 'identifier' && kind !== ',' && kind !== 'newline') return undefined;
    }
  }

  protected callArguments(): { readonly open: Token; readonly arguments: Child[]; readonly close: Child } {
    return this.nested(() => {
      const open = this.cursor.expect('(');
      const list: Child[] = this.cursor.newlines();
      while (!this.cursor.atEnd && !this.cursor.at(')')) {
        const argument = this.cursor.recover(() => makeNode('FunctionArgument', { value: this.expression() }), {
          until: ['newline', ',', ')'],
        });
        list.push(argument);
        if (this.cursor.at(',')) {
          list.push(this.cursor.next(), ...this.cursor.newlines());
          if (this.cursor.at(')'))
            list.push(
              this.cursor.skipHere(new Expected('argument-expected', 'An argument is expected after the comma.'), {
                until: [')'],
              }),
            );
          continue;
        }
        if (this.cursor.at('newline') && this.cursor.peek(this.cursor.pastNewlines()).kind === ')')
          list.push(...this.cursor.newlines());
        if (!this.cursor.at(')')) break;
      }
      const close = this.cursor.recoverToken(() => this.cursor.expect(')'), {
        until: ['newline', ')'],
        quiet: isMissing(list.at(-1)),
      });
      return { open, arguments: list, close };
    });
  }

  private array(): SyntaxNode {
    return this.nested(() => {
      const open = this.cursor.expect('[');
      const items = this.elements(']', () =>
        this.cursor.recover(() => (this.cursor.at('...') ? this.spread() : makeNode('ArrayItem', { value: this.expression() })), {
          until: ['newline', ',', ']'],
        }),
      );
      const close = this.cursor.expect(']');
      return makeNode('Array', { open, items, close });
    });
  }

  private spread(): SyntaxNode {
    const ellipsis = this.cursor.expect('...');
    const value = this.cursor.recover(() => this.expression(), { until: ['newline'] });
    return makeNode('SpreadExpression', { ellipsis, value });
  }

  private propertyKey(): SyntaxNode {
    if (this.cursor.at('string', 'stringStart')) {
      const key = this.string();
      if (key.kind === 'Skipped') return key;
      return key;
    }
    if (this.cursor.at('identifier', 'true', 'false', 'null')) return makeNode('Identifier', { name: this.cursor.next() });
    throw new Expected('property-name-expected', 'The name of a property is expected here.');
  }

  private forVariables(): SyntaxNode {
    if (!this.cursor.at('('))
      return makeNode('LocalVariable', {
        name: this.identifier('The name of the loop item, or (item, index), is expected here.'),
      });
    const open = this.cursor.next();
    const item = makeNode('LocalVariable', {
      name: this.identifierOrSkip('The name of the loop item is expected here.', [',', ')', 'newline']),
    });
    const comma = this.cursor.recoverToken(() => this.cursor.expect(','), { until: [')', 'newline', 'identifier'] });
    const index = makeNode('LocalVariable', {
      name: this.identifierOrSkip('The name of the loop index is expected here.', [')', 'newline']),
    });
    const close = this.cursor.recoverToken(() => this.cursor.expect(')'), { until: ['newline', ')'], quiet: isMissing(index) });
    return makeNode('VariableBlock', { open, names: [item, comma, index], close });
  }

  private hole(): SyntaxNode {
    const until: TokenKind[] = ['stringMiddle', 'stringEnd', 'newline'];
    return this.cursor.recover(
      () => {
        const expression = this.expression({ literals: false });
        if (this.cursor.at(...until)) return expression;
        const rest = this.cursor.skipHere(
          new Expected('interpolation-not-closed', "The interpolation is not closed with a '}' here."),
          { until },
        );
        return makeNode('Skipped', { parts: [expression, rest] });
      },
      { until },
    );
  }
}

function isTerminated(parts: readonly Child[]): boolean {
  const last = parts.at(-1);
  if (last === undefined || 'slots' in last) return false;
  const quotes = last.dollars === undefined ? "'" : "'''";
  const least = parts.length > 1 ? 1 : quotes.length;
  return (
    last.text.endsWith(quotes) &&
    last.text.length >= least + quotes.length &&
    !(quotes === "'" && /(?:^|[^\\])(?:\\\\)*\\'$/.test(last.text))
  );
}
