import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from './evaluate-text.ts';
import { ROOT } from './repository.ts';

const FOLDER = join(ROOT, 'test/fixtures/reach');

/** Files below `test/fixtures/reach`, the template first. */
export function reachTemplate(...files: readonly string[]): Files {
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')]));
}
