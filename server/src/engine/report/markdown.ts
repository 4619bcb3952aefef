import type { CheckReport, FindingReport } from './contract.ts';
import { place } from './text.ts';

/** A report for a pull request or a wiki: a table per deployment. */
export function toMarkdown(report: CheckReport): string {
  const parts = ['# Network isolation'];
  for (const deployment of report.deployments) {
    parts.push(
      `## ${escapeMarkdown(deployment.entry)}${deployment.parameters === null ? '' : ` with ${escapeMarkdown(deployment.parameters)}`}`,
    );
    if (deployment.workspaces.length > 0) {
      parts.push(
        table(
          ['Workspace', 'Design', 'Inbound', 'Services', 'Computes'],
          deployment.workspaces.map((workspace) => [
            workspace.name,
            workspace.certainty === 'possible' ? `${workspace.archetype} (possibly)` : workspace.archetype,
            workspace.inbound,
            workspace.serviceOutbound,
            workspace.computeOutbound,
          ]),
        ),
      );
    }
    parts.push(
      deployment.findings.length === 0
        ? 'No findings.'
        : table(['Severity', 'Rule', 'Where', 'Finding'], deployment.findings.map(findingRow)),
    );
    if (deployment.undecided.length > 0) {
      parts.push(
        '### Undecided',
        table(
          ['Rule', 'Where', 'Waits for'],
          deployment.undecided.map((item) => [item.rule, place(item), item.dependsOn.map((wait) => wait.what).join(', ')]),
        ),
      );
    }
    if (deployment.notAnalysed.length > 0) {
      parts.push(
        '### Not analysed',
        table(
          ['Where', 'Reason', 'Remedy'],
          deployment.notAnalysed.map((item) => [place(item), item.reason, item.remedy]),
        ),
      );
    }
  }
  if (report.problems.length > 0) {
    parts.push(
      '## Problems',
      table(
        ['Severity', 'Where', 'Problem'],
        report.problems.map((problem) => [problem.severity, place(problem), problem.message]),
      ),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

const findingRow = (finding: FindingReport): string[] => [
  finding.certainty === 'possible' ? `${finding.severity} (possible)` : finding.severity,
  finding.rule,
  place(finding),
  finding.message,
];

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Names come from templates: nothing in them may end a cell, start a link or become HTML. */
export const escapeMarkdown = (text: string): string =>
  text.replaceAll(/[\\|`*_[\]<>]/g, (character) => `\\${character}`).replaceAll(/\r?\n/g, ' ');
