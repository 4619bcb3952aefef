export type * from './dns.ts';
export type * from './filters.ts';
export type * from './private-endpoints.ts';
export type * from './resource.ts';
export type * from './routing.ts';
export type * from './targets.ts';
export type * from './virtual-networks.ts';
export type * from './workspaces.ts';
