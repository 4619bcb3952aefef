import type { Origin } from '../base/index.ts';
import type { Wait } from '../evaluate/index.ts';

/** A sentence and the line it rests on. */
export interface Evidence {
  readonly message: string;
  readonly at: Origin;
}

/** The answer to a question about the model: yes and no with what they rest on, unknown with what would settle it. */
export interface Decision {
  readonly is: 'yes' | 'no' | 'unknown';
  readonly evidence: readonly Evidence[];
  /** Empty unless `is` is 'unknown'. */
  readonly waits: readonly Wait[];
}

export function yes(...evidence: readonly Evidence[]): Decision {
  return { is: 'yes', evidence, waits: [] };
}

export function no(...evidence: readonly Evidence[]): Decision {
  return { is: 'no', evidence, waits: [] };
}

export function unknown(waits: readonly Wait[], evidence: readonly Evidence[] = []): Decision {
  return { is: 'unknown', evidence, waits };
}

/** Yes where one is yes; else unknown where one is; else no. */
export function anyOf(decisions: readonly Decision[]): Decision {
  const affirmed = decisions.filter((one) => one.is === 'yes');
  if (affirmed.length > 0) return yes(...affirmed.flatMap((one) => one.evidence));
  const open = decisions.filter((one) => one.is === 'unknown');
  if (open.length > 0)
    return unknown(
      open.flatMap((one) => one.waits),
      open.flatMap((one) => one.evidence),
    );
  return no(...decisions.flatMap((one) => one.evidence));
}

/** No where one is no; else unknown where one is; else yes. */
export function allOf(decisions: readonly Decision[]): Decision {
  const denied = decisions.filter((one) => one.is === 'no');
  if (denied.length > 0) return no(...denied.flatMap((one) => one.evidence));
  const open = decisions.filter((one) => one.is === 'unknown');
  if (open.length > 0)
    return unknown(
      open.flatMap((one) => one.waits),
      open.flatMap((one) => one.evidence),
    );
  return yes(...decisions.flatMap((one) => one.evidence));
}

export function negate(decision: Decision): Decision {
  if (decision.is === 'unknown') return decision;
  return { ...decision, is: decision.is === 'yes' ? 'no' : 'yes' };
}
