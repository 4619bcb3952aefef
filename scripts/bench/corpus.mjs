/** Every recorded evaluation of the template corpus in one process that starts from nothing, beside the compiler's warm answers. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startCompiler } from './compiler.mjs';
import { runCold } from './processes.mjs';
import { mb, ms, printTable, ratio } from './statistics.mjs';

const root = resolve(import.meta.dirname, '../..');
const corpus = resolve(root, process.env.AML_CORPUS ?? '../shared/corpus');

/** @typedef {{ file: string, context: Record<string, string>, recorded: number, alone: boolean }} Evaluation */

/** @param {string | undefined} compiler */
export async function benchCorpus(compiler) {
  const index = join(corpus, 'snapshots/index.json');
  if (!existsSync(index)) return console.log('\nCorpus: skipped, there is none here (AML_CORPUS names its folder)');
  /** @type {{ id: string, registryModules?: string[] }[]} */
  const listed = JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8'));
  // The compiler asks the network for modules that its own cache lacks, and waits: only templates without them are timed side by side.
  const withModules = new Set(listed.filter(({ registryModules = [] }) => registryModules.length > 0).map(({ id }) => id));
  /** @type {{ templates: { id: string, context: Record<string, string>, snapshots: { parameters: string, snapshot?: string, ms?: number }[] }[] }} */
  const { templates } = JSON.parse(readFileSync(index, 'utf8'));
  const evaluations = templates.flatMap(({ id, context, snapshots }) =>
    snapshots
      .filter(({ snapshot }) => snapshot)
      .map(({ parameters, ms: recorded }) => ({
        file: join(corpus, parameters),
        context,
        recorded: recorded ?? 0,
        alone: !withModules.has(id),
      })),
  );
  await compare('all of them', evaluations, undefined);
  if (compiler)
    await compare(
      'those without registry modules',
      evaluations.filter(({ alone }) => alone),
      compiler,
    );
}

/**
 * @param {string} which
 * @param {readonly Evaluation[]} evaluations
 * @param {string | undefined} compiler
 */
async function compare(which, evaluations, compiler) {
  const { tenantId, subscriptionId, resourceGroup, location } =
    evaluations.find(({ context }) => context.resourceGroup)?.context ?? {};
  const ours = await runCold(
    process.execPath,
    [
      join(root, 'dist/cli.js'),
      'resources',
      ...evaluations.map(({ file }) => file),
      ...['--root', corpus],
      ...Object.entries({ tenantId, subscriptionId, resourceGroup, location }).flatMap(([name, value]) =>
        value ? [flag(name), value] : [],
      ),
    ],
    { env: { AML_ISOLATION_MODULE_CACHE: join(corpus, 'avm-cache') } },
  );
  const recorded = evaluations.reduce((sum, one) => sum + one.recorded, 0);
  const warm = compiler ? await timeCompiler(compiler, evaluations) : undefined;
  printTable(
    `Corpus, ${which}: ${evaluations.length} evaluations, ours in one cold process (${ours.lines} answers)`,
    ['side', 'time', 'peak memory', 'of the compiler', 'aim'],
    [
      ['resources', ms(ours.ms), mb(ours.peak), ratio(ours.ms, warm ?? recorded), '0.25x, 400 MB'],
      ...(warm === undefined ? [] : [['compiler, warm, now', ms(warm), '', '', '']]),
      ['compiler, warm, as recorded', ms(recorded), '', '', ''],
    ],
  );
}

/** @param {string} name */
const flag = (name) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** @param {string} executable @param {readonly { file: string, context: Record<string, string> }[]} evaluations */
async function timeCompiler(executable, evaluations) {
  const compiler = startCompiler(executable);
  const ask = (/** @type {{ file: string, context: Record<string, string> }} */ { file, context }) =>
    compiler.snapshot(file, context).catch(() => undefined);
  const [first] = evaluations;
  if (first) await ask(first);
  const started = performance.now();
  for (const one of evaluations) await ask(one);
  const time = performance.now() - started;
  compiler.end();
  return time;
}
