import fs from 'node:fs';

/** The browser that tests of pages and drawings run in; undefined where none is installed, which those tests then say. */
export const CHROMIUM = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((file) => file !== undefined && fs.existsSync(file));

export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];

/** Says why a suite is skipped. */
export function warnWithoutChromium(what: string): void {
  if (CHROMIUM === undefined) console.warn(`${what}: skipped, no Chromium is installed. Set CHROMIUM_PATH to its path.`);
}
