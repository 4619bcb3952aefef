import { type ElkInput, type ElkOutput, packBoxes } from '../../engine/topology/index.ts';
import type { LayoutWorker } from '../host.ts';

/** A layout that takes longer is given up: ELK cannot be cancelled, only its worker can be ended. In milliseconds. */
const LONGEST = 3000;

/** The first layout of a worker also loads ELK, which takes most of a second on its own, and more on a busy machine. */
const LONGEST_FIRST = 10_000;

interface Waiting {
  readonly id: number;
  resolve(output: ElkOutput): void;
  reject(error: Error): void;
}

/** Layouts in a worker, one after the other. Whatever goes wrong there, the boxes are at least packed: the picture is never empty. */
export class LayoutQueue {
  private readonly start: (() => LayoutWorker) | undefined;
  private worker: LayoutWorker | undefined;
  private waiting: Waiting | undefined;
  private warm = false;
  private last: Promise<unknown> = Promise.resolve();
  private count = 0;

  /** Without a way to start a worker, boxes are only packed. */
  constructor(start: (() => LayoutWorker) | undefined) {
    this.start = start;
  }

  layout(input: ElkInput): Promise<ElkOutput> {
    const next = this.last.then(() => this.run(input)).catch(() => packBoxes(input));
    this.last = next;
    return next;
  }

  dispose(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.warm = false;
  }

  private async run(input: ElkInput): Promise<ElkOutput> {
    if (!this.start) return packBoxes(input);
    this.worker ??= this.connect(this.start());
    const id = ++this.count;
    const { worker } = this;
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      return await new Promise<ElkOutput>((resolve, reject) => {
        this.waiting = { id, resolve, reject };
        timer = setTimeout(() => reject(new Error('The layout took too long.')), this.warm ? LONGEST : LONGEST_FIRST);
        worker.post({ id, input });
      });
    } catch (error) {
      this.dispose();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  private connect(worker: LayoutWorker): LayoutWorker {
    worker.onError((error) => {
      if (worker === this.worker) this.waiting?.reject(error);
    });
    worker.onMessage((message) => {
      if (!isAnswer(message) || message.id !== this.waiting?.id) return;
      this.warm = true;
      this.waiting.resolve(message.output);
    });
    return worker;
  }
}

const isAnswer = (message: unknown): message is { readonly id: number; readonly output: ElkOutput } =>
  typeof message === 'object' && message !== null && 'id' in message && 'output' in message;
