import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activate as activateShared } from './activate.ts';

/** Desktop entry: the server is a process of its own, with the disk. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  await activateShared(context, {
    files: virtualFoldersOnly() ? 'client' : 'server',
    layoutWorker: vscode.Uri.joinPath(context.extensionUri, 'dist', 'layout-worker.js').fsPath,
    createClient: (options) =>
      new LanguageClient(
        'amlIsolation',
        'AML Isolation',
        {
          run: { module, transport: TransportKind.ipc },
          debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6099'] } },
        },
        options,
      ),
  });
}

/** With nothing but virtual folders open (a repository seen without a clone) the disk has none of the files. */
function virtualFoldersOnly(): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length > 0 && folders.every(({ uri }) => uri.scheme !== 'file');
}
