/**
 * Speed and growth, as ratios: `npm run bench [-- --peer bicep] [-- --only typing,cold,corpus,growth,reach]`, after a build.
 * With `--peer bicep` the official compiler does the same beside us in the same run. Times never make it pass or fail.
 */
import { existsSync } from 'node:fs';
import os from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benchCold } from './bench/cold.mjs';
import { findCompiler } from './bench/compiler.mjs';
import { benchCorpus } from './bench/corpus.mjs';
import { benchGrowth } from './bench/growth.mjs';
import { benchReach } from './bench/reach.mjs';
import { benchTyping } from './bench/typing.mjs';

const PARTS = { typing: benchTyping, cold: benchCold, corpus: benchCorpus, growth: benchGrowth, reach: benchReach };

const { values } = parseArgs({ options: { peer: { type: 'string' }, only: { type: 'string' } } });
const wanted = values.only?.split(',') ?? Object.keys(PARTS);
const unknown = wanted.filter((part) => !Object.hasOwn(PARTS, part));
if (unknown.length > 0) fail(`--only takes ${Object.keys(PARTS).join(', ')}, not '${unknown.join(', ')}'.`);
if (values.peer !== undefined && values.peer !== 'bicep') fail(`--peer takes bicep, not '${values.peer}'.`);
if (!existsSync(resolve(import.meta.dirname, '../dist/cli.js'))) fail('there is no dist/cli.js. Run "npm run build" first.');

const compiler = values.peer === 'bicep' ? findCompiler() : undefined;
console.log(
  `Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? 'processor'}, load ${os.loadavg()[0]?.toFixed(1)}`,
);
if (values.peer === undefined) console.log('Only our own curves: --peer bicep runs the official compiler beside them.');
else if (compiler === undefined)
  console.log('Only our own curves: there is no Bicep compiler here (set BICEP, or run "node scripts/install-referee.mjs").');

for (const [part, bench] of Object.entries(PARTS)) if (wanted.includes(part)) await bench(compiler);

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`bench: ${message}`);
  process.exit(2);
}
