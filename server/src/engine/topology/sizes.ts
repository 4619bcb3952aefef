import type { Container, DiagramNode } from './diagram.ts';
import type { Direction } from './elk.ts';
import { ACTOR_HEIGHT, HEAD, headerWidth, labelLines, measureLabel, measureNode, PAD, type Size } from './measures.ts';
import type { Item, Outline } from './outline.ts';

/** Equal things get equal widths: leaves of one shape in one container (endpoints side by side, in DOWN, would make it too wide), and in RIGHT the subnets of one network with their leaves filling them; in DOWN a leaf alone fills its container. */
export function sizesOf(tree: Outline, direction: Direction): ReadonlyMap<string, Size> {
  const sizes = new Map<string, Size>();
  equalise(tree.roots, direction, sizes);
  for (const item of tree.items.values()) if (item.is === 'container') equalise(tree.children(item.it.id), direction, sizes);
  for (const item of tree.items.values()) if (item.is === 'container') sizes.set(item.it.id, emptySize(item.it));
  widenActors(tree, direction, sizes);
  for (const item of tree.items.values()) {
    if (item.is !== 'container') continue;
    if (direction === 'DOWN') {
      if (tree.children(item.it.id).length === 1) fill(tree, item.it, headerWidth(item.it), sizes);
    } else if (item.it.kind === 'vnet') alignSubnets(tree, item.it, sizes);
    else if (item.it.kind !== 'region' && item.it.kind !== 'subnet') fill(tree, item.it, headerWidth(item.it), sizes);
  }
  return sizes;
}

/** An actor with many labelled lines is as long as they need side by side, so that each runs straight. */
function widenActors(tree: Outline, direction: Direction, sizes: Map<string, Size>): void {
  for (const item of tree.items.values()) {
    if (item.is !== 'node' || item.it.shape !== 'actor') continue;
    const size = sizes.get(item.it.id);
    if (!size) continue;
    const labels = tree.edges
      .filter((edge) => edge.from === item.it.id || edge.to === item.it.id)
      .map((edge) => measureLabel(labelLines(edge)));
    // The ends of lines share the side evenly, with as much room before the first and after the last.
    const shares = (labels.length + 1) / Math.max(1, labels.length);
    const room = (side: 'width' | 'height') => shares * labels.reduce((sum, label) => sum + label[side] + LABEL_GAP, 0);
    if (direction === 'RIGHT') sizes.set(item.it.id, { width: size.width, height: Math.max(ACTOR_HEIGHT, room('height')) });
    else sizes.set(item.it.id, { width: Math.max(size.width, Math.min(LONGEST_ACTOR, room('width'))), height: size.height });
  }
}

const LABEL_GAP = 10;
const LONGEST_ACTOR = 360;

function emptySize(container: Container): Size {
  return { width: Math.max(60, headerWidth(container)), height: HEAD[container.kind] + 8 };
}

function equalise(items: readonly Item[], direction: Direction, sizes: Map<string, Size>): void {
  const widths = new Map<DiagramNode['shape'], number>();
  const nodes = items.flatMap((item) => (item.is === 'node' ? [item.it] : []));
  for (const node of nodes) widths.set(node.shape, Math.max(widths.get(node.shape) ?? 0, measureNode(node).width));
  for (const node of nodes) {
    const natural = measureNode(node);
    sizes.set(
      node.id,
      node.shape === 'actor' || (node.shape === 'endpoint' && direction === 'DOWN')
        ? natural
        : { width: widths.get(node.shape) ?? natural.width, height: natural.height },
    );
  }
}

function alignSubnets(tree: Outline, network: Container, sizes: Map<string, Size>): void {
  const subnets = tree
    .children(network.id)
    .flatMap((item) => (item.is === 'container' && item.it.kind === 'subnet' ? [item.it] : []));
  const inner = (subnet: Container) => Math.max(0, ...leavesOf(tree, subnet).map((leaf) => sizes.get(leaf.id)?.width ?? 0));
  const width = Math.max(0, ...subnets.map((subnet) => Math.max(headerWidth(subnet), inner(subnet) + 2 * PAD.subnet)));
  for (const subnet of subnets) {
    sizes.set(subnet.id, { width, height: emptySize(subnet).height });
    fill(tree, subnet, width, sizes);
  }
}

/** Widens the leaves to their container's inner width, unless they are to stand side by side: linked with each other, or many to be packed. */
function fill(tree: Outline, container: Container, width: number, sizes: Map<string, Size>): void {
  const leaves = leavesOf(tree, container);
  const ids = new Set(leaves.map((leaf) => leaf.id));
  if (leaves.length !== tree.children(container.id).length || leaves.length > FILL_UP_TO) return;
  if (tree.edges.some((edge) => ids.has(edge.from) && ids.has(edge.to))) return;
  const inner = width - 2 * PAD[container.kind];
  for (const leaf of leaves) {
    const size = sizes.get(leaf.id);
    if (size && size.width < inner) sizes.set(leaf.id, { width: inner, height: size.height });
  }
}

const FILL_UP_TO = 12;

function leavesOf(tree: Outline, container: Container): readonly DiagramNode[] {
  return tree.children(container.id).flatMap((item) => (item.is === 'node' ? [item.it] : []));
}
