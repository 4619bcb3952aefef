import { debuglog } from 'node:util';
import type { FileId } from '../engine/base/index.ts';
import type { ProblemReport } from '../engine/report/index.ts';

const debug = debuglog('aml-isolation');

/** One of several answers: a fault of ours becomes `instead`, so that the others are still given. */
export function guard<T>(answer: () => T, instead: (fault: string) => T): T {
  try {
    return answer();
  } catch (error) {
    return instead(describeFault(error));
  }
}

/** A fault in words; its stack is for those who ask with NODE_DEBUG=aml-isolation. */
export function describeFault(error: unknown): string {
  debug('%s', error instanceof Error ? error.stack : error);
  return error instanceof Error ? error.message : String(error);
}

export const internalProblem = (file: FileId, fault: string): ProblemReport => ({
  file,
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  code: 'internal-error',
  severity: 'error',
  message: `Nothing could be analysed: the analysis itself failed (${fault}). Please report it with the template.`,
});
