import { type DiagramNode, type Tone, toneOf } from './diagram.ts';
import { drawBadge, drawGlyph } from './draw-badge.ts';
import { drawBar } from './draw-meter.ts';
import { drawText } from './draw-text.ts';
import type { Draw } from './markup.ts';
import { ACTOR_HEIGHT, CARD_TEXT_LEFT, ENDPOINT_TEXT_LEFT, FONTS, METER_WIDTH, nodeTexts } from './measures.ts';
import { textWidth } from './metrics.ts';
import type { Box } from './placement.ts';

const STACK_OFFSET = 4;

/** A leaf with its upper left corner at the origin. */
export function drawNode(draw: Draw, node: DiagramNode, box: Box): string {
  switch (node.shape) {
    case 'card':
      return drawCard(draw, node, box);
    case 'endpoint':
      return drawEndpoint(draw, node, box);
    case 'actor':
      return drawActor(draw, node, box);
  }
}

function drawCard(draw: Draw, node: DiagramNode, { width, height }: Box): string {
  const { name, detail } = nodeTexts(node);
  const tone = toneOf(node);
  const border = {
    rx: 4,
    class: tone === 'leaking' ? 'f-card s-leaking' : 'f-card s-border',
    'stroke-width': tone === 'leaking' ? 2 : 1,
  };
  const dashed = node.existing ? { 'stroke-dasharray': '4 3' } : {};
  const behind = node.count === undefined ? '' : draw('rect', { x: STACK_OFFSET, y: STACK_OFFSET, width, height, ...border });
  const middle = detail === undefined ? height / 2 + 4.2 : height / 2 - 3;
  return [
    behind,
    draw('rect', { width, height, ...border, ...dashed }),
    drawStripe(draw, tone, height),
    drawGlyph(draw, node.glyph, 12, (height - 26) / 2, 26, 'glyph'),
    drawText(draw, name, CARD_TEXT_LEFT, middle, { font: FONTS.name, colour: 'text' }),
    detail === undefined
      ? ''
      : drawText(draw, detail, CARD_TEXT_LEFT, height / 2 + 12.5, { font: FONTS.detail, colour: 'secondary' }),
    node.meter ? drawBar(draw, node.meter, width - METER_WIDTH - 10, height - 14) : '',
    drawBadge(draw, tone, width - 2, 1),
  ].join('');
}

/** The verdict at the left edge: full where it is certain, hatched where it depends on something unknown. */
function drawStripe(draw: Draw, tone: Tone, height: number): string {
  if (tone === 'unknown')
    return draw('path', {
      d: `M3 2V${height - 2}`,
      class: 's-unknown',
      'stroke-width': 5,
      'stroke-dasharray': '3 3',
      fill: 'none',
    });
  return draw('path', {
    d: `M5 0H4a4 4 0 0 0 -4 4V${height - 4}a4 4 0 0 0 4 4H5Z`,
    class: tone === 'neutral' ? 'f-border' : `f-${tone}`,
  });
}

function drawEndpoint(draw: Draw, node: DiagramNode, { width, height }: Box): string {
  const { name, detail } = nodeTexts(node);
  const tone = toneOf(node);
  const baseline = height / 2 + 4;
  const dashed = node.existing ? { 'stroke-dasharray': '4 3' } : tone === 'unknown' ? { 'stroke-dasharray': '2 2' } : {};
  return [
    draw('rect', {
      width,
      height,
      rx: height / 2,
      class: `f-card s-${tone}`,
      'stroke-width': tone === 'leaking' ? 2 : 1.3,
      ...dashed,
    }),
    drawGlyph(draw, node.glyph, 10, (height - 18) / 2, 18, tone),
    drawText(draw, name, ENDPOINT_TEXT_LEFT, baseline, { font: FONTS.endpoint, colour: 'text' }),
    detail === undefined
      ? ''
      : drawText(draw, detail, ENDPOINT_TEXT_LEFT + textWidth(name, FONTS.endpoint) + 6, baseline, {
          font: FONTS.detail,
          colour: 'secondary',
        }),
    tone === 'private' ? '' : drawBadge(draw, tone, width - 12, 1),
  ].join('');
}

function drawActor(draw: Draw, node: DiagramNode, { width, height }: Box): string {
  const { name, detail } = nodeTexts(node);
  const tone = toneOf(node);
  const middle = width / 2;
  const top = (height - ACTOR_HEIGHT) / 2;
  return [
    drawGlyph(draw, node.glyph, middle - 21, top + 3, 42, tone === 'neutral' || tone === 'private' ? 'secondary' : tone),
    drawText(draw, name, middle, top + 60, { font: FONTS.name, colour: 'text', anchor: 'middle' }),
    detail === undefined
      ? ''
      : drawText(draw, detail, middle, top + 76, { font: FONTS.detail, colour: 'secondary', anchor: 'middle' }),
    drawBadge(draw, tone, middle + 19, top + 35),
  ].join('');
}
