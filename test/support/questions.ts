import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../server/src/engine/reach/index.ts';
import type { Files } from './evaluate-text.ts';
import { askOf, atlasOf, showFlow } from './reach.ts';

/** `FROM → TO PROTOCOL PORT`, the answer, words of the hop that decides, and the source that says so. */
export type QuestionRow = readonly [question: string, verdict: Verdict, decides: string, source: string];

/** Asks questions of one template, a test each. The source is a fact number or a page of learn.microsoft.com/azure. */
export function questions(title: string, template: Files, rows: readonly QuestionRow[], parameters?: string): void {
  describe(title, () => {
    const atlas = atlasOf(template, parameters);
    it.each(rows)('%s: %s (%s; %s)', (question, verdict, decides) => {
      const flow = askOf(atlas, question);
      expect(`${question}: ${flow.verdict}`, showFlow(flow)).toBe(`${question}: ${verdict}`);
      const words = flow.hops.map((hop) => `${hop.at}: ${hop.because}`).join('\n');
      expect(words, showFlow(flow)).toContain(decides);
    });
  });
}
