import type { Analysis, Run } from '../engine/analysis/index.ts';
import type { Files } from './files.ts';

/** A template whose files ask for further files more often than this is refused an answer rather than followed for ever. */
const MAX_ROUNDS = 64;

/** Runs to the end, telling the analysis every file it asks for. */
export function answer<T>(analysis: Analysis, files: Files, start: () => Run<T>): T {
  for (let round = 1; ; round++) {
    const run = start();
    let step = run.next();
    while (!step.done) step = run.next();
    const { value, needs } = step.value;
    if (needs.length === 0 || round === MAX_ROUNDS) return value;
    for (const file of needs) analysis.setFile(file, files.read(file));
  }
}
