import type { Container, Diagram, DiagramNode, Edge } from './diagram.ts';

export type Item = { readonly is: 'container'; readonly it: Container } | { readonly is: 'node'; readonly it: DiagramNode };

/** The diagram as a tree, with dangling references taken out: a parent that does not come earlier counts as the top, an edge without both ends is left out. */
export interface Outline {
  readonly items: ReadonlyMap<string, Item>;
  readonly roots: readonly Item[];
  children(id: string): readonly Item[];
  parent(id: string): string | undefined;
  readonly edges: readonly Edge[];
}

export function outline(diagram: Diagram): Outline {
  const items = new Map<string, Item>();
  const parents = new Map<string, string>();
  const children = new Map<string, Item[]>();
  const roots: Item[] = [];
  const add = (item: Item) => {
    const { id, parent } = item.it;
    if (items.has(id)) return;
    const siblings = parent === undefined ? undefined : children.get(parent);
    if (siblings === undefined || parent === undefined) roots.push(item);
    else {
      siblings.push(item);
      parents.set(id, parent);
    }
    items.set(id, item);
    if (item.is === 'container') children.set(id, []);
  };
  for (const it of diagram.containers) add({ is: 'container', it });
  for (const it of diagram.nodes) add({ is: 'node', it });
  const seen = new Set<string>();
  const edges = diagram.edges.filter((edge) => {
    if (seen.has(edge.id) || edge.from === edge.to || !items.has(edge.from) || !items.has(edge.to)) return false;
    seen.add(edge.id);
    return true;
  });
  return { items, roots, edges, children: (id) => children.get(id) ?? [], parent: (id) => parents.get(id) };
}

/** Ids from the top down to the element itself. */
export function pathTo(tree: Outline, id: string): readonly string[] {
  const path = [id];
  for (let up = tree.parent(id); up !== undefined; up = tree.parent(up)) path.unshift(up);
  return path;
}

/**
 * Whether the edge goes into the layout against its arrow. The layout's layers follow the edges, the meaning of a route or an egress rule does not:
 * without this the default route of a spoke would wrap around the whole figure.
 */
export function isReversed(tree: Outline, edge: Edge): boolean {
  const from = pathTo(tree, edge.from);
  const to = pathTo(tree, edge.to);
  let level = 0;
  while (level < from.length && level < to.length && from[level] === to[level]) level++;
  const left = tree.items.get(from[level] ?? '')?.it.column;
  const right = tree.items.get(to[level] ?? '')?.it.column;
  return left !== undefined && right !== undefined && left > right;
}
