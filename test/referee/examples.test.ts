import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '../../server/src/engine/report/index.ts';
import { amlIsolation, folderWith, jsonOf } from '../support/command-line.ts';
import { Referee, referee, type Snapshot, sayWithoutReferee } from '../support/referee.ts';
import { ROOT, repositoryFiles } from '../support/repository.ts';

const templates = repositoryFiles().filter((file) => /^examples\/.*\.bicep$/.test(file));
const entries = templates.filter((file) => file.endsWith('/main.bicep'));

sayWithoutReferee('examples');

describe.skipIf(referee === undefined)('the compiler', () => {
  let compiler: Referee;
  beforeAll(() => {
    compiler = new Referee(referee ?? '');
  });
  afterAll(() => compiler.end());

  it('sees the examples', () => expect(entries).toHaveLength(3));

  it.each(templates)('has nothing to say against %s', async (file) => {
    const { success, diagnostics } = await compiler.compile(join(ROOT, file));
    expect(diagnostics.map(({ level, code, message }) => `${level} ${code} ${message}`)).toEqual([]);
    expect(success).toBe(true);
  });

  it.each(entries)('makes ARM of %s in which the same is found', async (file) => {
    const { contents } = await compiler.compile(join(ROOT, file));
    const folder = folderWith({});
    writeFileSync(join(folder, 'main.json'), contents ?? '');
    // Words may differ: ARM has no symbolic names.
    const found = (path: string): string[] => {
      const report = jsonOf<CheckReport>(amlIsolation(['check', path, '--format', 'json'], { cwd: ROOT }));
      return report.deployments
        .flatMap(({ findings, undecided, workspaces }) => [
          ...findings.map(({ rule, severity, certainty, resource }) => [rule, severity, certainty, resource].join(' | ')),
          ...undecided.map(({ rule, resource }) => `undecided ${rule} ${resource}`),
          ...workspaces.map(({ archetype, inbound, serviceOutbound, computeOutbound }) =>
            [archetype, inbound, serviceOutbound, computeOutbound].join(' | '),
          ),
        ])
        .sort();
    };
    expect(found(join(folder, 'main.json'))).toEqual(found(file));
  });

  it('evaluates hub-and-spoke as we do', async () => {
    const context = {
      tenantId: '11111111-1111-1111-1111-111111111111',
      subscriptionId: '00000000-0000-0000-0000-000000000000',
      resourceGroup: 'rg-quality',
      location: 'westeurope',
      deploymentName: 'main',
    };
    const file = 'examples/hub-and-spoke/prod.bicepparam';
    const theirs = await compiler.snapshot(join(ROOT, file), context);
    const flags = [
      'tenant-id',
      context.tenantId,
      'subscription-id',
      context.subscriptionId,
      'resource-group',
      context.resourceGroup,
      'location',
      context.location,
      'deployment-name',
      context.deploymentName,
    ];
    const ours = jsonOf<Pick<Snapshot, 'predictedResources'>>(
      amlIsolation(['resources', file, ...flags.map((word, at) => (at % 2 === 0 ? `--${word}` : word))], { cwd: ROOT }),
    );
    // The compiler leaves environment() undecided, so that only what has a decided id can be paired.
    const ids = ({ predictedResources }: Pick<Snapshot, 'predictedResources'>): string[] =>
      predictedResources
        .map(({ id }) => String(id))
        .filter((id) => !id.startsWith('['))
        .sort();
    expect(ids(theirs).length).toBeGreaterThan(20);
    expect(ids(ours)).toEqual(expect.arrayContaining(ids(theirs)));
    expect(ours.predictedResources).toHaveLength(theirs.predictedResources.length);
  });
});
