import type { FileId, NotAnalysed, Origin, Problem } from '../base/index.ts';
import { cutBy, type Limit } from './budget.ts';
import { opaque } from './residual.ts';
import type { Residual } from './value.ts';

/** What an evaluation has to say besides its values. Everything is said once, however often it was met. */
export class Sink {
  readonly problems = new Map<string, Problem>();
  readonly notAnalysed = new Map<string, NotAnalysed>();
  readonly files = new Set<FileId>();
  readonly needs = new Set<FileId>();
  private tentative = 0;

  problem(code: string, severity: Problem['severity'], message: string, at: Origin): void {
    if (this.tentative === 0) this.add({ code, severity, message, at });
  }

  /** Evaluates what may never be evaluated by the deployment, behind a condition that is not known: a problem in there may be none. */
  tentatively<T>(evaluate: () => T): T {
    this.tentative++;
    const result = evaluate();
    this.tentative--;
    return result;
  }

  add(problem: Problem): void {
    this.problems.set(`${problem.code} ${problem.at.file} ${problem.at.node} ${problem.message}`, problem);
  }

  skip(note: NotAnalysed): void {
    this.notAnalysed.set(`${note.at.file} ${note.at.node} ${note.reason}`, note);
  }

  /** Says that a limit was met, and gives the value that stands for what was cut. */
  cut(limit: Limit, at: Origin): Residual {
    const note = cutBy(limit, at);
    this.skip(note);
    return opaque(limit, at, { what: note.reason, kind: 'budget', at });
  }

  take(other: {
    readonly problems: readonly Problem[];
    readonly notAnalysed: readonly NotAnalysed[];
    readonly files: readonly FileId[];
    readonly needs: readonly FileId[];
  }): void {
    for (const problem of other.problems) this.add(problem);
    for (const note of other.notAnalysed) this.skip(note);
    for (const file of other.files) this.files.add(file);
    for (const file of other.needs) this.needs.add(file);
  }
}
