import type { NotAnalysed, Origin } from '../base/index.ts';
import type { Wait } from '../evaluate/index.ts';

/** What keeps "not found" from being certain (catalogue 0.2). */
export interface ClosedWorld {
  /** Modules, templates and files that were not read. */
  readonly notAnalysed: readonly NotAnalysed[];
  /** `existing` resources by lower-case type, of which the deployments say nothing more. */
  readonly existing: ReadonlyMap<string, readonly Origin[]>;
  /** Resources by lower-case type whose identity is not decided. */
  readonly undecided: ReadonlyMap<string, readonly Wait[]>;
}
