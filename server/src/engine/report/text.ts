import type { CheckReport, FindingReport, UndecidedReport } from './contract.ts';
import { type EntryReport, groupByEntry, type Held, onlyWith, titleOf } from './entries.ts';
import { notAnalysedLine, place, problemLine, toTerminal } from './text-lines.ts';

/** The words a terminal user reads: findings by template, then what was not judged, then one line that counts. */
export function toText(report: CheckReport): string {
  const entries = groupByEntry(report);
  const lines = entries.flatMap(entryLines);
  for (const problem of report.problems) lines.push(problemLine(problem));
  if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
  lines.push(...summaryLines(report, entries));
  return toTerminal(lines);
}

function entryLines(entry: EntryReport): string[] {
  const lines: string[] = [];
  for (const held of entry.workspaces) {
    const { name, archetype, certainty, inbound, serviceOutbound, computeOutbound } = held.item;
    const design = certainty === 'possible' ? `${archetype} (possibly)` : archetype;
    const words = `workspace ${name}: ${design}, inbound ${inbound}, services ${serviceOutbound}, computes ${computeOutbound}`;
    lines.push([words, onlyWith(held)].filter(Boolean).join(', '));
  }
  for (const held of entry.findings) lines.push(...findingLines(held));
  for (const { item } of entry.notAnalysed) lines.push(notAnalysedLine(item));
  return lines.length === 0 ? [] : [titleOf(entry), ...lines.map((line) => `  ${line}`), ''];
}

function findingLines(held: Held<FindingReport>): string[] {
  const finding = held.item;
  const possible = finding.certainty === 'possible' ? ' (possible)' : '';
  const lines = [`${place(finding)} ${finding.severity}${possible} ${finding.rule}: ${finding.message}`];
  const only = onlyWith(held);
  if (only !== undefined) lines.push(`    ${only}`);
  if (finding.assignment !== null) lines.push(`    when ${assignmentOf(finding.assignment)}`);
  for (const related of finding.related) lines.push(`    ${place(related)} ${related.message}`);
  for (const fix of finding.fixes) lines.push(`    fix: ${fix.title}`);
  return lines;
}

const assignmentOf = (assignment: Readonly<Record<string, unknown>>): string =>
  Object.entries(assignment)
    .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
    .join(', ');

/** How much was looked at, and last what was found and what could not be judged. */
function summaryLines(report: CheckReport, entries: readonly EntryReport[]): string[] {
  const notAnalysed = entries.reduce((sum, entry) => sum + entry.notAnalysed.length, 0);
  const findings = entries.reduce((sum, entry) => sum + entry.findings.length, 0);
  const undecided = entries.flatMap((entry) => entry.undecided.map(({ item }) => item));
  const seen = [count(report.deployments.length, 'deployment')];
  const tried = report.deployments.flatMap(({ allValues }) => (allValues ? [allValues] : []));
  if (tried.length > 0)
    seen.push(
      count(
        tried.reduce((sum, { assignments }) => sum + assignments, 0),
        'assignment',
      ),
    );
  if (notAnalysed > 0) seen.push(`${notAnalysed} not analysed`);
  if (report.problems.length > 0) seen.push(count(report.problems.length, 'problem'));
  return [seen.join(', '), `${count(findings, 'finding')}, ${undecided.length} undecided${waitingFor(undecided)}`];
}

/** The values that would settle most of what is undecided, at most three. */
function waitingFor(undecided: readonly UndecidedReport[]): string {
  const counts = new Map<string, number>();
  for (const item of undecided) for (const wait of item.dependsOn) counts.set(wait.what, (counts.get(wait.what) ?? 0) + 1);
  const most = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, 3);
  return most.length === 0 ? '' : `: give a value to ${most.map(([what]) => `\`${what}\``).join(', ')}`;
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
