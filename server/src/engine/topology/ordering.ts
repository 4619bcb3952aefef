import type { ElkEdge } from './elk.ts';
import { type Item, isReversed, type Outline, pathTo } from './outline.ts';

/**
 * Edges that are never drawn: they keep the columns of nested siblings in order where no edge of the picture does. ELK heeds partitions at the top only.
 * `packed` containers have no columns. One from each element of a column that leads nowhere in the next, and one to each that is led to from nowhere in the one before.
 */
export function orderingEdges(tree: Outline, packed: ReadonlySet<string>): readonly ElkEdge[] {
  return [...tree.items.values()].flatMap((item) =>
    item.is === 'container' && !packed.has(item.it.id) ? orderSiblings(tree, item.it.id, tree.children(item.it.id)) : [],
  );
}

function orderSiblings(tree: Outline, parent: string, siblings: readonly Item[]): readonly ElkEdge[] {
  const columns = columnsOf(siblings);
  if (columns.length < 2) return [];
  const leadsTo = linksBetween(tree, parent);
  const added: ElkEdge[] = [];
  for (const [index, right] of columns.entries()) {
    const left = columns[index - 1];
    if (!left) continue;
    const link = (from: string, to: string) => {
      added.push({ id: `o:${added.length}:${parent}`, sources: [`n:${from}`], targets: [`n:${to}`], layoutOptions: LOOSE });
      leadsTo.set(from, [...(leadsTo.get(from) ?? []), to]);
    };
    for (const from of left) {
      const reached = reachedFrom(leadsTo, from);
      if (right[0] !== undefined && !right.some((to) => reached.has(to))) link(from, right[0]);
    }
    for (const to of right) {
      if (left[0] !== undefined && !left.some((from) => reachedFrom(leadsTo, from).has(to))) link(left[0], to);
    }
  }
  return added;
}

const LOOSE = { 'elk.layered.priority.straightness': '0', 'elk.layered.priority.shortness': '0' };

/** Ids by column, in ascending order; what has no column may stand anywhere. */
function columnsOf(siblings: readonly Item[]): readonly (readonly string[])[] {
  const columns = new Map<number, string[]>();
  for (const { it } of siblings) if (it.column !== undefined) columns.set(it.column, [...(columns.get(it.column) ?? []), it.id]);
  return [...columns].toSorted(([left], [right]) => left - right).map(([, ids]) => ids);
}

/** Which child of the container leads to which, by edges between anything inside them, in the direction of the layout. */
function linksBetween(tree: Outline, parent: string): Map<string, readonly string[]> {
  const childOf = (id: string): string | undefined => {
    const path = pathTo(tree, id);
    return path[path.indexOf(parent) + 1];
  };
  const links = new Map<string, readonly string[]>();
  for (const edge of tree.edges) {
    if (![edge.from, edge.to].every((id) => pathTo(tree, id).slice(0, -1).includes(parent))) continue;
    const [from, to] = [childOf(edge.from), childOf(edge.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const [first, then] = isReversed(tree, edge) ? [to, from] : [from, to];
    links.set(first, [...(links.get(first) ?? []), then]);
  }
  return links;
}

function reachedFrom(links: ReadonlyMap<string, readonly string[]>, start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of links.get(at) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}
