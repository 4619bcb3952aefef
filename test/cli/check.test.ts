import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { amlIsolation, folderWith, jsonOf } from '../support/command-line.ts';
import type { CheckJson } from './check-json.ts';
import { ENABLED, ENVIRONMENTS, parametersFor, TEMPLATE } from './templates.ts';

const cwd = folderWith(ENVIRONMENTS);
const check = (...args: string[]) => amlIsolation(['check', ...args], { cwd });
const checkJson = (...args: string[]): CheckJson => jsonOf(check(...args, '--format', 'json'));
/** `main.bicep + dev.bicepparam: rule, rule` */
const summary = (report: CheckJson): string[] =>
  report.deployments.map(
    ({ entry, parameters, findings }) =>
      `${[entry, parameters].filter(Boolean).join(' + ')}: ${findings.map(({ rule }) => rule).join(', ')}`,
  );

describe('what is checked', () => {
  it('takes every root of a folder with each of its parameter files', () => {
    expect(summary(checkJson('.', '--fail-on', 'never'))).toEqual([
      `main.bicep + dev.bicepparam: ${ENABLED}, dns-zone-group-missing`,
      'main.bicep + prod.bicepparam: dns-zone-group-missing',
      `main.bicep + test.bicepparam: dns-zone-group-missing, ${ENABLED}`,
    ]);
    expect(check().stdout).toBe(check('.').stdout);
  });

  it('says in which parameter files a finding holds', () => {
    const [dev] = checkJson('.').deployments;
    expect(dev?.findings.map(({ rule, parameterFiles }) => [rule, ...parameterFiles])).toEqual([
      [ENABLED, 'dev.bicepparam'],
      ['dns-zone-group-missing', 'dev.bicepparam', 'prod.bicepparam', 'test.bicepparam'],
    ]);
    expect(check('.').stdout).toContain('only with dev.bicepparam');
  });

  it('takes a named file as a root, with the parameters named or with none', () => {
    expect(summary(checkJson('main.bicep'))).toEqual(['main.bicep: dns-zone-group-missing']);
    expect(summary(checkJson('main.bicep', '--parameters', 'dev.bicepparam'))).toEqual([
      `main.bicep + dev.bicepparam: ${ENABLED}, dns-zone-group-missing`,
    ]);
    expect(summary(checkJson('dev.bicepparam'))).toEqual([`main.bicep + dev.bicepparam: ${ENABLED}, dns-zone-group-missing`]);
  });

  it('takes a module that is named as a root too', () => {
    const folder = folderWith({
      'main.bicep': "module m 'module.bicep' = {\n  name: 'm'\n  params: { access: 'Disabled' }\n}\n",
      'module.bicep': TEMPLATE,
    });
    const run = (path: string) => jsonOf<CheckJson>(amlIsolation(['check', path, '--format', 'json'], { cwd: folder }));
    expect(run('.').deployments.map(({ entry }) => entry)).toEqual(['main.bicep']);
    expect(run('module.bicep').deployments.map(({ entry }) => entry)).toEqual(['module.bicep']);
  });

  it('takes parameter files of a folder whose template is elsewhere, or nowhere', () => {
    const folder = folderWith({
      'main.bicep': TEMPLATE,
      'environments/dev.bicepparam': "using '../main.bicep'\nparam access = 'Enabled'\n",
      'environments/lost.bicepparam': "using '../gone.bicep'\n",
    });
    const outcome = amlIsolation(['check', 'environments', '--format', 'json'], { cwd: folder });
    expect(summary(jsonOf(outcome))).toEqual([
      `main.bicep + environments/dev.bicepparam: ${ENABLED}, dns-zone-group-missing`,
      'environments/lost.bicepparam + environments/lost.bicepparam: ',
    ]);
    expect(outcome.code).toBe(2);
    expect(outcome.stdout).toContain("the file 'gone.bicep' does not exist");
  });

  it('checks nothing twice', () => {
    expect(checkJson('main.bicep', './main.bicep', 'dev.bicepparam', '.').deployments).toHaveLength(4);
  });
});

