import { Expected, isMissing } from './cursor.ts';
import { type Child, makeNode, type SyntaxNode } from './node.ts';
import { ExpressionParser } from './parse-expressions.ts';

/** The type language: names, literals, unions, arrays, tuples, objects, nullability, resource-derived types. */
export class TypeParser extends ExpressionParser {
  type(): SyntaxNode {
    return this.nested(() => this.union());
  }

  typedLambda(): SyntaxNode {
    const variables = this.cursor.recover(() => this.typedVariables(), { until: ['=>', 'newline'] });
    const returns = this.cursor.recover(() => this.type(), { until: ['=>', 'newline'], quiet: isMissing(variables) });
    const arrow = this.cursor.recoverToken(() => this.cursor.expect('=>'), { until: ['newline'], quiet: isMissing(returns) });
    const newlines = this.cursor.newlines();
    const body = this.cursor.recover(() => this.expression(), { until: ['newline'], quiet: isMissing(arrow) });
    return makeNode('TypedLambda', { variables, returns, arrow, newlines, body });
  }

  protected decorators(): Child[] {
    const found: Child[] = [];
    while (this.cursor.at('@')) {
      found.push(this.decorator());
      found.push(
        this.cursor.recoverToken(() => this.cursor.expect('newline', 'A line end is expected after a decorator.'), {
          until: ['newline'],
          consume: true,
        }),
        ...this.cursor.newlines(),
      );
    }
    return found;
  }

  private decorator(): SyntaxNode {
    const at = this.cursor.expect('@');
    const expression = this.cursor.recover(
      () => {
        let base =
          this.cursor.peek(1).kind === '('
            ? this.functionCall()
            : makeNode('VariableAccess', { name: this.identifier('The name of a decorator is expected here.') });
        while (this.cursor.at('.')) {
          const dot = this.cursor.next();
          const name = this.identifier('The name of a decorator is expected here.');
          if (!this.cursor.at('(')) base = makeNode('PropertyAccess', { base, dot, name });
          else base = makeNode('InstanceFunctionCall', { base, dot, name, ...this.callArguments() });
        }
        return base;
      },
      { until: ['newline'] },
    );
    return makeNode('Decorator', { at, expression });
  }

  private typedVariables(): SyntaxNode {
    const open = this.cursor.expect('(');
    const variables: Child[] = this.cursor.newlines();
    while (!this.cursor.atEnd && !this.cursor.at(')')) {
      variables.push(
        this.cursor.recover(
          () => {
            const name = this.identifier('The name of a parameter is expected here.');
            const type = this.cursor.recover(() => this.type(), { until: [',', ')', 'newline'] });
            return makeNode('TypedLocalVariable', { name, type });
          },
          { until: [',', ')', 'newline'] },
        ),
        ...this.cursor.newlines(),
      );
      if (this.cursor.at(',')) variables.push(this.cursor.next(), ...this.cursor.newlines());
      else if (!this.cursor.at(')')) break;
    }
    return makeNode('TypedVariableBlock', {
      open,
      variables,
      close: this.cursor.recoverToken(() => this.cursor.expect(')'), { until: [')', '=>', 'newline'] }),
    });
  }

  private union(): SyntaxNode {
    const parts: Child[] = [];
    if (this.cursor.peek(this.cursor.pastNewlines()).kind === '|') parts.push(...this.cursor.newlines(), this.cursor.next());
    const first = this.suffixed();
    parts.push(first);
    while (this.cursor.peek(this.cursor.pastNewlines()).kind === '|')
      parts.push(...this.cursor.newlines(), this.cursor.next(), this.suffixed());
    return parts.length === 1 ? first : makeNode('TypeUnion', { parts });
  }

  private suffixed(): SyntaxNode {
    let base = this.primaryType();
    for (;;) {
      const next = this.suffix(base);
      if (!next) return base;
      base = next;
    }
  }

  private suffix(base: SyntaxNode): SyntaxNode | undefined {
    if (this.cursor.at('?')) return makeNode('TypeNullable', { base, mark: this.cursor.next() });
    if (this.cursor.at('!')) return makeNode('TypeNonNullable', { base, mark: this.cursor.next() });
    if (this.cursor.at('[')) {
      const open = this.cursor.next();
      if (this.cursor.at(']')) return makeNode('TypeArray', { base, open, close: this.cursor.next() });
      const index = this.cursor.at('*', 'integer')
        ? this.cursor.next()
        : this.cursor.recover(() => this.expression(), { until: [']', 'newline'] });
      return makeNode('TypeOpaque', { base, open, index, close: this.cursor.expect(']') });
    }
    if (!this.cursor.at('.')) return undefined;
    const dot = this.cursor.next();
    if (this.cursor.at('*')) return makeNode('TypeOpaque', { base, dot, star: this.cursor.next() });
    const name = this.identifierOrSkip('The name of a type is expected here.', ['newline']);
    if (this.cursor.at('<')) return makeNode('TypeParameterized', { base, dot, name, arguments: this.typeArguments() });
    return makeNode('TypeMember', { base, dot, name });
  }

