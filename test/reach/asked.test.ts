import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askOf, atlasOf, showFlow } from '../support/reach.ts';

/*
 * Templates with questions and the one right answer, as text. A file has sections `### TITLE (SOURCE)`: a template, further files of it after `@@ NAME`,
 * and after a line `---` the questions, `FROM -> TO [PROTOCOL [PORT]] = ANSWER`. Nothing of the deployment is known but what the files say.
 */

const FOLDER = join(import.meta.dirname, 'asked');

interface Section {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly parameters: string | undefined;
  readonly questions: readonly string[];
}

function sectionsOf(text: string): readonly Section[] {
  return text
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n');
      const [template = '', asked = ''] = section.slice(end + 1).split(/^---$/m);
      const [main = '', ...others] = template.split(/^@@ /m);
      const more = others.map((part) => [part.slice(0, part.indexOf('\n')).trim(), part.slice(part.indexOf('\n') + 1)]);
      const parameters = more.map(([name = '']) => name).find((name) => name.endsWith('.parameters.json'));
      return {
        title: section.slice(0, end),
        files: { [/^\s*\{/.test(main) ? 'main.json' : 'main.bicep']: main, ...Object.fromEntries(more) },
        parameters,
        questions: asked.split('\n').filter((line) => line.trim() !== ''),
      };
    });
}

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

it('has questions', () => expect(files.length).toBeGreaterThan(0));

describe.each(files)('%s', (file) => {
  const sections = sectionsOf(readFileSync(join(FOLDER, file), 'utf8'));
  describe.each(sections)('$title', ({ files: template, parameters, questions }) => {
    const atlas = atlasOf(template, parameters, {});
    it.each(questions)('%s', (line) => {
      const [, question = '', answer] = /^(.+?) = (private|public|blocked|unknown)$/.exec(line) ?? [];
      const flow = askOf(atlas, question.replace(' -> ', ' → '));
      expect(flow.verdict, showFlow(flow)).toBe(answer);
      if (flow.verdict === 'unknown') expect(flow.doubts.length, showFlow(flow)).toBeGreaterThan(0);
      expect(flow.hops.length, showFlow(flow)).toBeGreaterThan(0);
    });
  });
});
