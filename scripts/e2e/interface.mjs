/** What a user sees and does in the real workbench, step by step, with a picture of each. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { openBrowser, startServer, workbenchUrl } from './workbench.mjs';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {{ page: Page, file: string, url: string }} Scene `url` opens the folder, and whatever was open in it
 * @type {readonly (readonly [name: string, step: (scene: Scene) => Promise<void>])[]}
 */
const STEPS = [
  ['a squiggle stands under the open setting', seeSquiggle],
  ['quick fixes are offered', seeQuickFixes],
  ['the topology opens beside the text', seeTopology],
  ['the topology follows what is typed', typeName],
  ['a click in the topology shows the source', clickElement],
  ['the fix is applied and the squiggle goes', applyFix],
  ['the topology is there again after a reload', reload],
  ['a hover explains the setting', seeHover],
  ['a hover shows the paths of a resource', seePaths],
  ['the parameter file that is shown can be switched', switchParameters],
  ['the report of all deployments opens', seeReport],
  ['a link of the report leads to the line', followLink],
  ['a path is picked, or typed, and explained', pickPath],
];

export const INTERFACE_STEPS = STEPS.length;

/**
 * @param {{ root: string, workspace: string, pictures: string, vscode: string, chromium: string }} where absolute paths
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>} steps after a failed one are skipped
 */
export async function runInterface({ root, workspace, pictures, vscode, chromium }) {
  const server = await startServer({ vscode });
  const { browser, page } = await openBrowser(chromium);
  const file = path.join(workspace, 'main.bicep');
  let passed = 0;
  try {
    const url = workbenchUrl(server.port, { folder: workspace, extension: root });
    const line = lineOf(file, "publicNetworkAccess: 'Enabled'");
    await page.goto(workbenchUrl(server.port, { folder: workspace, extension: root, file, line }));
    await page.locator('.tab', { hasText: 'main.bicep' }).waitFor({ timeout: 60_000 });
    for (const [name, step] of STEPS) {
      await step({ page, file, url });
      await page.screenshot({ path: path.join(pictures, `interface-${passed + 1}.png`) });
      console.log(`  ✔ ${name}`);
      passed++;
    }
  } catch (error) {
    console.error(`  ✖ ${STEPS[passed]?.[0] ?? 'the workbench opens'}\n${error instanceof Error ? error.stack : error}`);
    await page.screenshot({ path: path.join(pictures, 'interface-failed.png') }).catch(() => undefined);
  } finally {
    await browser.close();
    await server.stop();
  }
  const failed = passed === STEPS.length ? 0 : 1;
  return { passed, failed, skipped: STEPS.length - passed - failed };
}

const lineOf = (/** @type {string} */ file, /** @type {string} */ text) =>
  fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;
const squiggle = (/** @type {Page} */ page) => page.locator('.squiggly-warning').first();
const fix = (/** @type {Page} */ page) =>
  page.locator('.action-widget .monaco-list-row', { hasText: /public network access/i }).first();
const topology = (/** @type {Page} */ page) => page.frameLocator('iframe.webview').frameLocator('#active-frame');
const element = (/** @type {Page} */ page, /** @type {string} */ name) =>
  topology(page).locator('svg text:visible', { hasText: name }).first();
const codeLine = (/** @type {Page} */ page, /** @type {string} */ text) => page.locator('.view-line', { hasText: text }).first();

/** @param {Scene} scene */
async function seeSquiggle({ page }) {
  await squiggle(page).waitFor({ timeout: 60_000, state: 'attached' });
}

/** @param {Scene} scene */
async function seeQuickFixes({ page }) {
  await openQuickFixes(page);
}

/** @param {Scene} scene */
async function seeTopology({ page }) {
  await page.keyboard.press('Escape');
  await fix(page).waitFor({ state: 'detached' });
  await runCommand(page, 'AML Isolation: Open Topology to the Side');
  await element(page, 'mlw-e2e').waitFor({ timeout: 60_000 });
}

/** @param {Scene} scene */
async function typeName({ page }) {
  // A line is as wide as the longest: its middle may be out of sight.
  await codeLine(page, "'mlw-e2e'").click({ position: { x: 60, y: 8 } });
  await page.keyboard.press('End');
  for (const key of ['ArrowLeft', 'Backspace', 'Backspace', 'Backspace']) await page.keyboard.press(key);
  await page.keyboard.type('typed');
  await element(page, 'typed').waitFor({ timeout: 20_000 });
  assert.equal(await element(page, 'mlw-e2e').count(), 0, 'the former name is gone from the picture');
}

/** @param {Scene} scene */
async function clickElement({ page }) {
  await page.keyboard.press('Control+Home');
  await element(page, 'typed').click();
  await waitFor('the cursor in the workspace', async () => {
    const position = await page
      .locator('.statusbar-item', { hasText: /Ln \d+/ })
      .first()
      .textContent();
    return Number(/Ln (\d+)/.exec(position ?? '')?.[1]) > 30;
  });
}

/** @param {Scene} scene */
async function applyFix({ page, file }) {
  await openQuickFixes(page);
  await page.keyboard.press('Enter');
  await squiggle(page).waitFor({ state: 'detached', timeout: 30_000 });
  await page.keyboard.press('Control+s');
  await waitFor('the change on disk', () =>
    /publicNetworkAccess: 'Disabled' \/\/ open on purpose/.test(fs.readFileSync(file, 'utf8')),
  );
}

