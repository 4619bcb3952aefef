/**
 * Tests in a real VS Code: `node scripts/e2e.mjs`, after a build. The last line counts.
 * `VSCODE_TEST_HOST` is `auto` (a desktop VS Code where one can be downloaded, the server host otherwise), `desktop` or `server`;
 * `VSCODE_EXECUTABLE_PATH` names a desktop VS Code that is there already.
 */
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { INTERFACE_STEPS, runInterface } from './e2e/interface.mjs';
import { runOnDesktop, runOnServer } from './e2e/suite.mjs';
import { findChromium } from './e2e/workbench.mjs';
import { installVSCodeHost } from './install-vscode-host.mjs';

const root = path.resolve(import.meta.dirname, '..');
const output = path.join(root, 'out/e2e');
/** What is tried is what is packed, and nothing else of the repository. */
const extension = path.join(output, 'extension');
const pictures = path.join(root, 'test-results');
const mode = process.env.VSCODE_TEST_HOST ?? 'auto';

fs.rmSync(output, { recursive: true, force: true });
fs.mkdirSync(pictures, { recursive: true });
for (const file of fs.readFileSync(path.join(root, 'scripts/package-files.txt'), 'utf8').split('\n').filter(Boolean))
  fs.cpSync(path.join(root, file), path.join(extension, file));
/** @type {esbuild.BuildOptions} */
const common = { bundle: true, outdir: path.join(extension, 'test'), format: 'cjs', sourcemap: 'inline', logLevel: 'warning' };
await Promise.all([
  esbuild.build({
    ...common,
    entryPoints: [path.join(root, 'test/e2e/index.ts')],
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
  }),
  esbuild.build({
    ...common,
    entryPoints: [path.join(root, 'test/e2e/index.web.ts')],
    platform: 'browser',
    target: 'es2023',
    external: ['vscode'],
  }),
]);

const total = { passed: 0, failed: 0, skipped: 0 };
const chromium = findChromium();
const desktop = mode === 'server' ? undefined : await findDesktop();
const vscode = chromium ? findServer() : undefined;

if (desktop) add('suite on desktop VS Code', await runOnDesktop(files('index.js'), desktop));
else if (vscode && chromium)
  add('suite on VS Code server', await runOnServer(files('index.js'), { vscode, chromium, kind: 'workspace' }));
else skip('suite: neither a desktop VS Code nor the server host with Chromium is here', 1);

if (vscode && chromium) {
  add('suite in the browser', await runOnServer(files('index.web.js'), { vscode, chromium, kind: 'web' }));
  add('interface in Chromium', await runInterface({ root: extension, workspace: freshWorkspace(), pictures, vscode, chromium }));
} else skip('suite in the browser, and interface: there is no Chromium or no VS Code server', 1 + INTERFACE_STEPS);

console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 ? 0 : 1);

/** @param {string} why @param {number} tests */
function skip(why, tests) {
  add(`skipped ${why}`, { passed: 0, failed: 0, skipped: tests });
}

/** @param {string} what @param {{ passed: number, failed: number, skipped: number }} counts */
function add(what, counts) {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  console.log(`${what}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
}

/** @param {string} suite */
function files(suite) {
  return { root: extension, suite: path.join(extension, 'test', suite), workspace: freshWorkspace(), pictures };
}

/** A copy of the templates, because the tests change them. */
function freshWorkspace() {
  const workspace = path.join(output, 'workspace');
  fs.rmSync(workspace, { recursive: true, force: true });
  fs.cpSync(path.join(root, 'test/e2e/workspace'), workspace, { recursive: true });
  return workspace;
}

/** Only the download may fail without consequence: where it cannot be had, the server host serves the same suite. */
async function findDesktop() {
  if (process.env.VSCODE_EXECUTABLE_PATH) return process.env.VSCODE_EXECUTABLE_PATH;
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode({
      version: process.env.VSCODE_TEST_VERSION ?? 'stable',
      cachePath: path.join(root, '.vscode-host/desktop'),
    });
  } catch (error) {
    if (mode === 'desktop') throw error;
    console.log(`no desktop VS Code (${String(error).split('\n')[0]}); using the server host`);
    return undefined;
  }
}

function findServer() {
  try {
    return installVSCodeHost();
  } catch (error) {
    if (mode === 'server') throw error;
    console.log(`no VS Code server (${String(error).split('\n')[0]})`);
    return undefined;
  }
}
