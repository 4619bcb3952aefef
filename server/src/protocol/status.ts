/** Sent by the server whenever it starts or ends work: what the language status item shows. */
export const STATUS_CHANGED = 'amlIsolation/statusChanged';

export interface StatusChangedParams {
  readonly busy: boolean;
  /** Root deployments known in the opened folders. */
  readonly deployments: number;
  /** Findings by severity over the deployments analysed so far. */
  readonly errors: number;
  readonly warnings: number;
  /** What would have been judged but for an unknown value. */
  readonly undecided: number;
  readonly notAnalysed: number;
}
