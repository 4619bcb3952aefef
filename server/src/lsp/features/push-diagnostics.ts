import { CancellationToken } from 'vscode-languageserver';
import type { FileId } from '../../engine/base/index.ts';
import type { Context } from '../context.ts';
import type { Feature } from '../feature.ts';
import { diagnose } from './document-diagnostics.ts';

/** Diagnostics of the open documents for clients that do not ask for them. */
export const pushDiagnostics: Feature = {
  start(context) {
    if (context.client.pullDiagnostics) return;
    let publishing: Promise<void> | undefined;
    let shown: readonly FileId[] = [];
    const publish = (): void => {
      publishing ??= new Promise((resolve) => setTimeout(resolve, 0)).then(async () => {
        publishing = undefined;
        const open = context.session.openFiles();
        for (const file of shown) if (!open.includes(file)) await clear(context, file);
        shown = open;
        for (const file of open) context.guard.start('textDocument/publishDiagnostics', () => publishOne(context, file));
      });
    };
    context.session.onChange(publish);
    publish();
  },
};

async function publishOne(context: Context, file: FileId): Promise<void> {
  const version = context.session.document(file)?.version;
  const diagnostics = await diagnose(context, file, CancellationToken.None);
  if (!diagnostics || version === undefined) return;
  await context.connection.sendDiagnostics({ uri: context.uriOf(file), version, diagnostics });
}

const clear = (context: Context, file: FileId): Promise<void> =>
  context.connection.sendDiagnostics({ uri: context.uriOf(file), diagnostics: [] });
