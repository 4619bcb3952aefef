/** Runs the mocha suite inside a real extension host, and counts what it wrote down: an exit code alone can lie. */
import fs from 'node:fs';
import path from 'node:path';
import { developFrom, serveFolder } from './web-extension.mjs';
import { openBrowser, startServer, workbenchUrl } from './workbench.mjs';

const TIMEOUT = 180_000;

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ root: string, suite: string, workspace: string, pictures: string }} SuiteFiles absolute paths; the suite leaves its results in the workspace
 */

/** @param {SuiteFiles} files @param {string} executable of a desktop VS Code @returns {Promise<Counts>} */
export async function runOnDesktop(files, executable) {
  const { runTests } = await import('@vscode/test-electron');
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: files.root,
      extensionTestsPath: files.suite,
      extensionTestsEnv: environment(files),
      launchArgs: [
        files.workspace,
        '--disable-extensions',
        ...(process.getuid?.() === 0
          ? ['--no-sandbox', `--user-data-dir=${path.join(path.dirname(files.workspace), 'user-data')}`]
          : []),
      ],
    });
  } catch (error) {
    console.error(String(error));
  }
  return readResults(files.workspace);
}

/**
 * @param {SuiteFiles} files @param {{ vscode: string, chromium: string, kind: 'workspace' | 'web' }} host `web`: in the browser's extension host
 * @returns {Promise<Counts>}
 */
export async function runOnServer(files, { vscode, chromium, kind }) {
  const server = await startServer({ vscode, env: environment(files) });
  const { browser, page } = await openBrowser(chromium);
  const web = kind === 'web' ? await serveFolder(files.root) : undefined;
  try {
    const ended = new Promise((resolve, reject) => {
      void page.exposeFunction('codeAutomationExit', resolve);
      page.on('crash', () => reject(new Error('The workbench page crashed.')));
      setTimeout(() => reject(new Error(`The suite did not end within ${TIMEOUT / 1000} s.`)), TIMEOUT).unref();
    });
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ parameters) =>
      console.log(...parameters),
    );
    if (web) await developFrom(page, { authority: web.authority, suite: `/${path.relative(files.root, files.suite)}` });
    await page.goto(
      workbenchUrl(
        server.port,
        web ? { folder: files.workspace } : { folder: files.workspace, extension: files.root, tests: files.suite },
      ),
    );
    await ended;
  } catch (error) {
    console.error(String(error));
    await page.screenshot({ path: path.join(files.pictures, 'suite-failed.png') }).catch(() => undefined);
  } finally {
    await browser.close();
    web?.stop();
    await server.stop();
  }
  return readResults(files.workspace);
}

/** A module cache of the suite's own, empty and outside of the opened folder. @param {SuiteFiles} files */
function environment(files) {
  const cache = path.join(path.dirname(files.workspace), 'module-cache');
  fs.rmSync(cache, { recursive: true, force: true });
  fs.mkdirSync(cache, { recursive: true });
  return { AML_ISOLATION_MODULE_CACHE: cache };
}

/** @param {string} workspace @returns {Counts} */
function readResults(workspace) {
  const file = path.join(workspace, 'test-results.json');
  if (!fs.existsSync(file)) {
    console.error('The suite left no results: the extension host ended before it.');
    return { passed: 0, failed: 1, skipped: 0 };
  }
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
