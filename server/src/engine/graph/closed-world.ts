import type { NotAnalysed, Origin } from '../base/index.ts';

/** What keeps "not found" from being certain (catalogue 0.2). */
export interface ClosedWorld {
  /** Modules, templates and files that were not read. */
  readonly notAnalysed: readonly NotAnalysed[];
  /** Places of `existing` resources that no deployment at hand declares, by lower-case type. */
  readonly existing: ReadonlyMap<string, readonly Origin[]>;
}
