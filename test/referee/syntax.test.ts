import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseBicep } from '../../server/src/engine/syntax/index.ts';
import { BREAKS } from '../support/broken-edits.ts';
import { corpusPath, hasCorpus } from '../support/corpus.ts';
import { randomFrom } from '../support/random-edits.ts';
import { Referee, referee, sayWithoutReferee } from '../support/referee.ts';
import { SYNTAX_CODES } from '../support/syntax-codes.ts';

sayWithoutReferee('syntax problems');

const COUNT = Number(process.env['AML_EDITS'] ?? 30);

/** Texts that were once judged otherwise than by the compiler. */
const ONCE_WRONG = [
  'var a = { null: 1 }',
  "resource a 'b@c' existing =\n{\n}",
  "type a = 'b'\n  // c\n  | 'd'",
  'var a = (\n  1\n)',
  "var a = '${string({})}'\nvar b = 1",
  "var a = $'''${\n1}'''",
  'var a = -9223372036854775808',
  'var a = 9223372036854775808',
  'var a\u00a0= 1',
  '#disable-next-line\nvar a = 1',
  '#disable-next-line a=1\nvar a = 1',
  '#region a\n#endregion',
  '/* a */ #disable-next-line b',
  'type a = resourceInput<>',
  "provider 'a'",
  'param a -string',
  'var a = b.?c()',
  "import { 'a' } from 'b'",
  'extension a b',
  'func f(a string,) string => a',
  "var a = 'x ${b",
  '@a()\n\n',
  'param a string:\n',
];

describe.skipIf(referee === undefined)('a syntax problem', () => {
  let compiler: Referee;
  beforeAll(() => {
    compiler = new Referee(referee ?? '');
  });
  afterAll(() => compiler.end());

  /** The lines on which the compiler reports a syntax error. */
  async function theirLines(text: string, parameters: boolean): Promise<readonly number[]> {
    const { diagnostics } = parameters
      ? await compiler.compileParameters(compiler.write('edited.bicepparam', text))
      : await compiler.compileText(text);
    return diagnostics
      .filter(({ level, code }) => level === 'Error' && SYNTAX_CODES.has(code))
      .map(({ range }) => range.start.line + 1)
      .sort((a, b) => a - b);
  }

  function ourLines(text: string, parameters: boolean): readonly number[] {
    return parseBicep('file:///edited', text, parameters ? 'bicepparam' : 'bicep').problems.map(
      ({ range }) => text.slice(0, range.start).split(/\r\n|\n|\r/).length,
    );
  }

  it.each(ONCE_WRONG)('is in %j where the compiler has one', async (text) => {
    expect(ourLines(text, false).length > 0).toBe((await theirLines(text, false)).length > 0);
  });

  it.skipIf(!hasCorpus)(
    'is in edited templates exactly where the compiler has one',
    async () => {
      const paths = readdirSync(corpusPath(), { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.bicep(param)?$/.test(path) && !path.includes('Invalid') && !path.startsWith('avm-cache'))
        .sort();
      const breaks = Object.entries(BREAKS);
      const wrong: string[] = [];
      let [broken, sameLine] = [0, 0];
      for (let seed = 1; seed <= COUNT; seed++) {
        const random = randomFrom(seed);
        const path = paths[random(paths.length)] ?? '';
        const [name, edit] = breaks[random(breaks.length)] ?? ['', (text: string) => text];
        const parameters = path.endsWith('param');
        const text = edit(
          readFileSync(corpusPath(path), 'utf8')
            .replace(/^\uFEFF/, '')
            .slice(0, 20_000),
          random,
        );
        const theirs = await theirLines(text, parameters);
        const ours = ourLines(text, parameters);
        if (theirs.length > 0) broken++;
        if (theirs.length > 0 && theirs[0] === ours[0]) sameLine++;
        if (theirs.length > 0 !== ours.length > 0)
          wrong.push(`seed ${seed}, ${name} in ${path}: compiler on lines ${theirs.slice(0, 3)}, we on ${ours.slice(0, 3)}`);
      }
      console.log(
        [
          `syntax problems: ${COUNT - wrong.length} of ${COUNT} edited files judged as by the compiler; ${broken} are broken, ` +
            `in ${sameLine} of which the first problem is on the same line`,
          ...wrong,
        ].join('\n'),
      );
      expect(wrong.length).toBeLessThanOrEqual(COUNT / 100);
    },
    30 * 60_000,
  );
});
