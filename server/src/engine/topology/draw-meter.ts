import type { Meter } from './diagram.ts';
import { drawText, type TextStyle } from './draw-text.ts';
import type { Draw } from './markup.ts';
import { FONTS, METER_WIDTH, meterText } from './measures.ts';
import type { Colour } from './theme.ts';

const TIGHT = 0.75;
const FULL = 0.9;

/** "38 / 251 IPs" over a bar, both ending at `right`; the text's baseline is at `y`. */
export function drawMeter(draw: Draw, meter: Meter, right: number, y: number, halo: TextStyle['halo']): string {
  return (
    drawText(draw, meterText(meter), right, y, { font: FONTS.meter, colour: 'secondary', anchor: 'end', halo }) +
    drawBar(draw, meter, right - METER_WIDTH, y + 5)
  );
}

export function drawBar(draw: Draw, meter: Meter, x: number, y: number): string {
  const share = meter.usable <= 0 ? 1 : Math.max(0, Math.min(1, meter.used / meter.usable));
  const colour: Colour = share > FULL ? 'leaking' : share > TIGHT ? 'public' : 'network';
  const used =
    share === 0 ? '' : draw('rect', { x, y, width: Math.max(3, share * METER_WIDTH), height: 3, rx: 1.5, class: `f-${colour}` });
  return draw('rect', { x, y, width: METER_WIDTH, height: 3, rx: 1.5, class: 'f-track' }) + used;
}
