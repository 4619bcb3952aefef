import type { GlyphName, Tone } from './diagram.ts';
import { GLYPHS } from './glyphs.ts';
import type { Draw } from './markup.ts';
import type { Colour } from './theme.ts';

export const SIGN_RADIUS = 6.2;

/** The verdict as a sign, so that colour never stands alone. Empty where nothing is to be said. */
export function drawBadge(draw: Draw, tone: Tone, x: number, y: number): string {
  if (tone === 'neutral') return '';
  if (tone === 'leaking') return drawTriangle(draw, x, y);
  const disc = draw('circle', { cx: x, cy: y, r: SIGN_RADIUS, class: `f-background s-${tone}`, 'stroke-width': 1.3 });
  return disc + SIGNS[tone](draw, x, y);
}

const SIGNS: Readonly<Record<Exclude<Tone, 'neutral' | 'leaking'>, (draw: Draw, x: number, y: number) => string>> = {
  private: (draw, x, y) =>
    stroke(draw, `M${x - 1.6} ${y - 0.4}v-1.2a1.6 1.6 0 0 1 3.2 0v1.2`, 'private', 1.2) +
    draw('rect', { x: x - 2.6, y: y - 0.6, width: 5.2, height: 3.8, rx: 0.8, class: 'f-private' }),
  public: (draw, x, y) =>
    stroke(draw, `M${x - 2.3} ${y + 2.3}L${x + 2.3} ${y - 2.3}M${x - 1} ${y - 2.5}H${x + 2.5}V${y + 1}`, 'public', 1.3),
  blocked: (draw, x, y) =>
    stroke(draw, `M${x - 2.2} ${y - 2.2}L${x + 2.2} ${y + 2.2}M${x + 2.2} ${y - 2.2}L${x - 2.2} ${y + 2.2}`, 'blocked', 1.4),
  unknown: (draw, x, y) =>
    stroke(draw, `M${x - 1.8} ${y - 1.4}a1.8 1.8 0 1 1 2.6 1.6q-0.8 0.4 -0.8 1.4M${x} ${y + 3.2}v0.1`, 'unknown', 1.3),
};

function drawTriangle(draw: Draw, x: number, y: number): string {
  return (
    draw('path', {
      d: `M${x} ${y - 7.5}L${x + 8} ${y + 6}H${x - 8}Z`,
      class: 'f-leaking s-background',
      'stroke-width': 1.5,
      'stroke-linejoin': 'round',
    }) + stroke(draw, `M${x} ${y - 2.8}v4M${x} ${y + 3.6}v0.1`, 'background', 1.6)
  );
}

/** A cross in a circle on a line: here the way ends. */
export function drawStop(draw: Draw, tone: Tone, x: number, y: number): string {
  return (
    draw('circle', { cx: x, cy: y, r: SIGN_RADIUS, class: `f-background s-${tone}`, 'stroke-width': 1.4 }) +
    stroke(draw, `M${x - 2.4} ${y - 2.4}L${x + 2.4} ${y + 2.4}M${x + 2.4} ${y - 2.4}L${x - 2.4} ${y + 2.4}`, tone, 1.4)
  );
}

/** A glyph scaled to `size` pixels with its upper left corner at x, y; the line stays about as thick as at full size. `rim` keeps it apart from lines below it. */
export function drawGlyph(draw: Draw, glyph: GlyphName, x: number, y: number, size: number, colour: Colour, rim = false): string {
  const width = size < 20 ? 2 : size > 30 ? 1.3 : 1.6;
  const shared = {
    d: GLYPHS[glyph],
    transform: `translate(${x} ${y}) scale(${Math.round((size / 24) * 1000) / 1000})`,
    fill: 'none',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  };
  return (
    (rim ? draw('path', { ...shared, class: 's-background', 'stroke-width': width + 6 }) : '') +
    draw('path', { ...shared, class: `s-${colour}`, 'stroke-width': width })
  );
}

function stroke(draw: Draw, d: string, colour: Colour, width: number): string {
  return draw('path', {
    d: roundPath(d),
    fill: 'none',
    class: `s-${colour}`,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
}

/** Sums of coordinates carry binary dust, which is cut here. */
function roundPath(d: string): string {
  return d.replace(/-?\d+\.\d+/g, (digits) => String(Math.round(Number(digits) * 10) / 10));
}
