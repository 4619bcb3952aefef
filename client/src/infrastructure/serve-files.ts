import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  LIST_FILES,
  type ListFilesResult,
  READ_FILE,
  type ReadFileParams,
  type ReadFileResult,
} from '../../../server/src/protocol/index.ts';

const TEMPLATES = '**/*.{bicep,bicepparam,json,jsonc}';
const SKIPPED = '**/{node_modules,.git,.bicep,bin,obj,dist,out}/**';
const MAX_FILES = 20_000;

/** Answers a server that has no disk. Only what lies inside the opened folders is given away. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest<ReadFileResult, void>(READ_FILE, async ({ uri }: ReadFileParams) => {
    const file = vscode.Uri.parse(uri, true);
    if (!vscode.workspace.getWorkspaceFolder(file)) return { state: 'outside' };
    try {
      if (uri.endsWith('/')) return { state: 'folder', names: await namesIn(file) };
      return { state: 'bytes', base64: toBase64(await vscode.workspace.fs.readFile(file)) };
    } catch {
      return { state: 'absent' };
    }
  });
  client.onRequest<ListFilesResult, void>(LIST_FILES, async () =>
    (await vscode.workspace.findFiles(TEMPLATES, SKIPPED, MAX_FILES)).map(String),
  );
}

async function namesIn(folder: vscode.Uri): Promise<string[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  return entries.flatMap(([name, type]) => (type === vscode.FileType.File ? [name] : [])).sort();
}

/** In pieces, because a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
