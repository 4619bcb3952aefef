import type { Analysis } from '../engine/analysis/index.ts';
import { LineIndex, type Origin } from '../engine/base/index.ts';
import type { Place } from '../engine/report/index.ts';
import type { Chip, Container, Diagram, DiagramNode, Edge } from '../engine/topology/index.ts';

/**
 * The picture as data, as others script against it; changes only by adding. Ids are unique over containers and nodes, and stable as long as the
 * resources keep their names; `parent`, `from` and `to` are such ids. A container comes after the one it is in. Absent means: nothing to say.
 */
export interface DiagramJson {
  readonly version: 1;
  readonly title: string;
  readonly summary: string;
  readonly containers: readonly (Placed<Omit<Container, 'chips'>> & { readonly chips?: readonly Placed<Chip>[] })[];
  readonly nodes: readonly Placed<DiagramNode>[];
  readonly edges: readonly Placed<Edge>[];
}

/** With the declarations behind it, the first being the one to look at; without what is for drawing only. */
type Placed<T extends { readonly origins: readonly Origin[] }> = Omit<T, 'origins' | 'column'> & {
  readonly places: readonly Place[];
};

export function toDiagramJson({ title, summary, containers, nodes, edges }: Diagram, analysis: Analysis): DiagramJson {
  const lines = new Map<string, LineIndex>();
  const linesOf = (file: string, text: string): LineIndex => {
    const known = lines.get(file) ?? new LineIndex(text);
    lines.set(file, known);
    return known;
  };
  const place = ({ file, node }: Origin): Place => {
    const source = analysis.source(file);
    const range = source && (source.rangeOf(node) ?? source.rangeOf(''));
    const start = { line: 0, character: 0 };
    return { file, range: source && range ? linesOf(file, source.text).range(range) : { start, end: start } };
  };
  const placed = <T extends { readonly origins: readonly Origin[]; readonly column?: unknown }>(thing: T): Placed<T> => {
    const { origins, column: _, ...rest } = thing;
    return { ...rest, places: origins.map(place) };
  };
  return {
    version: 1,
    title,
    summary,
    containers: containers.map(({ chips, ...container }) => ({
      ...placed(container),
      ...(chips && chips.length > 0 ? { chips: chips.map(placed) } : {}),
    })),
    nodes: nodes.map(placed),
    edges: edges.map(placed),
  };
}
