import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import type { Feature } from '../feature.ts';

/** Everything an analysis reads by itself: templates, parameter files, configuration, and what templates load. */
const WATCHED = '**/*.{bicep,bicepparam,json,jsonc,yaml,yml,txt}';

/** Files that change behind the editor, by git or by a build. */
export const watchedFiles: Feature = {
  register({ connection, session, guard, client, fileOf }) {
    connection.onDidChangeWatchedFiles(({ changes }) =>
      guard.start('workspace/didChangeWatchedFiles', async () => {
        const before = session.inputRevision;
        await Promise.all(changes.map(({ uri }) => session.fileChanged(fileOf(uri))));
        if (session.inputRevision !== before && client.refreshDiagnostics) await connection.languages.diagnostics.refresh();
      }),
    );
  },
  start({ connection, client, guard }) {
    if (!client.watchedFiles) return;
    guard.start(
      'registration',
      async () =>
        void (await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: WATCHED }] })),
    );
  },
};
