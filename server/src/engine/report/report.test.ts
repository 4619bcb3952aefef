import type { Log } from 'sarif';
import { expect, it } from 'vitest';
import { sampleReport, sampleRules } from '../../../../test/support/sample-report.ts';
import { toJunit, toMarkdown, toSarif, toText } from './index.ts';

const sarif = toSarif(sampleReport, { version: '1.2.3', informationUri: 'https://example.org', rules: sampleRules });

it('writes text in which no name controls the terminal', async () => {
  await expect(toText(sampleReport)).toMatchFileSnapshot('fixtures/report.txt');
});

it('writes Markdown in which no name is markup', async () => {
  await expect(toMarkdown(sampleReport)).toMatchFileSnapshot('fixtures/report.md');
});

it('writes JUnit whose failures begin at the threshold', async () => {
  await expect(toJunit(sampleReport, 'warning')).toMatchFileSnapshot('fixtures/report.junit.xml');
  expect(toJunit(sampleReport, 'error')).not.toContain('<failure');
  expect(toJunit(sampleReport, 'never')).not.toContain('<failure');
});

it('writes SARIF 2.1.0', async () => {
  // Held against the published types: a wrong shape does not compile.
  const log: Log = sarif;
  await expect(`${JSON.stringify(log, null, 2)}\n`).toMatchFileSnapshot('fixtures/report.sarif');
});

it('gives each finding of several environments once', () => {
  expect(sarif.runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(['workspace-open', 'suppression-unused']);
});
