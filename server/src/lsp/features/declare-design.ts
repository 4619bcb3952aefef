import { modify } from 'jsonc-parser';
import { LineIndex } from '../../engine/base/index.ts';
import type { TextEdit } from '../../engine/report/index.ts';
import type { SourceFile } from '../../engine/syntax/index.ts';

/** The edits that write the intended design into a root template; none where it is no template or declares one already. */
export function declareDesign(source: SourceFile, archetype: string): readonly TextEdit[] {
  if (source.content?.kind !== 'template' || source.content.metadata.some(({ name }) => name === 'amlIsolation')) return [];
  return source.language === 'bicep' ? inBicep(source, archetype) : inArm(source, archetype);
}

function inBicep(source: SourceFile, archetype: string): readonly TextEdit[] {
  const lines = source.text.split(/\r\n|\n|\r/);
  const newline = source.text.includes('\r\n') ? '\r\n' : '\n';
  const scope = lines.findIndex((line) => /^\s*targetScope\b/.test(line));
  const statement = `metadata amlIsolation = { target: '${archetype}' }`;
  const at = { line: scope >= 0 ? scope : firstStatement(lines), character: 0 };
  if (scope >= 0) {
    const end = { line: scope, character: (lines[scope] ?? '').length };
    return [{ file: source.file, range: { start: end, end }, newText: `${newline}${newline}${statement}` }];
  }
  return [{ file: source.file, range: { start: at, end: at }, newText: `${statement}${newline}${newline}` }];
}

/** The line of the first statement, behind the comments a file opens with. */
function firstStatement(lines: readonly string[]): number {
  let comment = false;
  for (const [at, line] of lines.entries()) {
    const text = line.trim();
    if (comment) {
      comment = !text.includes('*/');
      continue;
    }
    if (text.startsWith('/*')) comment = !text.includes('*/');
    else if (text !== '' && !text.startsWith('//')) return at;
  }
  return 0;
}

function inArm(source: SourceFile, archetype: string): readonly TextEdit[] {
  const lines = new LineIndex(source.text);
  const indentation = /\n([ \t]+)"/.exec(source.text)?.[1] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indentation.startsWith('\t'),
    tabSize: indentation.startsWith('\t') ? 4 : indentation.length,
    eol: source.text.includes('\r\n') ? '\r\n' : '\n',
  };
  return modify(source.text, ['metadata', 'amlIsolation'], { target: archetype }, { formattingOptions }).map(
    ({ offset, length, content }) => ({
      file: source.file,
      range: lines.range({ start: offset, end: offset + length }),
      newText: content,
    }),
  );
}
