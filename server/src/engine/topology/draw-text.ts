import { type Draw, escapeXml } from './markup.ts';
import type { Font } from './metrics.ts';
import type { Colour } from './theme.ts';

export interface TextStyle {
  readonly font: Font;
  readonly colour: Colour;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** A rim in the background colour, where lines may run below the text. */
  readonly halo?: 'rim' | undefined;
}

/** One line of text with its baseline at `y`. */
export function drawText(draw: Draw, text: string, x: number, y: number, style: TextStyle): string {
  return draw(
    'text',
    {
      x,
      y,
      'font-size': String(style.font.size),
      'font-weight': style.font.weight === 'semibold' ? 600 : undefined,
      'text-anchor': style.anchor === 'start' ? undefined : style.anchor,
      class: style.halo ? `f-${style.colour} s-background` : `f-${style.colour}`,
      'stroke-width': style.halo ? 4 : undefined,
      'stroke-linejoin': style.halo ? 'round' : undefined,
      'paint-order': style.halo ? 'stroke' : undefined,
    },
    escapeXml(text),
  );
}
