import { toCsv } from './csv.ts';
import { decidingHop, type FlowReport, type ReachReport } from './reach-contract.ts';

const HEAD = [
  'workspace',
  'face',
  'from',
  'to',
  'protocol',
  'port',
  'verdict',
  'leak',
  'required',
  'risk',
  'because',
  'file',
  'line',
  'facts',
] as const;

/** One line a flow, for spreadsheets: of a question the columns of the matrix are empty. */
export const toReachCsv = (report: ReachReport): string => toCsv(HEAD, report.flows.map(rowOf));

function rowOf(flow: FlowReport): readonly string[] {
  const { row, leak, hops } = flow;
  const hop = decidingHop(flow);
  return [
    row?.workspace ?? '',
    row?.face ?? '',
    flow.from,
    flow.to,
    flow.protocol === '*' ? 'Any' : flow.protocol,
    flow.port,
    flow.verdict,
    leak?.rule ?? '',
    row === null ? '' : row.required === null ? 'unknown' : row.required ? 'yes' : 'no',
    row?.risk ?? '',
    hop?.because ?? hops.at(-1)?.because ?? '',
    hop?.file ?? '',
    hop ? String(hop.range.start.line + 1) : '',
    [...new Set([...(row?.facts ?? []), ...(hop?.fact ? [hop.fact] : [])])].join(' '),
  ];
}
