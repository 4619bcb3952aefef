import * as vscode from 'vscode';
import {
  COPY_DNS_HAND_OFF,
  COPY_REQUIRED_OUTBOUND,
  EXPLAIN_PATH_COMMAND,
  OPEN_ISOLATION_REPORT,
} from '../../../../server/src/protocol/index.ts';
import type { Server } from '../../infrastructure/server.ts';
import { explainPath } from './explain-path.ts';
import { copyHandOff } from './hand-off.ts';
import { openIsolationReport } from './isolation-report.ts';
import { MarkdownDocuments, SCHEME } from './markdown-documents.ts';

export function activateReportsFeature(context: vscode.ExtensionContext, server: Server): void {
  const documents = new MarkdownDocuments();
  /** Whoever asked for something is told when it cannot be had. */
  const told =
    <T extends readonly unknown[]>(work: (...given: T) => Promise<void>) =>
    async (...given: T): Promise<void> => {
      try {
        await work(...given);
      } catch (error) {
        if (error instanceof vscode.CancellationError) return;
        server.log.error(`A report could not be had: ${String(error)}`);
        void vscode.window.showErrorMessage(vscode.l10n.t('The answer could not be had. The log of AML Isolation says why.'));
      }
    };
  context.subscriptions.push(
    documents,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, documents),
    vscode.commands.registerCommand(
      EXPLAIN_PATH_COMMAND,
      told((target?: unknown, question?: unknown) => explainPath(server, documents, target, question)),
    ),
    vscode.commands.registerCommand(
      COPY_REQUIRED_OUTBOUND,
      told((target?: unknown) => copyHandOff(server, 'outbound', target)),
    ),
    vscode.commands.registerCommand(
      COPY_DNS_HAND_OFF,
      told((target?: unknown) => copyHandOff(server, 'dns', target)),
    ),
    vscode.commands.registerCommand(
      OPEN_ISOLATION_REPORT,
      told(() => openIsolationReport(server, documents)),
    ),
  );
}
