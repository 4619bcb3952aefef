import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printResources } from '../../server/src/engine/evaluate/index.ts';
import { compareWithSnapshot, type PrintedResource } from '../support/compare-evaluations.ts';
import {
  allowFolder,
  corpusJson,
  corpusPath,
  corpusTemplates,
  evaluateFile,
  hasCorpus,
  type SnapshotIndex,
} from '../support/corpus.ts';
import { type Deployment, EDITS, randomFrom } from '../support/random-edits.ts';
import { Referee, referee, sayWithoutReferee } from '../support/referee.ts';

sayWithoutReferee('random edits');

/** `npm run conformance` asks for 500; the suite that runs with every change makes do with fewer. */
const COUNT = Number(process.env['AML_EDITS'] ?? 40);

interface Case {
  readonly id: string;
  readonly context: object;
  readonly entry: string;
  readonly parameters: string;
}

describe.skipIf(!hasCorpus || referee === undefined)('random edits of templates and their parameters', () => {
  let compiler: Referee;
  beforeAll(() => {
    compiler = new Referee(referee ?? '');
    allowFolder(compiler.folder);
  });
  afterAll(() => compiler.end());

  const entries = new Map(
    corpusTemplates().flatMap((one) =>
      one.format === 'bicep' && (one.registryModules ?? []).length === 0 ? [[one.id, one] as const] : [],
    ),
  );
  const cases = (hasCorpus ? corpusJson<SnapshotIndex>('snapshots', 'index.json').templates : []).flatMap(
    ({ id, context, snapshots }): Case[] => {
      const template = entries.get(id);
      if (!template) return [];
      return snapshots.flatMap(({ parameters, snapshot }) =>
        parameters && snapshot ? [{ id, context, entry: template.entry, parameters }] : [],
      );
    },
  );
  const copied = new Set<string>();

  /** A template's folder, copied once; edited files are laid beside its entry. */
  function folderOf({ id, entry }: Case): string {
    if (!copied.has(id)) cpSync(corpusPath(id), join(compiler.folder, id), { recursive: true });
    copied.add(id);
    return join(compiler.folder, id, relative(id, dirname(entry)));
  }

  it('come to what the compiler says they come to', async () => {
    let equal = 0;
    let total = 0;
    let answered = 0;
    const worst: string[] = [];
    for (let seed = 1; seed <= COUNT; seed++) {
      const random = randomFrom(seed * 7919);
      const one = cases[random(cases.length)];
      const kinds = Object.keys(EDITS);
      const kind = kinds[random(kinds.length)] ?? '';
      if (!one) continue;
      const folder = folderOf(one);
      const original: Deployment = {
        template: readFileSync(corpusPath(one.entry), 'utf8'),
        parameters: readFileSync(corpusPath(one.parameters), 'utf8').replace(/^using .*$/m, ''),
        inner: undefined,
      };
      const edited = EDITS[kind]?.(original, random);
      if (!edited) continue;
      const inner = `inner-${seed}.bicep`;
      if (edited.inner !== undefined) writeFileSync(join(folder, inner), edited.inner);
      writeFileSync(join(folder, `edited-${seed}.bicep`), edited.template.replace('./inner.bicep', `./${inner}`));
      const file = join(folder, `edited-${seed}.bicepparam`);
      writeFileSync(file, `using './edited-${seed}.bicep'\n${edited.parameters}`);
      const theirs = await compiler.snapshot(file, one.context).catch(() => undefined);
      if (!theirs) continue;
      answered++;
      const ours = printResources(evaluateFile(file, one.context)).predictedResources as readonly PrintedResource[];
      const partial = theirs.diagnostics?.some((text) => text.includes('NestedDeploymentShortCircuited')) ?? false;
      const comparison = compareWithSnapshot(theirs.predictedResources, ours, partial);
      equal += comparison.equal;
      total += comparison.total;
      for (const { resource, what } of comparison.differences.slice(0, 2))
        worst.push(`seed ${seed}, ${kind}, ${one.id}: ${resource} ${what}`);
    }
    console.log(
      [
        `random edits: ${COUNT}, answered by the compiler: ${answered}, ${equal} of ${total} resources equal (${((100 * equal) / total).toFixed(2)} %)`,
        ...worst.slice(0, 20),
      ].join('\n  '),
    );
    expect(answered).toBeGreaterThan(COUNT / 4);
    expect(equal / total).toBeGreaterThanOrEqual(0.99);
  }, 1_200_000);
});
