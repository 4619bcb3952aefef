import { describe, expect, it } from 'vitest';
import type { TextEdit } from '../../engine/report/index.ts';
import { withoutOverlaps } from './edits.ts';

const edit = (start: number, end: number, newText: string, file = 'file:///a'): TextEdit => ({
  file,
  range: { start: { line: 0, character: start }, end: { line: 0, character: end } },
  newText,
});

describe('withoutOverlaps', () => {
  it('leaves out a fix that touches the text of an earlier one, as a whole', () => {
    expect(withoutOverlaps([[edit(0, 5, 'x')], [edit(4, 8, 'y'), edit(20, 21, 'z')], [edit(10, 12, 'w')]])).toEqual([
      edit(0, 5, 'x'),
      edit(10, 12, 'w'),
    ]);
  });

  it('takes an edit two fixes share once', () => {
    expect(withoutOverlaps([[edit(0, 5, 'x')], [edit(0, 5, 'x'), edit(9, 9, 'y')]])).toEqual([edit(0, 5, 'x'), edit(9, 9, 'y')]);
  });

  it('does not mix up files', () => {
    expect(withoutOverlaps([[edit(0, 5, 'x')], [edit(0, 5, 'y', 'file:///b')]])).toHaveLength(2);
  });
});
