import * as vscode from 'vscode';
import {
  ACTIVATE_PARAMETERS,
  type ActivateParametersParams,
  PARAMETER_FILES,
  type ParameterFilesParams,
  type ParameterFilesResult,
} from '../../../../server/src/protocol/index.ts';
import { isRelevant, selectorOf } from '../../infrastructure/documents.ts';
import type { Server } from '../../infrastructure/server.ts';

const SELECT = 'amlIsolation.selectParameterFile';
/** In the state of the workspace: the chosen parameter file by root template. */
const REMEMBERED = 'amlIsolation.parameterFiles';

export function activateParametersFeature(context: vscode.ExtensionContext, server: Server): void {
  const item = vscode.languages.createLanguageStatusItem('amlIsolation.parameters', []);
  item.name = vscode.l10n.t('Parameter file');
  item.command = { command: SELECT, title: vscode.l10n.t('Select') };
  const remembered = (): Readonly<Record<string, string>> => context.workspaceState.get(REMEMBERED, {});

  const show = async (): Promise<void> => {
    const choice = await choiceOf(server, vscode.window.activeTextEditor);
    const document = vscode.window.activeTextEditor?.document;
    item.selector = choice && document ? selectorOf(document) : [];
    item.text = choice ? vscode.l10n.t('Parameters: {0}', baseName(choice.active)) : '';
    if (choice) item.detail = baseName(choice.entry);
  };
  const showSoon = (): void => void show().catch(() => undefined);

  const select = async (): Promise<void> => {
    const choice = await choiceOf(server, vscode.window.activeTextEditor);
    if (!choice) {
      const message = vscode.l10n.t('There is no choice here: open a template that has parameter files.');
      return void vscode.window.showInformationMessage(message);
    }
    const picked = await vscode.window.showQuickPick(
      choice.files.map((file) => ({
        label: baseName(file),
        description: vscode.workspace.asRelativePath(vscode.Uri.parse(file)),
        detail: file === choice.active ? vscode.l10n.t('Shown now') : '',
        file,
      })),
      {
        placeHolder: vscode.l10n.t(
          'The parameter file that hovers, lenses and the topology of {0} follow',
          baseName(choice.entry),
        ),
      },
    );
    if (!picked) return;
    await context.workspaceState.update(REMEMBERED, { ...remembered(), [choice.entry]: picked.file });
    await activate(server, { entry: choice.entry, parameters: picked.file });
    await show();
  };

  context.subscriptions.push(
    item,
    vscode.commands.registerCommand(SELECT, select),
    vscode.window.onDidChangeActiveTextEditor(showSoon),
    server.onStatus(showSoon),
    server.onStarted(() => {
      for (const [entry, parameters] of Object.entries(remembered())) void activate(server, { entry, parameters });
    }),
  );
}

async function choiceOf(server: Server, editor: vscode.TextEditor | undefined): Promise<ParameterFilesResult | undefined> {
  if (!editor || !isRelevant(editor.document)) return undefined;
  const client = await server.client();
  const params: ParameterFilesParams = { uri: editor.document.uri.toString() };
  return (await client.sendRequest<ParameterFilesResult | null>(PARAMETER_FILES, params)) ?? undefined;
}

async function activate(server: Server, params: ActivateParametersParams): Promise<void> {
  const client = await server.client();
  await client.sendNotification(ACTIVATE_PARAMETERS, params);
}

const baseName = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
