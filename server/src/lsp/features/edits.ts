import {
  type OptionalVersionedTextDocumentIdentifier,
  type SnippetTextEdit,
  StringValue,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { FileId, PositionRange } from '../../engine/base/index.ts';
import type { TextEdit as Edit } from '../../engine/report/index.ts';
import type { Context } from '../context.ts';

/** An edit whose text has a place to type at, in the snippet syntax of editors. `newText` is what other clients get. */
export interface EditWithPlaceholder extends Edit {
  readonly snippet?: string;
}

/** Edits as one change of the workspace, bound to the versions they were computed from where the client can hold them to it. */
export function toWorkspaceEdit({ session, client, uriOf }: Context, edits: readonly EditWithPlaceholder[]): WorkspaceEdit {
  const byFile = new Map<FileId, EditWithPlaceholder[]>();
  for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  if (!client.versionedEdits) {
    return { changes: Object.fromEntries([...byFile].map(([file, changes]) => [uriOf(file), changes.map(toTextEdit)])) };
  }
  const documentChanges = [...byFile].map(([file, changes]): TextDocumentEdit => {
    const textDocument: OptionalVersionedTextDocumentIdentifier = {
      uri: uriOf(file),
      version: session.document(file)?.version ?? null,
    };
    return { textDocument, edits: changes.map((edit) => (client.snippetEdits ? toSnippetEdit(edit) : toTextEdit(edit))) };
  });
  return { documentChanges };
}

const toTextEdit = ({ range, newText }: Edit): TextEdit => ({ range, newText });

const toSnippetEdit = (edit: EditWithPlaceholder): TextEdit | SnippetTextEdit =>
  edit.snippet === undefined ? toTextEdit(edit) : { range: edit.range, snippet: StringValue.createSnippet(edit.snippet) };

/** Edits without those that touch what an earlier one has taken: together they would leave neither's text. */
export function withoutOverlaps<T extends readonly Edit[]>(groups: readonly T[]): readonly Edit[] {
  const taken: Edit[] = [];
  for (const group of groups) {
    const known = group.filter((edit) => !taken.some((other) => isSame(edit, other)));
    if (!known.some((edit) => taken.some((other) => edit.file === other.file && overlaps(edit.range, other.range))))
      taken.push(...known);
  }
  return taken;
}

const isSame = (a: Edit, b: Edit): boolean =>
  a.file === b.file && a.newText === b.newText && JSON.stringify(a.range) === JSON.stringify(b.range);

/** Touching counts for insertions at one place, whose order would be chance. */
export function overlaps(a: PositionRange, b: PositionRange): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

const isBefore = (a: PositionRange['start'], b: PositionRange['start']): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);
