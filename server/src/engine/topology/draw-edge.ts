import { type Edge, type EdgeKind, type Tone, toneOf } from './diagram.ts';
import { drawBadge, drawStop, SIGN_RADIUS } from './draw-badge.ts';
import { drawText } from './draw-text.ts';
import type { Draw } from './markup.ts';
import { FONTS, LABEL_LINE, labelLines } from './measures.ts';
import { at, heading, pointBeforeEnd, roundedPath, shortened, signPoint } from './path.ts';
import type { Box, Point, Route } from './placement.ts';
import type { Colour } from './theme.ts';

/** The line says what an edge is, the colour what it means; `core` is what runs inside a double line. */
interface LineStyle {
  readonly width: number;
  readonly dash?: string;
  readonly cap?: 'round';
  readonly core?: { readonly width: number; readonly dash?: string };
  readonly end: 'none' | 'arrow' | 'open-arrow' | 'ring' | 'diamond' | 'dot';
}

const LINES: Readonly<Record<Exclude<EdgeKind, 'public'>, LineStyle>> = {
  'private-endpoint': { width: 1.8, end: 'ring' },
  traffic: { width: 1.4, end: 'arrow' },
  peering: { width: 5, core: { width: 2 }, end: 'none' },
  tunnel: { width: 5, core: { width: 2, dash: '6 4' }, end: 'none' },
  route: { width: 1.5, dash: '9 3 2 3', end: 'arrow' },
  'service-endpoint': { width: 1.8, dash: '2.5 3', end: 'diamond' },
  trusted: { width: 1.4, dash: '5 3', end: 'open-arrow' },
  dns: { width: 1.5, dash: '0.1 4', cap: 'round', end: 'dot' },
};

const PUBLIC_LINES: Readonly<Record<Tone, LineStyle>> = {
  public: { width: 2, end: 'arrow' },
  private: { width: 2, end: 'arrow' },
  neutral: { width: 2, end: 'arrow' },
  blocked: { width: 1.7, dash: '6 4', end: 'arrow' },
  unknown: { width: 1.8, end: 'arrow' },
  leaking: { width: 3, end: 'arrow' },
};

/** Of a line whose verdict is not known, where its kind has no dashes of its own. */
const UNDECIDED_DASH = '10 3';

/** Kinds that carry a "?" where they are not decided; the others have it at the end they come from, or none at all. */
const MARKED: ReadonlySet<EdgeKind> = new Set(['public', 'trusted', 'route', 'traffic', 'service-endpoint']);

/** A leak is drawn last, over everything else; name resolution, which nobody is looking for, first. */
export function drawingOrder(edge: Edge): number {
  if (edge.leak) return 9;
  return edge.kind === 'dns'
    ? 0
    : edge.kind === 'trusted'
      ? 1
      : edge.kind === 'public'
        ? 4
        : edge.kind === 'peering' || edge.kind === 'tunnel'
          ? 2
          : 3;
}

/** Name resolution has no verdict of its own; it takes the colour of networks. */
function colourOf(kind: EdgeKind, tone: Tone): Tone | 'network' {
  return kind === 'dns' && tone === 'neutral' ? 'network' : tone;
}

export function drawEdge(draw: Draw, edge: Edge, route: Route): string {
  return drawLine(draw, edge.kind, toneOf(edge), route.points) + (route.label ? drawLabel(draw, edge, route.label) : '');
}

