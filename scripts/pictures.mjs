/** Makes the pictures of this repository from their sources: `npm run pictures`, after a build, with Chromium. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './e2e/workbench.mjs';

const root = path.resolve(import.meta.dirname, '..');
/** The example whose network the README shows. */
const EXAMPLE = 'examples/leaking-workspace/main.bicep';
/** Twice the size on the page, for dense screens. */
const SHARP = 2;

const executablePath = findChromium();
if (!executablePath) {
  console.error('pictures: there is no Chromium here (set CHROMIUM_PATH).');
  process.exit(2);
}
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
await draw(fs.readFileSync(path.join(root, 'media/icon.svg'), 'utf8'), 'media/icon.png', 1);
await draw(topology(), 'docs/pictures/topology.png', SHARP);
await browser.close();

function topology() {
  return execFileSync(process.execPath, ['dist/cli.js', 'topology', EXAMPLE, '--theme', 'light', '--direction', 'right'], {
    cwd: root,
    encoding: 'utf8',
  });
}

/** @param {string} svg @param {string} file @param {number} scale */
async function draw(svg, file, scale) {
  const page = await browser.newPage({ deviceScaleFactor: scale });
  await page.setContent(`<!doctype html><style>body { margin: 0 } svg { display: block }</style>${svg}`);
  const picture = page.locator('svg').first();
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  await picture.screenshot({ path: path.join(root, file), omitBackground: true });
  await page.close();
  console.log(`${file}: ${(fs.statSync(path.join(root, file)).size / 1000).toFixed(0)} kB`);
}
