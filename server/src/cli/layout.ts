import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  type Diagram,
  type Direction,
  type ElkInput,
  type ElkOutput,
  fromElk,
  type Placement,
  renderSvg,
  type Theme,
  toElk,
} from '../engine/topology/index.ts';
import { VERSION } from './version.ts';

export interface DrawOptions {
  readonly theme: Theme;
  readonly direction: 'auto' | 'right' | 'down';
}

/** A picture wider than this is easier to read laid out downwards. */
const WIDEST = 3;

/** The picture as SVG. The layout engine runs in the worker beside this program, so that the other commands never load it. */
export async function drawSvg(diagram: Diagram, options: DrawOptions): Promise<string> {
  const worker = new Worker(join(__dirname, 'layout-worker.js'));
  try {
    const right = await place(worker, diagram, options.direction === 'down' ? 'DOWN' : 'RIGHT');
    const wide = options.direction === 'auto' && right.placement.width > WIDEST * right.placement.height;
    const down = wide ? await place(worker, diagram, 'DOWN') : undefined;
    const { placement, direction } = down && ratio(down.placement) < ratio(right.placement) ? down : right;
    return renderSvg(diagram, placement, {
      theme: options.theme,
      direction,
      frame: 'page',
      metadata: `aml-isolation ${VERSION}`,
    });
  } finally {
    await worker.terminate();
  }
}

/** How far from a square: 1 is one. */
const ratio = ({ width, height }: Placement): number => Math.max(width / height, height / width);

async function place(
  worker: Worker,
  diagram: Diagram,
  direction: Direction,
): Promise<{ readonly placement: Placement; readonly direction: Direction }> {
  return { placement: fromElk(diagram, await layOut(worker, toElk(diagram, direction))), direction };
}

function layOut(worker: Worker, input: ElkInput): Promise<ElkOutput> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (answer: { readonly output: ElkOutput }) => resolve(answer.output));
    worker.postMessage({ id: 1, input });
  });
}
