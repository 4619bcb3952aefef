import { describe, expect, it } from 'vitest';
import { amlIsolation, jsonOf } from '../support/command-line.ts';
import { ROOT, read } from '../support/repository.ts';
import type { CheckJson } from './check-json.ts';

const check = (...args: string[]) => amlIsolation(['check', ...args], { cwd: ROOT });

describe('the examples', () => {
  it.each(['leaking-workspace', 'managed-network', 'hub-and-spoke'])('%s reads as in its golden', async (name) => {
    const { stdout, stderr } = check(`examples/${name}`);
    expect(stderr).toBe('');
    await expect(stdout).toMatchFileSnapshot(`goldens/${name}.txt`);
  });

  it.each(['managed-network', 'hub-and-spoke'])('%s is right: nothing found, nothing undecided, nothing left out', (name) => {
    const outcome = check(`examples/${name}`, '--format', 'json', '--fail-on', 'information', '--require-complete');
    expect(outcome.code).toBe(0);
    const [deployment, ...more] = jsonOf<CheckJson>(outcome).deployments;
    expect(more).toEqual([]);
    expect(deployment?.findings.filter(({ severity }) => severity !== 'hint')).toEqual([]);
    expect(deployment?.undecided).toEqual([]);
    expect(deployment?.notAnalysed).toEqual([]);
  });

  it('leaking-workspace fails the check', () => expect(check('examples/leaking-workspace').code).toBe(1));

  it('say what the README shows of them, line by line', () => {
    const shown =
      /```text\n([\s\S]*?)```/
        .exec(read('README.md'))?.[1]
        ?.split('\n')
        .filter((line) => line.trim() !== '…') ?? [];
    const { stdout, code } = check('examples', '--fail-on', 'never');
    expect(code).toBe(0);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter((line) => !stdout.split('\n').includes(line))).toEqual([]);
    expect(shown.filter(Boolean).at(-1)).toBe(stdout.trimEnd().split('\n').at(-1));
  });
});
