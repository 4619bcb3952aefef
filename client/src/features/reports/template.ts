import * as vscode from 'vscode';
import { isRelevant } from '../../infrastructure/documents.ts';

/** The template a command is for: the one it is given, else the active one. Undefined, and said, where there is none. */
export async function templateFor(target: unknown): Promise<vscode.Uri | undefined> {
  const given = target instanceof vscode.Uri ? target : typeof target === 'string' ? vscode.Uri.parse(target) : undefined;
  // The server knows a file through the editor.
  const document = given ? await vscode.workspace.openTextDocument(given) : vscode.window.activeTextEditor?.document;
  if (document && isRelevant(document)) return document.uri;
  noDeployment();
  return undefined;
}

export function noDeployment(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('This needs a deployment: open one of its Bicep files, ARM templates or parameter files first.'),
  );
}
