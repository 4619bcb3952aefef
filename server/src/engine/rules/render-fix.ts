import type { FileId, TextRange } from '../base/index.ts';
import type { SourceFile } from '../syntax/index.ts';
import type { Edit, Fix } from './fix.ts';
import { renderArmEdit } from './render-arm.ts';
import { renderBicepEdit } from './render-bicep.ts';

export interface RenderedEdit {
  readonly file: FileId;
  readonly range: TextRange;
  readonly newText: string;
}

/** The text changes of a fix in the files as they are; undefined where one of its places is not a place it can change. */
export function renderFix(fix: Fix, sourceOf: (file: FileId) => SourceFile | undefined): readonly RenderedEdit[] | undefined {
  const rendered: RenderedEdit[] = [];
  for (const edit of fix.edits) {
    const source = sourceOf(fileOf(edit));
    const changes =
      source &&
      (source.language === 'bicep' || source.language === 'bicepparam'
        ? renderBicepEdit(edit, source)
        : renderArmEdit(edit, source));
    if (!changes) return undefined;
    rendered.push(...changes.map((change) => ({ ...change, file: fileOf(edit) })));
  }
  return overlap(rendered) ? undefined : rendered;
}

function fileOf(edit: Edit): FileId {
  switch (edit.kind) {
    case 'insert':
      return edit.into.file;
    case 'append':
      return edit.file;
    default:
      return edit.at.file;
  }
}

function overlap(edits: readonly RenderedEdit[]): boolean {
  const sorted = [...edits].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.range.start - b.range.start));
  return sorted.some((edit, at) => {
    const next = sorted[at + 1];
    return next !== undefined && next.file === edit.file && next.range.start < edit.range.end;
  });
}
