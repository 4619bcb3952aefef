import type { FileId, Origin, TextRange } from '../base/index.ts';
import type { SourceFile } from '../syntax/index.ts';
import { type Edit, type Fix, FixExpression, type FixValue } from './fix.ts';
import { joinInsertions } from './insertion.ts';
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
  for (const edit of joinInsertions(fix.edits)) {
    const source = sourceOf(fileOf(edit));
    const render = source && (source.language.startsWith('bicep') ? renderBicepEdit : renderArmEdit);
    const changes = source && copiesOf(edit).every((copy) => isIn(copy, source)) ? render?.(edit, source) : undefined;
    if (!changes) return undefined;
    rendered.push(...changes.map((change) => ({ ...change, file: fileOf(edit) })));
  }
  return overlap(rendered) ? undefined : rendered;
}

const isIn = ({ file, node }: Origin, source: SourceFile): boolean => file === source.file && source.rangeOf(node) !== undefined;

/** The places whose text an edit takes over. */
function copiesOf(edit: Edit): readonly Origin[] {
  if (edit.kind === 'append') return edit.copies;
  return edit.kind === 'remove' ? [] : copiesIn(edit.value);
}

function copiesIn(value: FixValue): readonly Origin[] {
  if (value instanceof FixExpression) return value.copies;
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(copiesIn) : [];
}

function fileOf(edit: Edit): FileId {
  switch (edit.kind) {
    case 'insert':
    case 'item':
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
