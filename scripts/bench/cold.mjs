/** A template with six modules in a process that starts from nothing: `resources` and `check` beside the compiler's `snapshot`. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCold } from './processes.mjs';
import { mb, median, ms, printTable, ratio } from './statistics.mjs';

const root = resolve(import.meta.dirname, '../..');
const cli = join(root, 'dist/cli.js');
const ROUNDS = 9;
const CONTEXT = [
  '--subscription-id',
  '00000000-0000-0000-0000-000000000000',
  '--resource-group',
  'rg',
  '--location',
  'westeurope',
];

/** @param {string | undefined} compiler */
export async function benchCold(compiler) {
  // The compiler writes its snapshot beside the parameter file.
  const folder = mkdtempSync(join(tmpdir(), 'aml-isolation-bench-'));
  cpSync(join(root, 'examples/hub-and-spoke'), folder, { recursive: true });
  const file = join(folder, 'prod.bicepparam');
  /** @type {{ what: string, aim: string, run: () => ReturnType<typeof runCold>, times: number[], peak: number }[]} */
  const contestants = [
    { what: 'resources', aim: '0.10x', run: () => runCold(process.execPath, [cli, 'resources', file, ...CONTEXT]) },
    { what: 'check', aim: '0.15x', run: () => runCold(process.execPath, [cli, 'check', file, ...CONTEXT]) },
    { what: 'node alone', aim: '', run: () => runCold(process.execPath, ['-e', '0']) },
    ...(compiler ? [{ what: 'bicep snapshot', aim: '', run: () => runCold(compiler, ['snapshot', file, ...CONTEXT]) }] : []),
  ].map((one) => ({ ...one, times: [], peak: 0 }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of contestants) {
      const { ms: time, peak } = await one.run();
      one.times.push(time);
      one.peak = Math.max(one.peak, peak ?? 0);
    }
  }
  rmSync(folder, { recursive: true, force: true });
  const peer = contestants.find(({ what }) => what === 'bicep snapshot');
  printTable(
    `Cold, a template of six modules: ${ROUNDS} starts each in turn`,
    ['command', 'median', 'peak memory', 'of the compiler', 'aim'],
    contestants.map(({ what, aim, times, peak }) => [
      what,
      ms(median(times)),
      peak === 0 ? 'not known' : mb(peak),
      peer ? ratio(median(times), median(peer.times)) : '-',
      aim,
    ]),
  );
}
