import type { CheckReport, NotAnalysedReport, UndecidedReport } from './contract.ts';
import { type EntryReport, groupByEntry, type Held, titleOf } from './entries.ts';
import { escapeMarkdown, table } from './markdown-parts.ts';
import { place } from './text-lines.ts';

/** A report for a pull request or a wiki: tables per template. */
export function toMarkdown(report: CheckReport): string {
  const parts = ['# Network isolation', ...groupByEntry(report).flatMap(entryParts)];
  if (report.problems.length > 0) {
    const rows = report.problems.map((problem) => [problem.severity, place(problem), problem.message]);
    parts.push('## Problems', table(['Severity', 'Where', 'Problem'], rows));
  }
  return `${parts.join('\n\n')}\n`;
}

function entryParts(entry: EntryReport): string[] {
  const parts = [`## ${escapeMarkdown(titleOf(entry))}`];
  // Which parameter files a line holds with is a question only where there are several.
  const several = entry.parameters.length > 1;
  const rows = <T>(head: string[], items: readonly Held<T>[], cells: (item: T) => string[]): string =>
    table(
      several ? [...head, 'With'] : head,
      items.map((held) =>
        several ? [...cells(held.item), held.only === 'all' ? 'all' : held.only.join(', ')] : cells(held.item),
      ),
    );
  if (entry.workspaces.length > 0) {
    parts.push(
      rows(['Workspace', 'Design', 'Inbound', 'Services', 'Computes'], entry.workspaces, (workspace) => [
        workspace.name,
        possibly(workspace.archetype, workspace.certainty),
        workspace.inbound,
        workspace.serviceOutbound,
        workspace.computeOutbound,
      ]),
    );
  }
  parts.push(
    entry.findings.length === 0
      ? 'No findings.'
      : rows(['Severity', 'Rule', 'Where', 'Finding'], entry.findings, (finding) => [
          possibly(finding.severity, finding.certainty),
          finding.rule,
          place(finding),
          finding.message,
        ]),
  );
  if (entry.undecided.length > 0)
    parts.push('### Undecided', rows(['Rule', 'Where', 'Waits for'], entry.undecided, undecidedCells));
  if (entry.notAnalysed.length > 0)
    parts.push('### Not analysed', rows(['Where', 'Reason', 'Remedy'], entry.notAnalysed, notAnalysedCells));
  return parts;
}

const possibly = (text: string, certainty: 'certain' | 'possible'): string =>
  certainty === 'possible' ? `${text} (possible)` : text;

const undecidedCells = (item: UndecidedReport): string[] => [
  item.rule,
  place(item),
  item.dependsOn.map(({ what }) => what).join(', '),
];

const notAnalysedCells = (item: NotAnalysedReport): string[] => [place(item), item.reason, item.remedy];
