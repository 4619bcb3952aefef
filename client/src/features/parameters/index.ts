/** Which parameter file hovers, lenses and the picture follow: shown, switched, remembered. */
export { activateParametersFeature } from './activation.ts';
