import * as vscode from 'vscode';
import type { TopologyDirection } from '../../../../server/src/protocol/index.ts';
import type { Server } from '../../infrastructure/server.ts';
import { TopologyPanel, titleOf } from './panel.ts';

export const VIEW_TYPE = 'amlIsolation.topology';

/** One panel for each document, used again when it is opened again. */
export class TopologyPanels implements vscode.Disposable {
  private readonly panels = new Map<string, TopologyPanel>();
  private readonly extension: vscode.Uri;
  private readonly server: Server;

  constructor(extension: vscode.Uri, server: Server) {
    this.extension = extension;
    this.server = server;
  }

  open(uri: vscode.Uri, column: vscode.ViewColumn): void {
    const known = this.panels.get(uri.toString());
    if (known) known.reveal();
    else
      this.adopt(
        vscode.window.createWebviewPanel(VIEW_TYPE, titleOf(uri), {
          viewColumn: column,
          preserveFocus: column === vscode.ViewColumn.Beside,
        }),
        uri,
        'RIGHT',
      );
  }

  /** Takes over a panel that VS Code kept over a reload. */
  restore(panel: vscode.WebviewPanel, uri: vscode.Uri, direction: TopologyDirection): void {
    this.adopt(panel, uri, direction);
  }

  /** Marks what is under the cursor in every picture that knows it. */
  highlight(document: vscode.Uri, position: vscode.Position): void {
    for (const panel of this.panels.values()) void panel.highlight(document, position).catch(() => undefined);
  }

  refresh(): void {
    for (const panel of this.panels.values()) panel.refresh();
  }

  dispose(): void {
    for (const panel of this.panels.values()) panel.dispose();
  }

  private adopt(webview: vscode.WebviewPanel, uri: vscode.Uri, direction: TopologyDirection): void {
    const key = uri.toString();
    this.panels.get(key)?.dispose();
    this.panels.set(key, new TopologyPanel(webview, this.extension, this.server, uri, direction));
    webview.onDidDispose(() => this.panels.delete(key));
  }
}
