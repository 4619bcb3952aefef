import * as vscode from 'vscode';
import type { Server } from '../../infrastructure/server.ts';

export function activateDiagnosticsFeature(context: vscode.ExtensionContext, server: Server): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('amlIsolation.restartServer', async () => {
      try {
        await server.restart();
      } catch {
        const show = vscode.l10n.t('Show Log');
        const message = vscode.l10n.t('The AML Isolation language server did not start.');
        if ((await vscode.window.showErrorMessage(message, show)) === show) server.log.show();
      }
    }),
    vscode.commands.registerCommand('amlIsolation.showLog', () => server.log.show()),
  );
}
