import { textWidth } from '../../../../server/src/engine/topology/metrics.ts';

/**
 * Narrows texts that are wider here than the layout left room for: it measures with the widths of common fonts,
 * and the editor's font may be a wider one. A text that fits is left as it is.
 */
export function fitTexts(figure: SVGSVGElement): void {
  for (const text of figure.querySelectorAll<SVGTextElement>('text:not([textLength])')) {
    const weight = text.getAttribute('font-weight') === null ? 'regular' : 'semibold';
    const room = textWidth(text.textContent ?? '', { size: Number(text.getAttribute('font-size')), weight });
    if (text.getComputedTextLength() <= room) continue;
    text.setAttribute('textLength', room.toFixed(1));
    text.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  }
}
