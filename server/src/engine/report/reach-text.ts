import { decidingHop, type FlowReport, type ReachReport } from './reach-contract.ts';
import { notAnalysedLine, place, problemLine, toTerminal } from './text-lines.ts';

/** The isolation matrix, or the answer to one question, for a terminal. */
export function toReachText(report: ReachReport): string {
  const [only] = report.flows;
  const lines = only?.row === null ? answerLines(only) : matrixLines(report.flows);
  lines.push(...report.notAnalysed.map(notAnalysedLine), ...report.problems.map(problemLine));
  return toTerminal(lines);
}

function answerLines(flow: FlowReport): string[] {
  const lines = [`${flow.from} → ${flow.to} (${packets(flow)}): ${flow.verdict}`];
  flow.hops.forEach((hop, at) => {
    const where = hop.file !== null && hop.range !== null ? ` [${place({ file: hop.file, range: hop.range })}]` : '';
    lines.push(`  ${at + 1}. ${hop.decision.padEnd(10)} ${hop.at}: ${hop.because}${where}`);
  });
  if (flow.doubts.length > 0) lines.push(`  depends on: ${flow.doubts.map(({ what }) => what).join('; ')}`);
  return lines;
}

/** `Tcp 443`, `any traffic`. */
export function packets({ protocol, port }: FlowReport): string {
  if (protocol === '*' && port === '*') return 'any traffic';
  const name = protocol === '*' ? 'any protocol' : protocol;
  return port === '*' || protocol === 'Icmp' ? name : `${name} ${port}`;
}

const FACES = { inbound: 'Inbound', service: 'Service outbound', compute: 'Compute outbound' } as const;

function matrixLines(flows: readonly FlowReport[]): string[] {
  const lines: string[] = [];
  for (const { workspace, face, flows: rows } of groupRows(flows)) {
    lines.push(`workspace ${workspace}, ${FACES[face].toLowerCase()}`);
    for (const flow of rows) lines.push(`  ${rowLine(flow)}`);
    lines.push('');
  }
  const counts = (['private', 'public', 'blocked', 'unknown'] as const).map(
    (verdict) => `${flows.filter((flow) => flow.verdict === verdict).length} ${verdict}`,
  );
  const leaks = flows.filter((flow) => flow.leak !== null).length;
  const leaking = leaks === 0 ? '' : `; ${leaks} of them ${leaks === 1 ? 'is a leak' : 'are leaks'}`;
  lines.push(`${flows.length} flow${flows.length === 1 ? '' : 's'}: ${counts.join(', ')}${leaking}`);
  return lines;
}

function rowLine(flow: FlowReport): string {
  const hop = decidingHop(flow);
  const where = hop ? ` [${place(hop)}]` : '';
  const demand = flow.row?.required === true ? ' (required)' : '';
  const leak = flow.leak ? ` (a leak: ${flow.leak.rule})` : '';
  return `${flow.verdict.padEnd(8)} ${flow.from} → ${flow.to} (${packets(flow)})${demand}${leak}: ${hop?.because ?? flow.hops.at(-1)?.because ?? ''}${where}`;
}

export interface RowGroup {
  readonly workspace: string;
  readonly face: 'inbound' | 'service' | 'compute';
  readonly flows: readonly FlowReport[];
}

/** The rows of the matrix by workspace and face, in the order they come. */
export function groupRows(flows: readonly FlowReport[]): readonly RowGroup[] {
  const groups: { workspace: string; face: RowGroup['face']; flows: FlowReport[] }[] = [];
  for (const flow of flows) {
    if (!flow.row) continue;
    const { workspace, face } = flow.row;
    const group = groups.find((one) => one.workspace === workspace && one.face === face);
    if (group) group.flows.push(flow);
    else groups.push({ workspace, face, flows: [flow] });
  }
  return groups;
}
