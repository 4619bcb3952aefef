import { describe, expect, it } from 'vitest';
import type { RuleReport } from '../../server/src/engine/report/index.ts';
import { amlIsolation, jsonOf } from '../support/command-line.ts';
import { ROOT, read, repositoryFiles } from '../support/repository.ts';

const run = (...args: string[]) => amlIsolation(args, { cwd: ROOT });
const rules = jsonOf<readonly RuleReport[]>(run('rules', '--format', 'json'));

describe('rules', () => {
  it('lists every rule that has a page, in every format', () => {
    const pages = repositoryFiles().flatMap((file) => /^docs\/rules\/(?!README)([a-z-]+)\.md$/.exec(file)?.[1] ?? []);
    expect(rules.map(({ name }) => name).sort()).toEqual(pages.sort());
    expect(run('rules').stdout.trimEnd().split('\n')).toHaveLength(rules.length);
    expect(run('rules', '--format', 'markdown').stdout.trimEnd().split('\n')).toHaveLength(rules.length + 2);
  });

  it('says of each rule what the contract names', () => {
    const keys = ['name', 'severity', 'summary', 'archetypes', 'facts', 'peers', 'policies', 'fixable'];
    for (const rule of rules) expect(Object.keys(rule)).toEqual(expect.arrayContaining(keys));
  });
});

describe('explain', () => {
  it('prints the page of a rule', () => {
    const name = rules[0]?.name ?? '';
    expect(run('explain', name).stdout.trim()).toBe(read(`docs/rules/${name}.md`).trim());
  });

  it.each([
    ['FailedPullingImage: Unable to pull docker image', 'acr-private-without-image-build-compute'],
    ['Disabling public network access is not supported for the SKU Standard', 'acr-sku-not-premium'],
    [
      'This request is not authorized to perform this operation. ErrorCode:AuthorizationFailure',
      'storage-firewall-blocks-workspace',
    ],
    ["NetcfgSubnetRangesOverlap: Subnet 'a' overlaps with that of an existing subnet", 'subnet-overlap'],
  ])('finds the page that describes "%s"', (symptom, rule) => {
    const { code, stdout } = run('explain', '--symptom', symptom);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe(`# ${rule}`);
  });

  it('says that no page describes something else', () => {
    const { code, stderr } = run('explain', '--symptom', 'bash: syntax error near unexpected token');
    expect([code, stderr]).toEqual([1, expect.stringContaining('no rule page describes this symptom')]);
  });
});
