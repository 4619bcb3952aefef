/** The language server as an editor uses it: `dist/server.js` over stdio. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';

const server = join(resolve(import.meta.dirname, '../..'), 'dist/server.js');

/** @param {string} folder that is opened */
export async function openEditor(folder) {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const rootUri = pathToFileURL(folder).toString();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'bench' }],
    capabilities: { textDocument: { diagnostic: {} }, workspace: { workspaceFolders: true } },
  });
  await connection.sendNotification('initialized', {});
  let version = 0;
  return {
    pid: child.pid,
    /** @param {string} file @param {string} text */
    open: (file, text) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: pathToFileURL(file).toString(), languageId: 'bicep', version: ++version, text },
      }),
    /** @param {string} file @param {string} text */
    change: (file, text) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: pathToFileURL(file).toString(), version: ++version },
        contentChanges: [{ text }],
      }),
    /** @param {string} file @returns {Promise<number>} how many there are */
    async diagnostics(file) {
      const report = await connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri: pathToFileURL(file).toString() },
      });
      return report.items?.length ?? 0;
    },
    async end() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.dispose();
    },
  };
}
