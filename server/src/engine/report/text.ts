import type {
  CheckReport,
  DeploymentReport,
  FindingReport,
  NotAnalysedReport,
  Place,
  ProblemReport,
  UndecidedReport,
} from './contract.ts';

/** The words a terminal user reads: findings by deployment, then what was not judged, then one line that counts. */
export function toText(report: CheckReport): string {
  const lines: string[] = [];
  for (const deployment of report.deployments) lines.push(...deploymentLines(deployment));
  for (const problem of report.problems) lines.push(problemLine(problem));
  if (lines.length > 0) lines.push('');
  lines.push(summaryLine(report));
  return lines.join('\n');
}

function deploymentLines(deployment: Omit<DeploymentReport, 'problems'>): string[] {
  const lines: string[] = [];
  for (const workspace of deployment.workspaces) {
    const certainty = workspace.certainty === 'possible' ? ' (possibly)' : '';
    lines.push(
      `workspace ${workspace.name}: ${workspace.archetype}${certainty}, inbound ${workspace.inbound}, services ${workspace.serviceOutbound}, computes ${workspace.computeOutbound}`,
    );
  }
  for (const finding of deployment.findings) lines.push(...findingLines(finding));
  for (const item of deployment.notAnalysed) lines.push(notAnalysedLine(item));
  if (lines.length === 0) return [];
  const parameters = deployment.parameters === null ? '' : ` with ${deployment.parameters}`;
  return [`${deployment.entry}${parameters}`, ...lines.map((line) => `  ${line}`), ''];
}

function findingLines(finding: FindingReport): string[] {
  const possible = finding.certainty === 'possible' ? ' (possible)' : '';
  const lines = [`${place(finding)} ${finding.severity}${possible} ${finding.rule}: ${finding.message}`];
  if (finding.assignment !== null)
    lines.push(
      `    when ${Object.entries(finding.assignment)
        .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
        .join(', ')}`,
    );
  for (const related of finding.related) lines.push(`    ${place(related)} ${related.message}`);
  for (const fix of finding.fixes) lines.push(`    fix: ${fix.title}`);
  return lines;
}

const notAnalysedLine = (item: NotAnalysedReport): string => `${place(item)} not analysed: ${item.reason}; ${item.remedy}`;

const problemLine = (problem: ProblemReport): string =>
  `${place(problem)} ${problem.severity} ${problem.code}: ${problem.message}`;

/** One-based, as editors and terminals count. */
export const place = (at: Place): string => `${at.file}:${at.range.start.line + 1}:${at.range.start.character + 1}`;

function summaryLine(report: CheckReport): string {
  const findings = report.deployments.flatMap((deployment) => deployment.findings);
  const undecided = report.deployments.flatMap((deployment) => deployment.undecided);
  const notAnalysed = report.deployments.flatMap((deployment) => deployment.notAnalysed);
  const parts = [count(findings.length, 'finding'), `${undecided.length} undecided${waitingFor(undecided)}`];
  if (notAnalysed.length > 0) parts.push(`${notAnalysed.length} not analysed`);
  if (report.problems.length > 0) parts.push(count(report.problems.length, 'problem'));
  return `${parts.join(', ')} in ${count(report.deployments.length, 'deployment')}`;
}

/** The values that would settle most of what is undecided, at most three. */
function waitingFor(undecided: readonly UndecidedReport[]): string {
  const counts = new Map<string, number>();
  for (const item of undecided) for (const wait of item.dependsOn) counts.set(wait.what, (counts.get(wait.what) ?? 0) + 1);
  const most = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, 3);
  return most.length === 0 ? '' : `: give a value to ${most.map(([what]) => what).join(', ')}`;
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
