import * as vscode from 'vscode';
import { RESTORE_MODULES } from '../../../../server/src/protocol/index.ts';
import { BICEP_EXTENSION } from '../../infrastructure/server.ts';

/** The Bicep extension's own command; its argument is the document. */
const RESTORE_IN_BICEP = 'bicep.forceModulesRestore';

export function activateModulesFeature(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.commands.registerCommand(RESTORE_MODULES, async (target?: unknown) => {
      const uri = typeof target === 'string' ? vscode.Uri.parse(target) : vscode.window.activeTextEditor?.document.uri;
      if (!uri) return;
      const bicep = vscode.extensions.getExtension(BICEP_EXTENSION);
      if (bicep) {
        await bicep.activate();
        await vscode.commands.executeCommand(RESTORE_IN_BICEP, uri);
      } else await explain(uri);
    }),
  );
}

/** Nothing here reaches a registry by itself. */
async function explain(uri: vscode.Uri): Promise<void> {
  const command = `bicep restore "${vscode.workspace.asRelativePath(uri, false)}"`;
  const copy = vscode.l10n.t('Copy Command');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'The Bicep extension is not installed. Run this where the Bicep CLI and the registry are at hand: {0}',
      command,
    ),
    copy,
  );
  if (chosen === copy) await vscode.env.clipboard.writeText(command);
}
