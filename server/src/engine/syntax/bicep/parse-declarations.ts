import { Expected, isMissing } from './cursor.ts';
import { type Child, makeNode, type SyntaxNode } from './node.ts';
import { TypeParser } from './parse-types.ts';
import type { TokenKind } from './token.ts';

const LINE: readonly TokenKind[] = ['newline'];

/** Declarations of templates and of parameter files. A declaration starts with its first decorator. */
export class DeclarationParser extends TypeParser {
  program(language: 'bicep' | 'bicepparam'): SyntaxNode {
    const items: Child[] = [];
    while (!this.cursor.atEnd) {
      if (this.cursor.at('newline')) {
        items.push(this.cursor.next());
        continue;
      }
      items.push(this.cursor.recover(() => this.declaration(language), { until: LINE }));
      if (this.cursor.atEnd || this.cursor.at('newline')) continue;
      items.push(
        this.cursor.skipHere(new Expected('newline-expected', 'A line end is expected here.'), { until: LINE, consume: true }),
      );
    }
    return makeNode('Program', { items, end: this.cursor.peek() });
  }

  private declaration(language: 'bicep' | 'bicepparam'): SyntaxNode {
    const decorators = this.decorators();
    const keyword = this.cursor.peek();
    const parse =
      keyword.kind === 'identifier'
        ? language === 'bicep'
          ? this.templateDeclaration(keyword.text)
          : this.parameterFileDeclaration(keyword.text)
        : undefined;
    if (parse) return parse(decorators);
    const unknown = new Expected(
      'declaration-unknown',
      language === 'bicep'
        ? 'No declaration starts like this: expected is param, var, resource, module, output, type, func, import, metadata, …'
        : 'No declaration starts like this: expected is using, extends, param, var, import, …',
    );
    if (decorators.length === 0) throw unknown;
    if (this.cursor.at('newline', 'end')) {
      this.cursor.problem(keyword.start, keyword.end, 'declaration-expected', 'A declaration is expected after its decorators.');
      return makeNode('MissingDeclaration', { decorators });
    }
    const skipped = this.cursor.skipHere(unknown, { until: LINE });
    return makeNode('MissingDeclaration', { decorators, skipped });
  }

  private templateDeclaration(word: string): ((decorators: Child[]) => SyntaxNode) | undefined {
    switch (word) {
      case 'targetScope':
        return (decorators) => this.targetScope(decorators);
      case 'metadata':
        return (decorators) => this.assigned('MetadataDeclaration', decorators);
      case 'param':
        return (decorators) => this.parameter(decorators);
      case 'var':
        return (decorators) => this.variable(decorators);
      case 'type':
        return (decorators) => this.typeDeclaration(decorators);
      case 'func':
        return (decorators) => this.functionDeclaration(decorators);
      case 'resource':
        return (decorators) => this.resource(decorators);
      case 'module':
        return (decorators) => this.module('ModuleDeclaration', decorators);
      case 'test':
        return (decorators) => this.module('TestDeclaration', decorators);
      case 'output':
        return (decorators) => this.output(decorators);
      case 'assert':
        return (decorators) => this.assigned('AssertDeclaration', decorators);
      case 'import':
        return (decorators) => this.importDeclaration(decorators);
      case 'extension':
      case 'provider':
        return (decorators) => this.extension(decorators);
      default:
        return undefined;
    }
  }

  private parameterFileDeclaration(word: string): ((decorators: Child[]) => SyntaxNode) | undefined {
    switch (word) {
      case 'using':
        return (decorators) => this.using(decorators);
      case 'extends':
        return (decorators) =>
          makeNode('ExtendsDeclaration', {
            decorators,
            keyword: this.cursor.next(),
            path: this.cursor.recover(() => this.path(), { until: LINE }),
          });
      case 'param':
        return (decorators) => this.assigned('ParameterAssignment', decorators);
      case 'var':
        return (decorators) => this.variable(decorators);
      case 'type':
        return (decorators) => this.typeDeclaration(decorators);
      case 'func':
        return (decorators) => this.functionDeclaration(decorators);
      case 'import':
        return (decorators) => this.importDeclaration(decorators);
      case 'extensionConfig':
        return (decorators) => this.extensionConfig(decorators);
      default:
        return undefined;
    }
  }

  /** `keyword name = value`. */
  private assigned(kind: 'MetadataDeclaration' | 'AssertDeclaration' | 'ParameterAssignment', decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('A name is expected here.', ['=', 'newline']);
    return makeNode(kind, { decorators, keyword, name, ...this.assignment(name) });
  }

  private assignment(before: SyntaxNode): { readonly assignment: Child; readonly value: SyntaxNode } {
    const assignment = this.cursor.recoverToken(() => this.cursor.expect('='), { until: LINE, quiet: isMissing(before) });
    const value = this.cursor.recover(() => this.expression(), { until: LINE, quiet: isMissing(assignment) });
    return { assignment, value };
  }

