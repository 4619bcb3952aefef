import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  ARCHITECTURES,
  architectures,
  architectureTexts,
  checkOf,
  decidingLine,
  factsOf,
  matrixOf,
  questionOf,
  showMatrix,
} from '../support/architectures.ts';

describe.each(architectures)('a right template of %s', (name) => {
  const entry = `${name}/main.bicep`;
  const matrix = matrixOf(architectureTexts, entry);

  it('has the isolation matrix that the article asks for', async () => {
    expect(matrix.problems).toEqual([]);
    expect(matrix.flows).not.toEqual([]);
    await expect(showMatrix(matrix)).toMatchFileSnapshot(join(ARCHITECTURES, name, 'matrix.txt'));
  });

  it('gives a fact and a line for every row', () => {
    expect(matrix.flows.filter((flow) => factsOf(flow).length === 0 || decidingLine(flow) === undefined).map(questionOf)).toEqual(
      [],
    );
  });

  it('lets through what the design needs, for certain', () => {
    const closed = matrix.flows.filter((flow) => flow.row?.required === true && !['private', 'public'].includes(flow.verdict));
    expect(closed.map(questionOf)).toEqual([]);
  });

  it('leaks nothing', () => {
    expect(matrix.flows.filter((flow) => flow.leak !== null).map(questionOf)).toEqual([]);
  });

  it('is checked without a finding, and without anything undecided', () => {
    const report = checkOf(architectureTexts, entry);
    expect(report.findings.map((one) => `${one.rule}: ${one.message}`)).toEqual([]);
    expect(report.undecided).toEqual([]);
    expect(report.workspaces.map((one) => one.archetype)).toEqual([name === 'A6' ? 'A4+A6' : name]);
  });
});
