/** Commands around findings. */
export { activateDiagnosticsFeature } from './activation.ts';
