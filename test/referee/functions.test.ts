import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KNOWN } from '../support/evaluate-text.ts';
import { functionCases } from '../support/function-cases.ts';
import { Referee, referee, sayWithoutReferee } from '../support/referee.ts';

sayWithoutReferee('the table of functions');

describe.skipIf(referee === undefined)('the table of functions', () => {
  let compiler: Referee;
  beforeAll(() => {
    compiler = new Referee(referee ?? '');
  });
  afterAll(() => compiler.end());

  it('holds what the compiler says', async () => {
    // Large integers lose their last digits in the compiler's JSON, which this test reads as numbers.
    const cases = functionCases().filter(({ value }) => typeof value !== 'bigint');
    const properties = cases.map(({ expression }, at) => `    v${at}: ${expression}`);
    compiler.write(
      'functions.bicep',
      `resource r 'Microsoft.Network/virtualNetworks@2023-01-01' = {\n  name: 'x'\n  properties: {\n${properties.join('\n')}\n  }\n}\n`,
    );
    const parameters = compiler.write('functions.bicepparam', "using 'functions.bicep'\n");
    const { predictedResources } = await compiler.snapshot(parameters, KNOWN);
    const found = predictedResources[0]?.['properties'] as Record<string, unknown>;
    expect(cases.map(({ expression }, at) => ({ expression, value: found[`v${at}`] ?? null }))).toEqual(cases);
  });
});
