import type { AddressPlanRow, DeploymentReport, FindingReport, WorkspaceReport } from './contract.ts';
import { countsOf } from './flow-lines.ts';
import type { Places } from './links.ts';
import { escapeMarkdown, table } from './markdown-parts.ts';
import type { FlowReport } from './reach-contract.ts';
import { FACES, matrixTable } from './reach-markdown.ts';
import { groupRows } from './reach-text.ts';

/** A deployment with one of its parameter files. */
export interface IsolationSection {
  readonly entry: string;
  readonly parameters: string | null;
  /** Null where the analysis itself failed. */
  readonly found: { readonly report: DeploymentReport; readonly flows: readonly FlowReport[] } | null;
}

/** Rows of matrices that are written out at most: a preview has to stay readable. */
const MAX_ROWS = 3000;

/** Everything known about the isolation of deployments: a table of all of them, then each with its design, findings, matrix and address plan. */
export function toIsolationMarkdown(sections: readonly IsolationSection[], places: Places, maxRows = MAX_ROWS): string {
  const parts = ['# Isolation report'];
  if (sections.length === 0)
    parts.push('No deployment: the opened folders have no Bicep file or ARM template that deploys anything.');
  else parts.push(overview(sections, places));
  let rows = 0;
  for (const section of sections) {
    rows += section.found?.flows.length ?? 0;
    parts.push(...sectionParts(section, places, rows <= maxRows));
  }
  return `${parts.join('\n\n')}\n`;
}

function overview(sections: readonly IsolationSection[], places: Places): string {
  return table(
    ['Deployment', 'Workspaces', 'Findings', 'Undecided', 'Not analysed', 'Paths'],
    sections.map((section) => {
      const title = titleOf(section, places);
      if (!section.found) return [title, '', '', '', 'all of it', ''];
      const { report, flows } = section.found;
      return [
        title,
        report.workspaces.map(({ name, archetype }) => `${name} (${archetype})`).join(', '),
        countFindings(report.findings),
        String(report.undecided.length),
        String(report.notAnalysed.length),
        countsOf(flows),
      ];
    }),
  );
}

function titleOf({ entry, parameters }: IsolationSection, places: Places): string {
  return parameters === null || parameters === entry
    ? places.name(entry)
    : `${places.name(entry)} with ${places.name(parameters)}`;
}

/** `1 error, 2 warnings`; `none`. */
function countFindings(findings: readonly FindingReport[]): string {
  const counts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    const plural = severity === 'information' || count === 1 ? '' : 's';
    return count > 0 ? [`${count} ${severity}${plural}`] : [];
  });
  return counts.length === 0 ? 'none' : counts.join(', ');
}

function sectionParts(section: IsolationSection, places: Places, whole: boolean): string[] {
  const parts = [`## ${escapeMarkdown(titleOf(section, places))}`];
  if (!section.found)
    return [...parts, 'Not analysed: the analysis itself failed. The log of AML Isolation says where; please report it.'];
  const { report, flows } = section.found;
  const { workspaces, findings, undecided, addressPlan, notAnalysed, problems } = report;
  parts.push(workspaces.length === 0 ? 'No workspace.' : workspaceTable(workspaces, places));
  parts.push(`### Findings: ${countFindings(findings)}`);
  if (findings.length > 0) parts.push(findingTable(findings, places));
  parts.push(`### Undecided: ${undecided.length}`);
  if (undecided.length > 0) {
    const rows = undecided.map((item) => [item.rule, item.dependsOn.map(({ what }) => what).join(', '), places.at(item)]);
    parts.push(table(['Rule', 'Waits for', 'Line'], rows));
  }
  if (flows.length > 0) parts.push(...matrixParts(flows, places, whole));
  if (addressPlan.length > 0) parts.push('### Address plan', addressTable(addressPlan));
  if (notAnalysed.length > 0) {
    const rows = notAnalysed.map((item) => [item.reason, item.remedy, places.at(item)]);
    parts.push('### Not analysed', table(['Reason', 'Remedy', 'Line'], rows));
  }
  if (problems.length > 0) {
    const rows = problems.map((item) => [item.severity, item.message, places.at(item)]);
    parts.push('### Problems of the text', table(['Severity', 'Problem', 'Line'], rows));
  }
  return parts;
}

function workspaceTable(workspaces: readonly WorkspaceReport[], places: Places): string {
  return table(
    ['Workspace', 'Design', 'Inbound', 'Service outbound', 'Compute outbound', 'Line'],
    workspaces.map((one) => [
      one.name,
      one.certainty === 'possible' ? `${one.archetype} (possible)` : one.archetype,
      one.inbound,
      one.serviceOutbound,
      one.computeOutbound,
      places.at(one.at),
    ]),
  );
}

function findingTable(findings: readonly FindingReport[], places: Places): string {
  return table(
    ['Severity', 'Rule', 'Finding', 'Line'],
    findings.map((finding) => [
      finding.certainty === 'possible' ? `${finding.severity} (possible)` : finding.severity,
      finding.rule,
      finding.message,
      places.at(finding),
    ]),
  );
}

function matrixParts(flows: readonly FlowReport[], places: Places, whole: boolean): string[] {
  const parts = [`### Isolation matrix: ${countsOf(flows)}`];
  if (!whole)
    parts.push(
      'Left out here, since the matrices before it are many rows already: "Explain Path" answers for one path, `reach` on the command line writes the whole.',
    );
  else
    for (const { workspace, face, flows: rows } of groupRows(flows))
      parts.push(`#### ${escapeMarkdown(workspace)}: ${FACES[face].toLowerCase()}`, matrixTable(rows, places));
  return parts;
}

function addressTable(rows: readonly AddressPlanRow[]): string {
  const known = (value: number | string | null, unknown = 'unknown'): string => (value === null ? unknown : String(value));
  return table(
    ['Subnet', 'Prefix', 'Needs at least', 'Needs at most', 'Free', 'Smallest prefix', 'Used by'],
    rows.map((row) => [
      row.subnet,
      known(row.prefix),
      known(row.minimum),
      known(row.maximum, 'no limit known'),
      known(row.free),
      known(row.smallestPrefix),
      row.consumers.map(({ what }) => what).join(', '),
    ]),
  );
}
