import { LineIndex, type Origin, type PositionRange, type TextRange } from '../base/index.ts';
import type { Place } from '../report/index.ts';
import type { SourceFile } from '../syntax/index.ts';

const lineIndexes = new WeakMap<SourceFile, LineIndex>();

/** The lines of a source file, counted once. */
export function linesOf(source: SourceFile): LineIndex {
  const known = lineIndexes.get(source);
  if (known) return known;
  const made = new LineIndex(source.text);
  lineIndexes.set(source, made);
  return made;
}

const START: PositionRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where an origin stands in the current text: its node, else the nearest node around it that is still there, else the start of the file. */
export function placeOf(origin: Origin, source: SourceFile | undefined): Place {
  const range = source && rangeAround(source, origin.node);
  return { file: origin.file, range: source && range ? linesOf(source).range(range) : START };
}

function rangeAround(source: SourceFile, node: string): TextRange | undefined {
  for (let id = node; id !== ''; id = outer(id)) {
    const range = source.rangeOf(id);
    if (range) return range;
  }
  return source.rangeOf('');
}

/** What a place is a part of: of a key or a type (`a/b~key`) the node itself, of a node the one around it. */
const outer = (node: string): string => node.slice(0, Math.max(0, node.lastIndexOf('/'), node.lastIndexOf('~')));
