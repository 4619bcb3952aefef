/** Asked by tests and benchmarks: how often each query of the analysis was computed since the start. */
export const COUNTERS = 'amlIsolation/counters';

export type CountersResult = Readonly<Record<string, number>>;
