/** What the resources mean: typed objects with declared, default and unknown settings, the relations between them, the archetype of each workspace and the address plan. Knows Azure, not the template languages. */
export * from './decision.ts';
export * from './model.ts';
export * from './setting.ts';
export type * from './types/index.ts';
