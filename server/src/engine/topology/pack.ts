import type { ElkEdge, ElkInput, ElkNode, ElkOutput, ElkPoint } from './elk.ts';

const GAP = 16;

/** Whether the layout answered for every element and edge of the input, with numbers. */
export function isComplete(input: ElkInput, output: ElkOutput): boolean {
  const known = new Set<string>();
  const visit = (node: ElkNode): boolean => {
    known.add(node.id);
    return [node.x ?? 0, node.y ?? 0, node.width, node.height].every(Number.isFinite) && (node.children ?? []).every(visit);
  };
  if (!visit(output)) return false;
  const expected = (node: ElkNode): boolean => known.has(node.id) && (node.children ?? []).every(expected);
  if (!expected(input)) return false;
  const routed = new Map((output.edges ?? []).map((edge) => [edge.id, edge]));
  return (input.edges ?? []).every((edge) => {
    const sections = routed.get(edge.id)?.sections ?? [];
    return (
      sections.length > 0 &&
      sections.every((it) =>
        [it.startPoint, ...(it.bendPoints ?? []), it.endPoint].every((p) => Number.isFinite(p.x) && Number.isFinite(p.y)),
      )
    );
  });
}

/** The last resort: everything inside its parent, in rows, edges as angled lines between centres. */
export function packBoxes(input: ElkInput): ElkOutput {
  const packed = pack(input);
  const boxes = new Map<string, ElkNode>();
  const shift = (node: ElkNode, dx: number, dy: number): ElkNode => {
    const moved: ElkNode = { ...node, x: (node.x ?? 0) + dx, y: (node.y ?? 0) + dy };
    boxes.set(moved.id, moved);
    if (node.children) moved.children = node.children.map((child) => shift(child, moved.x ?? 0, moved.y ?? 0));
    return moved;
  };
  const root = shift(packed, 0, 0);
  root.edges = (input.edges ?? []).map((edge) => route(edge, boxes));
  return root;
}

function pack(node: ElkNode): ElkNode {
  const children = (node.children ?? []).map(pack);
  const base: ElkNode = { id: node.id, x: 0, y: 0, width: node.width ?? 60, height: node.height ?? 40 };
  if (children.length === 0) return base;
  const pad = paddingOf(node);
  const area = children.reduce((sum, child) => sum + ((child.width ?? 0) + GAP) * ((child.height ?? 0) + GAP), 0);
  const wrap = Math.max(Math.sqrt(area) * 1.3, ...children.map((child) => child.width ?? 0));
  let x = 0;
  let y = 0;
  let row = 0;
  let width = 0;
  for (const child of children) {
    if (x > 0 && x + (child.width ?? 0) > wrap) {
      x = 0;
      y += row + GAP;
      row = 0;
    }
    child.x = pad.left + x;
    child.y = pad.top + y;
    x += (child.width ?? 0) + GAP;
    row = Math.max(row, child.height ?? 0);
    width = Math.max(width, x - GAP);
  }
  return {
    ...base,
    width: Math.max(minimumWidth(node), width + pad.left + pad.right),
    height: y + row + pad.top + pad.bottom,
    children,
  };
}

function paddingOf(node: ElkNode): {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
} {
  const text = node.layoutOptions?.['elk.padding'] ?? '';
  const side = (name: string) => Number(new RegExp(`${name}=(\\d+)`).exec(text)?.[1] ?? GAP);
  return { top: side('top'), left: side('left'), bottom: side('bottom'), right: side('right') };
}

function minimumWidth(node: ElkNode): number {
  const sizes = [...(node.layoutOptions?.['elk.nodeSize.minimum'] ?? '').matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return Math.max(0, ...sizes);
}

function route(edge: ElkEdge, boxes: ReadonlyMap<string, ElkNode>): ElkEdge {
  const from = centre(boxes.get(edge.sources[0] ?? ''));
  const to = centre(boxes.get(edge.targets[0] ?? ''));
  return {
    id: edge.id,
    sources: edge.sources,
    targets: edge.targets,
    sections: [{ id: `${edge.id}:0`, startPoint: from, bendPoints: [{ x: to.x, y: from.y }], endPoint: to }],
  };
}

function centre(node: ElkNode | undefined): ElkPoint {
  return { x: (node?.x ?? 0) + (node?.width ?? 0) / 2, y: (node?.y ?? 0) + (node?.height ?? 0) / 2 };
}
