import Mocha from 'mocha';
import { runSuite } from './run-suite.ts';

/** Called by VS Code inside its Node extension host. */
export const run = (): Promise<void> => runSuite(Mocha, 'node');
