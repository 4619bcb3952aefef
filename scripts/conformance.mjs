// Measures us against the official compiler: its syntax trees, its evaluations and its answers to random edits and random calls of modules;
// and what has to hold of every evaluation, its speed included.
// AML_CORPUS names another corpus, AML_EDITS and AML_MODULE_CALLS another number of them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const TESTS = [
  'test/corpus',
  'test/referee',
  'server/src/engine/analysis/all-values.test.ts',
  'server/src/engine/evaluate/evaluate.property.test.ts',
  'server/src/engine/syntax/bicep/parse-bicep.property.test.ts',
  'server/src/engine/syntax/arm/parse-arm.property.test.ts',
];
const compiler = process.env.BICEP ?? join(root, '.referee/bicep');

const steps = [
  ['node_modules/vitest/vitest.mjs', 'run', ...TESTS, '--disable-console-intercept'],
  ['scripts/bench.mjs', '--only', 'corpus', ...(existsSync(compiler) ? ['--peer', 'bicep'] : [])],
];
for (const [script, ...args] of steps) {
  const { status } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { AML_EDITS: '500', AML_MODULE_CALLS: '400', ...process.env },
  });
  if (status !== 0) process.exitCode = status ?? 1;
}
