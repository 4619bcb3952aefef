import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DeploymentReport, FindingReport } from '../../server/src/engine/report/index.ts';
import { RULES } from '../../server/src/engine/rules/index.ts';
import { ROOT } from '../support/repository.ts';
import { applyEdits, checkFiles } from '../support/rule-check.ts';
import { compareWithLabels } from '../support/rule-expectations.ts';
import { type Example, type Fixed, readPage } from '../support/rule-page.ts';

const HEADINGS = [
  'What it finds',
  'Why it matters',
  'What you see when it fails',
  'How to fix it',
  'When to allow it',
  'Examples',
  'Sources',
];

describe.each(RULES.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
  const text = readFileSync(join(ROOT, 'server/src/engine/rules', `${name}.md`), 'utf8');
  const page = readPage(text);
  const of = (language: Example['language'], kind: Example['kind']): readonly Example[] =>
    page.examples.filter((one) => one.language === language && one.kind === kind);

  it('has every section of a page', () => {
    expect(page.headings).toEqual([name, ...HEADINGS]);
    expect(page.empty).toEqual([]);
  });

  it('says what it is, and where that is written', () => {
    expect(rule.summary).toMatch(/^[A-Z].*\.$/);
    expect(rule.group).not.toBe('');
    expect(Object.keys(rule.messages)).not.toEqual([]);
    expect(rule.references).not.toEqual([]);
    expect(rule.facts).not.toEqual([]);
    expect(rule.facts.filter((fact) => !text.includes(fact))).toEqual([]);
  });

  it('shows each case in both languages', () => {
    for (const kind of ['bad', 'good', 'unknown'] as const) {
      expect(of('bicep', kind).length, kind).toBeGreaterThan(0);
      expect(of('json', kind).length, kind).toBe(of('bicep', kind).length);
    }
    expect(page.examples.filter(({ absent }) => absent).map(({ language }) => language)).toEqual(
      expect.arrayContaining(['bicep', 'json']),
    );
    if (rule.fixable) expect(page.examples.some(({ fixed }) => fixed !== undefined)).toBe(true);
  });

  it.each(page.examples.map((one) => [`${one.language} ${one.kind}`, one.line, one] as const))(
    '%s, line %i',
    (_, __, example) => {
      const report = checkFiles(example.block.files);
      expect(problemsOf(report)).toEqual([]);
      expect(compareWithLabels(name, report, example.block)).toEqual({ unexpected: [], missing: [] });
      const found = findingsOf(name, report);
      if (example.kind === 'bad') expect(found).not.toEqual([]);
      if (example.kind === 'good') expect([...found, ...report.undecided.filter((one) => one.rule === name)]).toEqual([]);
      if (example.kind === 'unknown') {
        expect(found.filter((one) => one.certainty === 'certain')).toEqual([]);
        expect(report.undecided.filter((one) => one.rule === name)).not.toEqual([]);
      }
      if (example.fixed) expectFixed(name, example, example.fixed, report);
    },
  );

  it.each(
    (['bad', 'good', 'unknown'] as const).flatMap((kind) => of('bicep', kind).map((one, at) => [kind, one.line, at] as const)),
  )('says the same of both languages, %s, line %i', (kind, _, at) => {
    const said = (example: Example | undefined) => example && statements(name, check(example));
    expect(said(of('json', kind)[at])).toEqual(said(of('bicep', kind)[at]));
  });
});

const reports = new Map<Example, DeploymentReport>();

function check(example: Example): DeploymentReport {
  const report = reports.get(example) ?? checkFiles(example.block.files);
  reports.set(example, report);
  return report;
}

/** The fix gives the text on the page, takes its findings away, brings no other and leaves text that parses. */
function expectFixed(rule: string, example: Example, fixed: Fixed, before: DeploymentReport): void {
  const fixes = findingsOf(rule, before).map((finding) =>
    finding.fixes.find((one) => (fixed.title === undefined ? one.safe : one.title === fixed.title)),
  );
  expect(fixes.map((one) => one?.title)).not.toContain(undefined);
  const repaired = applyEdits(
    example.block.files,
    fixes.flatMap((one) => one?.edits ?? []),
  );
  for (const [path, text] of repaired) expect(text, path).toBe(fixed.files.get(path) ?? example.block.files.get(path));
  const after = checkFiles(repaired);
  expect(problemsOf(after)).toEqual([]);
  expect(findingsOf(rule, after)).toEqual([]);
  const known = new Set(before.findings.map(({ rule: name, resource }) => `${name} ${resource}`));
  expect(after.findings.map(({ rule: name, resource }) => `${name} ${resource}`).filter((one) => !known.has(one))).toEqual([]);
}

const findingsOf = (rule: string, report: DeploymentReport): readonly FindingReport[] =>
  report.findings.filter((one) => one.rule === rule);

const problemsOf = ({ problems, notAnalysed }: DeploymentReport): readonly string[] => [
  ...problems.map(({ message }) => message),
  ...notAnalysed.map(({ reason }) => `not analysed: ${reason}`),
];

/** What does not depend on the language: everything but places, and names that are not known, of which each language has its own spelling. */
function statements(rule: string, report: DeploymentReport): readonly string[] {
  const found = findingsOf(rule, report).map(({ severity, certainty, resource }) => `${severity} ${certainty} ${resource}`);
  const open = report.undecided.filter((one) => one.rule === rule).map(({ resource }) => `undecided ${resource}`);
  return [...found, ...open].sort();
}
