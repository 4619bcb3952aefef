import { type Places, plainPlaces } from './links.ts';
import { escapeMarkdown, table } from './markdown-parts.ts';
import { decidingHop, type FlowReport, type ReachReport } from './reach-contract.ts';
import { groupRows, packets } from './reach-text.ts';

/** The isolation matrix, or the answer to one question, for a pull request or a wiki. */
export function toReachMarkdown(report: ReachReport, places: Places = plainPlaces): string {
  const [only] = report.flows;
  const parts = only?.row === null ? answerParts(only, places) : matrixParts(report.flows, places);
  if (report.notAnalysed.length > 0) {
    const rows = report.notAnalysed.map((item) => [places.at(item), item.reason, item.remedy]);
    parts.push('## Not analysed', table(['Where', 'Reason', 'Remedy'], rows));
  }
  if (report.problems.length > 0) {
    const rows = report.problems.map((item) => [item.severity, places.at(item), item.message]);
    parts.push('## Problems', table(['Severity', 'Where', 'Problem'], rows));
  }
  return `${parts.join('\n\n')}\n`;
}

function answerParts(flow: FlowReport, places: Places): string[] {
  const title = `# ${escapeMarkdown(`${flow.from} → ${flow.to} (${packets(flow)})`)}`;
  const rows = flow.hops.map((hop, at) => [
    String(at + 1),
    hop.at,
    hop.decision,
    hop.because,
    hop.file !== null && hop.range !== null ? places.at({ file: hop.file, range: hop.range }) : '',
  ]);
  const parts = [title, `**${flow.verdict}**`, table(['#', 'At', 'Decision', 'Because', 'Line'], rows)];
  if (flow.doubts.length > 0) parts.push(`Depends on: ${escapeMarkdown(flow.doubts.map(({ what }) => what).join('; '))}`);
  return parts;
}

export const FACES = { inbound: 'Inbound', service: 'Service outbound', compute: 'Compute outbound' } as const;

function matrixParts(flows: readonly FlowReport[], places: Places): string[] {
  const parts = ['# Isolation matrix'];
  for (const { workspace, face, flows: rows } of groupRows(flows))
    parts.push(`## ${escapeMarkdown(workspace)}: ${FACES[face]}`, matrixTable(rows, places));
  if (flows.length === 0) parts.push('No workspace.');
  return parts;
}

/** Rows of the isolation matrix, each with the line that decides it. */
export function matrixTable(rows: readonly FlowReport[], places: Places): string {
  return table(
    ['From', 'To', 'Packets', 'Verdict', 'Required', 'Because', 'Line'],
    rows.map((flow) => {
      const hop = decidingHop(flow);
      const required = flow.row?.required;
      return [
        flow.from,
        flow.to,
        packets(flow),
        flow.leak ? `${flow.verdict}, a leak: ${flow.leak.rule}` : flow.verdict,
        required === true ? 'yes' : required === false ? 'no' : 'unknown',
        hop?.because ?? flow.hops.at(-1)?.because ?? '',
        hop ? places.at(hop) : '',
      ];
    }),
  );
}
