import type { FileId, Origin } from '../../engine/base/index.ts';
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
