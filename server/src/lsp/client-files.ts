import type { Connection } from 'vscode-languageserver';
import { decodeText } from '../cli/text.ts';
import type { FileContent } from '../engine/analysis/index.ts';
import type { FileId } from '../engine/base/index.ts';
import { LIST_FILES, type ListFilesResult, READ_FILE, type ReadFileParams, type ReadFileResult } from '../protocol/index.ts';
import { MAX_BYTES, OUTSIDE, TOO_LARGE } from './files.ts';
import type { FileSystem } from './host.ts';

/** Files of an editor without a disk, or of a virtual file system: the client reads them, and judges which are inside the opened folders. */
export class ClientFiles implements FileSystem {
  /** In the browser there is no home folder: only a module cache inside the opened folders can be read, and a setting names it. */
  readonly moduleCaches: readonly FileId[] = [];
  private readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  allow(): void {
    // The client reads its opened folders and nothing else.
  }

  async read(file: FileId): Promise<FileContent> {
    const params: ReadFileParams = { uri: file };
    try {
      const result = await this.connection.sendRequest<ReadFileResult>(READ_FILE, params);
      if (result.state === 'outside') return OUTSIDE;
      if (result.state === 'absent' || result.state === 'folder') return result;
      if (result.base64.length > (MAX_BYTES * 4) / 3) return TOO_LARGE;
      return decodeText(Uint8Array.from(atob(result.base64), (character) => character.charCodeAt(0)));
    } catch {
      return { state: 'absent' };
    }
  }

  async list(): Promise<readonly FileId[]> {
    try {
      return [...(await this.connection.sendRequest<ListFilesResult>(LIST_FILES))].sort();
    } catch {
      return [];
    }
  }
}
