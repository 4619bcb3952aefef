import type { PositionRange } from '../base/index.ts';
import type { NotAnalysedReport, Place, ProblemReport } from './contract.ts';

export type FlowVerdict = 'private' | 'public' | 'blocked' | 'unknown';

/** One element of a path. `file` and `range` are those of the line that decides; null where no line of the templates does. */
export interface HopReport {
  readonly at: string;
  readonly decision: string;
  readonly because: string;
  readonly file: string | null;
  readonly range: PositionRange | null;
  /** Number of the fact that says the element behaves so. */
  readonly fact: string | null;
  /** Azure's own rule lets it pass, since none of the template's says anything. */
  readonly byDefault: boolean;
}

/** One flow with its path. */
export interface FlowReport {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port: string;
  readonly verdict: FlowVerdict;
  readonly hops: readonly HopReport[];
  /** What an unknown verdict waits for. */
  readonly doubts: readonly { readonly what: string; readonly file: string | null; readonly range: PositionRange | null }[];
  /** The rule that calls it a leak; null for a flow that is none. */
  readonly leak: { readonly rule: string } | null;
  /** The row of the isolation matrix; null for a question of the user's. */
  readonly row: MatrixRow | null;
}

export interface MatrixRow {
  /** `in.vnet.workspace-api`: the row of the flow list. */
  readonly key: string;
  readonly face: 'inbound' | 'service' | 'compute';
  readonly workspace: string;
  /** Whether the design needs the flow to be open; null where that is not known. */
  readonly required: boolean | null;
  /** Why, or what would decide it. */
  readonly because: string;
  readonly risk: 'read-only' | 'read-write' | 'telemetry' | 'internal';
  readonly facts: readonly string[];
}

/** An end of a question that names nothing in the deployment. */
export interface UnknownPartyReport {
  readonly end: 'from' | 'to';
  readonly text: string;
  readonly problem: 'not found' | 'ambiguous';
  readonly near: readonly string[];
  /** Everything of the deployment that can be asked for; empty where several things have the name. */
  readonly places: readonly string[];
}

export interface ReachReport {
  readonly entry: string;
  readonly parameters: string | null;
  readonly flows: readonly FlowReport[];
  /** Empty unless a question names something that is not there. */
  readonly unknownParties: readonly UnknownPartyReport[];
  readonly notAnalysed: readonly NotAnalysedReport[];
  readonly problems: readonly ProblemReport[];
}

type PlacedHop = HopReport & Place;

/**
 * The line that decides a flow: that of the element that stops it or leaves it open; of one that leaves, the last rule that lets it through or what gives it a public address;
 * else where it arrives.
 */
export function decidingHop(flow: FlowReport): PlacedHop | undefined {
  const placed = flow.hops.filter((hop): hop is PlacedHop => hop.file !== null && hop.range !== null);
  const of = (...decisions: readonly string[]) => placed.findLast((hop) => decisions.includes(hop.decision));
  if (flow.verdict === 'blocked' || flow.verdict === 'unknown') return of('denies', 'unknown') ?? placed.at(-1);
  const allowing = placed.findLast((hop) => hop.decision === 'allows' && !hop.byDefault);
  if (flow.verdict === 'public') return allowing ?? of('translates', 'allows') ?? placed.at(-1);
  return placed.at(-1);
}
