import { Expected, isMissing } from './cursor.ts';
import { type Child, makeNode, type SyntaxNode } from './node.ts';
import { ExpressionParser } from './parse-expressions.ts';
import { AFTER_OPERAND, ANY } from './parser-base.ts';

const UNTIL_ARROW = ['newline', ')'] as const;

/** The type language: names, literals, unions, arrays, tuples, objects, nullability, resource-derived types. */
export abstract class TypeParser extends ExpressionParser {
  /** A type as a declaration states it, where `resource 'type@version'` is one too. */
  protected declaredType(form: 'input' | 'output' = 'input'): SyntaxNode {
    if (!this.cursor.atWord('resource') || this.cursor.peek(1).kind === '<') return this.type();
    const keyword = this.cursor.next();
    if (form === 'output' && !this.atString) return makeNode('TypeResource', { keyword });
    const type = this.cursor.recover(() => this.wholeString('The type of a resource is expected here, in quotes.'), {
      until: ['=', 'newline'],
    });
    return makeNode('TypeResource', { keyword, type });
  }

  protected type(): SyntaxNode {
    return this.nested(() => this.union());
  }

  /** `(name type, …) type => expression`. */
  protected typedLambda(): SyntaxNode {
    const { open, items, close } = this.parenthesised(() => {
      const name = this.identifierOrNothing('The name of a parameter is expected here.');
      const type = this.cursor.recover(() => this.declaredType(), { until: ['newline', ',', ')'] });
      return makeNode('TypedLocalVariable', { name, type });
    }, true);
    const variables = makeNode('TypedVariableBlock', { open, variables: items, close });
    const returns = this.cursor.recover(() => this.declaredType(), { until: UNTIL_ARROW });
    const arrow = this.cursor.recoverToken('=>', { until: UNTIL_ARROW });
    const newlines = 'slots' in arrow ? [] : this.bodyNewlines();
    const body = this.cursor.recover(() => this.expression(), { until: UNTIL_ARROW });
    return makeNode('TypedLambda', { variables, returns, arrow, newlines, body });
  }

  protected decorators(): Child[] {
    const found: Child[] = [];
    while (this.cursor.at('@')) {
      found.push(this.decorator());
      const ends = this.cursor.recoverToken('newline', { until: ['newline'], consume: true }, 'A line end is expected here.');
      found.push(ends);
      this.cursor.newlinesInto(found);
    }
    return found;
  }

  private decorator(): SyntaxNode {
    const at = this.cursor.expect('@');
    const expression = this.cursor.recover(
      () => {
        const name = this.identifier('The name of a decorator is expected here.');
        let base = this.cursor.at('(') ? this.functionCall(name, ANY) : makeNode('VariableAccess', { name });
        while (this.cursor.at('.')) {
          this.checkHeight(base);
          const dot = this.cursor.next();
          const member = this.identifierOrNothing('The name of a decorator is expected here.');
          base = this.cursor.at('(')
            ? makeNode('InstanceFunctionCall', { base, dot, name: member, ...this.callArguments(ANY) })
            : makeNode('PropertyAccess', { base, dot, name: member });
        }
        return base;
      },
      { until: ['newline'] },
    );
    return makeNode('Decorator', { at, expression });
  }

  private get atUnion(): boolean {
    return this.cursor.at('|') || (this.cursor.at('newline') && this.cursor.peek(1).kind === '|');
  }

  private union(): SyntaxNode {
    const parts: Child[] = this.atUnion ? [...this.cursor.newlines(), this.cursor.next()] : [];
    const first = this.suffixed();
    parts.push(first);
    while (this.atUnion) {
      this.cursor.newlinesInto(parts);
      parts.push(this.cursor.next());
      parts.push(this.cursor.recover(() => this.suffixed(), { until: ['|', ...AFTER_OPERAND] }));
    }
    return parts.length === 1 ? first : makeNode('TypeUnion', { parts });
  }

  /** A type with `?` and `!` behind it. */
  private suffixed(): SyntaxNode {
    let base = this.unaryType();
    while (this.cursor.at('?') || this.cursor.at('!')) {
      this.checkHeight(base);
      base = this.cursor.at('?')
        ? makeNode('TypeNullable', { base, mark: this.cursor.next() })
        : makeNode('TypeNonNullable', { base, mark: this.cursor.next() });
    }
    return base;
  }

  private unaryType(): SyntaxNode {
    if (!this.cursor.at('-') && !this.cursor.at('!')) return this.memberType();
    const operator = this.cursor.next();
    if (this.atLiteral) return makeNode('TypeLiteral', { operator, value: this.cursor.next() });
    const base = this.cursor.recover(() => this.memberType(), { until: AFTER_OPERAND });
    return makeNode('TypeUnary', { operator, base });
  }

