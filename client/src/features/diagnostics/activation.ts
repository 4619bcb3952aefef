import * as vscode from 'vscode';
import type { Server } from '../../infrastructure/server.ts';

export function activateDiagnosticsFeature(context: vscode.ExtensionContext, server: Server): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('amlIsolation.restartServer', async () => {
      try {
        await server.restart();
      } catch {
        const choice = await vscode.window.showErrorMessage('The AML Isolation language server did not start.', 'Show Log');
        if (choice) server.log.show();
      }
    }),
    vscode.commands.registerCommand('amlIsolation.showLog', () => server.log.show()),
  );
}