describe('the JSON report', () => {
  it('has the contracted keys, lines from zero, and paths from the working directory', () => {
    const report = checkJson('dev.bicepparam');
    expect(Object.keys(report)).toEqual(['version', 'deployments', 'problems']);
    const [deployment] = report.deployments;
    expect(Object.keys(deployment ?? {}).sort()).toEqual(
      ['addressPlan', 'entry', 'files', 'findings', 'notAnalysed', 'parameters', 'undecided', 'workspaces'].sort(),
    );
    const [finding] = deployment?.findings ?? [];
    expect(finding).toMatchObject({
      rule: ENABLED,
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: 'warning',
      certainty: 'certain',
      resource: "[resourceId('Microsoft.MachineLearningServices/workspaces', 'mlw-test')]",
      file: 'dev.bicepparam',
      range: { start: { line: 1, character: 15 }, end: { line: 1, character: 24 } },
      related: [{ file: 'main.bicep', range: { start: { line: 8 } } }],
      fixes: [{ safe: false, edits: [{ file: 'dev.bicepparam', newText: "'Disabled'" }] }],
      assignment: null,
    });
    expect(deployment?.workspaces).toMatchObject([
      {
        name: 'mlw-test',
        kind: 'Default',
        archetype: 'A1',
        certainty: 'certain',
        inbound: 'public',
        computeOutbound: 'internet',
      },
    ]);
    expect(deployment?.files).toEqual([
      { file: 'dev.bicepparam', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { file: 'main.bicep', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });

  it('counts characters in UTF-16 and paths with slashes, from wherever it is run', () => {
    const folder = folderWith({
      'a b/main.bicep': TEMPLATE.replace(
        'properties: {\n    publicNetworkAccess: access',
        "properties: {\n    /* 🙂 */ publicNetworkAccess: 'Enabled'",
      ),
      'elsewhere/readme.txt': '',
    });
    const run = (cwd: string, path: string) => {
      const report = jsonOf<CheckJson>(amlIsolation(['check', path, '--format', 'json'], { cwd }));
      return report.deployments.flatMap(({ findings }) => findings).find(({ rule }) => rule === ENABLED);
    };
    const inside = run(folder, join('a b', 'main.bicep'));
    expect(inside).toMatchObject({ file: 'a b/main.bicep', range: { start: { line: 8, character: 34 } } });
    const beside = run(join(folder, 'elsewhere'), join('..', 'a b'));
    expect(beside).toMatchObject({ file: '../a b/main.bicep', fingerprint: inside?.fingerprint });
  });

  it('is the same each time', () => {
    const first = check('.', '--format', 'json').stdout;
    expect(check('.', '--format', 'json').stdout).toBe(first);
  });

  it('keeps fingerprints while lines move and on other machines', () => {
    const fingerprints = (main: string, parameters: string): readonly string[] => {
      const folder = folderWith({ 'infra/main.bicep': main, 'infra/dev.bicepparam': parameters });
      const report = jsonOf<CheckJson>(amlIsolation(['check', '.', '--format', 'json'], { cwd: folder }));
      return report.deployments.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint)).sort();
    };
    const before = fingerprints(TEMPLATE, parametersFor('Enabled'));
    expect(new Set(before).size).toBe(2);
    expect(fingerprints(`// a comment\n\n${TEMPLATE}`, `\n\n${parametersFor('Enabled')}`)).toEqual(before);
  });
});

describe('exit codes', () => {
  it.each([
    [['dev.bicepparam'], 1],
    [['dev.bicepparam', '--fail-on', 'warning'], 1],
    [['dev.bicepparam', '--fail-on', 'information'], 1],
    [['dev.bicepparam', '--fail-on', 'error'], 0],
    [['dev.bicepparam', '--fail-on', 'never'], 0],
    [['nowhere.bicep'], 2],
  ])('check %j: %i', (args, code) => expect(check(...args).code).toBe(code));

  it('tells an incomplete analysis only where that is asked for', () => {
    const folder = folderWith({ 'main.bicep': "module m 'gone.bicep' = {\n  name: 'm'\n}\n", 'open.bicep': 'var a = [\n' });
    const run = (...args: string[]) => amlIsolation(['check', ...args], { cwd: folder }).code;
    expect(run('main.bicep')).toBe(0);
    expect(run('main.bicep', '--require-complete')).toBe(1);
    expect(run('open.bicep')).toBe(0);
    expect(run('open.bicep', '--require-complete')).toBe(1);
    expect(run('main.bicep', '--require-complete', '--fail-on', 'never')).toBe(1);
  });
});

describe('what is undecided', () => {
  it('is listed with what it waits for, and counted last', () => {
    const [deployment] = checkJson('main.bicep').deployments;
    expect(deployment?.undecided).toMatchObject([
      {
        rule: ENABLED,
        file: 'main.bicep',
        range: { start: { line: 8 } },
        dependsOn: [{ what: 'parameter access', file: 'main.bicep' }],
      },
    ]);
    expect(check('main.bicep').stdout.trimEnd().split('\n').at(-1)).toBe(
      '1 finding, 1 undecided: give a value to `parameter access`',
    );
  });
});

describe('--all-values', () => {
  it('names the values under which a finding holds, and fails for it', () => {
    const folder = folderWith({
      'main.bicep': TEMPLATE.replace(
        'param access string',
        "param open bool = false\nparam unrelated bool = true\nvar access = open ? 'Enabled' : 'Disabled'",
      ),
    });
    const run = (...args: string[]) => amlIsolation(['check', 'main.bicep', '--fail-on', 'warning', ...args], { cwd: folder });
    const found = ({ deployments }: CheckJson) =>
      deployments.flatMap(({ findings }) => findings.map(({ rule, assignment }) => [rule, assignment]));
    expect(found(jsonOf(run('--format', 'json')))).toEqual([['dns-zone-group-missing', null]]);
    const all = jsonOf<CheckJson>(run('--format', 'json', '--all-values'));
    expect(found(all)).toEqual(
      expect.arrayContaining([
        [ENABLED, { open: true }],
        ['dns-zone-group-missing', null],
      ]),
    );
    expect(all.deployments[0]?.allValues).toEqual({ parameters: ['open'], assignments: 2 });
    expect(run('--all-values').stdout).toContain('when open = true');
  });
});

describe('configuration', () => {
  const rules = (...args: string[]) =>
    checkJson(...args).deployments.flatMap(({ findings }) => findings.map(({ rule, severity }) => `${severity} ${rule}`));

  it('is found upwards, unless another file is named', () => {
    const folder = folderWith({
      'aml-isolation.json': JSON.stringify({ rules: { [ENABLED]: 'error', 'dns-zone-group-missing': 'off' } }),
      'infra/main.bicep': TEMPLATE,
      'infra/dev.bicepparam': parametersFor('Enabled'),
      'other.json': JSON.stringify({ rules: { [ENABLED]: 'hint', 'dns-zone-group-missing': 'off' } }),
    });
    const run = (...args: string[]) => {
      const report = jsonOf<CheckJson>(amlIsolation(['check', 'infra', '--format', 'json', ...args], { cwd: folder }));
      return report.deployments.flatMap(({ findings }) => findings.map(({ rule, severity }) => `${severity} ${rule}`));
    };
    expect(run()).toEqual([`error ${ENABLED}`]);
    expect(run('--config', 'other.json')).toEqual([`hint ${ENABLED}`]);
  });

  it('takes the intended design from --target', () => {
    expect(rules('prod.bicepparam', '--target', 'a1')).toEqual(rules('prod.bicepparam'));
    expect(rules('dev.bicepparam', '--target', 'A0')).not.toContain(`warning ${ENABLED}`);
  });
});

describe('what may be read', () => {
  const files = {
    'shared/text.json': '"Enabled"',
    'app/main.bicep': TEMPLATE.replace('param access string', "param access string = loadJsonContent('../shared/text.json')"),
  };

  it('is the folder it runs in, the entry’s own, and every --root', () => {
    const folder = folderWith({ ...files, 'elsewhere/readme.txt': '' });
    const run = (...args: string[]) => {
      const report = jsonOf<CheckJson>(
        amlIsolation(['check', join(folder, 'app/main.bicep'), '--format', 'json', ...args], { cwd: join(folder, 'elsewhere') }),
      );
      return report.deployments[0];
    };
    expect(run()?.notAnalysed).toMatchObject([
      { reason: 'outside the folders that may be read', remedy: expect.stringContaining('--root') },
    ]);
    expect(run()?.findings.map(({ rule }) => rule)).not.toContain(ENABLED);
    const allowed = run('--root', join(folder, 'shared'));
    expect(allowed?.notAnalysed).toEqual([]);
    expect(allowed?.findings.map(({ rule }) => rule)).toContain(ENABLED);
  });

  it('does not follow a link out of it', () => {
    const secret = folderWith({ 'secret.json': '"Enabled"' });
    const folder = folderWith({
      'main.bicep': TEMPLATE.replace('param access string', "param access string = loadJsonContent('link.json')"),
    });
    symlinkSync(join(secret, 'secret.json'), join(folder, 'link.json'));
    const [deployment] = jsonOf<CheckJson>(amlIsolation(['check', '.', '--format', 'json'], { cwd: folder })).deployments;
    expect(deployment?.notAnalysed).toMatchObject([{ reason: 'outside the folders that may be read' }]);
  });

  it('reaches up to the repository that the entry is in', () => {
    const folder = folderWith({ ...files, '.git/HEAD': 'ref: refs/heads/main\n', 'app/deep/readme.txt': '' });
    const outside = folderWith({});
    writeFileSync(join(outside, 'readme.txt'), '');
    const [deployment] = jsonOf<CheckJson>(
      amlIsolation(['check', join(folder, 'app/main.bicep'), '--format', 'json'], { cwd: outside }),
    ).deployments;
    expect(deployment?.notAnalysed).toEqual([]);
  });
});
