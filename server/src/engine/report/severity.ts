import type { Severity } from './contract.ts';

/** From which severity on a finding fails a run. */
export type Threshold = Exclude<Severity, 'hint'> | 'never';

const RANKS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

export const reaches = (severity: Severity, threshold: Threshold): boolean =>
  threshold !== 'never' && RANKS[severity] <= RANKS[threshold];
