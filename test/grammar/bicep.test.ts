import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createRegistry } from 'vscode-tmgrammar-test/dist/common/index.js';
import { parseGrammarTestCase, runGrammarTestCase, type TestFailure } from 'vscode-tmgrammar-test/dist/unit/index.js';
import { ROOT } from '../support/repository.ts';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).contributes;
const [grammar] = manifest.grammars;
const registry = createRegistry([{ ...grammar, path: join(ROOT, grammar.path) }]);
const folder = join(import.meta.dirname, 'cases');

it.each(readdirSync(folder))('%s', async (name) => {
  const test = parseGrammarTestCase(readFileSync(join(folder, name), 'utf8'));
  expect(test.assertions.length).toBeGreaterThan(5);
  const failures = await runGrammarTestCase(registry, test);
  expect(failures.map((failure) => show(test.source, failure))).toEqual([]);
});

it('has the scope name the manifest names, which the official extension does not use', () => {
  const { scopeName } = JSON.parse(readFileSync(join(ROOT, grammar.path), 'utf8'));
  expect(scopeName).toBe('source.aml-isolation.bicep');
  expect(new Set(manifest.grammars.map((one: { scopeName: string }) => one.scopeName))).toEqual(new Set([scopeName]));
});

function show(source: readonly string[], { srcLine, start, end, missing, unexpected, actual }: TestFailure): string {
  const line = source[srcLine] ?? '';
  const wrong = [...missing.map((scope) => `misses ${scope}`), ...unexpected.map((scope) => `has ${scope}`)];
  return `"${line}": "${line.slice(start, end)}" ${wrong.join(', ')}; is ${actual.slice(1).join(' ')}`;
}
