import { COUNTERS, type CountersResult } from '../../protocol/index.ts';
import type { Feature } from '../feature.ts';

/** What was computed so far: how tests and benchmarks see that an edit costs only what it changes. */
export const counters: Feature = {
  register({ connection, session }) {
    connection.onRequest<CountersResult, void>(COUNTERS, () => ({ ...session.counters }));
  },
};
