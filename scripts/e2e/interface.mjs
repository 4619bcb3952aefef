/** What a user sees and does, in the real workbench: squiggle, quick fix, topology. Keeps pictures of each step. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { openBrowser, startServer, workbenchUrl } from './workbench.mjs';

/**
 * @param {{ root: string, workspace: string, pictures: string, vscode: string, chromium: string }} where absolute paths
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runInterface({ root, workspace, pictures, vscode, chromium }) {
  const server = await startServer({ vscode });
  const { browser, page } = await openBrowser(chromium);
  const file = path.join(workspace, 'main.bicep');
  const picture = (/** @type {string} */ name) => page.screenshot({ path: path.join(pictures, `${name}.png`) });
  try {
    await page.goto(workbenchUrl(server.port, { folder: workspace, extension: root, file }));
    await page.locator('.tab', { hasText: 'main.bicep' }).waitFor({ timeout: 60_000 });
    const squiggle = page.locator('.squiggly-error').first();
    await squiggle.waitFor({ timeout: 60_000, state: 'attached' });
    await picture('1-squiggle');
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: /public network access/i }).first();
    await openQuickFixes(page, squiggle, fix);
    await picture('2-quick-fixes');
    await page.keyboard.press('Escape');
    await fix.waitFor({ state: 'detached' });
    await runCommand(page, 'AML Isolation: Open Topology to the Side');
    const topology = page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await topology.locator('svg text', { hasText: 'mlw-e2e' }).first().waitFor({ timeout: 60_000 });
    await picture('3-topology');
    await openQuickFixes(page, squiggle, fix);
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: "publicNetworkAccess: 'Disabled'" }).first().waitFor();
    await squiggle.waitFor({ state: 'detached', timeout: 30_000 });
    await picture('4-fixed');
    await page.keyboard.press('Control+s');
    await waitFor(() => fs.readFileSync(file, 'utf8').includes("publicNetworkAccess: 'Disabled'"));
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    console.error(error);
    await picture('failed').catch(() => undefined);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** @param {import('playwright-core').Page} page @param {string} label */
async function runCommand(page, label) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor();
  await input.fill(`>${label}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Tried again for a while: the providers may still be warming up when the menu first opens. */
async function openQuickFixes(page, squiggle, item) {
  for (let attempt = 0; ; attempt++) {
    const box = await squiggle.boundingBox();
    assert(box, 'the squiggle is on the screen');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.keyboard.press('Control+.');
    try {
      await item.waitFor({ timeout: 3000 });
      return;
    } catch (error) {
      if (attempt === 5) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** @param {() => boolean} condition */
async function waitFor(condition) {
  for (let attempt = 0; attempt < 100 && !condition(); attempt++) await new Promise((resolve) => setTimeout(resolve, 100));
  assert(condition(), 'the change reached the disk');
}