/** A line with its halo, its end and its mark, as in the figure and in the legend. */
export function drawLine(draw: Draw, kind: EdgeKind, tone: Tone, points: readonly Point[]): string {
  const style =
    kind === 'public'
      ? PUBLIC_LINES[tone]
      : tone === 'leaking'
        ? { ...LINES[kind], width: Math.max(3, LINES[kind].width) }
        : LINES[kind];
  const colour = colourOf(kind, tone);
  const dash = style.dash ?? (tone === 'unknown' && style.core === undefined ? UNDECIDED_DASH : undefined);
  const size = style.width > 2 && style.core === undefined ? 1.25 : 1;
  const d = roundedPath(shortened(points, ENDS[style.end].length * size));
  const shared = { d, fill: 'none', 'stroke-linejoin': 'round' };
  const parts = [
    draw('path', { ...shared, class: 's-background', 'stroke-width': style.width + 5, 'stroke-opacity': 0.9 }),
    draw('path', {
      ...shared,
      class: `line s-${colour}`,
      'stroke-width': style.width,
      'stroke-dasharray': dash,
      'stroke-linecap': style.cap,
    }),
  ];
  if (style.core)
    parts.push(
      draw('path', { ...shared, class: 's-background', 'stroke-width': style.core.width, 'stroke-dasharray': style.core.dash }),
    );
  parts.push(ENDS[style.end].draw(draw, colour, points, size));
  if (tone === 'blocked') {
    const stop = signPoint(points, 20, SIGN_RADIUS);
    parts.push(drawStop(draw, tone, stop.x, stop.y));
  }
  if (tone === 'unknown' && MARKED.has(kind)) {
    const mark = signPoint(points, 22, SIGN_RADIUS);
    parts.push(drawBadge(draw, tone, mark.x, mark.y));
  }
  return parts.join('');
}

interface End {
  readonly length: number;
  readonly draw: (draw: Draw, colour: Colour, points: readonly Point[], size: number) => string;
}

const ENDS: Readonly<Record<LineStyle['end'], End>> = {
  none: { length: 0, draw: () => '' },
  arrow: {
    length: 7,
    draw: (draw, colour, points, size) => draw('path', { d: head(points, 8.5 * size, 4 * size), class: `f-${colour}` }),
  },
  'open-arrow': {
    length: 8,
    draw: (draw, colour, points) =>
      draw('path', {
        d: head(points, 8.5, 4),
        class: `f-background s-${colour}`,
        'stroke-width': 1.2,
        'stroke-linejoin': 'round',
      }),
  },
  ring: {
    length: 9,
    draw: (draw, colour, points) => {
      const centre = pointBeforeEnd(points, 4.6);
      return (
        draw('circle', { cx: centre.x, cy: centre.y, r: 4, class: `f-background s-${colour}`, 'stroke-width': 1.4 }) +
        draw('circle', { cx: centre.x, cy: centre.y, r: 1.7, class: `f-${colour}` })
      );
    },
  },
  diamond: {
    length: 9,
    draw: (draw, colour, points) => {
      const [tip, middle, back] = [pointBeforeEnd(points, 0), pointBeforeEnd(points, 5), pointBeforeEnd(points, 10)];
      const { left, right } = sides(middle, heading(points), 4);
      return draw('path', { d: `M${at(tip)}L${at(left)}L${at(back)}L${at(right)}Z`, class: `f-${colour}` });
    },
  },
  dot: {
    length: 4,
    draw: (draw, colour, points) => {
      const centre = pointBeforeEnd(points, 3);
      return draw('circle', { cx: centre.x, cy: centre.y, r: 2.6, class: `f-${colour}` });
    },
  },
};

function head(points: readonly Point[], length: number, half: number): string {
  const tip = points.at(-1) ?? { x: 0, y: 0 };
  const direction = heading(points);
  const { left, right } = sides({ x: tip.x - direction.x * length, y: tip.y - direction.y * length }, direction, half);
  return `M${at(tip)}L${at(left)}L${at(right)}Z`;
}

function sides(point: Point, direction: Point, half: number): { readonly left: Point; readonly right: Point } {
  return {
    left: { x: point.x + direction.y * half, y: point.y - direction.x * half },
    right: { x: point.x - direction.y * half, y: point.y + direction.x * half },
  };
}

function drawLabel(draw: Draw, edge: Edge, box: Box): string {
  const lines = labelLines(edge);
  const middle = box.x + box.width / 2;
  const top = box.y + (box.height - lines.length * LABEL_LINE) / 2;
  return (
    draw('rect', {
      x: box.x,
      y: box.y,
      width: box.width,
      height: box.height,
      rx: Math.min(8.5, box.height / 2),
      class: `f-background s-${colourOf(edge.kind, toneOf(edge))}`,
      'stroke-width': 1,
    }) +
    lines
      .map((line, index) =>
        drawText(draw, line, middle, top + index * LABEL_LINE + 9.3, { font: FONTS.label, colour: 'text', anchor: 'middle' }),
      )
      .join('')
  );
}
