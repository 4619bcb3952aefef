import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReachReport, toRequirementsBicep } from '../../server/src/engine/report/index.ts';
import {
  ARCHITECTURES,
  architectures,
  architectureTexts,
  factsOf,
  matrixOf,
  questionOf,
  requirementsOf,
} from '../support/architectures.ts';
import { KNOWN } from '../support/evaluate-text.ts';
import { Referee, referee, sayWithoutReferee } from '../support/referee.ts';

sayWithoutReferee('architectures as the compiler writes them');

describe.skipIf(referee === undefined)('a right template that is compiled', () => {
  let compiler: Referee;
  beforeAll(() => {
    compiler = new Referee(referee ?? '');
  });
  afterAll(() => compiler.end());

  it.each(architectures)('of %s compiles without a warning, and has the same matrix', async (name) => {
    const { success, diagnostics, contents } = await compiler.compile(join(ARCHITECTURES, name, 'main.bicep'));
    expect(diagnostics.map((one) => `${one.source}: ${one.message}`)).toEqual([]);
    expect(success).toBe(true);
    const compiled = matrixOf(new Map([['main.json', contents ?? '']]), 'main.json');
    const written = matrixOf(architectureTexts, `${name}/main.bicep`);
    expect(rows(compiled)).toEqual(rows(written));
  });

  it.each(architectures)('asks in Bicep that compiles without a warning: %s', async (name) => {
    for (const context of [{}, KNOWN]) {
      const text = toRequirementsBicep(requirementsOf(architectureTexts, `${name}/main.bicep`, context));
      const { success, diagnostics } = await compiler.compileText(text);
      expect(diagnostics.map((one) => one.message)).toEqual([]);
      expect(success).toBe(true);
    }
  });
});

/** Everything a matrix says but where it is written. */
const rows = ({ flows }: ReachReport): readonly string[] =>
  flows.map((flow) => [questionOf(flow), flow.verdict, String(flow.row?.required), ...factsOf(flow)].join('  '));
