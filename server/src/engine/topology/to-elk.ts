import type { Container, Diagram, Edge } from './diagram.ts';
import { containerOptions, type Direction, type ElkEdge, type ElkInput, type ElkNode, PACKED, rootOptions } from './elk.ts';
import { HEAD, labelLines, measureLabel, PAD, type Size } from './measures.ts';
import { orderingEdges } from './ordering.ts';
import { type Item, isReversed, type Outline, outline } from './outline.ts';
import type { Placement } from './placement.ts';
import { sizesOf } from './sizes.ts';

const PACK_ABOVE = 4;

/**
 * The layout's input for a diagram. `previous` is the placement of an earlier version of the same diagram: what was in it keeps its order.
 * Without it the answer depends on the diagram alone.
 */
export function toElk(diagram: Diagram, direction: Direction, previous?: Placement): ElkInput {
  const tree = outline(diagram);
  const context: Context = {
    tree,
    direction,
    previous,
    sizes: sizesOf(tree, direction),
    packed: packedContainers(tree),
  };
  const options = rootOptions(direction, tree.items.size);
  return {
    id: 'root',
    layoutOptions: previous ? { ...options, ...SEMI_INTERACTIVE } : options,
    children: tree.roots.map((item) => toElkNode(item, context)),
    edges: [...tree.edges.map((edge) => toElkEdge(tree, edge)), ...orderingEdges(tree, context.packed)],
  };
}

/** Containers with many leaves and no edge at any of them: their order is free. */
function packedContainers(tree: Outline): ReadonlySet<string> {
  const connected = new Set(tree.edges.flatMap((edge) => [edge.from, edge.to]));
  const isPacked = (item: Item) => {
    const children = tree.children(item.it.id);
    return children.length > PACK_ABOVE && children.every((child) => child.is === 'node' && !connected.has(child.it.id));
  };
  return new Set([...tree.items.values()].filter((item) => item.is === 'container' && isPacked(item)).map((item) => item.it.id));
}

const SEMI_INTERACTIVE = { 'elk.layered.crossingMinimization.semiInteractive': 'true' };

interface Context {
  readonly tree: Outline;
  readonly direction: Direction;
  readonly previous: Placement | undefined;
  readonly sizes: ReadonlyMap<string, Size>;
  readonly packed: ReadonlySet<string>;
}

function toElkNode(item: Item, context: Context): ElkNode {
  const size = context.sizes.get(item.it.id) ?? { width: 0, height: 0 };
  const own = { ...partition(item), ...position(item, context) };
  const children = item.is === 'container' ? context.tree.children(item.it.id) : [];
  if (item.is === 'node' || children.length === 0) return { id: `n:${item.it.id}`, ...size, layoutOptions: own };
  return {
    id: `n:${item.it.id}`,
    layoutOptions: { ...optionsOf(item.it, size, context), ...own },
    children: children.map((child) => toElkNode(child, context)),
  };
}

function optionsOf(container: Container, size: Size, context: Context): Record<string, string> {
  const pad = PAD[container.kind];
  const top = HEAD[container.kind] + pad - 4;
  const loose = context.packed.has(container.id);
  const base = loose ? PACKED : containerOptions(context.tree.items.size);
  // The axes of the minimum size of a nested graph are swapped when the direction is down.
  const swapped = context.direction === 'DOWN' && !loose;
  return {
    ...base,
    ...(context.previous && !loose ? SEMI_INTERACTIVE : {}),
    'elk.padding': `[top=${top},left=${pad},bottom=${pad},right=${pad}]`,
    'elk.nodeSize.constraints': '[MINIMUM_SIZE]',
    'elk.nodeSize.minimum': swapped ? `(60,${size.width})` : `(${size.width},60)`,
  };
}

function partition(item: Item): Record<string, string> {
  return item.it.column === undefined ? {} : { 'elk.partitioning.partition': String(item.it.column) };
}

/** The previous position relative to the parent: only then does semi-interactive crossing minimisation keep the order. */
function position(item: Item, context: Context): Record<string, string> {
  const box = context.previous?.boxes.get(item.it.id);
  if (box === undefined) return {};
  const parent = context.tree.parent(item.it.id);
  const origin = parent === undefined ? { x: 0, y: 0 } : context.previous?.boxes.get(parent);
  return origin === undefined ? {} : { 'elk.position': `(${Math.round(box.x - origin.x)},${Math.round(box.y - origin.y)})` };
}

function toElkEdge(tree: Outline, edge: Edge): ElkEdge {
  const reversed = isReversed(tree, edge);
  const lines = labelLines(edge);
  return {
    id: `e:${edge.id}`,
    sources: [`n:${reversed ? edge.to : edge.from}`],
    targets: [`n:${reversed ? edge.from : edge.to}`],
    layoutOptions: {
      'elk.layered.priority.straightness':
        edge.kind === 'peering' || edge.kind === 'tunnel' ? '10' : edge.kind === 'private-endpoint' ? '5' : '1',
      'elk.layered.priority.shortness': edge.kind === 'private-endpoint' ? '5' : '1',
    },
    ...(lines.length === 0
      ? {}
      : {
          labels: [
            {
              id: `l:${edge.id}`,
              text: lines.join('\n'),
              ...measureLabel(lines),
              layoutOptions: { 'elk.edgeLabels.inline': 'true', 'elk.edgeLabels.placement': 'CENTER' },
            },
          ],
        }),
  };
}
