import type { CheckedDeployment, CheckReport, FindingReport, Place, ProblemReport } from './contract.ts';
import { titleOf } from './entries.ts';
import { reaches, type Threshold } from './severity.ts';
import { place } from './text-lines.ts';

interface Case {
  readonly group: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly type: string;
  readonly message: string;
}

/**
 * JUnit XML, as build servers read it: a suite per deployment. A finding from the threshold on is a failure, one below it passes with its words as
 * output, what was not judged is skipped; a deployment of which nothing is said is one passed case.
 */
export function toJunit(report: CheckReport, threshold: Threshold): string {
  const suites = report.deployments.map((deployment) => suite(nameOf(deployment), casesOf(deployment, threshold)));
  if (report.problems.length > 0) suites.push(suite('problems', report.problems.map(problemCase)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="AML Isolation">\n${suites.join('\n')}\n</testsuites>\n`;
}

const nameOf = ({ entry, parameters }: CheckedDeployment): string =>
  titleOf({ entry, parameters: parameters === null ? [] : [parameters] });

function casesOf(deployment: CheckedDeployment, threshold: Threshold): readonly Case[] {
  const cases = [
    ...deployment.findings.map((finding) => findingCase(finding, threshold)),
    ...deployment.undecided.map(
      (item): Case => ({
        group: item.rule,
        name: nameAt(item),
        outcome: 'skipped',
        type: 'undecided',
        message: `Undecided: give a value to ${item.dependsOn.map(({ what }) => what).join(', ')}.`,
      }),
    ),
    ...deployment.notAnalysed.map(
      (item): Case => ({
        group: 'not-analysed',
        name: place(item),
        outcome: 'skipped',
        type: 'not-analysed',
        message: `Not analysed: ${item.reason}; ${item.remedy}.`,
      }),
    ),
  ];
  const fine: Case = { group: 'aml-isolation', name: nameOf(deployment), outcome: 'passed', type: '', message: '' };
  return cases.length > 0 ? cases : [fine];
}

const findingCase = (finding: FindingReport, threshold: Threshold): Case => ({
  group: finding.rule,
  name: nameAt(finding),
  outcome: reaches(finding.severity, threshold) ? 'failure' : 'passed',
  type: finding.severity,
  message: finding.message,
});

/** The resource, where there is one, and the place: what tells cases of a suite apart. */
const nameAt = (item: Place & { readonly resource: string }): string =>
  item.resource === '' ? place(item) : `${item.resource} at ${place(item)}`;

const problemCase = (problem: ProblemReport): Case => ({
  group: problem.code,
  name: place(problem),
  outcome: problem.severity === 'error' ? 'error' : 'passed',
  type: problem.severity,
  message: problem.message,
});

function suite(name: string, cases: readonly Case[]): string {
  const number = (outcome: Case['outcome']): number => cases.filter((one) => one.outcome === outcome).length;
  return [
    `  <testsuite name="${xml(name)}" tests="${cases.length}" failures="${number('failure')}" errors="${number('error')}" skipped="${number('skipped')}">`,
    ...cases.map((one) => `    <testcase classname="${xml(one.group)}" name="${xml(one.name)}"${inside(one)}`),
    '  </testsuite>',
  ].join('\n');
}

function inside({ outcome, type, message }: Case): string {
  if (outcome === 'skipped') return `><skipped message="${xml(message)}"/></testcase>`;
  if (outcome !== 'passed') return `><${outcome} type="${xml(type)}" message="${xml(message)}"/></testcase>`;
  return message === '' ? '/>' : `><system-out>${xml(`${type}: ${message}`)}</system-out></testcase>`;
}

/** Characters that XML 1.0 cannot hold at all are dropped, the five special ones become entities, line ends references. */
function xml(text: string): string {
  const held = [...text].filter((character) => isXml(character.codePointAt(0) ?? 0)).join('');
  return held.replaceAll(/[&<>"'\t\n\r]/g, (character) => `&#${character.codePointAt(0)};`);
}

const isXml = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code < 0xd800) ||
  (code > 0xdfff && code !== 0xfffe && code !== 0xffff);
