import { applyEdits, findNodeAtLocation, modify, type Node, parseTree } from 'jsonc-parser';
import type { TextRange } from '../base/index.ts';
import type { SourceFile } from '../syntax/index.ts';
import type { Edit, FixValue } from './fix.ts';

interface Change {
  readonly range: TextRange;
  readonly newText: string;
}

type Path = readonly (string | number)[];

/** An edit as changes to ARM JSON text; comments and formatting outside of the change stay. Undefined where the place is gone or holds no literal. */
export function renderArmEdit(edit: Edit, { text, rangeOf }: SourceFile): readonly Change[] | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (!root) return undefined;
  switch (edit.kind) {
    case 'replace': {
      const range = rangeOf(edit.at.node);
      const written = range && text.slice(range.start, range.end);
      return range && written !== undefined && isLiteral(written) ? [{ range, newText: JSON.stringify(edit.value) }] : undefined;
    }
    case 'insert': {
      const path = pathOf(edit.into.node, root);
      return path && change(text, [...path, ...edit.path], edit.value, false);
    }
    case 'remove': {
      const path = pathOf(edit.at.node.replace(/~property$/, ''), root);
      return path && change(text, path, undefined, false);
    }
    case 'append': {
      const list = findNodeAtLocation(root, ['resources']);
      if (list?.type !== 'array') return undefined;
      return appended(text, edit.arm);
    }
  }
}

/** Several resources at once: the text after all insertions, as one change of the part that differs. */
function appended(text: string, resources: readonly FixValue[]): readonly Change[] {
  let after = text;
  for (const resource of resources) {
    const count = findNodeAtLocation(parseTree(after) as Node, ['resources'])?.children?.length ?? 0;
    after = applyEdits(
      after,
      modify(after, ['resources', count], resource, { isArrayInsertion: true, formattingOptions: formatting(text) }),
    );
  }
  let start = 0;
  while (start < text.length && text[start] === after[start]) start++;
  let end = 0;
  while (end < text.length - start && text[text.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [{ range: { start, end: text.length - end }, newText: after.slice(start, after.length - end) }];
}

function change(text: string, path: Path, value: FixValue | undefined, insertion: boolean): readonly Change[] {
  const edits = modify(text, [...path], value, { formattingOptions: formatting(text), isArrayInsertion: insertion });
  return edits.map(({ offset, length, content }) => ({ range: { start: offset, end: offset + length }, newText: content }));
}

/** A node id is a path of keys and indexes; which is which, the tree knows. */
function pathOf(id: string, root: Node): Path | undefined {
  const path: (string | number)[] = [];
  if (id === '') return path;
  for (const segment of id.split('/')) {
    const key = segment.replaceAll('~2', '#').replaceAll('~1', '/').replaceAll('~0', '~');
    const parent = findNodeAtLocation(root, [...path]);
    path.push(parent?.type === 'array' ? Number(key) : key);
  }
  return findNodeAtLocation(root, [...path]) ? path : undefined;
}

const isLiteral = (text: string): boolean => /^(?:"(?!\[(?!\[))(?:[^"\\]|\\.)*"|true|false|null|-?\d+(?:\.\d+)?)$/.test(text);

function formatting(text: string) {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
