/** What Azure says, as typed tables: each entry names the fact it restates. Knows no template and no resource of anybody. */
export * from './api-version-defaults.ts';
export * from './archetypes.ts';
export * from './clouds.ts';
export * from './inline-children.ts';
export * from './ip-capacity.ts';
export * from './private-link.ts';
export * from './private-link-services.ts';
