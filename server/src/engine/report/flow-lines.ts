import type { ShowPlace } from './links.ts';
import { escapeMarkdown } from './markdown-parts.ts';
import { decidingHop, type FlowReport, type FlowVerdict } from './reach-contract.ts';

export interface FlowLines {
  readonly at: ShowPlace;
  /** Markdown that leads to everything else; empty where nothing does. */
  readonly more: string;
}

/** Lines at most. */
const MAX_LINES = 5;
/** Targets named in a line at most. */
const MAX_TARGETS = 3;

/**
 * Rows of the isolation matrix in a few lines of Markdown, the most telling first: leaks, what a design needs and has not, what is not known, what is public.
 * Rows that one line of the template decides alike are one line. Empty where there are no rows.
 */
export function toFlowLines(flows: readonly FlowReport[], { at, more }: FlowLines): string {
  if (flows.length === 0) return '';
  const groups = groupAlike([...flows].sort((a, b) => rankOf(a) - rankOf(b)));
  const shown = groups.slice(0, MAX_LINES);
  const left = flows.length - shown.reduce((sum, group) => sum + group.length, 0);
  const last = [left > 0 ? `and ${left} more` : '', more].filter((part) => part !== '').join(' · ');
  return [`**Paths**: ${countsOf(flows)}`, shown.map((group) => lineOf(group, at)).join('\n'), last]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** `2 public, 1 blocked`: verdicts that there are. */
export function countsOf(flows: readonly FlowReport[]): string {
  return VERDICTS.flatMap((verdict) => {
    const count = flows.filter((flow) => flow.verdict === verdict).length;
    return count > 0 ? [`${count} ${verdict}`] : [];
  }).join(', ');
}

const VERDICTS: readonly FlowVerdict[] = ['private', 'public', 'blocked', 'unknown'];

/** The smaller, the more it tells. */
function rankOf({ leak, row, verdict }: FlowReport): number {
  const required = row?.required === true;
  if (leak !== null) return 0;
  if (verdict === 'blocked') return required ? 1 : 6;
  if (verdict === 'unknown') return required ? 2 : 4;
  if (verdict === 'public') return required ? 3 : 5;
  return 7;
}

type Group = readonly [FlowReport, ...FlowReport[]];

/** Neighbours or not: rows from one place, to which the same line of the template does the same. */
function groupAlike(flows: readonly FlowReport[]): readonly Group[] {
  const groups = new Map<string, [FlowReport, ...FlowReport[]]>();
  for (const flow of flows) {
    const hop = decidingHop(flow);
    const key = JSON.stringify([rankOf(flow), flow.from, flow.verdict, because(flow), hop?.file, hop?.range]);
    const known = groups.get(key);
    if (known) known.push(flow);
    else groups.set(key, [flow]);
  }
  return [...groups.values()];
}

function lineOf(group: Group, at: ShowPlace): string {
  const [first] = group;
  const targets = [...new Set(group.map(({ to }) => to))];
  const named = targets.slice(0, MAX_TARGETS).map(escapeMarkdown).join(', ');
  const others = targets.length > MAX_TARGETS ? ` and ${targets.length - MAX_TARGETS} more` : '';
  const hop = decidingHop(first);
  const words = [
    `- ${escapeMarkdown(first.from)} → ${named}${others}:`,
    `**${first.verdict}**${remark(first)}.`,
    escapeMarkdown(because(first)),
    hop ? at(hop) : '',
  ];
  return words.filter((part) => part !== '').join(' ');
}

function remark({ leak, row, verdict }: FlowReport): string {
  if (leak !== null) return ', a leak';
  return verdict === 'blocked' && row?.required === true ? ', but required' : '';
}

const because = (flow: FlowReport): string => (decidingHop(flow) ?? flow.hops.at(-1))?.because ?? '';
