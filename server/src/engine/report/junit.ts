import type { CheckReport } from './contract.ts';
import { place } from './text.ts';

/** JUnit XML, as build servers read it: a suite per deployment, a failed case per finding, one passed case where there is none. */
export function toJunit(report: CheckReport): string {
  const suites = report.deployments.map((deployment) => {
    const name = deployment.parameters === null ? deployment.entry : `${deployment.entry} with ${deployment.parameters}`;
    const cases = deployment.findings.map(
      (finding) =>
        `    <testcase classname="${xml(finding.rule)}" name="${xml(`${finding.resource} at ${place(finding)}`)}"><failure type="${finding.severity}" message="${xml(finding.message)}"/></testcase>`,
    );
    const body = cases.length > 0 ? cases : [`    <testcase classname="aml-isolation" name="${xml(name)}"/>`];
    return [
      `  <testsuite name="${xml(name)}" tests="${body.length}" failures="${cases.length}" errors="0" skipped="0">`,
      ...body,
      '  </testsuite>',
    ].join('\n');
  });
  const failures = report.deployments.reduce((sum, deployment) => sum + deployment.findings.length, 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="AML Isolation" failures="${failures}">\n${suites.join('\n')}\n</testsuites>\n`;
}

/** Characters that XML 1.0 cannot hold at all are dropped, the five special ones become entities, line ends references. */
function xml(text: string): string {
  const held = [...text].filter((character) => (character.codePointAt(0) ?? 0) >= 32 || '\t\n\r'.includes(character)).join('');
  return held.replaceAll(/[&<>"'\t\n\r]/g, (character) => `&#${character.codePointAt(0)};`);
}
