/** The picture of a template in a panel beside it. Holds no model: the server draws, the page shows. */
export { activateTopologyFeature } from './activation.ts';
