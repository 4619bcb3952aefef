import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printResources } from '../../server/src/engine/evaluate/index.ts';
import { type Comparison, compareWithPair, compareWithSnapshot, type PrintedResource } from '../support/compare-evaluations.ts';
import {
  corpusJson,
  corpusPath,
  corpusTemplates,
  evaluateFile,
  hasCorpus,
  isOwnCorpus,
  type SnapshotIndex,
} from '../support/corpus.ts';
import { EXPLAINED } from './explained.ts';

interface Measured {
  readonly label: string;
  readonly comparison: Comparison;
}

const printed = (path: string, context = {}): readonly PrintedResource[] =>
  printResources(evaluateFile(path, context)).predictedResources as readonly PrintedResource[];

/** Prints the figure with the worst first, and gives the share of resources that are equal. */
function share(title: string, measured: readonly Measured[]): number {
  const equal = measured.reduce((sum, { comparison }) => sum + comparison.equal, 0);
  const total = measured.reduce((sum, { comparison }) => sum + comparison.total, 0);
  const worst = measured
    .filter(({ comparison }) => comparison.differences.length > 0)
    .sort((one, other) => other.comparison.differences.length - one.comparison.differences.length);
  const lines = worst
    .slice(0, 8)
    .map(
      ({ label, comparison }) =>
        `  ${label} ${comparison.equal}/${comparison.total}: ${comparison.differences[0]?.resource} ${comparison.differences[0]?.what}`,
    );
  console.log([`${title}: ${equal} of ${total} resources equal (${((100 * equal) / total).toFixed(2)} %)`, ...lines].join('\n'));
  return total === 0 ? 0 : equal / total;
}

/** Every difference stands in the checked-in table, and the table holds no other. */
function unexplained(measure: string, measured: readonly Measured[]): readonly string[] {
  const found = measured.flatMap(({ label, comparison }) =>
    comparison.differences.map(({ resource }) => `${label}: ${resource}`),
  );
  const known = EXPLAINED.filter((entry) => entry.measure === measure).flatMap(({ template, resources }) =>
    resources.map((resource) => `${template}: ${resource}`),
  );
  return [
    ...found.filter((one) => !known.includes(one)),
    ...known.filter((one) => !found.includes(one)).map((one) => `${one} is explained and equal`),
  ];
}

describe.skipIf(!hasCorpus)('a Bicep template and the ARM template it compiles to', () => {
  const conformance = hasCorpus
    ? corpusJson<readonly { id: string; kind: string; entry: string; pair: string | null }[]>('conformance/index.json')
    : [];
  const pairs = [
    ...corpusTemplates()
      .filter(({ format, id }) => format === 'bicep' && existsSync(corpusPath('compiled', `${id}.json`)))
      .map(({ id, entry }) => ({ id, bicep: entry, arm: join('compiled', `${id}.json`) })),
    ...conformance.flatMap(({ id, kind, entry, pair }) =>
      pair && kind !== 'bicepparam' ? [{ id, bicep: join('conformance', entry), arm: join('conformance', pair) }] : [],
    ),
  ];
  it('come to the same resources', () => {
    const measured = pairs.map(({ id, bicep, arm }) => ({
      label: id,
      comparison: compareWithPair(printed(corpusPath(bicep)), printed(corpusPath(arm))),
    }));
    expect(share('pairs', measured)).toBeGreaterThanOrEqual(0.995);
    if (isOwnCorpus) expect(unexplained('pairs', measured)).toEqual([]);
  });
});

describe.skipIf(!hasCorpus).each([
  { folder: 'snapshots', title: "the compiler's own evaluation", least: 0.99 },
  { folder: 'snapshots-decided', title: 'the same with the time, chance and the cloud decided', least: 0.995 },
])('$title', ({ folder, title, least }) => {
  it('is ours', () => {
    const { templates } = corpusJson<SnapshotIndex>(folder, 'index.json');
    const measured = templates.flatMap(({ id, context, snapshots }) =>
      snapshots.flatMap(({ variant, parameters, snapshot }): Measured[] => {
        if (parameters === undefined || snapshot === undefined) return [];
        const theirs = corpusJson<{
          predictedResources: readonly PrintedResource[];
          diagnostics?: readonly string[];
        }>(snapshot);
        const partial = theirs.diagnostics?.some((text) => text.includes('NestedDeploymentShortCircuited')) ?? false;
        const ours = printed(corpusPath(parameters), context);
        return [{ label: `${id} ${variant}`, comparison: compareWithSnapshot(theirs.predictedResources, ours, partial) }];
      }),
    );
    expect(share(title, measured)).toBeGreaterThanOrEqual(least);
    if (isOwnCorpus) expect(unexplained(folder, measured)).toEqual([]);
  });
});
