import { describe, expect, it } from 'vitest';
import type { ReachReport } from '../../server/src/engine/report/index.ts';
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

  it('hub-and-spoke lets through what its design needs, and nothing leaks', () => {
    const place = [
      '--subscription-id',
      '00000000-0000-0000-0000-0000000000bb',
      '--resource-group',
      'rg',
      '--location',
      'westeurope',
    ];
    const outcome = amlIsolation(['reach', 'examples/hub-and-spoke/prod.bicepparam', '--format', 'json', ...place], {
      cwd: ROOT,
    });
    const { flows } = jsonOf<ReachReport>(outcome);
    const needed = flows.filter(({ row }) => row?.required === true);
    expect(needed.length).toBeGreaterThan(30);
    expect(needed.filter(({ verdict }) => verdict !== 'private' && verdict !== 'public').map(({ id }) => id)).toEqual([]);
    expect(flows.filter(({ verdict, leak }) => verdict === 'unknown' || leak !== null).map(({ id }) => id)).toEqual([]);
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
