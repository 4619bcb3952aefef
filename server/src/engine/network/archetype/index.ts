export * from './infer.ts';
export * from './summary.ts';
export * from './ways-out.ts';
