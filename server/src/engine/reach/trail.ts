import type { Origin } from '../base/index.ts';
import type { Wait } from '../evaluate/index.ts';
import type { Doubt, Hop, HopDecision, Verdict } from './flow.ts';

export interface Outcome {
  readonly verdict: Verdict;
  readonly hops: readonly Hop[];
  readonly doubts: readonly Doubt[];
}

/** What a hop says, without what it decides. */
export interface HopText {
  readonly at: string;
  readonly because: string;
  readonly origin: Origin | undefined;
  readonly fact?: string | undefined;
  readonly byDefault?: boolean;
}

/**
 * The path walked so far. It only grows: every step gives a new trail, so that a walk can split and each branch keeps its own.
 * A doubt does not end the walk, since what comes later may block for certain.
 */
export interface Trail {
  readonly hops: readonly Hop[];
  readonly doubts: readonly Doubt[];
}

export const START: Trail = { hops: [], doubts: [] };

export function step(trail: Trail, decision: HopDecision, text: HopText): Trail {
  const hop: Hop = {
    at: text.at,
    decision,
    because: text.because,
    origin: text.origin,
    fact: text.fact,
    byDefault: text.byDefault === true,
  };
  return { hops: [...trail.hops, hop], doubts: trail.doubts };
}

/** A hop that may or may not let the flow pass. */
export function doubt(trail: Trail, text: HopText, doubts: readonly Doubt[]): Trail {
  const open = doubts.length > 0 ? doubts : [{ what: text.because, at: text.origin }];
  const next = step(trail, 'unknown', text);
  return { hops: next.hops, doubts: [...trail.doubts, ...open] };
}

/** The walk ends here, for certain, whatever was in doubt before. */
export function block(trail: Trail, text: HopText): Outcome {
  return { verdict: 'blocked', hops: step(trail, 'denies', text).hops, doubts: [] };
}

/** The walk reaches its end; a doubt on the way leaves it open. */
export function arrive(trail: Trail, verdict: 'private' | 'public', text: HopText): Outcome {
  const hops = step(trail, verdict === 'private' ? 'arrives' : 'leaves', text).hops;
  return trail.doubts.length > 0 ? { verdict: 'unknown', hops, doubts: distinct(trail.doubts) } : { verdict, hops, doubts: [] };
}

/** The walk ends because nobody can say what comes next. */
export function giveUp(trail: Trail, text: HopText, doubts: readonly Doubt[]): Outcome {
  const open = doubt(trail, text, doubts);
  return { verdict: 'unknown', hops: open.hops, doubts: distinct(open.doubts) };
}

/** The same walk taken by parts of the packets: one verdict where they agree, unknown where they do not. */
export function join(outcomes: readonly Outcome[]): Outcome {
  const first = outcomes[0];
  if (!first) return { verdict: 'unknown', hops: [], doubts: [] };
  if (outcomes.every((one) => one.verdict === first.verdict)) {
    return { ...first, doubts: distinct(outcomes.flatMap((one) => one.doubts)) };
  }
  const kinds = [...new Set(outcomes.map((one) => one.verdict))].join(' and ');
  const last = first.hops.at(-1);
  const doubts = outcomes.flatMap((one) => one.doubts);
  return {
    verdict: 'unknown',
    hops: outcomes.flatMap((one) => one.hops).filter((hop, at, all) => all.findIndex((other) => sameHop(other, hop)) === at),
    doubts: distinct([{ what: `which of the addresses is meant: parts of them are ${kinds}`, at: last?.origin }, ...doubts]),
  };
}

export function toDoubts(waits: readonly Wait[]): readonly Doubt[] {
  return waits.map((wait) => ({ what: wait.what, at: wait.at }));
}

function sameHop(a: Hop, b: Hop): boolean {
  return a.at === b.at && a.because === b.because && a.decision === b.decision;
}

function distinct(doubts: readonly Doubt[]): readonly Doubt[] {
  return doubts.filter(
    (one, at) => doubts.findIndex((other) => other.what === one.what && other.at?.node === one.at?.node) === at,
  );
}

/** Whether a step has ended the walk. */
export function isOutcome(value: Trail | Outcome): value is Outcome {
  return 'verdict' in value;
}

const ORDER: readonly Verdict[] = ['private', 'public', 'unknown', 'blocked'];

/** Several ways to one end, of which one that is open is enough. */
export function best(outcomes: readonly Outcome[]): Outcome {
  const sorted = [...outcomes].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  return sorted[0] ?? { verdict: 'unknown', hops: [], doubts: [] };
}

const WORST: readonly Verdict[] = ['blocked', 'unknown', 'public', 'private'];

/** Several ends that all have to be reached: the worst of them tells. */
export function every(outcomes: readonly Outcome[]): Outcome {
  const sorted = [...outcomes].sort((a, b) => WORST.indexOf(a.verdict) - WORST.indexOf(b.verdict));
  return sorted[0] ?? { verdict: 'unknown', hops: [], doubts: [] };
}
