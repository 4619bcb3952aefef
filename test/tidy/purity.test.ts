import { expect, it } from 'vitest';
import { importsOf, read, repositoryFiles } from '../support/repository.ts';

const files = repositoryFiles();
const engine = files.filter(
  (file) =>
    file.startsWith('server/src/engine/') && file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/fixtures/'),
);
const code = (file: string): string => read(file).replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');

const offending = (pattern: RegExp): string[] => engine.filter((file) => pattern.test(code(file)));

it('keeps clock, randomness, hosts and triple slashes out of the engine', () => {
  expect(engine.length).toBeGreaterThan(50);
  expect(offending(/\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b|\bprocess\.|\bconsole\./)).toEqual([]);
  expect(engine.filter((file) => /^\/\/\/\s*</m.test(read(file)))).toEqual([]);
});

it('lets the engine import only its four parsers', () => {
  const allowed = /^(?:\.|jsonc-parser$|ip-address$|yaml$|@noble\/hashes\/)/;
  const wrong = engine.flatMap((file) =>
    importsOf(read(file))
      .filter((name) => !allowed.test(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(wrong).toEqual([]);
});

it('keeps LSP inside lsp/ and the client', () => {
  const wrong = files
    .filter((file) => file.startsWith('server/src/') && file.endsWith('.ts') && !file.startsWith('server/src/lsp/'))
    .filter((file) => importsOf(read(file)).some((name) => name.startsWith('vscode-languageserver') || name === 'vscode'));
  expect(wrong).toEqual([]);
});

it('leaves nothing unfinished and nothing of the maker behind', () => {
  const texts = files.filter(
    (file) =>
      /\.(ts|mts|mjs|md|json|jsonc|css|bicep|bicepparam|yml)$/.test(file) &&
      file !== 'package-lock.json' &&
      !file.startsWith('test/tidy/'),
  );
  expect(texts.filter((file) => /\b(?:TODO|FIXME|XXX|HACK)\b/.test(read(file)))).toEqual([]);
  expect(texts.filter((file) => /\/work\/|\/root\/|\/home\/[a-z]+\//.test(read(file)))).toEqual([]);
});
