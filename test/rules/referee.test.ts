import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeploymentReport } from '../../server/src/engine/report/index.ts';
import { RULES } from '../../server/src/engine/rules/index.ts';
import { type Compilation, Referee, referee, sayWithoutReferee } from '../support/referee.ts';
import { ROOT } from '../support/repository.ts';
import { checkFiles } from '../support/rule-check.ts';
import { type Example, readPage } from '../support/rule-page.ts';

sayWithoutReferee('rule pages');

describe.skipIf(referee === undefined)('the official compiler', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aml-isolation-pages-'));
  let compiler: Referee;
  beforeAll(() => {
    compiler = new Referee(referee ?? '');
  });
  afterAll(() => {
    compiler.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const examples = RULES.flatMap(({ name }) =>
    readPage(readFileSync(join(ROOT, 'server/src/engine/rules', `${name}.md`), 'utf8'))
      .examples.filter(({ language }) => language === 'bicep')
      .map((example) => [name, example.kind, example.line, example] as const),
  );
  let count = 0;

  /** Each compilation gets a folder of its own: the compiler keeps what it has read. */
  function compile(files: ReadonlyMap<string, string>): Promise<Compilation> {
    const own = join(folder, String(++count));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(own, path)), { recursive: true });
      writeFileSync(join(own, path), text);
    }
    const [entry = ''] = [...files.keys()].filter((path) => path.endsWith('.bicep'));
    return compiler.compile(join(own, entry));
  }

  it.each(examples)('accepts the example of %s (%s, line %i)', async (_, __, ___, { block }) => {
    expect(complaints(await compile(block.files))).toEqual([]);
  });

  const repaired = examples.filter(([, , , { fixed }]) => fixed !== undefined);

  it.each(repaired)('accepts what the fix of %s (%s, line %i) writes', async (_, __, ___, { block, fixed }) => {
    expect(complaints(await compile(new Map([...block.files, ...(fixed?.files ?? [])])))).toEqual([]);
  });

  const bad = examples.filter(([, kind]) => kind === 'bad');

  it.each(bad)('makes a template of %s (%s, line %i) with the same findings', async (rule, _, __, example) => {
    const { contents } = await compile(example.block.files);
    const compiled = new Map([['main.json', contents ?? ''], ...configurationOf(example)]);
    expect(found(rule, checkFiles(compiled))).toEqual(found(rule, checkFiles(example.block.files)));
  });
});

const complaints = ({ diagnostics }: Compilation): readonly string[] =>
  diagnostics.map(({ level, code, message, range }) => `${range.start.line + 1}: ${level} ${code} ${message}`);

const configurationOf = ({ block }: Example): readonly (readonly [string, string])[] =>
  [...block.files].filter(([path]) => path === 'aml-isolation.json');

const found = (rule: string, { findings }: DeploymentReport): readonly string[] =>
  findings
    .filter((one) => one.rule === rule)
    .map(({ severity, certainty, resource }) => `${severity} ${certainty} ${resource}`)
    .sort();
