/** The real VS Code workbench without a desktop: its server from npm (see install-vscode-host.mjs), its page in a headless Chromium. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'update.mode': 'none',
  'files.simpleDialog.enable': true,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
};

const CHROMIUM_PATHS = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** @returns {string | undefined} the browser that is installed here */
export const findChromium = () => CHROMIUM_PATHS.find((file) => file !== undefined && fs.existsSync(file));

/**
 * Starts the server on a free port, with user data of its own that goes when it stops.
 * @param {{ vscode: string, env?: Record<string, string>, settings?: Record<string, unknown> }} options
 */
export async function startServer({ vscode, env = {}, settings = {} }) {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'aml-isolation-vscode-'));
  fs.mkdirSync(path.join(data, 'data/User'), { recursive: true });
  fs.writeFileSync(path.join(data, 'data/User/settings.json'), JSON.stringify({ ...SETTINGS, ...settings }));
  const parameters = [
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--without-connection-token',
    '--accept-server-license-terms',
    '--server-data-dir',
    data,
  ];
  // Without the smoke test driver newer builds ignore the page's test parameters; below "info" the suite's own output is lost.
  const quiet = [
    '--telemetry-level',
    'off',
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-workspace-trust',
    '--enable-smoke-test-driver',
    '--log',
    'info',
  ];
  const server = spawn(process.execPath, [path.join(vscode, 'out/server-main.js'), ...parameters, ...quiet], {
    env: { ...process.env, XDG_RUNTIME_DIR: data, TMPDIR: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let log = '';
  const ended = new Promise((resolve) => server.on('exit', resolve));
  const port = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The VS Code server did not start:\n${log}`)), 60_000);
    const read = (/** @type {Buffer} */ chunk) => {
      log += chunk;
      const match = /Extension host agent listening on (\d+)/.exec(log);
      if (match) resolve(Number(match[1]));
      if (match) clearTimeout(timer);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.on('exit', (code) => reject(new Error(`The VS Code server ended with ${code}:\n${log}`)));
  });
  return {
    port,
    log: () => log,
    async stop() {
      endGroup(server.pid, 'SIGTERM');
      const timer = setTimeout(() => endGroup(server.pid, 'SIGKILL'), 3000);
      await ended;
      clearTimeout(timer);
      fs.rmSync(data, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/**
 * The address that opens a folder with the extension under development, and runs a suite or opens a file in it.
 * @param {number} port
 * @param {{ folder: string, extension?: string, tests?: string, file?: string, line?: number }} open absolute paths
 */
export function workbenchUrl(port, { folder, extension, tests, file, line = 1 }) {
  const remote = (/** @type {string} */ absolute) => `vscode-remote://127.0.0.1:${port}${absolute}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...(extension ? [['extensionDevelopmentPath', remote(extension)]] : []),
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
    ...(file
      ? [
          ['openFile', remote(`${file}:${line}`)],
          ['gotoLineMode', 'true'],
        ]
      : []),
  ];
  return `http://127.0.0.1:${port}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) })}`;
}

/** A page that reaches nothing but this machine. @param {string} executablePath */
export async function openBrowser(executablePath) {
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      // A page that was rewritten on its way has no address, and would be kept from its own server on this machine.
      '--disable-features=LocalNetworkAccessChecks',
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1500, height: 950 } });
  await context.route(/^https?:\/\/(?!127\.0\.0\.1[:/]|([a-z0-9-]+\.)*localhost[:/])/, (route) => route.abort());
  return { browser, page: await context.newPage() };
}

/** @param {number | undefined} pid @param {NodeJS.Signals} signal */
function endGroup(pid, signal) {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // The group has ended already.
  }
}
