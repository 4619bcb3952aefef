import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../engine/base/index.ts';
import type { SourceFile } from '../../engine/syntax/index.ts';
import { suppressionEdit } from './suppress.ts';

const source = (language: SourceFile['language'], text: string) => ({ file: 'file:///a', language, text }) as SourceFile;

function apply(before: SourceFile, line: number): string {
  const edit = suppressionEdit(before, 'storage-public-access-open', line);
  if (!edit) return before.text;
  const lines = new LineIndex(before.text);
  return before.text.slice(0, lines.offset(edit.range.start)) + edit.newText + before.text.slice(lines.offset(edit.range.end));
}

describe('suppressionEdit', () => {
  it('puts a pragma with a reason above the line, at its indentation', () => {
    expect(apply(source('bicep', "a = {\n  x: 'y'\n}"), 1)).toBe(
      "a = {\n  #disable-next-line storage-public-access-open // say why this is accepted\n  x: 'y'\n}",
    );
  });

  it('keeps the line ends of the file', () => {
    expect(apply(source('bicep', 'a\r\nb\r\n'), 1)).toBe(
      'a\r\n#disable-next-line storage-public-access-open // say why this is accepted\r\nb\r\n',
    );
  });

  it('joins the pragma that is above the line already', () => {
    expect(apply(source('bicep', '#disable-next-line no-unused-params // agreed\nb'), 1)).toBe(
      '#disable-next-line no-unused-params storage-public-access-open // agreed\nb',
    );
  });

  it('writes a comment in an ARM template', () => {
    expect(apply(source('arm', '{\n  "a": 1\n}'), 1)).toBe(
      '{\n  // aml-isolation-disable-next-line storage-public-access-open: say why this is accepted\n  "a": 1\n}',
    );
  });

  it('has nothing to offer for a line that is not there', () => {
    expect(suppressionEdit(source('bicep', 'a'), 'x', 7)).toBeUndefined();
  });
});
