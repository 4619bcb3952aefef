import * as vscode from 'vscode';
import { WorkDoneProgress } from 'vscode-languageclient';
import {
  ISOLATION_REPORT,
  type IsolationReportParams,
  type IsolationReportResult,
} from '../../../../server/src/protocol/index.ts';
import type { Server } from '../../infrastructure/server.ts';
import { linkRoot, type MarkdownDocuments } from './markdown-documents.ts';

/** Every deployment of the opened folders, newly looked at each time. */
export async function openIsolationReport(server: Server, documents: MarkdownDocuments): Promise<void> {
  const client = await server.client();
  const result = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Isolation report'), cancellable: true },
    async (progress, token) => {
      const workDoneToken = `isolation-report-${++reports}`;
      let told = 0;
      const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
        if (value.kind !== 'report') return;
        const percentage = value.percentage ?? told;
        progress.report({ increment: percentage - told, ...(value.message !== undefined && { message: value.message }) });
        told = percentage;
      });
      const params: IsolationReportParams = { root: linkRoot(), workDoneToken };
      try {
        return await client.sendRequest<IsolationReportResult>(ISOLATION_REPORT, params, token);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      } finally {
        listening.dispose();
      }
    },
  );
  if (!result) return;
  if (result.deployments > 0) await documents.show(vscode.l10n.t('Isolation Report'), result.markdown);
  else
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is nothing to report: no Bicep file or ARM template of the opened folders deploys anything.'),
    );
}

let reports = 0;
