import type { Container } from './diagram.ts';
import { drawBadge, drawGlyph } from './draw-badge.ts';
import { drawMeter } from './draw-meter.ts';
import { drawText, type TextStyle } from './draw-text.ts';
import type { Attributes, Draw } from './markup.ts';
import {
  CHIP_HEIGHT,
  CONDITION_ROOM,
  chipsWidth,
  chipWidth,
  containerFont,
  containerTexts,
  FONTS,
  HEAD_TEXT_LEFT,
  roleWidth,
} from './measures.ts';
import { textWidth } from './metrics.ts';
import type { Box } from './placement.ts';

const FRAMES: Readonly<Record<Container['kind'], Attributes>> = {
  region: { rx: 8, fill: 'none', class: 's-secondary', 'stroke-width': 1.2, 'stroke-dasharray': '9 5' },
  tenant: { rx: 8, class: 'f-tint s-secondary', 'stroke-width': 1.2, 'stroke-dasharray': '1.5 3.5', 'stroke-linecap': 'round' },
  site: { rx: 6, class: 'f-tint s-secondary', 'stroke-width': 1.2 },
  group: { rx: 6, class: 'f-tint s-border', 'stroke-width': 1.2 },
  vnet: { rx: 6, class: 'f-network-tint s-network', 'stroke-width': 1.6 },
  subnet: { rx: 4, class: 'f-subnet s-network', 'stroke-width': 1, 'stroke-dasharray': '4 3', 'stroke-opacity': 0.7 },
};

/** The box itself, below the lines. */
export function drawFrame(draw: Draw, container: Container, box: Box): string {
  const frame = FRAMES[container.kind];
  const dashed = container.existing && frame['stroke-dasharray'] === undefined ? { 'stroke-dasharray': '7 4' } : {};
  return draw('rect', { width: box.width, height: box.height, ...frame, ...dashed });
}

/** Name, address space and what is attached, above the lines; where lines come in from the top the text has a rim. */
export function drawHead(draw: Draw, container: Container, box: Box, halo: TextStyle['halo']): string {
  const { kind } = container;
  return kind === 'subnet' ? drawSubnetHead(draw, container, box, halo) : drawNamedHead(draw, { ...container, kind }, box, halo);
}

function drawNamedHead(
  draw: Draw,
  container: Container & { readonly kind: keyof typeof GLYPH },
  box: Box,
  halo: TextStyle['halo'],
): string {
  const { name, detail } = containerTexts(container);
  const font = containerFont(container.kind);
  const baseline = container.kind === 'vnet' ? 25 : 21;
  const after = HEAD_TEXT_LEFT + textWidth(name, font) + (container.conditional ? CONDITION_ROOM : 0) + 10;
  const parts = [
    drawGlyph(draw, GLYPH[container.kind], 11, baseline - 13, 17, 'glyph', halo !== undefined),
    drawText(draw, name, HEAD_TEXT_LEFT, baseline, { font, colour: 'text', halo }),
    container.conditional ? drawBadge(draw, 'unknown', after - 17, baseline - 4.5) : '',
    detail === undefined ? '' : drawText(draw, detail, after, baseline, { font: FONTS.detail, colour: 'secondary', halo }),
  ];
  if (container.role !== undefined) {
    const width = roleWidth(container.role);
    const x = box.width - width - 12;
    parts.push(draw('rect', { x, y: baseline - 12, width, height: 15, rx: 7.5, class: 'f-network' }));
    parts.push(
      drawText(draw, container.role, x + width / 2, baseline - 1.2, { font: FONTS.role, colour: 'on-network', anchor: 'middle' }),
    );
  }
  return parts.join('');
}

const GLYPH = { region: 'pin', tenant: 'building', site: 'building', group: 'folder', vnet: 'network' } as const;

function drawSubnetHead(draw: Draw, container: Container, box: Box, halo: TextStyle['halo']): string {
  const { name, detail } = containerTexts(container);
  const parts = [drawText(draw, name, 12, 19, { font: FONTS.name, colour: 'text', halo })];
  if (container.conditional) parts.push(drawBadge(draw, 'unknown', 12 + textWidth(name, FONTS.name) + 13, 14.5));
  if (detail !== undefined) parts.push(drawText(draw, detail, 12, 35, { font: FONTS.detail, colour: 'secondary', halo }));
  const chips = container.chips ?? [];
  let x = box.width - 10 - chipsWidth(chips.map((chip) => chip.text));
  for (const [index, chip] of chips.entries()) {
    const width = chipWidth(chip.text);
    const attributes = { class: 'chip', 'data-chip': index, 'aria-label': chip.sentence };
    parts.push(
      draw(
        'g',
        attributes,
        draw('rect', { x, y: 7, width, height: CHIP_HEIGHT, rx: 3, class: 'f-background s-secondary', 'stroke-width': 1 }),
        drawText(draw, chip.text, x + width / 2, 17.2, { font: FONTS.chip, colour: 'secondary', anchor: 'middle' }),
      ),
    );
    x += width + 4;
  }
  if (container.meter) parts.push(drawMeter(draw, container.meter, box.width - 10, 34, halo));
  return parts.join('');
}
