import { expect, it } from 'vitest';
import { createAnalysis } from './create-analysis.ts';

const MAIN = 'file:///templates/main.bicep';

function problemsOf(config: string): readonly string[] {
  const analysis = createAnalysis();
  analysis.setFile(MAIN, { state: 'text', text: '' });
  analysis.setFile('file:///templates/aml-isolation.json', { state: 'text', text: config });
  const run = analysis.check({ entry: MAIN, parameters: null, context: {}, config: undefined, target: undefined });
  let step = run.next();
  while (!step.done) step = run.next();
  return step.value.value.problems
    .filter(({ code }) => code === 'configuration')
    .map(({ range, message }) => `${range.start.line}:${range.start.character} ${message}`);
}

it('takes what it knows', () => {
  const config = `{
  // for the team
  "$schema": "./schema.json",
  "rules": { "compute-public-ip": "error", "subnet-overlap": "off", "suppression-unused": "off" },
  "target": "A5+A6",
  "workspaces": [{ "name": "dev-*", "target": "A0" }],
  "scope": "network",
  "dnsManagedElsewhere": true,
}`;
  expect(problemsOf(config)).toEqual([]);
});

it('says what it does not understand, and where', () => {
  const config = `{
  "rules": { "compute-public-ips": "error", "subnet-overlap": "fatal" },
  "target": "A9",
  "workspaces": [{ "name": "dev-*" }, { "name": "x", "target": "B" }],
  "scope": "all",
  "dnsManagedElsewhere": "yes",
  "ruels": {}
}`;
  expect(problemsOf(config)).toEqual([
    "1:13 There is no rule 'compute-public-ips'.",
    '1:62 A level is one of error, warning, information, hint, off.',
    '2:12 A design is one of A0, A0b, A1 to A5, A6 or A7, or two joined: A5+A6.',
    '3:17 An item has a name, which may hold *, and a target.',
    '3:63 A design is one of A0, A0b, A1 to A5, A6 or A7, or two joined: A5+A6.',
    "4:11 It is 'aml' or 'network'.",
    '5:25 It is true or false.',
    "6:2 'ruels' is no key of aml-isolation.json.",
  ]);
});

it('says where the JSON breaks', () => {
  expect(problemsOf('{ "rules": { ')).toEqual(['0:13 This is no valid JSON from here on; correct it.']);
  expect(problemsOf('[]')).toEqual(['0:0 The configuration is one JSON object.']);
});
