import { Expected, isMissing } from './cursor.ts';
import { type Child, makeNode, type SyntaxNode } from './node.ts';
import { ImportParser } from './parse-imports.ts';
import type { TokenKind } from './token.ts';

const LINE: readonly TokenKind[] = ['newline'];
const UNKNOWN = {
  bicep: 'No declaration starts like this: expected is param, var, resource, module, output, type, func, import, metadata, …',
  bicepparam: 'No declaration starts like this: expected is using, extends, param, var, import, …',
};

type Language = 'bicep' | 'bicepparam';

/** Declarations of templates and of parameter files. A declaration starts with its first decorator. */
export class DeclarationParser extends ImportParser {
  program(language: Language): SyntaxNode {
    const items: Child[] = [];
    while (!this.cursor.atEnd) {
      if (this.cursor.at('newline')) {
        items.push(this.cursor.next());
        continue;
      }
      items.push(this.cursor.recover(() => this.declaration(language), { until: LINE }));
      if (this.cursor.atEnd || this.cursor.at('newline')) continue;
      const error = new Expected('newline-expected', 'A line end is expected here.');
      items.push(this.cursor.skipHere(error, { until: LINE, consume: true }));
    }
    return makeNode('Program', { items, end: this.cursor.peek() });
  }

  private declaration(language: Language): SyntaxNode {
    const decorators = this.decorators();
    const keyword = this.cursor.peek();
    const word = keyword.kind === 'identifier' ? keyword.text : '';
    const parsed = language === 'bicep' ? this.templatePart(word, decorators) : this.parameterFilePart(word, decorators);
    if (parsed) return parsed;
    const [first] = decorators;
    if (first === undefined) throw new Expected('declaration-unknown', UNKNOWN[language]);
    this.cursor.problem(first.start, first.end, 'declaration-expected', 'A declaration is expected after its decorators.');
    return makeNode('MissingDeclaration', { decorators });
  }

  private templatePart(word: string, decorators: Child[]): SyntaxNode | undefined {
    switch (word) {
      case 'targetScope':
        return this.targetScope(decorators);
      case 'metadata':
        return this.assigned('MetadataDeclaration', decorators);
      case 'param':
        return this.parameter(decorators);
      case 'var':
        return this.variable(decorators);
      case 'type':
        return this.typeDeclaration(decorators);
      case 'func':
        return this.functionDeclaration(decorators);
      case 'resource':
        return this.resource(decorators);
      case 'module':
        return this.module('ModuleDeclaration', decorators);
      case 'test':
        return this.module('TestDeclaration', decorators);
      case 'output':
        return this.output(decorators);
      case 'assert':
        return this.assigned('AssertDeclaration', decorators);
      case 'import':
        // The keyword of extensions was once that of imports.
        return this.cursor.peek(1).kind === 'string' ? this.extension(decorators) : this.importDeclaration(decorators);
      case 'extension':
        return this.extension(decorators);
      default:
        return undefined;
    }
  }

  private parameterFilePart(word: string, decorators: Child[]): SyntaxNode | undefined {
    switch (word) {
      case 'using':
        return this.using(decorators);
      case 'extends':
        return this.extending(decorators);
      case 'param':
        return this.assigned('ParameterAssignment', decorators);
      case 'var':
        return this.variable(decorators);
      case 'type':
        return this.typeDeclaration(decorators);
      case 'import':
        return this.importDeclaration(decorators);
      case 'extensionConfig':
        return this.extensionConfig(decorators);
      default:
        return undefined;
    }
  }

  /** `keyword name = value`. */
  private assigned(kind: 'MetadataDeclaration' | 'AssertDeclaration' | 'ParameterAssignment', decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const until: readonly TokenKind[] = kind === 'ParameterAssignment' ? ['identifier', 'newline'] : ['=', 'newline'];
    const name = this.identifierOrSkip('A name is expected here.', until);
    return makeNode(kind, { decorators, keyword, name, ...this.assignment(name) });
  }

  private assignment(before: SyntaxNode): { readonly assignment: Child; readonly value: SyntaxNode } {
    const assignment = this.cursor.recoverToken('=', { until: LINE, quiet: isMissing(before) });
    const value = this.cursor.recover(() => this.expression(), { until: LINE, quiet: isMissing(assignment) });
    return { assignment, value };
  }

  private targetScope(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const assignment = this.cursor.recoverToken('=', { until: LINE });
    const value = this.cursor.recover(() => this.expression(), { until: LINE });
    return makeNode('TargetScope', { decorators, keyword, assignment, value });
  }

  private parameter(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The name of the parameter is expected here.', ['identifier', 'newline']);
    const type = this.cursor.recover(() => this.declaredType(), { until: ['=', '{', 'newline'], quiet: isMissing(name) });
    return makeNode('ParameterDeclaration', { decorators, keyword, name, type, default: this.parameterDefault(type) });
  }

  private parameterDefault(before: SyntaxNode): SyntaxNode | undefined {
    if (this.cursor.at('newline') || this.cursor.atEnd) return undefined;
    if (!this.cursor.at('=')) {
      const error = new Expected('default-expected', "'=' and a default value, or a line end, is expected here.");
      return this.cursor.skipHere(error, { until: LINE, quiet: isMissing(before) });
    }
    const assignment = this.cursor.next();
    const value = this.cursor.recover(() => this.expression(), { until: LINE });
    return makeNode('ParameterDefaultValue', { assignment, value });
  }

  private variable(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The name of the variable is expected here.', ['identifier', 'newline']);
    const typed = !this.cursor.at('=') && !this.cursor.at('newline') && !this.cursor.atEnd;
    const type = typed
      ? this.cursor.recover(() => this.declaredType(), { until: ['=', 'newline'], quiet: isMissing(name) })
      : undefined;
    return makeNode('VariableDeclaration', { decorators, keyword, name, type, ...this.assignment(type ?? name) });
  }

  private typeDeclaration(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The name of the type is expected here.', ['=', 'newline']);
    const assignment = this.cursor.recoverToken('=', { until: LINE, quiet: isMissing(name) });
    const type = this.cursor.recover(() => this.declaredType(), { until: ['=', '{', 'newline'], quiet: isMissing(name) });
    return makeNode('TypeDeclaration', { decorators, keyword, name, assignment, type });
  }

  private functionDeclaration(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The name of the function is expected here.', ['=', 'newline']);
    const lambda = this.cursor.recover(() => this.typedLambda(), { until: LINE, quiet: isMissing(name) });
    return makeNode('FunctionDeclaration', { decorators, keyword, name, lambda });
  }

  private output(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The name of the output is expected here.', ['identifier', 'newline']);
    const type = this.cursor.recover(() => this.declaredType('output'), {
      until: ['=', 'newline'],
      quiet: isMissing(name),
    });
    return makeNode('OutputDeclaration', { decorators, keyword, name, type, ...this.assignment(type) });
  }
}
