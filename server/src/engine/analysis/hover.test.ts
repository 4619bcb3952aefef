import { expect, it } from 'vitest';
import { BICEP_NETWORK } from '../../../../test/protocol/templates.ts';
import type { Analysis, DeploymentRequest, Run } from './analysis.ts';
import { createAnalysis } from './create-analysis.ts';

const MAIN = 'file:///templates/main.bicep';
const REQUEST: DeploymentRequest = { entry: MAIN, parameters: null, context: {}, config: null, target: undefined };

function answer<T>(analysis: Analysis, start: () => Run<T>): T {
  for (;;) {
    const run = start();
    let step = run.next();
    while (!step.done) step = run.next();
    if (step.value.needs.length === 0) return step.value.value;
    for (const file of step.value.needs) analysis.setFile(file, { state: 'absent' });
  }
}

it('gives the rows of the isolation matrix, and each resource its own', () => {
  const analysis = createAnalysis();
  analysis.setFile(MAIN, { state: 'text', text: BICEP_NETWORK });
  const { flows } = answer(analysis, () => analysis.matrix(REQUEST));
  const lineOf = (part: string): number => BICEP_NETWORK.slice(0, BICEP_NETWORK.indexOf(part)).split('\n').length - 1;
  const rowsAt = (part: string) =>
    answer(analysis, () => analysis.hover(REQUEST, MAIN, { line: lineOf(part), character: 10 }))?.flows ?? [];
  expect(rowsAt('resource ws ')).toEqual(flows);
  expect(rowsAt('resource cpu ')).toEqual(flows.filter(({ from }) => from === 'cpu'));
  expect(rowsAt("name: 'training'")).toEqual(flows.filter(({ from }) => from === 'cpu' || from === 'vnet/training'));
  expect(rowsAt('resource endpoint ')).toEqual(
    flows.filter(({ from, to }) => ['cpu', 'vnet/training'].includes(from) && /^mlw|^VirtualNetwork$/.test(to)),
  );
  expect(rowsAt('resource vnet ')).toEqual([]);
});

it('computes the matrix row by row, so that a host hears in between what is typed', () => {
  const analysis = createAnalysis();
  analysis.setFile(MAIN, { state: 'text', text: BICEP_NETWORK });
  answer(analysis, () => analysis.check(REQUEST));
  const rowsSoFar = (): number =>
    Object.entries(analysis.counters).reduce((sum, [name, count]) => (name.startsWith('matrix row') ? sum + count : sum), 0);
  const run = analysis.hover(REQUEST, MAIN, { line: 12, character: 10 });
  const inOneStep: number[] = [];
  for (let before = 0, step = run.next(); !step.done; step = run.next()) {
    inOneStep.push(rowsSoFar() - before);
    before = rowsSoFar();
  }
  expect(Math.max(...inOneStep)).toBe(1);
  expect(rowsSoFar()).toBeGreaterThan(50);
});
