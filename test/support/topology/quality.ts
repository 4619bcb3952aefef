import type { Box, Diagram, Placement, Point } from '../../../server/src/engine/topology/index.ts';

export interface Quality {
  readonly crossings: number;
  readonly bends: number;
  readonly length: number;
  /** `edge through node`, for every leaf an edge passes without ending there. */
  readonly throughLeaves: readonly string[];
  /** `label over thing`, for every label that covers another label or a leaf. */
  readonly coveredByLabels: readonly string[];
}

type Segment = readonly [Point, Point];

/** Counts on the routed polylines what makes a picture hard to read. */
export function measureQuality(diagram: Diagram, placement: Placement): Quality {
  const routes = [...placement.routes];
  const segments = routes.map(([id, route]) => [id, toSegments(route.points)] as const);
  let crossings = 0;
  for (const [index, [, left]] of segments.entries()) {
    for (const [, right] of segments.slice(index + 1)) for (const a of left) for (const b of right) if (cross(a, b)) crossings++;
  }
  const leaves = diagram.nodes.flatMap((node) => {
    const box = placement.boxes.get(node.id);
    return box ? [{ id: node.id, box }] : [];
  });
  const ends = new Map(diagram.edges.map((edge) => [edge.id, [edge.from, edge.to]]));
  const throughLeaves = segments.flatMap(([id, all]) =>
    leaves
      .filter((leaf) => !ends.get(id)?.includes(leaf.id) && all.some((segment) => passes(segment, leaf.box)))
      .map((leaf) => `${id} through ${leaf.id}`),
  );
  const labels = routes.flatMap(([id, route]) => (route.label ? [{ id, box: route.label }] : []));
  const coveredByLabels = labels.flatMap((label, index) =>
    [...labels.slice(index + 1), ...leaves]
      .filter((other) => overlaps(label.box, other.box))
      .map((other) => `${label.id} over ${other.id}`),
  );
  return {
    crossings,
    bends: routes.reduce((sum, [, route]) => sum + Math.max(0, route.points.length - 2), 0),
    length: Math.round(
      segments.flatMap(([, all]) => all).reduce((sum, [a, b]) => sum + Math.abs(a.x - b.x) + Math.abs(a.y - b.y), 0),
    ),
    throughLeaves,
    coveredByLabels,
  };
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function toSegments(points: readonly Point[]): readonly Segment[] {
  return points.slice(1).map((point, index) => [points[index]!, point]);
}

function passes([a, b]: Segment, box: Box): boolean {
  const margin = 0.5;
  return overlaps(
    { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x) || 0.01, height: Math.abs(a.y - b.y) || 0.01 },
    { x: box.x + margin, y: box.y + margin, width: box.width - 2 * margin, height: box.height - 2 * margin },
  );
}

/** Proper crossings of a level and an upright segment. */
function cross(a: Segment, b: Segment): boolean {
  const level = isLevel(a) ? a : isLevel(b) ? b : undefined;
  const upright = level === a ? b : a;
  if (!level || isLevel(upright)) return false;
  const [x1, x2] = [Math.min(level[0].x, level[1].x), Math.max(level[0].x, level[1].x)];
  const [y1, y2] = [Math.min(upright[0].y, upright[1].y), Math.max(upright[0].y, upright[1].y)];
  const edge = 0.05;
  return upright[0].x > x1 + edge && upright[0].x < x2 - edge && level[0].y > y1 + edge && level[0].y < y2 - edge;
}

function isLevel([a, b]: Segment): boolean {
  return Math.abs(a.y - b.y) < 0.05;
}
