import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LayoutWorker } from '../host.ts';
import { LayoutQueue } from './layout-queue.ts';

const INPUT = { id: 'root', children: [{ id: 'n:a', width: 10, height: 10 }], edges: [] };

/** A worker that answers each message as told. */
function workers(answer: (message: { id: number }, reply: (message: unknown) => void, fail: (error: Error) => void) => void) {
  const started: { terminated: boolean }[] = [];
  const start = (): LayoutWorker => {
    const state = { terminated: false };
    started.push(state);
    const listeners: ((message: unknown) => void)[] = [];
    const failures: ((error: Error) => void)[] = [];
    return {
      post: (message) =>
        answer(
          message as { id: number },
          (reply) => {
            for (const listener of listeners) listener(reply);
          },
          (error) => {
            for (const listener of failures) listener(error);
          },
        ),
      onMessage: (listener) => void listeners.push(listener),
      onError: (listener) => void failures.push(listener),
      terminate: () => {
        state.terminated = true;
      },
    };
  };
  return { start, started };
}

describe('LayoutQueue', () => {
  afterEach(() => void vi.useRealTimers());

  it('answers with what the worker laid out', async () => {
    const { start, started } = workers(({ id }, reply) => reply({ id, output: { id: 'root', width: id } }));
    const queue = new LayoutQueue(start);
    expect(await queue.layout(INPUT)).toEqual({ id: 'root', width: 1 });
    expect(await queue.layout(INPUT)).toEqual({ id: 'root', width: 2 });
    expect(started).toHaveLength(1);
  });

  it('packs the boxes when the worker fails, and starts another one for the next picture', async () => {
    const { start, started } = workers(({ id }, reply, fail) =>
      id === 1 ? fail(new Error('no such script')) : reply({ id, output: { id: 'root', width: 7 } }),
    );
    const queue = new LayoutQueue(start);
    expect((await queue.layout(INPUT)).children?.[0]?.x).toBeTypeOf('number');
    expect(await queue.layout(INPUT)).toEqual({ id: 'root', width: 7 });
    expect(started.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it('ends a worker that does not answer', async () => {
    vi.useFakeTimers();
    const { start, started } = workers(() => {});
    const picture = new LayoutQueue(start).layout(INPUT);
    await vi.advanceTimersByTimeAsync(11_000);
    expect((await picture).children?.[0]?.x).toBeTypeOf('number');
    expect(started[0]?.terminated).toBe(true);
  });

  it('packs the boxes where there is no worker to start', async () => {
    expect((await new LayoutQueue(undefined).layout(INPUT)).children?.[0]?.x).toBeTypeOf('number');
  });
});
