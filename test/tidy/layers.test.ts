import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { importsOf, read, repositoryFiles } from '../support/repository.ts';

/** In the order of the data flow (ARCHITECTURE.md, "Code map"): a layer imports only itself and earlier ones, through their doors. */
const LAYERS = [
  'base',
  'ip',
  'syntax',
  'facts',
  'evaluate',
  'graph',
  'network',
  'reach',
  'rules',
  'topology',
  'report',
  'analysis',
];
const ENGINE = 'server/src/engine/';
/** Types only: the words of the JSON contracts, which any layer may use. */
const CONTRACT = `${ENGINE}report/contract.ts`;

const sources = repositoryFiles().filter(
  (file) => file.startsWith(ENGINE) && file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/fixtures/'),
);

it('sees the engine', () => expect(sources.length).toBeGreaterThan(50));

it('imports only earlier layers of the engine, through their doors', () => {
  const wrong: string[] = [];
  for (const file of sources) {
    const from = file.slice(ENGINE.length).split('/')[0] ?? '';
    for (const written of importsOf(read(file)).filter((name) => name.startsWith('.'))) {
      const target = posix.join(posix.dirname(file), written);
      if (target === CONTRACT) continue;
      const to = target.slice(ENGINE.length).split('/')[0] ?? '';
      if (!target.startsWith(ENGINE)) wrong.push(`${file} leaves the engine: ${written}`);
      else if (to === from) continue;
      else if (LAYERS.indexOf(to) > LAYERS.indexOf(from)) wrong.push(`${file}: ${from} may not know ${to}`);
      else if (target !== `${ENGINE}${to}/index.ts`) wrong.push(`${file}: ${written} goes past the door of ${to}`);
    }
  }
  expect(wrong).toEqual([]);
});

it('has no rule that knows another rule', () => {
  const rules = sources.filter((file) => file.startsWith(`${ENGINE}rules/`) && sources.includes(file));
  const pages = new Set(repositoryFiles().filter((file) => file.startsWith(`${ENGINE}rules/`) && file.endsWith('.md')));
  const isRule = (file: string): boolean => pages.has(file.replace(/\.ts$/, '.md'));
  const wrong = rules.filter(isRule).flatMap((file) =>
    importsOf(read(file))
      .map((written) => posix.join(posix.dirname(file), written))
      .filter(isRule)
      .map((target) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});
