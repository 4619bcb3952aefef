import type { Origin, TextRange } from '../base/index.ts';
import type { SourceFile } from '../syntax/index.ts';

/** A change of one file's text. */
export interface Change {
  readonly range: TextRange;
  readonly newText: string;
}

/** How a container's items are written: on one line without an indentation, or each on a line of its own. */
export type WriteItem = (indent: string, unit: string) => string;

/**
 * Items behind the last one of an object or list that stands at `range` with its brackets. What is on one line stays on one line where that does not grow too long; an empty one is opened up.
 * `last` is the end of the last item, where its comma goes in a language that asks for one between lines.
 */
export function appendItems(
  text: string,
  range: TextRange,
  write: WriteItem,
  comma: { readonly last: number | undefined } | undefined,
): readonly Change[] {
  const inner = text.slice(range.start + 1, range.end - 1);
  const end = range.start + 1 + inner.trimEnd().length;
  const unit = unitOf(text);
  const closing = indentAt(text, range.start);
  const lines = (indent: string): string => `${lineEnd(text)}${indent}${write(indent, unit).replaceAll('\n', lineEnd(text))}`;
  if (inner.trim() === '')
    return [
      {
        range: { start: range.start + 1, end: range.end - 1 },
        newText: `${lines(closing + unit)}${lineEnd(text)}${closing}`,
      },
    ];
  if (!inner.includes('\n'))
    return [
      insertion(
        end,
        `, ${lineOf(text, range.start).length + write('', '').length < MAX_LINE ? write('', '') : write(closing, unit)}`,
      ),
    ];
  const between = comma?.last !== undefined && !text.slice(comma.last, end).includes(',') ? ',' : '';
  const added = lines(indentOfItems(inner) ?? closing + unit);
  if (between === '' || comma?.last === end) return [insertion(end, between + added)];
  return [insertion(comma?.last ?? end, between), insertion(end, added)];
}

/** A longer line is broken inside what is added. */
const MAX_LINE = 130;

const lineOf = (text: string, offset: number): string => text.slice(text.lastIndexOf('\n', offset) + 1).split('\n', 1)[0] ?? '';

const insertion = (at: number, newText: string): Change => ({ range: { start: at, end: at }, newText });

function indentOfItems(inner: string): string | undefined {
  const first = inner
    .split('\n')
    .slice(1)
    .find((line) => line.trim() !== '');
  return first === undefined ? undefined : /^\s*/.exec(first)?.[0];
}

/** White space at the start of the line of an offset. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** One step of the file's indentation. */
export const unitOf = (text: string): string => (/^\t/m.test(text) ? '\t' : (/^( {2,8})\S/m.exec(text)?.[1] ?? '  '));

export const lineEnd = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** A property that has its lines to itself goes with them; one among others on a line takes its comma along. */
export function wholeLines(text: string, range: TextRange): TextRange {
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  const end = text.indexOf('\n', range.end);
  const alone = text.slice(start, range.start).trim() === '' && text.slice(range.end, end < 0 ? text.length : end).trim() === '';
  if (alone) return { start, end: end < 0 ? text.length : end + 1 };
  const after = /^\s*,[ \t]*/.exec(text.slice(range.end))?.[0].length;
  if (after !== undefined) return { start: range.start, end: range.end + after };
  const before = /,?[ \t]*$/.exec(text.slice(0, range.start))?.[0].length ?? 0;
  return { start: range.start - before, end: range.end };
}

/** A pattern with what is written at its copies, which have to be in this file, filled in. */
export function fillCopies(
  pattern: string,
  copies: readonly Origin[],
  { text, rangeOf }: SourceFile,
  spell: (written: string) => string,
): string {
  return pattern.replaceAll(/<<(\d)>>/g, (_, at: string) => {
    const range = rangeOf(copies[Number(at)]?.node ?? '');
    return spell(text.slice(range?.start ?? 0, range?.end ?? 0));
  });
}

/** New symbols, written `<<+name>>`, each under a name that the text does not use yet. */
export function nameSymbols(pattern: string, text: string): string {
  // Most patterns name nothing new: the words of a whole file are gathered only for those that do.
  let taken: ReadonlySet<string> | undefined;
  const chosen = new Map<string, string>();
  return pattern.replaceAll(/<<\+(\w+)>>/g, (_, wanted: string) => {
    const known = chosen.get(wanted);
    if (known !== undefined) return known;
    taken ??= new Set(text.match(/\b[A-Za-z_]\w*/g));
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}${n}`;
    chosen.set(wanted, name);
    return name;
  });
}
