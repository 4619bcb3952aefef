/** Every flow of a hub and its spokes: once for the hub with twelve spokes, and how it grows with their number. */
import { loadEngine, openTemplate } from './engine.mjs';
import { generateSpokes, SPOKES } from './spokes.mjs';
import { median, ms, printTable, ratio } from './statistics.mjs';

const NUMBERS = [1, 3, 6, 12, 25, 50, 93];
const ROUNDS = 5;

export async function benchReach() {
  const engine = await loadEngine();
  // The first ones only warm the engine up.
  for (let round = 0; round < 8; round++) measure(engine, 3, round);
  const rows = NUMBERS.map((spokes) => {
    const rounds = Array.from({ length: spokes > 25 ? 1 : ROUNDS }, (_, round) => measure(engine, spokes, round));
    const middle = (/** @type {'check' | 'matrix' | 'flows'} */ what) => median(rounds.map((one) => one[what]));
    return {
      spokes,
      resources: SPOKES.hub + spokes * SPOKES.spoke,
      check: middle('check'),
      matrix: middle('matrix'),
      flows: middle('flows'),
    };
  });
  printTable(
    'Reach: the isolation matrix of a hub with spokes after a change of the hub, in this process; in brackets the growth from the row above',
    ['spokes', 'resources', '', 'flows', 'check', '', 'matrix', ''],
    rows.map((row, at) => {
      const before = rows[at - 1];
      const grown = (/** @type {'resources' | 'check' | 'matrix'} */ what) =>
        before ? `(${ratio(row[what], before[what])})` : '';
      return [
        String(row.spokes),
        ...[String(row.resources), grown('resources')],
        String(row.flows),
        ...[ms(row.check), grown('check')],
        ...[ms(row.matrix), grown('matrix')],
      ];
    }),
  );
}

/** @param {Awaited<ReturnType<typeof loadEngine>>} engine @param {number} spokes @param {number} round */
function measure(engine, spokes, round) {
  const template = openTemplate(engine);
  const text = generateSpokes(spokes);
  template.set(text);
  template.matrix();
  template.set(text.replaceAll('afw-hub', `afw-${round}`));
  const started = performance.now();
  template.check();
  const checked = performance.now();
  const { flows } = template.matrix();
  return { check: checked - started, matrix: performance.now() - checked, flows: flows.length };
}
