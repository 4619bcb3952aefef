import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Compilation, Referee, referee, sayWithoutReferee } from '../support/referee.ts';
import { snippetsFor } from '../support/snippets.ts';

sayWithoutReferee('snippets');

describe.skipIf(referee === undefined)('what the compiler says about snippets', () => {
  let compiler: Referee;
  beforeAll(() => {
    compiler = new Referee(referee ?? '');
  });
  afterAll(() => compiler.end());

  it.each(snippetsFor('bicep'))('$title compiles without a word', async ({ text }) => {
    expect(said(await compiler.compileText(text))).toEqual([]);
  });

  it('finds every snippet for JSON right, as Bicep that was decompiled from it', async () => {
    const resources = snippetsFor('json').map(({ text }) => JSON.parse(text));
    const path = compiler.write('arm.json', JSON.stringify(template(resources)));
    const run = spawnSync(referee ?? '', ['decompile', path, '--force'], { encoding: 'utf8' });
    expect(run.stderr).not.toMatch(/: (?:Error|Warning) /);
    expect(said(await compiler.compile(path.replace(/json$/, 'bicep')))).toEqual([]);
  });
});

function template(resources: readonly unknown[]): object {
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources,
  };
}

function said({ diagnostics }: Compilation): readonly string[] {
  return diagnostics
    .filter(({ level }) => level !== 'Off')
    .map(({ level, code, message, range }) => `${range.start.line + 1}: ${level} ${code} ${message}`);
}
