// Runs every tier of the tests and prints, last, one line that counts them all: `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const results = join(root, 'test-results');
mkdirSync(results, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };

function add(tier, passed, failed, skipped) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  console.log(`${tier}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
}

function unitTests() {
  const report = join(results, 'vitest.json');
  rmSync(report, { force: true });
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...process.argv.slice(2),
    ],
    { cwd: root, stdio: 'inherit' },
  );
  if (!existsSync(report)) return add('vitest', 0, 1, 0);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = JSON.parse(readFileSync(report, 'utf8'));
  // A file that cannot be loaded fails the run without a failed test of its own.
  const failed = numFailedTests === 0 && (!success || run.status !== 0) ? 1 : numFailedTests;
  add('vitest', numPassedTests, failed, numPendingTests + numTodoTests);
}

/** A script of its own whose last line counts in the same words. */
function script(tier, file) {
  const run = spawnSync(process.execPath, [join(root, file)], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 8 * 60_000,
    maxBuffer: 1 << 27,
  });
  process.stdout.write(run.stdout ?? '');
  const counted = /(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/.exec(run.stdout ?? '');
  if (!counted) return add(tier, 0, 1, 0);
  const failed = Number(counted[2]);
  add(tier, Number(counted[1]), failed === 0 && run.status !== 0 ? 1 : failed, Number(counted[3] ?? 0));
}

unitTests();
script('VS Code', 'scripts/e2e.mjs');
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
