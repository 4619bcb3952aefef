// Measures us against the official compiler: its syntax trees, its evaluations and its answers to random edits and random calls of modules.
// AML_CORPUS names another corpus, AML_EDITS and AML_MODULE_CALLS another number of them.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const run = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/corpus', 'test/referee', '--disable-console-intercept'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { AML_EDITS: '500', AML_MODULE_CALLS: '400', ...process.env },
  },
);
process.exitCode = run.status ?? 1;
