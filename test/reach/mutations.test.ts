import { describe, expect, it } from 'vitest';
import type { FlowReport, ReachReport } from '../../server/src/engine/report/index.ts';
import { architectures, architectureTexts, matrixOf, questionOf, type Texts } from '../support/architectures.ts';
import type { Mutation } from './mutations/mutation.ts';
import { withHub } from './mutations/with-hub.ts';
import { withoutHub } from './mutations/without-hub.ts';
import { withoutNetwork } from './mutations/without-network.ts';

const mutations: readonly Mutation[] = [...withoutNetwork, ...withHub, ...withoutHub];

describe.each(architectures)('a right template of %s', (name) => {
  const entry = `${name}/main.bicep`;
  const right = matrixOf(architectureTexts, entry);
  const cases = mutations.filter((one) => one.design === name);

  it('has its hops tried', () => expect(cases).not.toEqual([]));

  it.each(cases.map((one) => [one.what, one] as const))('where %s', (_, mutation) => {
    const wrong = matrixOf(mutated(mutation), entry);
    expect(wrong.problems).toEqual([]);
    expect(sorted(changesOf(right, wrong))).toEqual(sorted(mutation.changes));
  });
});

function mutated({ edits }: Mutation): Texts {
  const texts = new Map(architectureTexts);
  for (const [file, text, instead] of edits) {
    const parts = (texts.get(file) ?? '').split(text);
    if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${text}`);
    texts.set(file, parts.join(instead));
  }
  return texts;
}

/** Rows by the verdicts before and after; with source and target where not all rows of a key change alike. */
function changesOf(before: ReachReport, after: ReachReport): Readonly<Record<string, readonly string[]>> {
  const later = new Map(after.flows.map((flow) => [questionOf(flow), flow]));
  const earlier = new Set(before.flows.map(questionOf));
  const all = [
    ...before.flows.map((flow) => ({ flow, change: change(flow.verdict, later.get(questionOf(flow))?.verdict) })),
    ...after.flows
      .filter((flow) => !earlier.has(questionOf(flow)))
      .map((flow) => ({ flow, change: change(undefined, flow.verdict) })),
  ];
  const changes = new Map<string, string[]>();
  for (const key of new Set(all.map(({ flow }) => flow.row?.key ?? ''))) {
    const ofKey = all.filter(({ flow }) => flow.row?.key === key);
    const alike = new Set(ofKey.map((one) => one.change)).size === 1;
    for (const one of alike ? ofKey.slice(0, 1) : ofKey) {
      if (one.change === undefined) continue;
      changes.set(one.change, [...(changes.get(one.change) ?? []), alike ? key : `${key} ${endsOf(one.flow)}`]);
    }
  }
  return Object.fromEntries(changes);
}

/** Undefined where nothing changes. */
const change = (before = 'not asked', after = 'not asked'): string | undefined =>
  before === after ? undefined : `${before} → ${after}`;
const sorted = (changes: Mutation['changes']): Mutation['changes'] =>
  Object.fromEntries(Object.entries(changes).map(([verdicts, rows]) => [verdicts, [...rows].sort()]));
const endsOf = ({ from, to }: FlowReport): string => `${from} → ${to}`;
