/** The model as a picture: diagram, ELK input and output, SVG. Pure and deterministic; layout itself runs in the hosts' worker. */
export type { Diagram } from './diagram.ts';
