import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activate as activateShared } from '../activate.ts';

/** Browser entry: the server is a Web Worker, and every file goes through the editor. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'web', 'server.js');
  await activateShared(context, {
    files: 'client',
    layoutWorker: vscode.Uri.joinPath(context.extensionUri, 'dist', 'layout-worker.js').toString(true),
    createClient: (options) =>
      new LanguageClient('amlIsolation', 'AML Isolation', async () => new Worker(script.toString(true)), options),
  });
}
