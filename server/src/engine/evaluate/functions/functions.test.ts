import { expect, it } from 'vitest';
import { evaluateText, KNOWN } from '../../../../../test/support/evaluate-text.ts';
import { functionCases } from '../../../../../test/support/function-cases.ts';
import { printResources } from '../index.ts';

it.each(functionCases())('$expression', ({ expression, value }) => {
  const deployment = evaluateText(`output v object = { v: ${expression} }`, { context: KNOWN });
  expect(deployment.problems).toEqual([]);
  expect(printResources(deployment).outputs['v']).toEqual({ v: value });
});
