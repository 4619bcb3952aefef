import { type Container, type Diagram, type DiagramNode, type Edge, toneOf } from './diagram.ts';
import { drawFrame, drawHead } from './draw-container.ts';
import { drawEdge, drawingOrder } from './draw-edge.ts';
import { drawNode } from './draw-node.ts';
import { drawText } from './draw-text.ts';
import type { Direction } from './elk.ts';
import { drawLegend, LEGEND_ROW, legendKey, legendOf } from './legend.ts';
import { createDraw, type Draw, escapeXml, number } from './markup.ts';
import { FONTS } from './measures.ts';
import { fitText, wrapText } from './metrics.ts';
import { type Outline, outline } from './outline.ts';
import type { Box, Placement } from './placement.ts';
import { stylesheet, type Theme } from './theme.ts';

export interface SvgOptions {
  readonly theme: Theme;
  readonly direction: Direction;
  /** `figure`: the drawing alone, for a page that shows title and legend itself. `page`: with title, legend and background. */
  readonly frame: 'figure' | 'page';
  /** Tool version and digest of the input; goes into `<metadata>`. */
  readonly metadata?: string;
  /** Pixels for each unit of the drawing. */
  readonly scale?: number;
}

const FONT_STACK = '"Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif';
const TITLE_ROOM = 40;
const SUMMARY_LINE = 15;
const MARGIN = 24;
/** A page is at least this wide, so that the title and the summary of a small picture can be read. */
const NARROWEST = 640;

/** The picture as one SVG document: the same text for the same arguments, byte by byte. */
export function renderSvg(diagram: Diagram, placement: Placement, options: SvgOptions): string {
  const draw = createDraw(options.theme);
  const page = options.frame === 'page';
  const width = Math.ceil(page ? Math.max(NARROWEST, placement.width) : placement.width);
  const summary = page ? wrapText(diagram.summary, FONTS.detail, width - 2 * MARGIN) : [];
  const top = page ? TITLE_ROOM + summary.length * SUMMARY_LINE : 0;
  const legend = page
    ? drawLegend(draw, legendOf(diagram), MARGIN, top + placement.height + 16, width - 2 * MARGIN)
    : { markup: '', rows: 0 };
  const height = Math.ceil(top + placement.height + (legend.rows === 0 ? 0 : legend.rows * LEGEND_ROW + 12));
  const style = stylesheet(options.theme);
  const scale = options.scale ?? 1;
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width: width * scale,
    height: height * scale,
    // Also inside of a page with a font of its own: texts were measured for these, and wider ones would run into each other.
    'font-family': FONT_STACK,
    class: 'figure',
    role: 'graphics-document document',
    'aria-roledescription': 'network topology',
    'aria-label': `${diagram.title}. ${diagram.summary}`,
  };
  return draw(
    'svg',
    attributes,
    page ? draw('title', {}, escapeXml(diagram.title)) + draw('desc', {}, escapeXml(diagram.summary)) : '',
    options.metadata === undefined ? '' : draw('metadata', {}, escapeXml(options.metadata)),
    style === undefined ? '' : `<style>${style}</style>`,
    page ? draw('rect', { width, height, class: 'f-background' }) : '',
    page
      ? drawText(draw, fitText(diagram.title, FONTS.title, width - 2 * MARGIN), MARGIN, 32, { font: FONTS.title, colour: 'text' })
      : '',
    ...summary.map((line, index) =>
      drawText(draw, line, MARGIN, TITLE_ROOM + 12 + index * SUMMARY_LINE, { font: FONTS.detail, colour: 'secondary' }),
    ),
    draw(
      'g',
      { class: 'view', transform: top === 0 ? undefined : `translate(0 ${top})` },
      ...layers(draw, diagram, placement, options.direction),
    ),
    legend.markup,
  );
}

/** Boxes, lines, the boxes' headers, leaves: in this order nothing that is read is crossed by a line. */
function layers(draw: Draw, diagram: Diagram, placement: Placement, direction: Direction): readonly string[] {
  const tree = outline(diagram);
  const containers = [...tree.items.values()].flatMap((item) => (item.is === 'container' ? withBox(item.it, placement) : []));
  const nodes = [...tree.items.values()].flatMap((item) => (item.is === 'node' ? withBox(item.it, placement) : []));
  const edges = tree.edges.toSorted((left, right) => drawingOrder(left) - drawingOrder(right));
  const halo = direction === 'DOWN' ? 'rim' : undefined;
  return [
    draw(
      'g',
      { class: 'layer boxes' },
      ...containers.map(([it, box]) => item(draw, 'box', it, tree, box, drawFrame(draw, it, box))),
    ),
    draw('g', { class: 'layer lines' }, ...edges.map((edge) => line(draw, edge, placement))),
    draw(
      'g',
      { class: 'layer heads' },
      ...containers.map(([it, box]) => item(draw, 'head', it, tree, box, drawHead(draw, it, box, halo))),
    ),
    draw('g', { class: 'layer leaves' }, ...nodes.map(([it, box]) => item(draw, 'leaf', it, tree, box, drawNode(draw, it, box)))),
  ];
}

function withBox<T extends { readonly id: string }>(it: T, placement: Placement): readonly (readonly [T, Box])[] {
  const box = placement.boxes.get(it.id);
  return box ? [[it, box]] : [];
}

/** A keyed group: its key and everything but its position say whether it has changed. */
function item(
  draw: Draw,
  part: 'box' | 'head' | 'leaf',
  it: Container | DiagramNode,
  tree: Outline,
  box: Box,
  inside: string,
): string {
  const spoken =
    part === 'box'
      ? { 'aria-hidden': 'true' }
      : { role: part === 'head' ? 'group' : 'graphics-symbol img', 'aria-label': it.sentence };
  const attributes = {
    class: part,
    'data-key': `${part}:${it.id}`,
    'data-id': it.id,
    'data-parent': tree.parent(it.id),
    'data-tone': 'shape' in it ? toneOf(it) : undefined,
    'data-box': [box.width, box.height].map(number).join(' '),
    ...spoken,
    transform: `translate(${number(box.x)} ${number(box.y)})`,
  };
  return draw('g', attributes, inside);
}

function line(draw: Draw, edge: Edge, placement: Placement): string {
  const route = placement.routes.get(edge.id);
  if (!route) return '';
  const attributes = {
    class: 'edge',
    'data-key': `edge:${edge.id}`,
    'data-id': edge.id,
    'data-from': edge.from,
    'data-to': edge.to,
    'data-legend': legendKey(edge),
    'data-tone': toneOf(edge),
    role: 'graphics-symbol img',
    'aria-label': edge.sentence,
  };
  return draw('g', attributes, drawEdge(draw, edge, route));
}
