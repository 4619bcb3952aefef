import { Expected, isMissing, isSkipped } from './cursor.ts';
import { DECLARATION_WORDS } from './declaration-start.ts';
import { type Child, makeNode, type SyntaxNode } from './node.ts';
import { asLocalVariable, LiteralParser } from './parse-literals.ts';
import { AFTER_OPERAND, ANY, type ExpressionOptions } from './parser-base.ts';
import type { Token, TokenKind } from './token.ts';

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

const LARGEST_INTEGER = 9223372036854775807n;

/** The expressions of the language, by recursive descent with operator precedence. */
export abstract class ExpressionParser extends LiteralParser {
  expression(options: ExpressionOptions = ANY): SyntaxNode {
    return this.nested(() => {
      const condition = this.binary(options, 0);
      if (this.cursor.peek(this.cursor.pastNewlines()).kind !== '?') return condition;
      const before = this.cursor.newlines();
      const question = this.cursor.next();
      const whenTrue = this.operand(() => this.expression(options), [':', ...AFTER_OPERAND]);
      const overLine = !isSkipped(whenTrue) && this.cursor.peek(this.cursor.pastNewlines()).kind === ':';
      const between = overLine ? this.cursor.newlines() : [];
      const colon = this.cursor.recoverToken(':', { until: AFTER_OPERAND, quiet: isMissing(whenTrue) });
      const whenFalse = this.cursor.recover(() => this.expression(options), {
        until: AFTER_OPERAND,
        quiet: isMissing(colon),
      });
      return makeNode('TernaryOperation', { condition, before, question, whenTrue, between, colon, whenFalse });
    });
  }

  private operand(parse: () => SyntaxNode, until = AFTER_OPERAND): SyntaxNode {
    return this.cursor.recover(parse, { until });
  }

  private binary(options: ExpressionOptions, precedence: number): SyntaxNode {
    let left = this.unary(options);
    for (;;) {
      const own = PRECEDENCE[this.cursor.peek().kind] ?? -1;
      if (own <= precedence) return left;
      this.checkHeight(left);
      const operator = this.cursor.next();
      const right = this.operand(() => this.nested(() => this.binary(options, own)));
      left = makeNode('BinaryOperation', { left, operator, right });
    }
  }

  private unary(options: ExpressionOptions): SyntaxNode {
    if (!this.cursor.at('!') && !this.cursor.at('-')) return this.member(options);
    const operator = this.cursor.next();
    const number = operator.kind === '-' && this.cursor.at('integer') ? this.cursor.peek() : undefined;
    return makeNode('UnaryOperation', { operator, operand: this.operand(() => this.member(options, number)) });
  }

  /** `negated` is the number token right after a minus sign: one more fits there than elsewhere. */
  private member(options: ExpressionOptions, negated?: Token): SyntaxNode {
    let base = negated === undefined ? this.primary(options) : this.integer(LARGEST_INTEGER + 1n);
    for (;;) {
      this.checkHeight(base);
      if (this.cursor.at('[')) base = this.indexAccess(base, options);
      else if (this.cursor.at('.')) base = this.propertyAccess(base, options);
      else if (this.cursor.at('::')) {
        const separator = this.cursor.next();
        const name = this.identifierOrNothing('The name of a nested resource is expected here.');
        base = makeNode('ResourceAccess', { base, separator, name });
      } else if (this.cursor.at('!')) base = makeNode('NonNullAssertion', { base, mark: this.cursor.next() });
      else return base;
    }
  }

  private indexAccess(base: SyntaxNode, options: ExpressionOptions): SyntaxNode {
    return this.cursor.within(() => {
      const open = this.cursor.expect('[');
      const safe = this.cursor.accept('?');
      const fromEnd = this.cursor.accept('^');
      const index = this.cursor.at(']')
        ? this.cursor.missing('index-expected', 'An index is expected between the brackets.')
        : this.expression(options);
      return makeNode('ArrayAccess', { base, open, safe, fromEnd, index, close: this.cursor.expect(']') });
    });
  }

  private propertyAccess(base: SyntaxNode, options: ExpressionOptions): SyntaxNode {
    const dot = this.cursor.expect('.');
    const safe = this.cursor.accept('?');
    const name = this.identifierOrNothing('The name of a property or a function is expected here.');
    if (!this.cursor.at('(')) return makeNode('PropertyAccess', { base, dot, safe, name });
    if (safe !== undefined)
      this.cursor.problem(safe.start, safe.end, 'safe-call', 'A function cannot be called with .?, only a property read.');
    return makeNode('InstanceFunctionCall', { base, dot, safe, name, ...this.callArguments(options) });
  }

