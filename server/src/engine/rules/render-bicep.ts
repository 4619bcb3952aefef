import type { TextRange } from '../base/index.ts';
import type { SourceFile } from '../syntax/index.ts';
import { type Edit, FixExpression, type FixValue } from './fix.ts';
import { propertiesOf } from './insertion.ts';
import { appendItems, type Change, fillCopies, indentAt, nameSymbols, unitOf, wholeLines } from './layout.ts';

/** An edit as changes to Bicep text, in the indentation of its surroundings. Undefined where the place is gone or is no literal, no object or no list. */
export function renderBicepEdit(edit: Edit, source: SourceFile): readonly Change[] | undefined {
  const { text, rangeOf } = source;
  switch (edit.kind) {
    case 'replace': {
      const range = rangeOf(edit.at.node);
      return range && isLiteral(text.slice(range.start, range.end))
        ? [{ range, newText: print(edit.value, source, indentAt(text, range.start), unitOf(text)) }]
        : undefined;
    }
    case 'insert': {
      const range = bracketed(source, edit.into.node, '{}');
      const there = Object.keys(propertiesOf(edit)).some((key) => isThere(source, edit.into.node, key));
      // A property that is null on some condition counts as absent, but has its place already.
      if (there) return undefined;
      const write = (indent: string, unit: string): string =>
        Object.entries(propertiesOf(edit))
          .map(([key, value]) => `${printKey(key)}: ${print(value, source, indent, unit)}`)
          .join(unit === '' ? ', ' : `\n${indent}`);
      return range && appendItems(text, range, write, undefined);
    }
    case 'item': {
      const range = bracketed(source, edit.into.node, '[]');
      return range && appendItems(text, range, (indent, unit) => print(edit.value, source, indent, unit), undefined);
    }
    case 'remove': {
      const range = rangeOf(edit.at.node);
      return range && [{ range: wholeLines(text, range), newText: '' }];
    }
    case 'append': {
      const gap = text.trim() === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
      const added = nameSymbols(
        fillCopies(edit.bicep, edit.copies, source, (written) => written),
        text,
      );
      return [{ range: { start: text.length, end: text.length }, newText: `${gap}${added.trim()}\n` }];
    }
  }
}

function bracketed({ text, rangeOf }: SourceFile, node: string, brackets: string): TextRange | undefined {
  const range = rangeOf(node);
  const there = range && text[range.start] === brackets[0] && text[range.end - 1] === brackets[1];
  // A list that a loop makes has no place for one more item.
  return there && !/^\[\s*for\b/.test(text.slice(range.start)) ? range : undefined;
}

const isThere = ({ rangeOf }: SourceFile, node: string, key: string): boolean =>
  rangeOf(`${node.replace(/~body$/, '')}/${key}`) !== undefined;

/** A value as Bicep writes it; over several lines unless `unit` is empty. */
function print(value: FixValue, source: SourceFile, indent: string, unit: string): string {
  if (value instanceof FixExpression)
    return nameSymbols(
      fillCopies(value.bicep, value.copies, source, (written) => written),
      source.text,
    );
  if (typeof value === 'string') return `'${value.replaceAll(/['\\]/g, '\\$&').replaceAll('${', '\\${')}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = indent + unit;
  const items = Array.isArray(value)
    ? value.map((item: FixValue) => print(item, source, inner, unit))
    : Object.entries(value as Readonly<Record<string, FixValue>>).map(
        ([key, item]) => `${printKey(key)}: ${print(item, source, inner, unit)}`,
      );
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (items.length === 0) return `${open}${close}`;
  if (unit === '') return Array.isArray(value) ? `[${items.join(', ')}]` : `{ ${items.join(', ')} }`;
  return `${open}\n${items.map((item) => `${inner}${item}\n`).join('')}${indent}${close}`;
}

const printKey = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) ? key : `'${key}'`);

const isLiteral = (text: string): boolean => /^(?:'(?:[^'\\$]|\\.|\$(?!\{))*'|true|false|null|\d+)$/.test(text);
