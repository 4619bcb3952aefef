import { Expected, isMissing, isSkipped } from './cursor.ts';
import { type Child, makeNode, type SyntaxNode } from './node.ts';
import { ANY, type ExpressionOptions, ParserBase } from './parser-base.ts';
import type { Token, TokenKind } from './token.ts';

const HOLE_ENDS: readonly TokenKind[] = ['stringMiddle', 'stringEnd', 'newline'];

/** Strings, objects, arrays and loops. */
export abstract class LiteralParser extends ParserBase {
  /** What a resource nested in an object is read by. */
  protected abstract nestedResource(): SyntaxNode;

  protected get atString(): boolean {
    return this.cursor.at('string') || this.cursor.at('stringStart');
  }

  /** A string, or what is skipped of one that has no value. The lexer has reported why. */
  protected string(): SyntaxNode {
    if (!this.atString) throw new Expected('string-expected', 'A string is expected here.');
    const parts: Child[] = [];
    for (let kind: 'string' | 'stringEnd' = 'string'; ; kind = 'stringEnd') {
      if (this.cursor.at(kind)) {
        parts.push(this.cursor.next());
        return makeNode(hasValue(parts) ? 'String' : 'Skipped', { parts });
      }
      if (!this.cursor.at(kind === 'string' ? 'stringStart' : 'stringMiddle')) return makeNode('Skipped', { parts });
      parts.push(...this.cursor.within(() => [this.cursor.next(), this.hole()]));
    }
  }

  /** A string that has to have a value. */
  protected wholeString(what: string): SyntaxNode {
    if (!this.atString) throw new Expected('string-expected', what);
    const string = this.string();
    if (isSkipped(string)) throw new Expected('string-expected', what);
    return string;
  }

  private hole(): SyntaxNode {
    const expression = this.cursor.recover(() => this.expression({ literals: false }), { until: HOLE_ENDS });
    if (this.cursor.atAny(HOLE_ENDS)) return expression;
    const error = new Expected('interpolation-not-closed', "The interpolation is not closed with a '}' here.");
    return makeNode('Skipped', { parts: [expression, this.cursor.skipHere(error, { until: HOLE_ENDS })] });
  }

  protected object(options: ExpressionOptions = ANY): SyntaxNode {
    return this.nested(() =>
      this.cursor.within(() => {
        const open = this.cursor.expect('{');
        const items = this.elements('}', () => this.cursor.recover(() => this.property(options), { until: ['newline', '}'] }));
        return makeNode('Object', { open, items, close: this.closing('}') });
      }),
    );
  }

  private property(options: ExpressionOptions): SyntaxNode {
    if (options.resources && this.atNestedResource) return this.nestedResource();
    if (this.cursor.at('...')) return this.spread([',', 'newline', '}']);
    const key = this.cursor.recover(() => this.propertyKey(), { until: [':', 'newline', '}'] });
    const colon = this.colon(key);
    const value = this.cursor.recover(() => this.expression(), { until: ['newline', '}'], quiet: isMissing(colon) });
    return makeNode('ObjectProperty', { key, colon, value });
  }

  /** A colon; where one is missing in front of a bracket, what is in the bracket is the value all the same. */
  private colon(key: SyntaxNode): Child {
    if (!isSkipped(key) && (this.cursor.at('{') || this.cursor.at('[')))
      return this.cursor.missing('token-expected', "':' is expected here.");
    return this.cursor.recoverToken(':', { until: ['newline', '}'], quiet: isMissing(key) });
  }

  private get atNestedResource(): boolean {
    return this.cursor.at('@') || (this.cursor.atWord('resource') && this.cursor.peek(1).kind === 'identifier');
  }

  private propertyKey(): SyntaxNode {
    const what = 'The name of a property is expected here.';
    return this.atString ? this.wholeString(what) : this.identifier(what);
  }

  protected array(): SyntaxNode {
    return this.nested(() =>
      this.cursor.within(() => {
        const open = this.cursor.expect('[');
        const items = this.elements(']', () => this.cursor.recover(() => this.arrayItem(), { until: ['newline', ']'] }));
        return makeNode('Array', { open, items, close: this.closing(']') });
      }),
    );
  }

  private arrayItem(): SyntaxNode {
    if (this.cursor.at('...')) return this.spread([',', 'newline', ']']);
    return makeNode('ArrayItem', { value: this.expression() });
  }

  private spread(until: readonly TokenKind[]): SyntaxNode {
    const ellipsis = this.cursor.expect('...');
    return makeNode('SpreadExpression', { ellipsis, value: this.cursor.recover(() => this.expression(), { until }) });
  }

  protected get atFor(): boolean {
    return this.cursor.at('[') && this.cursor.atWord('for', this.cursor.pastNewlines(1));
  }

  protected forExpression(parseBody: () => SyntaxNode): SyntaxNode {
    return this.nested(() => this.cursor.within(() => this.loop(parseBody)));
  }

  private loop(parseBody: () => SyntaxNode): SyntaxNode {
    const open = this.cursor.expect('[');
    const before = this.cursor.newlines();
    const keyword = this.cursor.expectWord('for');
    const problems = this.cursor.problems.length;
    const variables = this.forVariables();
    const quiet = this.cursor.problems.length > problems;
    const inKeyword = this.cursor.recoverWord('in', { until: [']', 'newline'], quiet });
    const over = this.cursor.recover(() => this.expression(), {
      until: [':', ']', 'newline'],
      quiet: isMissing(inKeyword),
    });
    const colon = this.cursor.recoverToken(':', { until: [']', 'newline'], quiet: isMissing(over) });
    const body = this.cursor.recover(parseBody, { until: [']', 'newline'], quiet: isMissing(colon) });
    const after = isSkipped(body) ? [] : this.cursor.newlines();
    const close = this.cursor.recoverToken(']', { until: [']', 'newline'], quiet: isMissing(body) });
    return makeNode('For', { open, before, keyword, variables, inKeyword, over, colon, body, after, close });
  }

  private forVariables(): SyntaxNode {
    const what = 'The name of the loop item, or (item, index), is expected here.';
    if (!this.cursor.at('(')) return makeNode('LocalVariable', { name: this.identifierOrNothing(what) });
    const problems = this.cursor.problems.length;
    const { open, items, close } = this.parenthesised(() => this.expression({ literals: false }), false);
    const block = makeNode('VariableBlock', { open, names: items.map(asLocalVariable), close });
    const names = items.filter((item) => 'slots' in item);
    if (names.length !== 2 && this.cursor.problems.length === problems)
      this.cursor.problem(block.start, block.end, 'loop-variables', 'A loop has one variable, or two in parentheses.');
    return block;
  }
}

/** What was read as an expression, as the variable it stands for in front of `=>` or after `for`. */
export function asLocalVariable(item: Child): Child {
  if (!('slots' in item) || isSkipped(item)) return item;
  const name = item.kind === 'VariableAccess' ? item.slots['name'] : undefined;
  return name === undefined ? makeNode('Skipped', { parts: [item] }) : makeNode('LocalVariable', { name });
}

/** Whether a string ends with its quotes and has only escapes that mean something. */
function hasValue(parts: readonly Child[]): boolean {
  const tokens = parts.filter((part): part is Token => !('slots' in part));
  return tokens.every(({ malformed }) => !malformed);
}
