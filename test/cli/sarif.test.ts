import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { amlIsolation, folderWith, jsonOf } from '../support/command-line.ts';
import { ROOT } from '../support/repository.ts';

const VALIDATOR = join(ROOT, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool');
const missing = process.platform !== 'linux' || !existsSync(VALIDATOR);
if (missing) console.warn("skipped: Microsoft's SARIF validator (its package is not installed here)");

/** Advice that does not fit: messages by id, provenance of a repository, reachable links, numbered rules, copies of the code. */
const ADVICE = ['SARIF2002', 'SARIF2003', 'SARIF2006', 'SARIF2009', 'SARIF2010', 'SARIF2011'];

/** What the validator says of a log, by rule. Its exit code is 0 even for a log that breaks the schema, so its own report is read. */
function validate(text: string): string[] {
  const folder = folderWith({ 'log.sarif': text });
  const report = join(folder, 'report.sarif');
  spawnSync(
    VALIDATOR,
    [
      'validate',
      join(folder, 'log.sarif'),
      '--rule-kind',
      'Sarif;Ghas',
      '--level',
      'Error;Warning;Note',
      '--output',
      report,
      '--log',
      'ForceOverwrite',
    ],
    { env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' }, stdio: 'ignore' },
  );
  const { runs } = JSON.parse(readFileSync(report, 'utf8').replace(/^\ufeff/, '')) as Log;
  return runs.flatMap(({ results, invocations }) => [
    ...(results ?? []).map(({ ruleId, level }) => `${level ?? 'warning'} ${ruleId}`),
    ...(invocations ?? []).flatMap(({ toolExecutionNotifications, toolConfigurationNotifications }) =>
      [...(toolExecutionNotifications ?? []), ...(toolConfigurationNotifications ?? [])].map(
        ({ level, descriptor }) => `${level ?? 'warning'} ${descriptor?.id}`,
      ),
    ),
  ]);
}

/** What is wrong with a log. The validator says nothing at all of a log it cannot read, so that some advice must be there. */
function faults(text: string): string[] {
  const said = validate(text);
  const advice = said.filter((one) => ADVICE.some((rule) => one === `note ${rule}`));
  return advice.length === 0 ? ['the validator said nothing'] : said.filter((one) => !advice.includes(one));
}

describe.skipIf(missing)("Microsoft's SARIF validator", () => {
  const sarif = amlIsolation(['check', 'examples', '--format', 'sarif', '--fail-on', 'never'], { cwd: ROOT }).stdout;

  it('accepts the log of the examples', () => {
    expect((JSON.parse(sarif) as Log).runs[0]?.results?.length).toBeGreaterThan(3);
    expect(faults(sarif)).toEqual([]);
  });

  it('accepts the log of a template outside of the folder it runs in, with problems and open questions', () => {
    const folder = folderWith({
      'a #b/main.bicep':
        "param access string\nmodule m 'gone.bicep' = {\n  name: 'm'\n}\nvar broken = [\n#disable-next-line subnet-overlap // a reason\nresource ws 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {\n  name: 'ws'\n  location: 'westeurope'\n  properties: { publicNetworkAccess: access }\n}\n",
      'run/readme.txt': '',
    });
    const outcome = amlIsolation(['check', '../a #b', '--format', 'sarif'], { cwd: join(folder, 'run') });
    const notifications = jsonOf<Log>(outcome).runs[0]?.invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(notifications.map(({ descriptor }) => descriptor?.id)).toContain('not-analysed');
    expect(faults(outcome.stdout)).toEqual([]);
  });

  it('refuses a log that breaks the schema', () => {
    expect(faults(sarif.replace('"startLine": ', '"startLine": -'))).toContain('error JSON1008');
    expect(faults('{}')).not.toEqual([]);
  });
});

describe('the SARIF log', () => {
  it('describes exactly the rules that found something, and each result points at one', () => {
    const folder = folderWith({});
    writeFileSync(join(folder, 'main.bicep'), readFileSync(join(ROOT, 'examples/leaking-workspace/main.bicep')));
    const [run] = jsonOf<Log>(amlIsolation(['check', '.', '--format', 'sarif'], { cwd: folder })).runs;
    const rules = run?.tool.driver.rules ?? [];
    const used = new Set(run?.results?.map(({ ruleId }) => ruleId));
    expect(rules.map(({ id }) => id)).toEqual([...used].sort());
    for (const { ruleId, ruleIndex, locations } of run?.results ?? []) {
      expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
      expect(locations?.[0]?.physicalLocation?.artifactLocation).toEqual({ uri: 'main.bicep', uriBaseId: 'ROOTPATH' });
    }
  });
});
