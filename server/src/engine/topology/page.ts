import type { Diagram } from './diagram.ts';
import type { Direction } from './elk.ts';
import { drawSample, type LegendEntry, legendOf, SAMPLE_HEIGHT, sampleWidth } from './legend.ts';
import { createDraw } from './markup.ts';
import type { Placement } from './placement.ts';
import { renderSvg } from './render-svg.ts';
import { figureRules, PALETTES, themeVariable } from './theme.ts';

/** What a page shows that brings stylesheet, title and legend panel itself. */
export interface PageDrawing {
  readonly title: string;
  readonly summary: string;
  readonly svg: string;
  readonly legend: readonly { readonly key: string; readonly label: string; readonly sample: string }[];
}

export function drawForPage(diagram: Diagram, placement: Placement, direction: Direction): PageDrawing {
  return {
    title: diagram.title,
    summary: diagram.summary,
    svg: renderSvg(diagram, placement, { theme: 'webview', direction, frame: 'figure' }),
    legend: legendOf(diagram).map((entry) => ({ key: entry.key, label: entry.label, sample: drawSampleFigure(entry) })),
  };
}

/** The rules that a page's stylesheet needs for the figure's classes: the editor's colours. */
export function pageStylesheet(): string {
  return figureRules((colour) => themeVariable(colour, PALETTES.light));
}

function drawSampleFigure(entry: LegendEntry): string {
  const draw = createDraw('webview');
  const width = sampleWidth(entry);
  const size = { width, height: SAMPLE_HEIGHT, viewBox: `0 0 ${width} ${SAMPLE_HEIGHT}` };
  return draw('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size }, drawSample(draw, entry, 0, SAMPLE_HEIGHT / 2));
}
