/** The analysis in this process, as the hosts use it: what is left when transport and waiting are taken away. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as esbuild from 'esbuild';

const root = resolve(import.meta.dirname, '../..');

/** @returns {Promise<typeof import('../../server/src/engine/analysis/index.ts')>} */
export const loadEngine = () => loadDoors(['analysis/index']);

/** What files of the engine export, by their paths without `.ts`. @param {readonly string[]} doors */
export async function loadDoors(doors) {
  const folder = mkdtempSync(join(tmpdir(), 'aml-isolation-bench-'));
  const outfile = join(folder, 'engine.cjs');
  await esbuild.build({
    stdin: {
      contents: doors.map((door) => `export * from './${door}.ts';`).join('\n'),
      resolveDir: join(root, 'server/src/engine'),
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  const engine = createRequire(outfile)(outfile);
  rmSync(folder, { recursive: true, force: true });
  return engine;
}

const FILE = 'file:///bench/main.bicep';
const REQUEST = { entry: FILE, parameters: null, context: {}, config: null, target: undefined };

/** One template in an analysis of its own. @param {typeof import('../../server/src/engine/analysis/index.ts')} engine */
export function openTemplate({ createAnalysis }) {
  const analysis = createAnalysis();
  analysis.configure({ moduleCaches: [] });
  return {
    counters: analysis.counters,
    /** @param {string} text */
    set: (text) => analysis.setFile(FILE, { state: 'text', text }),
    check: () => finish(analysis, () => analysis.check(REQUEST)),
    resources: () => finish(analysis, () => analysis.resources(REQUEST)),
    diagram: () => finish(analysis, () => analysis.diagram(REQUEST)),
    matrix: () => finish(analysis, () => analysis.matrix(REQUEST)),
  };
}

/**
 * @template T
 * @param {import('../../server/src/engine/analysis/index.ts').Analysis} analysis
 * @param {() => import('../../server/src/engine/analysis/index.ts').Run<T>} start
 */
function finish(analysis, start) {
  for (;;) {
    const run = start();
    let step = run.next();
    while (!step.done) step = run.next();
    if (step.value.needs.length === 0) return step.value.value;
    for (const file of step.value.needs) analysis.setFile(file, { state: 'absent' });
  }
}
