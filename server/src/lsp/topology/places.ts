import { type FileId, LineIndex, type Origin } from '../../engine/base/index.ts';
import type { Place } from '../../engine/report/index.ts';
import type { SourceFile } from '../../engine/syntax/index.ts';
import type { Container, Diagram, DiagramNode, Edge } from '../../engine/topology/index.ts';

type Element = Container | DiagramNode | Edge;

export const elementOf = (diagram: Diagram, id: string): Element | undefined =>
  [...diagram.nodes, ...diagram.containers, ...diagram.edges].find((element) => element.id === id);

/** The element declared closest around a place of a file, given the node ids around it, innermost first. */
export function elementAround(diagram: Diagram, file: FileId, nodes: readonly string[]): Element | undefined {
  const elements = [...diagram.nodes, ...diagram.containers];
  for (const node of nodes) {
    const found = elements.find(({ origins }) => origins.some((origin) => origin.file === file && origin.node === node));
    if (found) return found;
  }
  return undefined;
}

export function originsOf(element: Element | undefined, chip: number | null): readonly Origin[] {
  if (!element || chip === null) return element?.origins ?? [];
  return ('chips' in element ? element.chips?.[chip]?.origins : undefined) ?? [];
}

/** Where an origin stands in the present text: its node, else the nearest one around it that is still there, else the start of the file. */
export function placeOf(origin: Origin, source: SourceFile | undefined): Place {
  const range = source && rangeAround(source, origin.node);
  const start = { line: 0, character: 0 };
  return { file: origin.file, range: source && range ? new LineIndex(source.text).range(range) : { start, end: start } };
}

function rangeAround(source: SourceFile, node: string): ReturnType<SourceFile['rangeOf']> {
  for (let id = node; id !== ''; id = id.slice(0, Math.max(0, id.lastIndexOf('/')))) {
    const range = source.rangeOf(id);
    if (range) return range;
  }
  return undefined;
}
