import * as vscode from 'vscode';
import { HAND_OFF, type HandOffParams, type HandOffResult } from '../../../../server/src/protocol/index.ts';
import type { Server } from '../../infrastructure/server.ts';
import { linkRoot } from './markdown-documents.ts';
import { noDeployment, templateFor } from './template.ts';

/** Puts what the owners of the firewall or the DNS have to do on the clipboard, and says how much it is. */
export async function copyHandOff(server: Server, part: HandOffParams['part'], target: unknown): Promise<void> {
  const uri = await templateFor(target);
  if (!uri) return;
  const client = await server.client();
  const params: HandOffParams = { uri: uri.toString(), root: linkRoot(), part };
  const result = await client.sendRequest<HandOffResult | null>(HAND_OFF, params);
  if (!result) return noDeployment();
  if (result.state === 'failed') return void vscode.window.showWarningMessage(result.message);
  await vscode.env.clipboard.writeText(result.markdown);
  // The command ends here: a message may stand for as long as nobody answers it.
  void offerDocument(messageFor(part, result.rows), result.markdown);
}

function messageFor(part: HandOffParams['part'], rows: number): string {
  if (part === 'outbound')
    return rows === 1
      ? vscode.l10n.t('The required outbound is on the clipboard: 1 row.')
      : vscode.l10n.t('The required outbound is on the clipboard: {0} rows.', rows);
  return rows === 1
    ? vscode.l10n.t('The DNS hand-off is on the clipboard: 1 record.')
    : vscode.l10n.t('The DNS hand-off is on the clipboard: {0} records.', rows);
}

async function offerDocument(message: string, content: string): Promise<void> {
  const open = vscode.l10n.t('Open as Document');
  if ((await vscode.window.showInformationMessage(message, open)) !== open) return;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
}
