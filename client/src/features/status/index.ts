/** One language status item: what was found, and what the server is doing. */
export { activateStatusFeature } from './activation.ts';
