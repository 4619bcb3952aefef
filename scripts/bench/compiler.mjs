/** The official Bicep compiler as the peer: one warm process that is asked over JSON-RPC. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';

const installed = join(resolve(import.meta.dirname, '../..'), '.referee/bicep');

/** @returns {string | undefined} what BICEP names, what install-referee.mjs put here, or `bicep` of the PATH */
export function findCompiler() {
  if (process.env.BICEP) return process.env.BICEP;
  if (existsSync(installed)) return installed;
  return spawnSync('bicep', ['--version'], { stdio: 'ignore' }).status === 0 ? 'bicep' : undefined;
}

/** @param {string} executable */
export function startCompiler(executable) {
  const child = spawn(executable, ['jsonrpc', '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  return {
    pid: child.pid,
    /** @param {string} path */
    compile: (path) => connection.sendRequest('bicep/compile', { path }),
    /** @param {string} path @param {object} metadata */
    snapshot: (path, metadata) => connection.sendRequest('bicep/getSnapshot', { path, metadata }),
    end() {
      connection.dispose();
      child.kill();
    },
  };
}
