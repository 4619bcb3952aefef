import * as vscode from 'vscode';
import {
  isTopologyPageState,
  OPEN_TOPOLOGY,
  OPEN_TOPOLOGY_TO_SIDE,
  TOPOLOGY_CHANGED,
} from '../../../../server/src/protocol/index.ts';
import { isRelevant } from '../../infrastructure/documents.ts';
import type { Server } from '../../infrastructure/server.ts';
import { TopologyPanels, VIEW_TYPE } from './panels.ts';

export function activateTopologyFeature(context: vscode.ExtensionContext, server: Server): void {
  const panels = new TopologyPanels(context.extensionUri, server);
  const open = (column: vscode.ViewColumn) => (target?: unknown) => {
    const uri = toUri(target) ?? vscode.window.activeTextEditor?.document.uri;
    if (uri) panels.open(uri, column);
    else
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a Bicep file or an ARM template first. Its topology can be shown then.'),
      );
  };
  context.subscriptions.push(
    panels,
    vscode.commands.registerCommand(OPEN_TOPOLOGY, open(vscode.ViewColumn.Active)),
    vscode.commands.registerCommand(OPEN_TOPOLOGY_TO_SIDE, open(vscode.ViewColumn.Beside)),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
      async deserializeWebviewPanel(panel, state: unknown) {
        if (isTopologyPageState(state)) panels.restore(panel, vscode.Uri.parse(state.uri), state.direction);
        else panel.dispose();
      },
    }),
    server.onStarted((client) => {
      context.subscriptions.push(client.onNotification(TOPOLOGY_CHANGED, () => panels.refresh()));
      panels.refresh();
    }),
    vscode.window.onDidChangeActiveTextEditor(showWhetherTemplate),
    followCursor(panels),
  );
  showWhetherTemplate(vscode.window.activeTextEditor);
}

/** Where the cursor rests, not every place it passes. */
function followCursor(panels: TopologyPanels): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
    clearTimeout(timer);
    const position = selections[0]?.active;
    if (position && isRelevant(textEditor.document))
      timer = setTimeout(() => panels.highlight(textEditor.document.uri, position), REST);
  });
}

/** As long as the picture itself waits for a pause, in milliseconds. */
const REST = 300;

/** Menus ask this of JSON files, whose language says nothing. */
function showWhetherTemplate(editor: vscode.TextEditor | undefined): void {
  void vscode.commands.executeCommand(
    'setContext',
    'amlIsolation.isTemplate',
    editor !== undefined && isRelevant(editor.document),
  );
}

/** Menus pass a URI, code lenses its text. */
function toUri(target: unknown): vscode.Uri | undefined {
  if (target instanceof vscode.Uri) return target;
  return typeof target === 'string' ? vscode.Uri.parse(target) : undefined;
}
