import { alignSubnets } from './align.ts';
import type { Diagram } from './diagram.ts';
import type { ElkEdge, ElkNode, ElkOutput } from './elk.ts';
import { isReversed, outline } from './outline.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** An edge's way, in the direction of its arrow. */
export interface Route {
  readonly points: readonly Point[];
  readonly label: Box | undefined;
}

/** Where everything is, in pixels from the figure's upper left corner. Keys are the diagram's ids. */
export interface Placement {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly routes: ReadonlyMap<string, Route>;
}

/** Reads the layout's answer. What it left out is missing in the placement and is not drawn. */
export function fromElk(diagram: Diagram, output: ElkOutput): Placement {
  const tree = outline(diagram);
  const boxes = new Map<string, Box>();
  const visit = (node: ElkNode) => {
    const box = toBox(node);
    if (box && node.id.startsWith('n:')) boxes.set(node.id.slice(2), box);
    for (const child of node.children ?? []) visit(child);
  };
  for (const child of output.children ?? []) visit(child);
  const routed = new Map((output.edges ?? []).map((edge) => [edge.id.slice(2), edge]));
  const routes = new Map<string, Route>();
  for (const edge of tree.edges) {
    const laid = routed.get(edge.id);
    const points = laid === undefined ? [] : pointsOf(laid);
    if (points.length < 2) continue;
    routes.set(edge.id, { points: isReversed(tree, edge) ? points.toReversed() : points, label: toBox(laid?.labels?.[0]) });
  }
  const placement = { width: output.width ?? 0, height: output.height ?? 0, boxes, routes };
  const direction = output.layoutOptions?.['elk.direction'];
  return direction === 'RIGHT' || direction === 'DOWN' ? alignSubnets(tree, placement, direction) : placement;
}

function toBox(
  shape: { readonly x?: number; readonly y?: number; readonly width?: number; readonly height?: number } | undefined,
): Box | undefined {
  if (shape?.x === undefined || shape.y === undefined || shape.width === undefined || shape.height === undefined)
    return undefined;
  return { x: shape.x, y: shape.y, width: shape.width, height: shape.height };
}

/** Corners only: points on a straight line between their neighbours are left out. */
function pointsOf(edge: ElkEdge): readonly Point[] {
  const points = (edge.sections ?? []).flatMap((section) => [
    section.startPoint,
    ...(section.bendPoints ?? []),
    section.endPoint,
  ]);
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    const before = kept.at(-2);
    if (last && same(last.x, point.x) && same(last.y, point.y)) continue;
    if (
      last &&
      before &&
      ((same(before.x, last.x) && same(last.x, point.x)) || (same(before.y, last.y) && same(last.y, point.y)))
    )
      kept.pop();
    kept.push({ x: point.x, y: point.y });
  }
  return kept;
}

function same(left: number, right: number): boolean {
  return Math.abs(left - right) < 0.05;
}
