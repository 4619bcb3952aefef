import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { URI } from 'vscode-uri';
import type { FileContent } from '../engine/analysis/index.ts';
import type { FileId } from '../engine/base/index.ts';
import { decodeText } from './text.ts';

/** Larger files are refused: no template comes near, and a parser should not be fed a disk image. */
const MAX_BYTES = 32 * 1024 * 1024;

export const toFileId = (path: string): FileId => URI.file(resolve(path)).toString();

export const toPath = (file: FileId): string => URI.parse(file).fsPath;

/** A file id as others script against it: relative to the working directory, with `/`. */
export function toDisplay(file: string): string {
  if (!file.startsWith('file:')) return file;
  const path = relative(process.cwd(), toPath(file));
  return (path || '.').split(sep).join('/');
}

/** The module caches that are asked, in order: the environment variable's, then the Bicep CLI's own place. */
export function moduleCaches(): FileId[] {
  const folders = [process.env['AML_ISOLATION_MODULE_CACHE'], join(homedir(), '.bicep')];
  return folders.filter((folder) => folder !== undefined && folder !== '').map((folder) => toFileId(folder as string));
}

/** Reads files inside the folders that may be read, judged after links are resolved. */
export class Files {
  private readonly folders = new Set<string>();

  allow(folder: string): void {
    try {
      this.folders.add(realpathSync(folder));
    } catch {
      // A folder that is not there admits nothing.
    }
  }

  /** An entry makes its own folder readable, and the nearest ancestor that is a repository. */
  allowEntry(path: string): void {
    const folder = dirname(resolve(path));
    this.allow(folder);
    for (let at = folder; ; at = dirname(at)) {
      if (existsSync(join(at, '.git'))) return this.allow(at);
      if (dirname(at) === at) return;
    }
  }

  read(file: FileId): FileContent {
    if (!file.startsWith('file:')) return { state: 'absent' };
    try {
      const path = realpathSync(toPath(file));
      if (!this.readable(path))
        return refused('outside the folders that may be read', 'pass --root with a folder that contains it');
      const status = statSync(path);
      if (file.endsWith('/')) return status.isDirectory() ? { state: 'folder', names: namesIn(path) } : { state: 'absent' };
      if (status.isDirectory()) return refused('a folder, not a file', 'name a file');
      if (!status.isFile()) return refused('not a file', 'name a file');
      if (status.size > MAX_BYTES) return refused(`larger than ${MAX_BYTES / 1024 / 1024} MB`, 'split the file');
      return decodeText(readFileSync(path));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      return ABSENT.has(code) ? { state: 'absent' } : refused(`not readable (${code})`, 'check its permissions');
    }
  }

  private readable(path: string): boolean {
    for (const folder of this.folders) {
      if (path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return true;
    }
    return false;
  }
}

const namesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isFile() ? [entry.name] : []))
    .sort();

const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

const refused = (reason: string, remedy: string): FileContent => ({ state: 'refused', reason, remedy });