  private primary(options: ExpressionOptions): SyntaxNode {
    switch (this.cursor.peek().kind) {
      case 'integer':
        return this.integer(LARGEST_INTEGER);
      case 'true':
      case 'false':
        return makeNode('BooleanLiteral', { value: this.cursor.next() });
      case 'null':
        return makeNode('NullLiteral', { value: this.cursor.next() });
      case 'string':
      case 'stringStart':
        return this.string();
      case '{':
        if (options.literals) return this.object(options);
        throw new Expected('literal-not-allowed', 'No object may stand in an interpolation.');
      case '[':
        if (options.literals) return this.atFor ? this.forExpression(() => this.expression()) : this.array();
        throw new Expected('literal-not-allowed', 'No array may stand in an interpolation.');
      case '(':
        return this.parenthesisedOrLambda(options);
      case 'identifier':
        return this.word(options);
      default:
        throw new Expected('expression-expected', 'A value is expected here.');
    }
  }

  private integer(largest: bigint): SyntaxNode {
    const value = this.cursor.next();
    const digits = value.text.length > 18 ? value.text.replace(/^0+/, '') : '';
    if (digits.length > 19 || (digits !== '' && BigInt(digits) > largest))
      this.cursor.problem(value.start, value.end, 'integer-too-large', 'Integers have 64 bits with a sign.');
    return makeNode('IntegerLiteral', { value });
  }

  private word(options: ExpressionOptions): SyntaxNode {
    const name = this.identifier('The name of a variable or a function is expected here.');
    if (this.cursor.at('(')) return this.functionCall(name, options);
    if (!this.cursor.at('=>')) return makeNode('VariableAccess', { name });
    return this.lambda(makeNode('LocalVariable', { name }));
  }

  protected functionCall(name: SyntaxNode, options: ExpressionOptions): SyntaxNode {
    return makeNode('FunctionCall', { name, ...this.callArguments(options) });
  }

  protected callArguments(options: ExpressionOptions): { open: Token; arguments: Child[]; close: Child } {
    return this.nested(() =>
      this.cursor.within(() => {
        const open = this.cursor.expect('(');
        const list = this.arguments(')', () => {
          const value = this.operand(() => this.expression(options), ['newline', ',', ')']);
          return makeNode('FunctionArgument', { value });
        });
        return { open, arguments: list, close: this.closing(')') };
      }),
    );
  }

  private lambda(variables: SyntaxNode): SyntaxNode {
    const arrow = this.cursor.expect('=>');
    const newlines = this.bodyNewlines();
    const body = this.operand(() => this.expression(), ['newline', ')']);
    return makeNode('Lambda', { variables, arrow, newlines, body });
  }

  /** The body behind an arrow may begin on a later line, unless a declaration begins there. */
  protected bodyNewlines(): Token[] {
    const next = this.cursor.peek(this.cursor.pastNewlines());
    return DECLARATION_WORDS.has(next.text) ? [] : this.cursor.newlines();
  }

  private parenthesisedOrLambda(options: ExpressionOptions): SyntaxNode {
    return this.nested(() => {
      const { open, items, close } = this.parenthesised(() => this.expression(options), true);
      if (!this.cursor.at('=>')) return this.onlyItem(open, items, close);
      return this.lambda(makeNode('VariableBlock', { open, names: items.map(asLocalVariable), close }));
    });
  }

  /** What stands in parentheses that are no list: one expression. */
  protected onlyItem(open: Token, items: readonly Child[], close: Child): SyntaxNode {
    const nodes = items.filter((item): item is SyntaxNode => 'slots' in item);
    const [only] = nodes;
    if (items.length !== 1) {
      const end = items.at(-1)?.end ?? open.end;
      this.cursor.problem(open.end, end, 'one-expression-expected', 'Parentheses hold exactly one expression, on the same line.');
    }
    const expression = nodes.length === 1 ? only : makeNode('Skipped', { items }, open.end);
    if (nodes.length !== 1) return makeNode('ParenthesizedExpression', { open, expression, close });
    const at = items.indexOf(expression as SyntaxNode);
    return makeNode('ParenthesizedExpression', {
      open,
      before: items.slice(0, at),
      expression,
      after: items.slice(at + 1),
      close,
    });
  }
}