  private targetScope(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const assignment = this.cursor.recoverToken(() => this.cursor.expect('='), { until: LINE });
    const value = this.cursor.recover(() => this.expression(), { until: LINE, quiet: isMissing(assignment) });
    return makeNode('TargetScope', { decorators, keyword, assignment, value });
  }

  private parameter(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The name of the parameter is expected here.', ['identifier', 'newline']);
    const type = this.cursor.recover(() => this.type(), { until: ['=', 'newline'], quiet: isMissing(name) });
    const value = this.cursor.at('=')
      ? makeNode('ParameterDefaultValue', {
          assignment: this.cursor.next(),
          value: this.cursor.recover(() => this.expression(), { until: LINE }),
        })
      : undefined;
    return makeNode('ParameterDeclaration', { decorators, keyword, name, type, default: value });
  }

  private variable(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The name of the variable is expected here.', LINE);
    const typed = !isMissing(name) && !this.cursor.at('=', 'newline', 'end');
    const type = typed ? this.cursor.recover(() => this.type(), { until: ['=', 'newline'] }) : undefined;
    return makeNode('VariableDeclaration', { decorators, keyword, name, type, ...this.assignment(type ?? name) });
  }

  private typeDeclaration(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The name of the type is expected here.', ['=', 'newline']);
    const assignment = this.cursor.recoverToken(() => this.cursor.expect('='), { until: LINE, quiet: isMissing(name) });
    const type = this.cursor.recover(() => this.type(), { until: LINE, quiet: isMissing(assignment) });
    return makeNode('TypeDeclaration', { decorators, keyword, name, assignment, type });
  }

