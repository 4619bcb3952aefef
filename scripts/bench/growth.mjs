/** How evaluation, the whole check, the picture and the isolation matrix grow with the number of resources. */
import { loadEngine, openTemplate } from './engine.mjs';
import { median, ms, printTable, ratio } from './statistics.mjs';
import { BLOCK, editTemplate, generateTemplate } from './template.mjs';

const RESOURCES = [50, 100, 200, 400, 800, 1600, 3000];
const ROUNDS = 3;
/** The whole matrix asks some eleven questions a resource; above this it would take longer than all the rest. */
const MOST_FOR_REACH = 800;

export async function benchGrowth() {
  const engine = await loadEngine();
  // The first templates only warm the engine up.
  for (let round = 0; round < 2; round++) measure(engine, 100);
  const rows = RESOURCES.map((resources) => {
    const rounds = Array.from({ length: resources >= 400 ? 1 : ROUNDS }, () => measure(engine, resources));
    const middle = (/** @type {keyof (typeof rounds)[number]} */ what) => median(rounds.map((round) => round[what]));
    return {
      resources,
      evaluate: middle('evaluate'),
      check: middle('check'),
      edit: middle('edit'),
      picture: middle('picture'),
      reach: middle('reach'),
    };
  });
  printTable(
    'Growth: one template, the analysis in this process; in brackets the growth from the row above',
    ['resources', '', 'evaluate', '', 'check', '', 'one edit', '', 'picture', '', 'reach', ''],
    rows.map((row, at) => {
      const before = rows[at - 1];
      const grown = (/** @type {'resources' | 'evaluate' | 'check' | 'edit' | 'picture' | 'reach'} */ what) =>
        before ? `(${ratio(row[what], before[what])})` : '';
      return [
        ...[String(row.resources), grown('resources')],
        ...[ms(row.evaluate), grown('evaluate')],
        ...[ms(row.check), grown('check')],
        ...[ms(row.edit), grown('edit')],
        ...[ms(row.picture), grown('picture')],
        ...(Number.isNaN(row.reach) ? ['-', ''] : [ms(row.reach), grown('reach')]),
      ];
    }),
  );
}

/** @param {Awaited<ReturnType<typeof loadEngine>>} engine @param {number} resources */
function measure(engine, resources) {
  const text = generateTemplate(Math.round(resources / BLOCK.resources));
  const template = openTemplate(engine);
  template.set(text);
  const evaluate = timed(() => template.resources());
  const check = timed(() => template.check());
  const picture = timed(() => template.diagram());
  const reach = resources > MOST_FOR_REACH ? Number.NaN : timed(() => template.matrix());
  template.set(editTemplate(text, 1));
  const edit = timed(() => template.check());
  return { evaluate, check, picture, edit, reach };
}

/** @param {() => unknown} work */
function timed(work) {
  const started = performance.now();
  work();
  return performance.now() - started;
}
