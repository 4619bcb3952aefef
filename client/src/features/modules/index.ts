/** Registry modules that are not in the cache. */
export { activateModulesFeature } from './activation.ts';