  private functionDeclaration(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The name of the function is expected here.', ['(', 'newline']);
    const lambda = this.cursor.recover(() => this.typedLambda(), { until: LINE, quiet: isMissing(name) });
    return makeNode('FunctionDeclaration', { decorators, keyword, name, lambda });
  }

  private resource(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The symbolic name of the resource is expected here.', [
      'string',
      'stringStart',
      'newline',
    ]);
    const type = this.cursor.recover(() => this.path(), { until: ['=', 'newline'], quiet: isMissing(name) });
    const existing = this.cursor.atWord('existing') ? this.cursor.next() : undefined;
    const assignment = this.cursor.recoverToken(() => this.cursor.expect('='), {
      until: ['{', '[', 'newline'],
      quiet: isMissing(type),
    });
    const newlines = isMissing(assignment) ? [] : this.valueNewlines();
    const value = this.cursor.recover(
      () =>
        this.declarationValue(
          () => this.resourceBody(),
          () => this.resourceBodyOrCondition(),
        ),
      { until: LINE, quiet: isMissing(assignment) },
    );
    return makeNode('ResourceDeclaration', { decorators, keyword, name, type, existing, assignment, newlines, value });
  }

  private module(kind: 'ModuleDeclaration' | 'TestDeclaration', decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The symbolic name of the module is expected here.', ['string', 'stringStart', 'newline']);
    const path = this.cursor.recover(() => this.path(), { until: ['=', 'newline'], quiet: isMissing(name) });
    const assignment = this.cursor.recoverToken(() => this.cursor.expect('='), {
      until: ['{', '[', 'newline'],
      quiet: isMissing(path),
    });
    const newlines = isMissing(assignment) ? [] : this.valueNewlines();
    const body = (): SyntaxNode => this.object();
    const value = this.cursor.recover(
      () => this.declarationValue(body, () => (this.cursor.atWord('if') ? this.condition(body) : body())),
      { until: LINE, quiet: isMissing(assignment) },
    );
    return makeNode(kind, { decorators, keyword, name, path, assignment, newlines, value });
  }

  /** The object of a resource or module may begin on a later line. */
  private valueNewlines(): Child[] {
    const after = this.cursor.peek(this.cursor.pastNewlines());
    return after.kind === '{' || after.kind === '[' || (after.kind === 'identifier' && after.text === 'if')
      ? this.cursor.newlines()
      : [];
  }

  private declarationValue(body: () => SyntaxNode, inLoop: () => SyntaxNode): SyntaxNode {
    if (this.cursor.atWord('if')) return this.condition(body);
    if (this.cursor.at('{')) return body();
    if (this.cursor.at('[')) return this.forExpression(inLoop);
    throw new Expected('body-expected', "An object, 'if' or '[for …]' is expected here.");
  }

  private condition(body: () => SyntaxNode): SyntaxNode {
    const keyword = this.cursor.expectWord('if');
    const condition = this.cursor.recover(() => this.parenthesised({ literals: true }), { until: ['{', 'newline'] });
    const inner = this.cursor.recover(body, { until: LINE, quiet: isMissing(condition) });
    return makeNode('IfCondition', { keyword, condition, body: inner });
  }

  private resourceBodyOrCondition(): SyntaxNode {
    return this.cursor.atWord('if') ? this.condition(() => this.resourceBody()) : this.resourceBody();
  }

  private resourceBody(): SyntaxNode {
    return this.object(() => this.nestedResourceOrProperty());
  }

  private nestedResourceOrProperty(): SyntaxNode {
    const isNested = this.cursor.at('@') || (this.cursor.atWord('resource') && this.cursor.peek(1).kind !== ':');
    if (!isNested) return this.property();
    return this.cursor.recover(
      () => {
        const decorators = this.decorators();
        if (!this.cursor.atWord('resource'))
          throw new Expected('declaration-expected', 'A nested resource is expected after its decorators.');
        return this.nested(() => this.resource(decorators));
      },
      { until: LINE },
    );
  }

  private output(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The name of the output is expected here.', ['identifier', 'newline']);
    const type = this.cursor.recover(() => this.type(), { until: ['=', 'newline'], quiet: isMissing(name) });
    return makeNode('OutputDeclaration', { decorators, keyword, name, type, ...this.assignment(type) });
  }

  private importDeclaration(decorators: Child[]): SyntaxNode {
    if (this.cursor.peek(1).kind === 'string') return this.extension(decorators);
    const keyword = this.cursor.next();
    const symbols = this.cursor.recover(() => (this.cursor.at('{') ? this.importedSymbols() : this.wildcard()), { until: LINE });
    const from = this.cursor.recover(
      () => {
        const word = this.cursor.expectWord('from');
        return makeNode('FromClause', { word, path: this.cursor.recover(() => this.path(), { until: LINE }) });
      },
      { until: LINE, quiet: isMissing(symbols) },
    );
    return makeNode('ImportDeclaration', { decorators, keyword, symbols, from });
  }

  private importedSymbols(): SyntaxNode {
    const open = this.cursor.expect('{');
    const items = this.elements('}', () =>
      this.cursor.recover(
        () => {
          const name = this.cursor.at('string') ? this.string() : this.identifier('The name to import is expected here.');
          const alias = this.cursor.atWord('as') ? this.alias() : undefined;
          return makeNode('ImportedSymbol', { name, alias });
        },
        { until: [',', '}', 'newline'] },
      ),
    );
    return makeNode('ImportedSymbols', { open, items, close: this.cursor.expect('}') });
  }

  private wildcard(): SyntaxNode {
    if (!this.cursor.at('*')) throw new Expected('import-expected', "Expected is '* as name' or a list of names in braces.");
    const star = this.cursor.next();
    return makeNode('WildcardImport', { star, alias: this.cursor.recover(() => this.alias(), { until: ['newline'] }) });
  }

  private alias(): SyntaxNode {
    const keyword = this.cursor.expectWord('as');
    return makeNode('AliasAsClause', {
      keyword,
      name: this.identifierOrSkip('A name is expected here.', [',', '}', 'newline', 'identifier']),
    });
  }

  private extension(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const specification = this.cursor.recover(() => (this.cursor.at('identifier') ? this.identifier('') : this.path()), {
      until: LINE,
    });
    const configuration = this.cursor.atWord('with') ? this.withClause(['newline', 'identifier']) : this.optional(specification);
    const alias = this.cursor.atWord('as')
      ? this.cursor.recover(() => this.alias(), { until: LINE })
      : this.optional(specification);
    return makeNode('ExtensionDeclaration', { decorators, keyword, specification, configuration, alias });
  }

  private extensionConfig(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The alias of an extension is expected here.', ['newline']);
    const configuration = this.cursor.recover(() => this.withClause(['newline']), { until: LINE, quiet: isMissing(name) });
    return makeNode('ExtensionConfigAssignment', { decorators, keyword, name, configuration });
  }

  private withClause(until: readonly TokenKind[]): SyntaxNode {
    const keyword = this.cursor.expectWord('with');
    const value = this.cursor.recover(() => this.object(), { until });
    return makeNode('WithClause', { keyword, value });
  }

  private using(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const path = this.cursor.recover(
      () => (this.cursor.atWord('none') ? makeNode('None', { word: this.cursor.next() }) : this.path()),
      { until: LINE },
    );
    const configuration = this.cursor.atWord('with')
      ? this.cursor.recover(() => makeNode('WithClause', { keyword: this.cursor.next(), value: this.expression() }), {
          until: LINE,
        })
      : this.optional(path);
    return makeNode('UsingDeclaration', { decorators, keyword, path, configuration });
  }

  private optional(before: SyntaxNode): SyntaxNode | undefined {
    return isMissing(before) ? undefined : this.cursor.nothing();
  }

  private path(): SyntaxNode {
    const path = this.string();
    // A string that is not closed was reported by the lexer; here it only ends the construct.
    if (path.kind === 'Skipped') return path;
    return path;
  }
}
