import type { Analysis, FileContent, Run } from '../engine/analysis/index.ts';
import type { FileId } from '../engine/base/index.ts';

/** A template whose files ask for further files more often than this is answered with what is known by then. */
const MAX_ROUNDS = 64;

/** How long the engine may work before messages are served again, in milliseconds. */
const SLICE = 10;

export type Priority = 'foreground' | 'background';

/** What a run lacks: reading, waiting, and whether anybody still wants its answer. */
export interface RunnerPorts {
  read(file: FileId): Promise<FileContent>;
  yieldToMessages(): Promise<void>;
  /** Milliseconds from any start. */
  now(): number;
}

interface Job {
  readonly priority: Priority;
  readonly wanted: () => boolean;
  /** Works until done ('done'), or until inputs changed or something more urgent came ('again'). */
  readonly attempt: (job: Job) => Promise<'done' | 'again'>;
  readonly drop: () => void;
}

/**
 * Runs the engine in slices, one run at a time: between the steps of a run the inputs may change, and then it starts over with what it has computed remembered.
 * Foreground runs go before background ones, and interrupt them.
 */
export class Runner {
  private readonly waiting: Job[] = [];
  private working = false;
  private revision = 0;
  private readonly analysis: Analysis;
  private readonly ports: RunnerPorts;

  constructor(analysis: Analysis, ports: RunnerPorts) {
    this.analysis = analysis;
    this.ports = ports;
  }

  get busy(): boolean {
    return this.working;
  }

  /** Says that an input has changed: what is running starts over. */
  inputsChanged(): void {
    this.revision++;
  }

  /** The answer of a run, or undefined once nobody wants it. A run that throws rejects: the engine promises not to, and the caller's guard reports it. */
  run<T>(
    start: (analysis: Analysis) => Run<T>,
    wanted: () => boolean,
    priority: Priority = 'foreground',
  ): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting.push({
        priority,
        wanted,
        drop: () => resolve(undefined),
        attempt: async (job) => {
          try {
            const outcome = await this.attempt(job, start);
            if (outcome === 'again') return 'again';
            resolve(outcome.value);
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
          return 'done';
        },
      });
      if (!this.working) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.working = true;
    for (let job = this.next(); job; job = this.next()) {
      if (!job.wanted()) job.drop();
      else if ((await job.attempt(job)) === 'again') this.waiting.unshift(job);
    }
    this.working = false;
  }

  private next(): Job | undefined {
    const urgent = this.waiting.findIndex((job) => job.priority === 'foreground');
    return this.waiting.splice(Math.max(0, urgent), 1)[0];
  }

  private async attempt<T>(job: Job, start: (analysis: Analysis) => Run<T>): Promise<{ readonly value: T } | 'again'> {
    for (let round = 1; ; round++) {
      const revision = this.revision;
      const answer = await this.step(job, start(this.analysis), revision);
      if (answer === undefined) return 'again';
      if (answer.needs.length === 0 || round === MAX_ROUNDS) return answer;
      const contents = await Promise.all(answer.needs.map((file) => this.ports.read(file)));
      if (revision !== this.revision) return 'again';
      answer.needs.forEach((file, at) => {
        this.analysis.setFile(file, contents[at] ?? { state: 'absent' });
      });
    }
  }

  private async step<T>(
    job: Job,
    run: Run<T>,
    revision: number,
  ): Promise<{ readonly value: T; readonly needs: readonly FileId[] } | undefined> {
    for (let until = this.ports.now() + SLICE; ; ) {
      const step = run.next();
      if (step.done) return step.value;
      if (this.ports.now() < until) continue;
      await this.ports.yieldToMessages();
      const overtaken = job.priority === 'background' && this.waiting.some((other) => other.priority === 'foreground');
      if (revision !== this.revision || overtaken || !job.wanted()) return undefined;
      until = this.ports.now() + SLICE;
    }
  }
}
