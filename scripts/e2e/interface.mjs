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
  ['the parameter file that is shown can be switched', switchParameters],
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
