import { describe, expect, it } from 'vitest';
import type { Analysis, Answer, FileContent, Run } from '../engine/analysis/index.ts';
import { Runner } from './runner.ts';

function setUp(files: Record<string, string> = {}) {
  const told: string[] = [];
  let time = 0;
  const analysis = { setFile: (file: string) => void told.push(file) } as unknown as Analysis;
  const runner = new Runner(analysis, {
    read: (file) =>
      Promise.resolve<FileContent>(file in files ? { state: 'text', text: files[file] ?? '' } : { state: 'absent' }),
    yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => (time += 6),
  });
  return { runner, told };
}

function* steps<T>(count: number, answer: Answer<T>, each: (step: number) => void = () => {}): Run<T> {
  for (let step = 0; step < count; step++) {
    each(step);
    yield;
  }
  return answer;
}

describe('Runner', () => {
  it('tells the files a run needs and runs again until none is left', async () => {
    const { runner, told } = setUp({ 'file:///a': '' });
    let round = 0;
    const value = await runner.run(
      () => steps(1, { value: ++round, needs: round < 3 ? [`file:///${round}`] : [] }),
      () => true,
    );
    expect(value).toBe(3);
    expect(told).toEqual(['file:///1', 'file:///2']);
  });

  it('gives up asking after 64 rounds and answers with what is known', async () => {
    const { runner, told } = setUp();
    let round = 0;
    const value = await runner.run(
      () => steps(1, { value: ++round, needs: [`file:///${round}`] }),
      () => true,
    );
    expect(value).toBe(64);
    expect(told).toHaveLength(63);
  });

  it('starts over when an input changes between two steps', async () => {
    const { runner } = setUp();
    let starts = 0;
    const value = await runner.run(
      () => {
        starts++;
        return steps(10, { value: starts, needs: [] }, (step) => {
          if (starts === 1 && step === 3) runner.inputsChanged();
        });
      },
      () => true,
    );
    expect(value).toBe(2);
  });

  it('drops a run nobody wants any more, without running its remaining steps', async () => {
    const { runner } = setUp();
    let done = 0;
    const value = await runner.run(
      () =>
        steps(1000, { value: 1, needs: [] }, () => {
          done++;
        }),
      () => done < 10,
    );
    expect(value).toBeUndefined();
    expect(done).toBeLessThan(20);
  });

  it('lets a foreground run interrupt a background one', async () => {
    const { runner } = setUp();
    const order: string[] = [];
    const background = runner
      .run(
        () => steps(100, { value: 'background', needs: [] }),
        () => true,
        'background',
      )
      .then((value) => order.push(value ?? ''));
    await new Promise((resolve) => setImmediate(resolve));
    const foreground = runner
      .run(
        () => steps(2, { value: 'foreground', needs: [] }),
        () => true,
      )
      .then((value) => order.push(value ?? ''));
    await Promise.all([background, foreground]);
    expect(order).toEqual(['foreground', 'background']);
  });

  it('hands a throwing run to its caller and goes on with the next', async () => {
    const { runner } = setUp();
    await expect(
      runner.run(
        () => {
          throw new Error('broken');
        },
        () => true,
      ),
    ).rejects.toThrow('broken');
    expect(
      await runner.run(
        () => steps(1, { value: 'next', needs: [] }),
        () => true,
      ),
    ).toBe('next');
  });
});
