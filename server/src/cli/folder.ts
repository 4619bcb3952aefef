import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders whose content nobody means when a repository is checked. */
const SKIPPED = new Set(['node_modules', '.git', '.bicep', 'bin', 'obj', 'dist', 'out']);

/** Every Bicep, Bicep parameter and JSON file below a folder, in a fixed order. Links to folders are not followed, so that a loop of links ends. */
export function listTemplates(folder: string): string[] {
  const found: string[] = [];
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) found.push(...listTemplates(path));
    } else if (/\.(bicep|bicepparam|json|jsonc)$/i.test(entry.name)) found.push(path);
  }
  return found;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  } catch {
    return [];
  }
}
