/** What the resources mean: typed objects with declared, default and unknown settings, the relations between them, the archetype of each workspace and the address plan. Knows Azure, not the template languages. */
export * from './address-plan/index.ts';
export * from './archetype/index.ts';
export { buildNetwork, buildSlice } from './build-network.ts';
export * from './decision.ts';
export * from './find.ts';
export * from './model.ts';
export * from './relations/index.ts';
export * from './setting.ts';
export { sliceNames } from './slice-names.ts';
export * from './target.ts';
export type * from './types/index.ts';
