import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printResources } from '../../server/src/engine/evaluate/index.ts';
import { compareWithSnapshot, type PrintedResource } from '../support/compare-evaluations.ts';
import { allowFolder, corpusPath, evaluateFile, hasCorpus } from '../support/corpus.ts';
import { type Declarations, randomArguments, toBicep } from '../support/random-arguments.ts';
import { randomFrom } from '../support/random-edits.ts';
import { Referee, referee, sayWithoutReferee } from '../support/referee.ts';

sayWithoutReferee('random arguments of registry modules');

/** `npm run conformance` asks for more; the suite that runs with every change makes do with fewer. */
const COUNT = Number(process.env['AML_MODULE_CALLS'] ?? 20);
const CONTEXT = {
  subscriptionId: '11111111-1111-1111-1111-111111111111',
  resourceGroup: 'rg-contoso',
  location: 'westeurope',
  tenantId: '22222222-2222-2222-2222-222222222222',
};

describe.skipIf(!hasCorpus || referee === undefined)('registry modules with random arguments', () => {
  let compiler: Referee;
  beforeAll(() => {
    compiler = new Referee(referee ?? '');
    allowFolder(compiler.folder);
  });
  afterAll(() => compiler.end());

  const modules = hasCorpus
    ? readdirSync(corpusPath('avm-cache'), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('main.json') && !path.includes('$utl$'))
        .sort()
    : [];

  it('come to what the compiler says they come to', async () => {
    let equal = 0;
    let total = 0;
    let answered = 0;
    const worst: string[] = [];
    for (let seed = 1; seed <= COUNT; seed++) {
      const random = randomFrom(seed * 7919);
      const path = modules[random(modules.length)] ?? '';
      const text = readFileSync(corpusPath('avm-cache', path), 'utf8');
      writeFileSync(join(compiler.folder, `module-${seed}.json`), text);
      const given = randomArguments(JSON.parse(text) as Declarations, random);
      const lines = Object.entries(given).map(([name, value]) => `param ${name} = ${toBicep(value)}\n`);
      const file = join(compiler.folder, `module-${seed}.bicepparam`);
      writeFileSync(file, `using './module-${seed}.json'\n${lines.join('')}`);
      const theirs = await compiler.snapshot(file, CONTEXT).catch((error: unknown) => {
        if (process.env['AML_TELL']) console.log(seed, path, String(error).slice(0, 600));
        return undefined;
      });
      if (!theirs) continue;
      answered++;
      const ours = printResources(evaluateFile(file, CONTEXT)).predictedResources as readonly PrintedResource[];
      const partial = theirs.diagnostics?.some((one) => one.includes('NestedDeploymentShortCircuited')) ?? false;
      const comparison = compareWithSnapshot(theirs.predictedResources, ours, partial);
      equal += comparison.equal;
      total += comparison.total;
      for (const { resource, what } of comparison.differences.slice(0, 2))
        worst.push(`seed ${seed}, ${path}: ${resource} ${what}`);
    }
    console.log(
      [
        `random calls of modules: ${COUNT}, answered by the compiler: ${answered}, ${equal} of ${total} resources equal (${((100 * equal) / total).toFixed(2)} %)`,
        ...worst.slice(0, 40),
      ].join('\n  '),
    );
    expect(answered).toBeGreaterThan(COUNT / 4);
    expect(equal / total).toBeGreaterThanOrEqual(0.99);
  }, 1_200_000);
});
