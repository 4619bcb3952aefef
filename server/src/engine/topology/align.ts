import type { Direction } from './elk.ts';
import type { Outline } from './outline.ts';
import { pathTo } from './outline.ts';
import type { Box, Placement, Point, Route } from './placement.ts';

/** Pixels by which subnets may be off each other and still be meant to stand in line. */
const OFF = 6;

/**
 * Puts subnets of one size that stand nearly in line exactly in line, with what is in them and the ends of the lines there.
 * The layout centres them with the room their lines take, which differs by a few pixels.
 */
export function alignSubnets(tree: Outline, placement: Placement, direction: Direction): Placement {
  const axis = direction === 'RIGHT' ? 'x' : 'y';
  const extent = direction === 'RIGHT' ? 'width' : 'height';
  const shifts = new Map<string, number>();
  for (const network of tree.items.keys()) {
    const subnets = tree
      .children(network)
      .flatMap(({ is, it }) =>
        is === 'container' && it.kind === 'subnet' ? [{ id: it.id, box: placement.boxes.get(it.id) }] : [],
      );
    for (const { id, box } of subnets) {
      if (!box) continue;
      const near = subnets.flatMap(({ box: other }) =>
        other && Math.abs(other[axis] - box[axis]) <= OFF && Math.abs(other[extent] - box[extent]) < 1 ? [other[axis]] : [],
      );
      const shift = mostCommon(near) - box[axis];
      if (shift !== 0) shifts.set(id, shift);
    }
  }
  if (shifts.size === 0) return placement;
  const shiftOf = (id: string): number => pathTo(tree, id).reduce((sum, it) => sum + (shifts.get(it) ?? 0), 0);
  const moved = <T extends Point>(thing: T, by: number): T => ({ ...thing, [axis]: thing[axis] + by });
  const boxes = new Map([...placement.boxes].map(([id, box]): [string, Box] => [id, moved(box, shiftOf(id))]));
  const routes = new Map([...placement.routes]);
  for (const edge of tree.edges) {
    const route = routes.get(edge.id);
    if (route) routes.set(edge.id, stretched(route, shiftOf(edge.from), shiftOf(edge.to), moved));
  }
  return { ...placement, boxes, routes };
}

/** The line with its ends moved; all of it where both move alike. */
function stretched(route: Route, start: number, end: number, moved: <T extends Point>(thing: T, by: number) => T): Route {
  if (start === 0 && end === 0) return route;
  if (start === end)
    return { points: route.points.map((point) => moved(point, start)), label: route.label && moved(route.label, start) };
  const last = route.points.length - 1;
  return {
    ...route,
    points: route.points.map((point, at) => (at === 0 ? moved(point, start) : at === last ? moved(point, end) : point)),
  };
}

/** The value that occurs most often; of several the smallest. */
function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([left, many], [right, more]) => more - many || left - right)[0]?.[0] ?? 0;
}
