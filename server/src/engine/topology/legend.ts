import { type Diagram, type EdgeKind, type Tone, toneOf } from './diagram.ts';
import { drawBadge } from './draw-badge.ts';
import { drawLine } from './draw-edge.ts';
import { drawText } from './draw-text.ts';
import type { Draw } from './markup.ts';
import { FONTS } from './measures.ts';
import { textWidth } from './metrics.ts';

/** A kind of line, or the sign on a card. */
export interface LegendEntry {
  /** Of a line also the `data-legend` of the edges it stands for. */
  readonly key: string;
  readonly label: string;
  /** Undefined for a sign. */
  readonly kind: EdgeKind | undefined;
  readonly tone: Tone;
}

export const SAMPLE_WIDTH = 32;
const SIGN_WIDTH = 16;
export const SAMPLE_HEIGHT = 16;
export const LEGEND_ROW = 24;

const NAMES: Readonly<Record<EdgeKind, string>> = {
  'private-endpoint': 'Private endpoint link',
  traffic: 'Traffic inside the network',
  peering: 'VNet peering',
  tunnel: 'VPN / ExpressRoute',
  route: 'Route (UDR next hop)',
  'service-endpoint': 'Service endpoint',
  trusted: 'Trusted-service bypass',
  dns: 'Private DNS link',
  public: 'Public path, allowed',
};
const KINDS = Object.keys(NAMES) as readonly EdgeKind[];
const PUBLIC_NAMES: Readonly<Partial<Record<Tone, string>>> = {
  blocked: 'Public path, blocked',
  leaking: 'Public path, leaking',
  unknown: 'Public path, not decided',
};
/** What the badge on a card says. */
const SIGNS: Readonly<Partial<Record<Tone, string>>> = {
  private: 'Closed to the internet',
  public: 'Open to the internet',
  leaking: 'Leak',
  unknown: 'Not decided before deployment',
};
const SIGN_TONES = Object.keys(SIGNS) as readonly Tone[];
const PUBLIC_TONES: readonly Tone[] = ['public', 'blocked', 'unknown', 'leaking'];

/** Which legend entry an edge belongs to. */
export function legendKey(edge: Diagram['edges'][number]): string {
  return edge.kind === 'public' ? `public-${publicTone(toneOf(edge))}` : edge.kind;
}

/** What the figure contains, in a fixed order. */
export function legendOf(diagram: Diagram): readonly LegendEntry[] {
  return [...linesOf(diagram), ...signsOf(diagram)];
}

function signsOf(diagram: Diagram): readonly LegendEntry[] {
  const present = new Set<Tone>(diagram.nodes.filter((node) => node.shape === 'card').map(toneOf));
  if ([...diagram.containers, ...diagram.nodes].some((it) => it.conditional)) present.add('unknown');
  const signs = SIGN_TONES.filter((tone) => present.has(tone));
  const existing = [...diagram.containers, ...diagram.nodes].some((it) => it.existing);
  return [
    ...signs.map((tone) => ({ key: `sign-${tone}`, label: SIGNS[tone] ?? tone, kind: undefined, tone })),
    ...(existing ? [{ key: EXISTING, label: 'Declared elsewhere', kind: undefined, tone: 'neutral' as const }] : []),
  ];
}

const EXISTING = 'existing';

/** Which of the present tones the sample of a kind is drawn in. */
const SAMPLE_TONES: readonly Tone[] = ['private', 'neutral', 'public', 'unknown', 'blocked', 'leaking'];

function linesOf(diagram: Diagram): readonly LegendEntry[] {
  return KINDS.flatMap((kind): readonly LegendEntry[] => {
    const tones = diagram.edges.filter((edge) => edge.kind === kind).map(toneOf);
    if (tones.length === 0) return [];
    if (kind !== 'public')
      return [{ key: kind, label: NAMES[kind], kind, tone: SAMPLE_TONES.find((tone) => tones.includes(tone)) ?? 'neutral' }];
    const present = new Set(tones.map(publicTone));
    return PUBLIC_TONES.filter((tone) => present.has(tone)).map((tone) => ({
      key: `public-${tone}`,
      label: PUBLIC_NAMES[tone] ?? NAMES.public,
      kind,
      tone,
    }));
  });
}

function publicTone(tone: Tone): Tone {
  return tone === 'private' || tone === 'neutral' ? 'public' : tone;
}

/** Entries in rows no wider than `width`; the first row's middle is at `y`. */
export function drawLegend(
  draw: Draw,
  entries: readonly LegendEntry[],
  x: number,
  y: number,
  width: number,
): { readonly markup: string; readonly rows: number } {
  let left = x;
  let row = 0;
  const parts: string[] = [];
  for (const entry of entries) {
    const sample = sampleWidth(entry);
    const room = sample + 8 + textWidth(entry.label, FONTS.legend) + 26;
    if (left > x && left + room > x + width) {
      left = x;
      row++;
    }
    const middle = y + row * LEGEND_ROW;
    parts.push(drawSample(draw, entry, left, middle));
    parts.push(drawText(draw, entry.label, left + sample + 8, middle + 3.6, { font: FONTS.legend, colour: 'secondary' }));
    left += room;
  }
  return { markup: parts.join(''), rows: entries.length === 0 ? 0 : row + 1 };
}

/** Signs need less room than lines. */
export function sampleWidth(entry: LegendEntry): number {
  return entry.kind === undefined && entry.key !== EXISTING ? SIGN_WIDTH : SAMPLE_WIDTH;
}

/** A piece of the line, or the sign, with its middle at `y`. */
export function drawSample(draw: Draw, entry: LegendEntry, x: number, y: number): string {
  if (entry.key === EXISTING) {
    const box = { x: x + 0.5, y: y - 7, width: SAMPLE_WIDTH - 1, height: 14, rx: 3 };
    return draw('rect', { ...box, class: 'f-card s-border', 'stroke-width': 1, 'stroke-dasharray': '4 3' });
  }
  if (entry.kind === undefined) return drawBadge(draw, entry.tone, x + SIGN_WIDTH / 2, y);
  return drawLine(draw, entry.kind, entry.tone, [
    { x, y },
    { x: x + SAMPLE_WIDTH, y },
  ]);
}
