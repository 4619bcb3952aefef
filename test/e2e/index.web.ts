import 'mocha/mocha.js';
import type MochaClass from 'mocha';
import { runSuite } from './run-suite.ts';

/** Mocha's build for browsers defines a global. */
declare const Mocha: typeof MochaClass;

/** Called by VS Code inside its web-worker extension host, the one that a browser has. */
export const run = (): Promise<void> => runSuite(Mocha, 'web worker');
