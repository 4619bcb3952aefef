/** The model and every flow of a hub and its spokes: once for the hub with twelve spokes, and how it grows with their number. */
import { loadDoors } from './engine.mjs';
import { generateSpokes, SPOKES } from './spokes.mjs';
import { median, ms, printTable, ratio } from './statistics.mjs';

/** The stages one by one, which the facade joins. */
const STAGES = ['syntax/bicep/parse-bicep', 'evaluate/index', 'graph/index', 'network/index', 'reach/index'];
const NUMBERS = [1, 3, 6, 12, 25, 50, 93];
const ROUNDS = 9;

export async function benchReach() {
  const stages = await loadDoors(STAGES);
  // The first ones only warm the engine up.
  for (let round = 0; round < 12; round++) measure(stages, 3, round);
  const rows = NUMBERS.map((spokes) => {
    const rounds = Array.from({ length: spokes > 25 ? 3 : ROUNDS }, (_, round) => measure(stages, spokes, round));
    const middle = (/** @type {keyof typeof rounds[0]} */ what) => median(rounds.map((one) => one[what]));
    const resources = SPOKES.hub + spokes * SPOKES.spoke;
    return {
      spokes,
      resources,
      flows: middle('flows'),
      model: middle('model'),
      matrix: middle('matrix'),
      whole: middle('whole'),
    };
  });
  printTable(
    'Reach: the model and the isolation matrix of a hub with spokes, evaluated anew each time, in this process; in brackets the growth from the row above',
    ['spokes', 'resources', '', 'flows', 'model', 'matrix', 'both', ''],
    rows.map((row, at) => {
      const before = rows[at - 1];
      const grown = (/** @type {'resources' | 'whole'} */ what) => (before ? `(${ratio(row[what], before[what])})` : '');
      return [
        String(row.spokes),
        ...[String(row.resources), grown('resources')],
        String(row.flows),
        ...[ms(row.model), ms(row.matrix), ms(row.whole), grown('whole')],
      ];
    }),
  );
}

/** @param {Awaited<ReturnType<typeof loadDoors>>} stages @param {number} spokes @param {number} round */
function measure({ parseBicep, evaluateDeployment, buildGraph, buildNetwork, createAtlas, isolationMatrix }, spokes, round) {
  const file = 'file:///bench/main.bicep';
  const source = parseBicep(file, generateSpokes(spokes).replaceAll('afw-hub', `afw-${round}`), 'bicep');
  const evaluated = evaluateDeployment(
    { entry: file, parameters: null, context: {}, placeholders: 'unknown' },
    { source: (asked) => (asked === file ? source : 'absent'), text: () => 'absent', moduleCaches: [] },
  );
  const started = performance.now();
  const model = buildNetwork(buildGraph([evaluated]), 'public');
  const built = performance.now();
  const flows = isolationMatrix(createAtlas(model), () => undefined);
  const ended = performance.now();
  return { model: built - started, matrix: ended - built, whole: ended - started, flows: flows.length };
}
