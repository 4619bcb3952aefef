import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { SourceFile } from '../syntax/index.ts';
import { type Edit, FixExpression, type FixValue } from './fix.ts';
import { propertiesOf } from './insertion.ts';
import { appendItems, type Change, fillCopies, indentAt, unitOf, wholeLines } from './layout.ts';

/** An edit as changes to ARM JSON text; comments and formatting outside of the change stay. Undefined where the place is gone, holds no literal, or no object or list. */
export function renderArmEdit(edit: Edit, source: SourceFile): readonly Change[] | undefined {
  const { text, rangeOf } = source;
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (!root) return undefined;
  switch (edit.kind) {
    case 'replace': {
      const range = rangeOf(edit.at.node);
      return range && isLiteral(text.slice(range.start, range.end))
        ? [{ range, newText: print(edit.value, source, indentAt(text, range.start), unitOf(text)) }]
        : undefined;
    }
    case 'insert': {
      const node = nodeAt(edit.into.node, root);
      const properties = propertiesOf(edit);
      // A property that is null on some condition counts as absent, but has its place already.
      if (node?.type !== 'object' || Object.keys(properties).some((key) => isThere(node, key))) return undefined;
      return addTo(node, text, entriesOf(properties, source));
    }
    case 'item': {
      const node = nodeAt(edit.into.node, root);
      return node?.type === 'array' ? addTo(node, text, itemsOf([edit.value], source)) : undefined;
    }
    case 'remove':
      return remove(nodeAt(edit.at.node.replace(/~property$/, ''), root)?.parent, text);
    case 'append':
      return undefined;
  }
}

const isThere = ({ children = [] }: Node, key: string): boolean =>
  children.some((property) => String(property.children?.[0]?.value).toLowerCase() === key.toLowerCase());

type Write = (indent: string, unit: string) => string;

const entriesOf =
  (properties: Readonly<Record<string, FixValue>>, source: SourceFile): Write =>
  (indent, unit) =>
    Object.entries(properties)
      .map(([key, value]) => `${JSON.stringify(key)}: ${print(value, source, indent, unit)}`)
      .join(unit === '' ? ', ' : `,\n${indent}`);

const itemsOf =
  (items: readonly FixValue[], source: SourceFile): Write =>
  (indent, unit) =>
    items.map((item) => print(item, source, indent, unit)).join(unit === '' ? ', ' : `,\n${indent}`);

function addTo({ offset, length, children }: Node, text: string, write: Write): readonly Change[] {
  const last = children?.at(-1);
  return appendItems(text, { start: offset, end: offset + length }, write, { last: last && last.offset + last.length });
}

/** A property with the comma that is too many without it. */
function remove(property: Node | undefined, text: string): readonly Change[] | undefined {
  if (property?.type !== 'property') return undefined;
  const end = property.offset + property.length;
  const after = /^\s*,/.exec(text.slice(end))?.[0].length;
  if (after !== undefined) return [{ range: wholeLines(text, { start: property.offset, end: end + after }), newText: '' }];
  const siblings = property.parent?.children ?? [];
  const before = siblings[siblings.indexOf(property) - 1];
  const start = before ? before.offset + before.length : property.offset;
  const comma = before ? text.indexOf(',', start) : -1;
  if (!before || comma < 0) return [{ range: wholeLines(text, { start: property.offset, end }), newText: '' }];
  const lines = wholeLines(text, { start: property.offset, end });
  return [
    { range: { start: comma, end: comma + 1 }, newText: '' },
    { range: { start: Math.max(lines.start, comma + 1), end: lines.end }, newText: '' },
  ];
}

/** A node id is a path of keys and indexes; which is which, the tree knows. */
function nodeAt(id: string, root: Node): Node | undefined {
  const path: (string | number)[] = [];
  if (id === '') return root;
  for (const segment of id.split('/')) {
    const key = segment.replaceAll('~2', '#').replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(findNodeAtLocation(root, [...path])?.type === 'array' ? Number(key) : key);
  }
  return findNodeAtLocation(root, path);
}

/** A value as JSON; over several lines unless `unit` is empty. */
function print(value: FixValue, source: SourceFile, indent: string, unit: string): string {
  if (value instanceof FixExpression) return JSON.stringify(`[${fillCopies(value.arm, value.copies, source, asOperand)}]`);
  if (typeof value === 'string') return JSON.stringify(value.startsWith('[') ? `[${value}` : value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = indent + unit;
  const isList = Array.isArray(value);
  const items = isList
    ? value.map((item: FixValue) => print(item, source, inner, unit))
    : Object.entries(value as Readonly<Record<string, FixValue>>).map(
        ([key, item]) => `${JSON.stringify(key)}: ${print(item, source, inner, unit)}`,
      );
  if (items.length === 0) return isList ? '[]' : '{}';
  if (unit === '') return isList ? `[${items.join(', ')}]` : `{ ${items.join(', ')} }`;
  const lines = items.map((item) => inner + item).join(',\n');
  return isList ? `[\n${lines}\n${indent}]` : `{\n${lines}\n${indent}}`;
}

/** What is written in JSON, as a part of an expression: one in brackets without them, a literal in quotes. */
function asOperand(written: string): string {
  const text = written.slice(1, -1);
  return /^\[(?!\[)([\s\S]*)\]$/.exec(text)?.[1] ?? `'${text.replaceAll("'", "''")}'`;
}

const isLiteral = (text: string): boolean => /^(?:"(?!\[(?!\[))(?:[^"\\]|\\.)*"|true|false|null|-?\d+(?:\.\d+)?)$/.test(text);
