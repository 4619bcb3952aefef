import * as vscode from 'vscode';
import { STATUS_CHANGED, type StatusChangedParams } from '../../../../server/src/protocol/index.ts';
import type { Server } from '../../infrastructure/server.ts';
import { describeStatus } from './describe-status.ts';

const LANGUAGES = ['bicep', 'bicep-params', 'arm-template'];

export function activateStatusFeature(context: vscode.ExtensionContext, server: Server): void {
  const item = vscode.languages.createLanguageStatusItem(
    'amlIsolation.status',
    LANGUAGES.map((language) => ({ language })),
  );
  item.name = vscode.l10n.t('Network isolation');
  item.text = vscode.l10n.t('Network isolation');
  item.command = { command: 'amlIsolation.showLog', title: vscode.l10n.t('Show Log') };
  context.subscriptions.push(
    item,
    server.onStarted((client) => {
      context.subscriptions.push(
        client.onNotification(STATUS_CHANGED, (status: StatusChangedParams) => {
          const { text, detail, severity } = describeStatus(status);
          item.busy = status.busy;
          item.text = text;
          item.detail = detail;
          item.severity = vscode.LanguageStatusSeverity[severity];
        }),
      );
    }),
  );
}