/** @param {Scene} scene */
async function reload({ page, url }) {
  // In a browser VS Code saves what is open every five seconds, and nothing when it is left.
  await page.waitForTimeout(7000);
  // Asked to open a file, it would restore nothing else.
  await page.goto(url);
  await element(page, 'typed').waitFor({ timeout: 60_000 });
}

/** @param {Scene} scene */
async function seeHover({ page }) {
  await codeLine(page, 'open on purpose').locator('span span', { hasText: 'publicNetworkAccess' }).first().hover();
  await page
    .locator('.monaco-hover', { hasText: 'Whether the workspace answers from public networks.' })
    .waitFor({ timeout: 20_000 });
}

/** @param {Scene} scene */
async function switchParameters({ page }) {
  await openFile(page, 'deploy.bicep');
  await runCommand(page, 'AML Isolation: Select Parameter File');
  const choices = page.locator('.quick-input-list .monaco-list-row');
  await choices.filter({ hasText: 'prod.bicepparam' }).waitFor();
  await choices.filter({ hasText: 'test.bicepparam' }).click();
  // The language status shows what it says when the mouse rests on it.
  await page.locator('#status\\.languageStatus').hover();
  await page.locator('.monaco-hover', { hasText: 'Parameters: test.bicepparam' }).waitFor({ timeout: 20_000 });
}

/** @param {Scene} scene */
async function seePaths({ page }) {
  await page.keyboard.press('Escape');
  await codeLine(page, 'resource workspace').locator('span span', { hasText: 'workspace' }).first().hover();
  const paths = page.locator('.monaco-hover', { hasText: 'Paths' });
  await paths.waitFor({ timeout: 20_000 });
  await paths.getByRole('link', { name: 'Open Isolation Report' }).waitFor();
  assert.ok((await paths.getByRole('link', { name: /^main\.bicep:\d+$/ }).count()) > 2, 'the lines that decide are links');
}

/** @param {Scene} scene */
async function seeReport({ page }) {
  await page.keyboard.press('Escape');
  await runCommand(page, 'AML Isolation: Open Isolation Report');
  const report = await pageWith(page, 'h1', 'Isolation report');
  await report.locator('h2', { hasText: 'environments/deploy.bicep with environments/test.bicepparam' }).waitFor();
}

/** @param {Scene} scene */
async function followLink({ page }) {
  const report = await pageWith(page, 'h1', 'Isolation report');
  const link = report.locator('a', { hasText: /^modules\/workspace\.bicep:3$/ }).first();
  await link.click();
  await page.locator('.tab.active', { hasText: 'workspace.bicep' }).waitFor({ timeout: 20_000 });
  await page.locator('.statusbar-item', { hasText: /Ln 3, Col 1/ }).waitFor();
}

/** @param {Scene} scene */
async function pickPath({ page }) {
  await runCommand(page, 'AML Isolation: Explain Path');
  const input = page.locator('.quick-input-widget input.input');
  const offered = page.locator('.quick-input-list .monaco-list-row');
  // The module is a part of the deployment of its caller.
  await page.locator('.quick-input-title', { hasText: 'Path in caller.bicep: from' }).waitFor({ timeout: 20_000 });
  await offered.filter({ hasText: 'mlw-module' }).click();
  await page.locator('.quick-input-title', { hasText: 'from mlw-module to' }).waitFor();
  await input.fill('203.0.113.7');
  await offered.filter({ hasText: '203.0.113.7' }).click();
  await page.locator('.quick-input-title', { hasText: 'which packets' }).waitFor();
  await input.fill('Udp 53');
  await page.keyboard.press('Enter');
  await pageWith(page, 'h1', 'mlw-module → 203.0.113.7 (Udp 53)');
}

/** The frame of whichever preview shows a text, once it does. @param {Page} page @param {string} element @param {string} text */
async function pageWith(page, element, text) {
  for (let attempt = 0; attempt < 200; attempt++) {
    for (const frame of page.frames()) {
      const count = await frame
        .locator(element, { hasText: text })
        .count()
        .catch(() => 0);
      if (count > 0) return frame;
    }
    await page.waitForTimeout(100);
  }
  return assert.fail(`no preview shows ${text} within 20 s`);
}

/** @param {Page} page @param {string} name */
async function openFile(page, name) {
  await page.keyboard.press('Control+p');
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor();
  await input.fill(name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: name }).waitFor();
}

/** @param {Page} page @param {string} label */
async function runCommand(page, label) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor();
  await input.fill(`>${label}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Tried again for a while: the providers may still be warming up when the menu first opens. @param {Page} page */
async function openQuickFixes(page) {
  for (let attempt = 0; ; attempt++) {
    const box = await squiggle(page).boundingBox();
    assert(box, 'the squiggle is on the screen');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.keyboard.press('Control+.');
    try {
      return await fix(page).waitFor({ timeout: 3000 });
    } catch (error) {
      if (attempt === 5) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** @param {string} what @param {() => boolean | Promise<boolean>} condition */
async function waitFor(what, condition) {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`not within 10 s: ${what}`);
}
