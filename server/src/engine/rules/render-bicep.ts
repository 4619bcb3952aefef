import type { TextRange } from '../base/index.ts';
import type { SourceFile } from '../syntax/index.ts';
import type { Edit, FixValue } from './fix.ts';

interface Change {
  readonly range: TextRange;
  readonly newText: string;
}

/** An edit as changes to Bicep text, in the indentation of its surroundings. Undefined where the place is gone or is no literal, or no object. */
export function renderBicepEdit(edit: Edit, { text, rangeOf }: SourceFile): readonly Change[] | undefined {
  switch (edit.kind) {
    case 'replace': {
      const range = rangeOf(edit.at.node);
      return range && isLiteral(text.slice(range.start, range.end))
        ? [{ range, newText: print(edit.value, indentAt(text, range.start), unitOf(text)) }]
        : undefined;
    }
    case 'insert': {
      const range = rangeOf(edit.into.node);
      return range && insertInto(text, range, nest(edit.path, edit.value));
    }
    case 'remove': {
      const range = rangeOf(edit.at.node);
      return range && [{ range: wholeLines(text, range), newText: '' }];
    }
    case 'append': {
      const gap = text.trim() === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
      return [{ range: { start: text.length, end: text.length }, newText: `${gap}${edit.bicep.trim()}\n` }];
    }
  }
}

interface Nested {
  readonly key: string;
  readonly value: FixValue;
}

function nest(path: readonly string[], value: FixValue): Nested {
  const [key = '', ...rest] = path;
  return { key, value: rest.length === 0 ? value : { [nest(rest, value).key]: nest(rest, value).value } };
}

/** The property as the last one of the object. A list of one line stays one line. */
function insertInto(text: string, range: TextRange, property: Nested): readonly Change[] | undefined {
  if (text[range.start] !== '{' || text[range.end - 1] !== '}') return undefined;
  const inner = text.slice(range.start + 1, range.end - 1);
  const contentEnd = range.start + 1 + inner.trimEnd().length;
  const unit = unitOf(text);
  if (!inner.includes('\n')) {
    const indent = indentAt(text, range.start);
    if (inner.trim() === '')
      return [
        {
          range: { start: range.start + 1, end: range.end - 1 },
          newText: `\n${indent}${unit}${line(property, indent + unit, unit)}\n${indent}`,
        },
      ];
    return [{ range: { start: contentEnd, end: contentEnd }, newText: `, ${line(property, '', '')}` }];
  }
  const first = inner
    .split('\n')
    .slice(1)
    .find((one) => one.trim() !== '');
  const closing = indentAt(text, range.end - 1);
  const indent = first === undefined ? closing + unit : (/^\s*/.exec(first)?.[0] ?? closing + unit);
  const end = lineEnd(text);
  return [
    {
      range: { start: contentEnd, end: contentEnd },
      newText: `${end}${indent}${line(property, indent, unit).replaceAll('\n', end)}`,
    },
  ];
}

const line = ({ key, value }: Nested, indent: string, unit: string): string => `${printKey(key)}: ${print(value, indent, unit)}`;

/** A value as Bicep writes it; over several lines unless `unit` is empty. */
function print(value: FixValue, indent: string, unit: string): string {
  if (typeof value === 'string') return `'${value.replaceAll(/['\\]/g, '\\$&').replaceAll('${', '\\${')}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = indent + unit;
  const items = Array.isArray(value)
    ? value.map((item: FixValue) => print(item, inner, unit))
    : Object.entries(value as Readonly<Record<string, FixValue>>).map(
        ([key, item]) => `${printKey(key)}: ${print(item, inner, unit)}`,
      );
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (items.length === 0) return `${open}${close}`;
  if (unit === '') return Array.isArray(value) ? `[${items.join(', ')}]` : `{ ${items.join(', ')} }`;
  return `${open}\n${items.map((item) => `${inner}${item}\n`).join('')}${indent}${close}`;
}

const printKey = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) ? key : `'${key}'`);

const isLiteral = (text: string): boolean => /^(?:'(?:[^'\\$]|\\.|\$(?!\{))*'|true|false|null|\d+)$/.test(text);

/** White space at the start of the line of an offset. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** One step of the file's indentation. */
const unitOf = (text: string): string => (/^\t/m.test(text) ? '\t' : (/^( {2,8})\S/m.exec(text)?.[1] ?? '  '));

const lineEnd = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** A property that has its lines to itself goes with them; one among others on a line takes its comma along. */
function wholeLines(text: string, range: TextRange): TextRange {
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  const end = text.indexOf('\n', range.end);
  const alone = text.slice(start, range.start).trim() === '' && text.slice(range.end, end < 0 ? text.length : end).trim() === '';
  if (alone) return { start, end: end < 0 ? text.length : end + 1 };
  const after = /^\s*,[ \t]*/.exec(text.slice(range.end))?.[0].length;
  if (after !== undefined) return { start: range.start, end: range.end + after };
  const before = /,?[ \t]*$/.exec(text.slice(0, range.start))?.[0].length ?? 0;
  return { start: range.start - before, end: range.end };
}
