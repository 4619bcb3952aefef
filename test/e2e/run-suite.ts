import type Mocha from 'mocha';
import { writeResults } from './results.ts';
import { defineSuite, type ExtensionHost } from './suite.ts';

/** Runs the suite with the Mocha of either world, and leaves the results. Rejects where a test has failed. */
export async function runSuite(Class: typeof Mocha, host: ExtensionHost): Promise<void> {
  // A whole editor has moments of its own, a watcher or a worker that starts late: what fails has to fail three times.
  const mocha = new Class({ ui: 'bdd', color: true, reporter: 'spec', timeout: 40_000, retries: 2 });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  defineSuite(host);
  const results = await new Promise<Parameters<typeof writeResults>[0]>((resolve) => {
    const runner = mocha.run((failed) =>
      resolve({ passed: runner.stats?.passes ?? 0, failed, skipped: runner.stats?.pending ?? 0 }),
    );
  });
  await writeResults(results);
}
