export { type Around, flowsAround, isAround } from './around.ts';
export { type Design, designOf } from './design.ts';
export * from './matrix.ts';
export { hostTextsOf, tagOf } from './names.ts';
export { networksAround } from './sources.ts';
