import { CancellationToken, type Diagnostic } from 'vscode-languageserver';
import type { FileId } from '../../engine/base/index.ts';
import type { Context } from '../context.ts';
import type { Feature } from '../feature.ts';
import { diagnose, FAILED } from './document-diagnostics.ts';

/** Diagnostics of the open documents for clients that do not ask for them. */
export const pushDiagnostics: Feature = {
  start(context) {
    if (context.client.pullDiagnostics) return;
    let shown: readonly FileId[] = [];
    let waiting = false;
    const publish = (): void => {
      waiting = false;
      const open = context.session.openFiles();
      const closed = shown.filter((file) => !open.includes(file));
      shown = open;
      for (const file of closed) context.guard.start('textDocument/publishDiagnostics', () => clear(context, file));
      for (const file of open) context.guard.start('textDocument/publishDiagnostics', () => publishOne(context, file));
    };
    const publishSoon = (): void => {
      // Changes that come together, such as all files of a folder, are answered once.
      if (!waiting) setTimeout(publish, 0);
      waiting = true;
    };
    context.session.onChange(publishSoon);
    publishSoon();
  },
};

async function publishOne(context: Context, file: FileId): Promise<void> {
  const version = context.session.document(file)?.version;
  const diagnostics = await context.guard.answer<Diagnostic[] | undefined>('textDocument/publishDiagnostics', [FAILED], () =>
    diagnose(context, file, CancellationToken.None),
  );
  if (!diagnostics || version === undefined) return;
  await context.connection.sendDiagnostics({ uri: context.uriOf(file), version, diagnostics });
}

const clear = (context: Context, file: FileId): Promise<void> =>
  context.connection.sendDiagnostics({ uri: context.uriOf(file), diagnostics: [] });
