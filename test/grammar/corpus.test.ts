import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRegistry } from 'vscode-tmgrammar-test/dist/common/index.js';
import { lex } from '../../server/src/engine/syntax/bicep/lexer.ts';
import { corpusPath, hasCorpus } from '../support/corpus.ts';
import { ROOT } from '../support/repository.ts';

type Line = readonly { readonly startIndex: number; readonly endIndex: number; readonly scopes: readonly string[] }[];

const [contributed] = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).contributes.grammars;
const loading = createRegistry([{ ...contributed, path: join(ROOT, contributed.path) }]).loadGrammar(contributed.scopeName);

/** What the grammar takes a character for; an interpolation is code inside of a string. */
function colourOf(line: Line, at: number): 'string' | 'comment' | 'code' {
  const { scopes = [] } = line.find(({ startIndex, endIndex }) => startIndex <= at && at < endIndex) ?? {};
  const last = (part: string): number => scopes.findLastIndex((scope) => scope.startsWith(part));
  if (last('comment') >= 0) return 'comment';
  return last('string.') > last('meta.embedded') || scopes.some((scope) => scope.startsWith('punctuation.section.embedded'))
    ? 'string'
    : 'code';
}

describe.skipIf(!hasCorpus)('the grammar', () => {
  it('takes for strings and code what the lexer takes for them', async () => {
    const grammar = await loading;
    const paths = readdirSync(corpusPath(), { recursive: true, encoding: 'utf8' }).filter(
      (path) => /\.bicep(param)?$/.test(path) && !path.includes('Invalid'),
    );
    const wrong: string[] = [];
    let tokens = 0;
    for (const path of paths) {
      const text = readFileSync(corpusPath(path), 'utf8').replace(/^\uFEFF/, '');
      let state: Parameters<NonNullable<typeof grammar>['tokenizeLine']>[1] = null;
      let at = 0;
      const lines = text.split('\n').map((line) => {
        const tokenized = grammar!.tokenizeLine(line.replace(/\r$/, ''), state);
        state = tokenized.ruleStack;
        at += line.length + 1;
        return { start: at - line.length - 1, tokens: tokenized.tokens as Line };
      });
      let line = 0;
      for (const token of lex(text).tokens.filter(({ kind }) => kind !== 'newline' && kind !== 'end')) {
        while ((lines[line + 1]?.start ?? Number.POSITIVE_INFINITY) <= token.start) line++;
        const colour = colourOf(lines[line]!.tokens, token.start - lines[line]!.start);
        tokens++;
        if (colour !== (token.kind.startsWith('string') ? 'string' : 'code'))
          wrong.push(`${path}:${line + 1}: ${token.text.slice(0, 40)} is coloured as ${colour}`);
      }
    }
    console.log(`grammar: ${tokens - wrong.length} of ${tokens} tokens in ${paths.length} files as the lexer has them`);
    expect(wrong.slice(0, 20)).toEqual([]);
  });
});
