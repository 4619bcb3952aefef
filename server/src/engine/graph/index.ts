/**
 * Evaluated resources joined into one graph: identities, parents, alternatives, children written inside their parents, what is not known.
 * Knows resource ids and where Azure takes children inline, not what the types mean.
 */
export * from './closed-world.ts';
export { excludeEachOther } from './exclusion.ts';
export * from './identity.ts';
export * from './lookup.ts';
export * from './place.ts';
export { buildGraph, type ResourceGraph, type ResourceNode } from './resource-graph.ts';
export { structuralKey } from './structural-key.ts';
