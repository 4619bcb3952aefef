import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, sep } from 'node:path';
import { URI } from 'vscode-uri';
import { decodeText } from '../../cli/text.ts';
import type { FileContent } from '../../engine/analysis/index.ts';
import type { FileId } from '../../engine/base/index.ts';
import { MAX_BYTES, OUTSIDE, TEMPLATE_NAME, TOO_LARGE } from '../files.ts';
import type { FileSystem } from '../host.ts';

/** Folders whose content nobody means when a workspace is analysed. */
const SKIPPED = new Set(['node_modules', '.git', '.bicep', 'bin', 'obj', 'dist', 'out']);

/** More files than this are not indexed; an opened one is analysed all the same. */
const MAX_FILES = 20_000;

/** The disk, seen only inside the folders that the user opened or named, and the module caches. */
export class NodeFiles implements FileSystem {
  readonly moduleCaches: readonly FileId[] = [process.env['AML_ISOLATION_MODULE_CACHE'], join(homedir(), '.bicep')]
    .filter((folder) => folder !== undefined && folder !== '')
    .map((folder) => URI.file(folder as string).toString());
  private allowed: readonly string[] = [];

  allow(folders: readonly FileId[]): void {
    this.allowed = folders.flatMap((folder) => (folder.startsWith('file:') ? [URI.parse(folder).fsPath] : []));
  }

  /** A folder is resolved when something is read from it: a module cache may be made by the first restore. */
  private async allows(path: string): Promise<boolean> {
    for (const allowed of this.allowed) {
      const folder = await realpath(allowed).catch(() => undefined);
      if (folder !== undefined && (path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep))) return true;
    }
    return false;
  }

  async read(file: FileId): Promise<FileContent> {
    if (!file.startsWith('file:')) return { state: 'absent' };
    try {
      const path = await realpath(URI.parse(file).fsPath);
      if (!(await this.allows(path))) return OUTSIDE;
      const status = await stat(path);
      if (file.endsWith('/')) return status.isDirectory() ? { state: 'folder', names: await namesIn(path) } : { state: 'absent' };
      if (!status.isFile()) return { state: 'absent' };
      if (status.size > MAX_BYTES) return TOO_LARGE;
      return decodeText(await readFile(path));
    } catch {
      return { state: 'absent' };
    }
  }

  async list(folders: readonly FileId[]): Promise<readonly FileId[]> {
    const found: string[] = [];
    const open = folders.filter((folder) => folder.startsWith('file:')).map((folder) => URI.parse(folder).fsPath);
    for (let folder = open.pop(); folder !== undefined && found.length < MAX_FILES; folder = open.pop()) {
      for (const entry of await entriesOf(folder)) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) {
          if (!SKIPPED.has(entry.name)) open.push(path);
        } else if (TEMPLATE_NAME.test(entry.name)) found.push(path);
      }
    }
    return [...new Set(found)].map((path) => URI.file(path).toString()).sort();
  }
}

const namesIn = async (folder: string): Promise<string[]> =>
  (await entriesOf(folder)).flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
