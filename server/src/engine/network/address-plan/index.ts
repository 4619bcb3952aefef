export type { AddressDemand } from './demand.ts';
export { addressDemands } from './demands.ts';
export { nodesOf, podNetworkOf } from './kubernetes.ts';
export * from './plan.ts';
