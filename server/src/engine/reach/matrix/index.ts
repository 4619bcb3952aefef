export type { Design } from './design.ts';
export * from './matrix.ts';
