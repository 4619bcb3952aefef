/** The model as a picture: diagram, ELK input and output, SVG. Pure and deterministic; layout itself runs in the hosts' worker. */

export { buildDiagram, type DiagramOptions } from './build/build-diagram.ts';
export type { Judge, Judgement, WayOut } from './build/judgement.ts';
export { inferredLeaks } from './build/leaks.ts';
export * from './diagram.ts';
export type { Direction, ElkEdge, ElkInput, ElkNode, ElkOutput, Layout } from './elk.ts';
export { type LegendEntry, legendOf } from './legend.ts';
export { isComplete, packBoxes } from './pack.ts';
export { drawForPage, type PageDrawing, pageStylesheet } from './page.ts';
export { type Box, fromElk, type Placement, type Point, type Route } from './placement.ts';
export { renderSvg, type SvgOptions } from './render-svg.ts';
export type { Theme } from './theme.ts';
export { toElk } from './to-elk.ts';