  private primaryType(): SyntaxNode {
    const token = this.cursor.peek();
    switch (token.kind) {
      case 'identifier':
        return this.namedType();
      case 'true':
      case 'false':
      case 'null':
      case 'integer':
        return makeNode('TypeLiteral', { value: this.cursor.next() });
      case 'string':
      case 'stringStart': {
        const string = this.string();
        // A type is no expression: its string is no node of the expression vocabulary, but what it interpolates is.
        return string.kind === 'Skipped' ? string : makeNode('TypeLiteral', string.slots);
      }
      case '-':
      case '!': {
        const operator = this.cursor.next();
        if (!this.cursor.at('integer', 'true', 'false')) break;
        return makeNode('TypeLiteral', { operator, value: this.cursor.next() });
      }
      case '{':
        return this.objectType();
      case '[':
        return this.tupleType();
      case '(': {
        const open = this.cursor.next();
        const inner = this.cursor.recover(() => this.type(), { until: [')', 'newline'] });
        return makeNode('TypeParenthesized', {
          open,
          inner,
          close: this.cursor.recoverToken(() => this.cursor.expect(')'), { until: ['newline'], quiet: isMissing(inner) }),
        });
      }
    }
    throw new Expected('type-expected', 'A type is expected here.');
  }

  private namedType(): SyntaxNode {
    if (this.cursor.atWord('resource') && this.cursor.peek(1).kind === 'string') {
      return makeNode('TypeResource', { keyword: this.cursor.next(), type: this.string() });
    }
    const name = this.identifier('');
    if (this.cursor.at('<')) return makeNode('TypeParameterized', { name, arguments: this.typeArguments() });
    return makeNode('TypeVariable', { name });
  }

  private typeArguments(): Child[] {
    const parts: Child[] = [this.cursor.expect('<'), ...this.cursor.newlines()];
    while (!this.cursor.atEnd && !this.cursor.at('>')) {
      parts.push(
        this.cursor.recover(() => this.type(), { until: [',', '>', 'newline'] }),
        ...this.cursor.newlines(),
      );
      if (this.cursor.at(',')) parts.push(this.cursor.next(), ...this.cursor.newlines());
      else if (!this.cursor.at('>')) break;
    }
    if (parts.length < 2 || parts.every((part) => !('slots' in part)))
      this.cursor.problem(
        this.cursor.peek().start,
        this.cursor.peek().end,
        'type-argument-expected',
        'A type is expected between < and >.',
      );
    parts.push(this.cursor.recoverToken(() => this.cursor.expect('>'), { until: ['newline'] }));
    return parts;
  }

  private objectType(): SyntaxNode {
    const open = this.cursor.expect('{');
    const items = this.elements('}', () => this.cursor.recover(() => this.objectTypeProperty(), { until: ['newline', '}'] }));
    return makeNode('TypeObject', { open, items, close: this.cursor.expect('}') });
  }

  private objectTypeProperty(): SyntaxNode {
    const decorators = this.decorators();
    if (this.cursor.at('*')) {
      const star = this.cursor.next();
      const colon = this.cursor.expect(':');
      const type = this.cursor.recover(() => this.type(), { until: ['newline', '}'] });
      return makeNode('TypeAdditionalProperties', { decorators, star, colon, type });
    }
    const key = this.cursor.at('string') ? this.string() : this.typeKey();
    const colon = this.cursor.recoverToken(() => this.cursor.expect(':'), { until: ['newline', '}'], quiet: isMissing(key) });
    const type = this.cursor.recover(() => this.type(), { until: ['newline', '}'], quiet: isMissing(colon) });
    return makeNode('TypeObjectProperty', { decorators, key, colon, type });
  }

  private typeKey(): SyntaxNode {
    if (this.cursor.at('identifier', 'true', 'false', 'null')) return makeNode('Identifier', { name: this.cursor.next() });
    throw new Expected('property-name-expected', 'The name of a property is expected here.');
  }

  private tupleType(): SyntaxNode {
    const open = this.cursor.expect('[');
    const items = this.elements(']', () =>
      this.cursor.recover(() => makeNode('TypeTupleItem', { decorators: this.decorators(), type: this.type() }), {
        until: ['newline', ',', ']'],
      }),
    );
    return makeNode('TypeTuple', { open, items, close: this.cursor.expect(']') });
  }
}
