import { escapeMarkdown } from './markdown.ts';
import { decidingHop, type FlowReport, type ReachReport } from './reach-contract.ts';
import { groupRows, packets } from './reach-text.ts';
import { place } from './text.ts';

/** The isolation matrix, or the answer to one question, for a pull request or a wiki. */
export function toReachMarkdown(report: ReachReport): string {
  const [only] = report.flows;
  const parts = only?.row === null ? answerParts(only) : matrixParts(report.flows);
  if (report.notAnalysed.length > 0) {
    const rows = report.notAnalysed.map((item) => [place(item), item.reason, item.remedy]);
    parts.push('## Not analysed', table(['Where', 'Reason', 'Remedy'], rows));
  }
  if (report.problems.length > 0) {
    const rows = report.problems.map((item) => [item.severity, place(item), item.message]);
    parts.push('## Problems', table(['Severity', 'Where', 'Problem'], rows));
  }
  return `${parts.join('\n\n')}\n`;
}

function answerParts(flow: FlowReport): string[] {
  const title = `# ${escapeMarkdown(`${flow.from} → ${flow.to} (${packets(flow)})`)}`;
  const rows = flow.hops.map((hop, at) => [
    String(at + 1),
    hop.at,
    hop.decision,
    hop.because,
    hop.file !== null && hop.range !== null ? place({ file: hop.file, range: hop.range }) : '',
  ]);
  const parts = [title, `**${flow.verdict}**`, table(['#', 'At', 'Decision', 'Because', 'Line'], rows)];
  if (flow.doubts.length > 0) parts.push(`Depends on: ${escapeMarkdown(flow.doubts.map(({ what }) => what).join('; '))}`);
  return parts;
}

const FACES = { inbound: 'Inbound', service: 'Service outbound', compute: 'Compute outbound' } as const;

function matrixParts(flows: readonly FlowReport[]): string[] {
  const parts = ['# Isolation matrix'];
  for (const { workspace, face, flows: rows } of groupRows(flows)) {
    parts.push(`## ${escapeMarkdown(workspace)}: ${FACES[face]}`);
    parts.push(
      table(
        ['From', 'To', 'Packets', 'Verdict', 'Required', 'Because', 'Line'],
        rows.map((flow) => {
          const hop = decidingHop(flow);
          const required = flow.row?.required;
          return [
            flow.from,
            flow.to,
            packets(flow),
            flow.verdict,
            required === true ? 'yes' : required === false ? 'no' : 'unknown',
            hop?.because ?? flow.hops.at(-1)?.because ?? '',
            hop ? place(hop) : '',
          ];
        }),
      ),
    );
  }
  if (flows.length === 0) parts.push('No workspace.');
  return parts;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
