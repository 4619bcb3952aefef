import { DidChangeWatchedFilesNotification, type Disposable, type WorkspaceFolder } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { FileId } from '../engine/base/index.ts';
import type { Context } from './context.ts';
import { toFileId } from './uris.ts';

/** The folders that may be read: those the user opened, those the settings add, and the module caches. */
export class Folders {
  private readonly context: Context;
  private readonly machineCaches: readonly FileId[];
  private opened: readonly FileId[];
  private current = '';
  private watching: Disposable | undefined;

  constructor(context: Context, machineCaches: readonly FileId[], opened: readonly WorkspaceFolder[]) {
    this.context = context;
    this.machineCaches = machineCaches;
    this.opened = opened.map(({ uri }) => toFileId(uri));
  }

  change(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void {
    const gone = new Set(removed.map(({ uri }) => toFileId(uri)));
    this.opened = [...this.opened.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => toFileId(uri))];
    this.open();
  }

  /** Looks through the folders where they, or the settings that name further ones, have changed. */
  open(): void {
    this.context.guard.start('opening folders', async () => {
      const settings = await Promise.all(['', ...this.opened].map((folder) => this.context.settings.of(folder)));
      const added = settings.flatMap(({ additionalRoots }) => additionalRoots).map(pathToFileId);
      const caches = settings.flatMap(({ moduleCache }) => (moduleCache === '' ? [] : [pathToFileId(moduleCache)]));
      const folders = [...new Set([...this.opened, ...added])];
      const moduleCaches = [...new Set([...caches, ...this.machineCaches])];
      const next = JSON.stringify([folders, moduleCaches]);
      if (next === this.current) return;
      this.current = next;
      await this.watch(moduleCaches);
      await this.context.session.configure(folders, moduleCaches);
      if (this.context.client.refreshDiagnostics) await this.context.connection.languages.diagnostics.refresh();
    });
  }

  /** A module that is restored while the editor runs is analysed then. */
  private async watch(moduleCaches: readonly FileId[]): Promise<void> {
    const { client, connection } = this.context;
    if (!client.watchedFolders) return;
    this.watching?.dispose();
    const watchers = moduleCaches.map((baseUri) => ({ globPattern: { baseUri, pattern: '**/main.json' } }));
    this.watching = await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}

/** A setting names a folder by path, or by URI where there are no paths. */
const pathToFileId = (folder: string): FileId =>
  /^[a-z][a-z0-9+.-]+:\/\//i.test(folder) ? toFileId(folder) : URI.file(folder).toString();
