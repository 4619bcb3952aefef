import type { Diagram, EdgeKind, Tone } from './diagram.ts';
import { drawLine, edgeTone } from './draw-edge.ts';
import { drawText } from './draw-text.ts';
import type { Draw } from './markup.ts';
import { FONTS } from './measures.ts';
import { textWidth } from './metrics.ts';

export interface LegendEntry {
  /** Also the `data-legend` of the edges it stands for. */
  readonly key: string;
  readonly label: string;
  readonly kind: EdgeKind;
  readonly tone: Tone;
}

export const SAMPLE_WIDTH = 32;
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
const PUBLIC_TONES: readonly Tone[] = ['public', 'blocked', 'unknown', 'leaking'];

/** Which legend entry an edge belongs to. */
export function legendKey(edge: Diagram['edges'][number]): string {
  return edge.kind === 'public' ? `public-${publicTone(edgeTone(edge))}` : edge.kind;
}

/** What the figure contains, in a fixed order. */
export function legendOf(diagram: Diagram): readonly LegendEntry[] {
  return KINDS.flatMap((kind): readonly LegendEntry[] => {
    const tones = diagram.edges.filter((edge) => edge.kind === kind).map(edgeTone);
    const [first] = tones;
    if (first === undefined) return [];
    if (kind !== 'public')
      return [{ key: kind, label: NAMES[kind], kind, tone: tones.find((tone) => tone !== 'leaking') ?? first }];
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
    const room = SAMPLE_WIDTH + 8 + textWidth(entry.label, FONTS.legend) + 26;
    if (left > x && left + room > x + width) {
      left = x;
      row++;
    }
    const middle = y + row * LEGEND_ROW;
    parts.push(drawSample(draw, entry, left, middle));
    parts.push(drawText(draw, entry.label, left + SAMPLE_WIDTH + 8, middle + 3.6, { font: FONTS.legend, colour: 'secondary' }));
    left += room;
  }
  return { markup: parts.join(''), rows: entries.length === 0 ? 0 : row + 1 };
}

export function drawSample(draw: Draw, entry: LegendEntry, x: number, y: number): string {
  return drawLine(draw, entry.kind, entry.tone, [
    { x, y },
    { x: x + SAMPLE_WIDTH, y },
  ]);
}
