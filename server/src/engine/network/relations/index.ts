export * from './closed-world.ts';
export * from './endpoints.ts';
export * from './matching.ts';
export * from './networks.ts';
export * from './terms.ts';
export * from './used-targets.ts';
export * from './workspace-relations.ts';