  private get atLiteral(): boolean {
    return this.cursor.at('integer') || this.cursor.at('true') || this.cursor.at('false') || this.cursor.at('null');
  }

  private memberType(): SyntaxNode {
    let base = this.primaryType();
    for (;;) {
      this.checkHeight(base);
      if (this.cursor.at('[')) base = this.indexedType(base);
      else if (this.cursor.at('.')) base = this.partOfType(base);
      else return base;
    }
  }

  private indexedType(base: SyntaxNode): SyntaxNode {
    return this.cursor.within(() => {
      const open = this.cursor.expect('[');
      if (this.cursor.at(']')) return makeNode('TypeArray', { base, open, close: this.cursor.next() });
      const index = this.cursor.at('*') ? this.cursor.next() : this.expression({ literals: false });
      return makeNode('TypeOpaque', { base, open, index, close: this.cursor.expect(']') });
    });
  }

  private partOfType(base: SyntaxNode): SyntaxNode {
    const dot = this.cursor.expect('.');
    if (this.cursor.at('*')) return makeNode('TypeOpaque', { base, dot, star: this.cursor.next() });
    const name = this.identifierOrNothing('The name of a type is expected here.');
    if (this.cursor.at('<')) return makeNode('TypeParameterized', { base, dot, name, ...this.typeArguments() });
    return makeNode('TypeMember', { base, dot, name });
  }

  private primaryType(): SyntaxNode {
    if (this.atLiteral) return makeNode('TypeLiteral', { value: this.cursor.next() });
    switch (this.cursor.peek().kind) {
      case 'identifier': {
        const name = this.identifier('The name of a type is expected here.');
        if (this.cursor.at('<')) return makeNode('TypeParameterized', { name, ...this.typeArguments() });
        return makeNode('TypeVariable', { name });
      }
      case 'string':
      case 'stringStart': {
        const string = this.string();
        // A type is no expression: its string is no node of the expression vocabulary, but what it interpolates is.
        return string.kind === 'Skipped' ? string : makeNode('TypeLiteral', string.slots);
      }
      case '{':
        return this.objectType();
      case '[':
        return this.tupleType();
      case '(':
        return this.parenthesisedType();
      default:
        throw new Expected('type-expected', 'A type is expected here.');
    }
  }

  private parenthesisedType(): SyntaxNode {
    const { open, items, close } = this.parenthesised(() => this.type(), false);
    const [inner] = items;
    if (items.length === 1 && inner !== undefined && 'slots' in inner)
      return makeNode('TypeParenthesized', { open, inner, close });
    this.cursor.problem(open.end, items.at(-1)?.end ?? open.end, 'one-type-expected', 'Parentheses hold exactly one type.');
    return makeNode('TypeOpaque', { open, items, close });
  }

  private typeArguments(): { open: Child; arguments: Child[]; close: Child } {
    const open = this.cursor.expect('<');
    const list = this.arguments('>', () => this.cursor.recover(() => this.type(), { until: ['newline', ',', '>'] }));
    return { open, arguments: list, close: this.closing('>') };
  }

  private objectType(): SyntaxNode {
    return this.cursor.within(() => {
      const open = this.cursor.expect('{');
      const items = this.elements('}', () => this.objectTypeProperty());
      return makeNode('TypeObject', { open, items, close: this.closing('}') });
    });
  }

  private objectTypeProperty(): SyntaxNode {
    const decorators = this.decorators();
    const star = this.cursor.accept('*');
    const key =
      star ??
      this.cursor.recover(() => this.typeKey(), {
        until: [':', 'newline', '}'],
      });
    const colon = this.cursor.recoverToken(':', { until: ['newline', '}'], quiet: isMissing(key) });
    const type = this.cursor.recover(() => this.type(), { until: ['newline', '}'], quiet: isMissing(colon) });
    return star
      ? makeNode('TypeAdditionalProperties', { decorators, star, colon, type })
      : makeNode('TypeObjectProperty', { decorators, key, colon, type });
  }

  private typeKey(): SyntaxNode {
    const what = 'The name of a property is expected here.';
    return this.atString ? this.wholeString(what) : this.identifier(what);
  }

  private tupleType(): SyntaxNode {
    return this.cursor.within(() => {
      const open = this.cursor.expect('[');
      const items = this.elements(']', () =>
        this.cursor.recover(() => makeNode('TypeTupleItem', { decorators: this.decorators(), type: this.type() }), {
          until: ['newline', ']'],
        }),
      );
      return makeNode('TypeTuple', { open, items, close: this.closing(']') });
    });
  }
}
