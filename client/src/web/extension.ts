import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { activate as activateShared } from '../activate.ts';

/** Browser entry: the server is a Web Worker, and every file goes through the editor. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'web', 'server.js').toString(true);
  const workers: Worker[] = [];
  // The editor's own `Worker` makes workers that are none of its instances, by which the library would know them.
  const connect = async () => {
    const worker = new Worker(script);
    workers.push(worker);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  await activateShared(context, {
    files: 'client',
    layoutWorker: vscode.Uri.joinPath(context.extensionUri, 'dist', 'layout-worker.js').toString(true),
    createClient: (options) => new LanguageClient('amlIsolation', 'AML Isolation', connect, options),
    endServer: () => {
      for (const worker of workers.splice(0)) worker.terminate();
    },
  });
}
