import * as vscode from 'vscode';
import { isRelevant, selectorOf } from '../../infrastructure/documents.ts';
import type { Server } from '../../infrastructure/server.ts';
import { describeStatus } from './describe-status.ts';

const SHOW_LOG: vscode.Command = { command: 'amlIsolation.showLog', title: vscode.l10n.t('Show Log') };
const RESTART: vscode.Command = { command: 'amlIsolation.restartServer', title: vscode.l10n.t('Restart') };

export function activateStatusFeature(context: vscode.ExtensionContext, server: Server): void {
  const item = vscode.languages.createLanguageStatusItem('amlIsolation.status', selectorFor(vscode.window.activeTextEditor));
  item.name = vscode.l10n.t('Network isolation');
  item.text = vscode.l10n.t('Network isolation');
  item.command = SHOW_LOG;
  context.subscriptions.push(
    item,
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      item.selector = selectorFor(editor);
    }),
    server.onStatus((status) => {
      const { text, detail, severity } = describeStatus(status);
      item.busy = status.busy;
      item.text = text;
      item.detail = detail;
      item.severity = vscode.LanguageStatusSeverity[severity];
      item.command = SHOW_LOG;
    }),
    server.onStopped(() => {
      item.busy = false;
      item.text = vscode.l10n.t('Network isolation: the language server is not running');
      item.detail = '';
      item.severity = vscode.LanguageStatusSeverity.Error;
      item.command = RESTART;
    }),
  );
}

/** Our languages, and of JSON only the template that is looked at: its language says nothing. */
function selectorFor(editor: vscode.TextEditor | undefined): vscode.DocumentSelector {
  const languages = ['bicep', 'bicep-params', 'arm-template'].map((language): vscode.DocumentFilter => ({ language }));
  const looked = editor && isRelevant(editor.document) ? [selectorOf(editor.document)].flat() : [];
  return [...languages, ...looked];
}
