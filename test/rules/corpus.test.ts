import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { DeploymentReport } from '../../server/src/engine/report/index.ts';
import { corpusPath, corpusTemplates, hasCorpus } from '../support/corpus.ts';
import { CorpusDeployment } from '../support/corpus-check.ts';

const templates = corpusTemplates();

/** What does not depend on the language a template is written in. */
const statements = ({ findings }: DeploymentReport): readonly string[] =>
  findings.map(({ rule, severity, certainty, resource }) => `${severity} ${certainty} ${rule} ${resource}`).sort();

const subjects = ({ findings }: DeploymentReport): ReadonlySet<string> =>
  new Set(findings.map(({ rule, resource }) => `${rule} ${resource}`));

describe.skipIf(!hasCorpus)('rules on real templates', () => {
  const counts = new Map<string, number>();
  afterAll(() => {
    for (const [rule, count] of [...counts].sort()) console.log(`  ${rule}: ${count}`);
  });

  const pairs = templates
    .filter(({ format }) => format === 'bicep')
    .flatMap(({ id, entry, pair }) =>
      [pair, `compiled/${id}.json`].flatMap((compiled) =>
        compiled !== null && existsSync(corpusPath(compiled)) ? [[entry, compiled] as const] : [],
      ),
    );

  it.each(pairs)('find the same in %s and %s', (entry, compiled) => {
    expect(statements(new CorpusDeployment(compiled).check())).toEqual(statements(new CorpusDeployment(entry).check()));
  });

  const deployments = templates.flatMap(({ entry, params }) =>
    [null, ...(params ?? [])].map((parameters) => [entry, parameters] as const),
  );

  it.each(deployments)('repair what they find in %s with %s, and with safe fixes bring nothing new', (entry, parameters) => {
    const deployment = new CorpusDeployment(entry, parameters);
    const before = deployment.check();
    const known = subjects(before);
    const wrong: string[] = [];
    const tried = new Set<string>();
    for (const finding of before.findings) {
      counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
      for (const fix of finding.fixes) {
        const key = `${finding.rule} ${JSON.stringify(fix.edits)}`;
        if (tried.has(key)) continue;
        tried.add(key);
        const after = deployment.checkWith(fix);
        const said = `${finding.rule}: ${fix.title}`;
        if (subjects(after).has(`${finding.rule} ${finding.resource}`)) wrong.push(`${said} leaves it`);
        if (after.problems.length > before.problems.length) wrong.push(`${said} breaks the text`);
        if (fix.safe) wrong.push(...[...subjects(after)].filter((one) => !known.has(one)).map((one) => `${said} brings ${one}`));
      }
    }
    expect(wrong).toEqual([]);
  });
});
