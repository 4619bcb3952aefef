import type { CheckReport, ResourcesReport, SyntaxReport } from '../../server/src/engine/report/index.ts';

/** What `check --format json` writes, as the tests read it. */
export type CheckJson = CheckReport;

/** What `resources` writes on a line. */
export type ResourcesJson = ResourcesReport;

/** What `syntax` writes on a line. */
export type SyntaxJson = SyntaxReport;
