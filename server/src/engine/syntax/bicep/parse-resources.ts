import { Expected, isMissing, isSkipped } from './cursor.ts';
import { type Child, makeNode, type SyntaxNode } from './node.ts';
import { TypeParser } from './parse-types.ts';
import type { ExpressionOptions } from './parser-base.ts';
import type { Token, TokenKind } from './token.ts';

const LINE: readonly TokenKind[] = ['newline'];
const BEFORE_TYPE: readonly TokenKind[] = ['string', 'stringStart', 'newline'];
const BODY: ExpressionOptions = { literals: true };
const RESOURCE_BODY: ExpressionOptions = { literals: true, resources: true };

/** Resources, modules and tests: a name, a type or path, and a body, which may be under a condition or in a loop. */
export abstract class ResourceParser extends TypeParser {
  protected resource(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The symbolic name of the resource is expected here.', BEFORE_TYPE);
    const type = this.cursor.recover(() => this.wholeString('The type of the resource is expected here, in quotes.'), {
      until: ['=', 'newline'],
      quiet: isMissing(name),
    });
    const existing = this.cursor.atWord('existing') ? this.cursor.next() : undefined;
    return makeNode('ResourceDeclaration', { decorators, keyword, name, type, existing, ...this.body(type, RESOURCE_BODY) });
  }

  protected module(kind: 'ModuleDeclaration' | 'TestDeclaration', decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The symbolic name of the module is expected here.', BEFORE_TYPE);
    const path = this.cursor.recover(() => this.wholeString('The path of the module is expected here, in quotes.'), {
      until: ['=', 'newline'],
      quiet: isMissing(name),
    });
    return makeNode(kind, { decorators, keyword, name, path, ...this.body(path, BODY) });
  }

  protected nestedResource(): SyntaxNode {
    return this.cursor.recover(
      () => {
        const decorators = this.decorators();
        if (this.cursor.atWord('resource')) return this.nested(() => this.resource(decorators));
        const { start } = decorators[0] ?? this.cursor.peek();
        this.cursor.problem(start, start, 'declaration-expected', 'A nested resource is expected after its decorators.');
        return makeNode('MissingDeclaration', { decorators }, start);
      },
      { until: LINE },
    );
  }

  private body(
    before: SyntaxNode,
    options: ExpressionOptions,
  ): { readonly assignment: Child; readonly newlines: Token[]; readonly value: SyntaxNode } {
    const assignment = this.cursor.recoverToken('=', { until: ['{', 'newline'], quiet: isMissing(before) });
    const conditionBelow = !isSkipped(assignment) && this.cursor.atWord('if', this.cursor.pastNewlines());
    const newlines = conditionBelow ? this.cursor.newlines() : [];
    const value = this.cursor.recover(() => this.bodyValue(options), { until: LINE, quiet: isMissing(assignment) });
    return { assignment, newlines, value };
  }

  private bodyValue(options: ExpressionOptions): SyntaxNode {
    if (this.cursor.atWord('if')) return this.condition(options, []);
    if (this.cursor.at('{')) return this.object(options);
    if (this.cursor.at('['))
      return this.forExpression(() => (this.cursor.atWord('if') ? this.condition(options, [']']) : this.object(options)));
    throw new Expected('body-expected', "An object, 'if' or '[for …]' is expected here.");
  }

  /** `if (…) {…}`; in a loop its bracket ends whatever is skipped. */
  private condition(options: ExpressionOptions, loopEnd: readonly TokenKind[]): SyntaxNode {
    const keyword = this.cursor.expectWord('if');
    const condition = this.cursor.recover(
      () => {
        const { open, items, close } = this.parenthesised(() => this.expression(), true);
        return this.onlyItem(open, items, close);
      },
      { until: [...loopEnd, '{', 'newline'] },
    );
    const isClosed = !isMissing(condition) && !isSkipped(condition.slots['close'] as Child | undefined);
    const body = this.cursor.recover(() => this.object(options), { until: [...loopEnd, 'newline'], quiet: !isClosed });
    return makeNode('IfCondition', { keyword, condition, body });
  }
}
