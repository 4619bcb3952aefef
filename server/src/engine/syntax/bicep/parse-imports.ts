import { Expected, isMissing } from './cursor.ts';
import { type Child, makeNode, type SyntaxNode } from './node.ts';
import { ResourceParser } from './parse-resources.ts';
import type { TokenKind } from './token.ts';

const LINE: readonly TokenKind[] = ['newline'];

/** What names other files: imports, extensions, `using` and `extends`. */
export abstract class ImportParser extends ResourceParser {
  protected importDeclaration(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const symbols = this.importedFrom();
    const from = this.cursor.recover(
      () => {
        const word = this.cursor.expectWord('from');
        return makeNode('FromClause', { word, path: this.path('The path of the file is expected here, in quotes.') });
      },
      { until: LINE, quiet: isMissing(symbols) },
    );
    return makeNode('ImportDeclaration', { decorators, keyword, symbols, from });
  }

  private path(what: string): SyntaxNode {
    return this.cursor.recover(() => this.wholeString(what), { until: LINE });
  }

  private importedFrom(): SyntaxNode {
    const what = "Expected is '* as name' or a list of names in braces.";
    switch (this.cursor.peek().kind) {
      case '{':
        return this.importedSymbols();
      case '*':
        return this.cursor.recover(() => this.wildcard(), { until: LINE });
      case 'identifier':
      case 'newline':
      case 'end':
        return this.cursor.missing('import-expected', what);
      default: {
        const token = this.cursor.next();
        this.cursor.problem(token.start, token.end, 'import-expected', what);
        return makeNode('Skipped', { token });
      }
    }
  }

  private importedSymbols(): SyntaxNode {
    return this.cursor.within(() => {
      const open = this.cursor.expect('{');
      const items = this.elements('}', () => this.importedSymbol());
      return makeNode('ImportedSymbols', { open, items, close: this.closing('}') });
    });
  }

  private importedSymbol(): SyntaxNode {
    const what = 'The name to import is expected here.';
    if (!this.atString && !this.cursor.at('identifier'))
      return this.cursor.skipHere(new Expected('name-expected', what), { until: [',', '}', 'newline'] });
    const name = this.atString ? this.string() : this.identifier(what);
    const alias = this.cursor.atWord('as') ? this.alias(what, [',', '}', 'newline']) : undefined;
    if (this.isPlainName(name) || (name.kind === 'String' && alias !== undefined))
      return makeNode('ImportedSymbol', { name, alias });
    this.cursor.problem(name.start, name.end, 'name-expected', "A name in quotes is a plain one and has 'as' with another.");
    return makeNode('Skipped', { name, alias });
  }

  private isPlainName(name: SyntaxNode): boolean {
    return name.kind === 'Identifier';
  }

  private wildcard(): SyntaxNode {
    const star = this.cursor.expect('*');
    const keyword = this.cursor.expectWord('as');
    const name = this.identifier('A name is expected here.');
    return makeNode('WildcardImport', { star, alias: makeNode('AliasAsClause', { keyword, name }) });
  }

  private alias(what: string, until: readonly TokenKind[]): SyntaxNode {
    const keyword = this.cursor.expectWord('as');
    return makeNode('AliasAsClause', { keyword, name: this.identifierOrSkip(what, until) });
  }

  protected extension(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const specification = this.cursor.recover(
      () => {
        const what = 'The name of an extension, or where it comes from in quotes, is expected here.';
        return this.cursor.at('identifier') ? this.identifier(what) : this.wholeString(what);
      },
      { until: LINE },
    );
    const configuration = this.cursor.atWord('with') ? this.withClause(LINE) : undefined;
    const alias = this.cursor.atWord('as') ? this.alias('A name for the extension is expected here.', LINE) : undefined;
    const rest =
      isMissing(specification) || this.cursor.at('newline') || this.cursor.atEnd
        ? undefined
        : this.cursor.skipHere(new Expected('clause-expected', "'with', 'as' or a line end is expected here."), { until: LINE });
    return makeNode('ExtensionDeclaration', { decorators, keyword, specification, configuration, alias, rest });
  }

  protected extensionConfig(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const name = this.identifierOrSkip('The alias of an extension is expected here.', LINE);
    const configuration = this.cursor.recover(() => this.withClause(LINE), { until: LINE, quiet: isMissing(name) });
    return makeNode('ExtensionConfigAssignment', { decorators, keyword, name, configuration });
  }

  private withClause(until: readonly TokenKind[]): SyntaxNode {
    const keyword = this.cursor.expectWord('with');
    return makeNode('WithClause', { keyword, value: this.cursor.recover(() => this.object(), { until }) });
  }

  protected using(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const path = this.cursor.atWord('none')
      ? makeNode('None', { word: this.cursor.next() })
      : this.path("The path of a template in quotes, or 'none', is expected here.");
    const configuration = this.cursor.atWord('with') ? this.withClause(LINE) : undefined;
    return makeNode('UsingDeclaration', { decorators, keyword, path, configuration });
  }

  protected extending(decorators: Child[]): SyntaxNode {
    const keyword = this.cursor.next();
    const path = this.path('The path of a parameter file is expected here, in quotes.');
    return makeNode('ExtendsDeclaration', { decorators, keyword, path });
  }
}
