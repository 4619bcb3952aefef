import * as vscode from 'vscode';
import {
  isFromTopologyPage,
  TOPOLOGY,
  TOPOLOGY_ELEMENT,
  TOPOLOGY_PLACES,
  type TopologyDirection,
  type TopologyElementParams,
  type TopologyParams,
  type TopologyPlace,
  type TopologyPlacesParams,
  type TopologyResult,
  type ToTopologyPage,
  topologyHtml,
} from '../../../../server/src/protocol/index.ts';
import type { Server } from '../../infrastructure/server.ts';

/** One picture: asks the server, passes on what it answers, and reveals the source of what is clicked. */
export class TopologyPanel implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;
  private readonly server: Server;
  private readonly uri: vscode.Uri;
  private direction: TopologyDirection;
  /** A page that is not there yet, or hidden and gone, gets the picture when it says that it is ready. */
  private ready = false;
  private asking = false;
  private askAgain = false;
  private highlights = 0;

  constructor(panel: vscode.WebviewPanel, extension: vscode.Uri, server: Server, uri: vscode.Uri, direction: TopologyDirection) {
    this.panel = panel;
    this.server = server;
    this.uri = uri;
    this.direction = direction;
    const media = vscode.Uri.joinPath(extension, 'dist', 'webview');
    panel.title = titleOf(uri);
    panel.webview.options = { enableScripts: true, localResourceRoots: [media] };
    panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.ready = false;
    });
    panel.webview.html = topologyHtml({
      nonce: createNonce(),
      cspSource: panel.webview.cspSource,
      scriptUri: panel.webview.asWebviewUri(vscode.Uri.joinPath(media, 'topology.js')).toString(),
      styleUri: panel.webview.asWebviewUri(vscode.Uri.joinPath(media, 'topology.css')).toString(),
      title: panel.title,
    });
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  /** Asks for the picture; one question at a time, and one more if something has changed meanwhile. */
  refresh(): void {
    if (!this.ready) return;
    if (this.asking) this.askAgain = true;
    else void this.ask();
  }

  /** Marks what the place of a text declares; a place that declares nothing of the picture takes the mark away. */
  async highlight(document: vscode.Uri, { line, character }: vscode.Position): Promise<void> {
    if (!this.ready) return;
    const params: TopologyElementParams = {
      uri: this.uri.toString(),
      at: { uri: document.toString(), position: { line, character } },
    };
    const own = ++this.highlights;
    const client = await this.server.client();
    const id = await client.sendRequest<string | null>(TOPOLOGY_ELEMENT, params);
    if (own === this.highlights) this.send({ kind: 'highlight', id });
  }

  dispose(): void {
    this.panel.dispose();
  }

  private async ask(): Promise<void> {
    this.asking = true;
    do {
      this.askAgain = false;
      this.send({ kind: 'busy' });
      const result = await this.fetch();
      if (result && !this.askAgain) this.send({ kind: 'show', result });
    } while (this.askAgain);
    this.asking = false;
    const editor = vscode.window.activeTextEditor;
    if (editor) await this.highlight(editor.document.uri, editor.selection.active).catch(() => undefined);
  }

  /** Undefined when the question was overtaken: word of the change that overtook it comes too. */
  private async fetch(): Promise<TopologyResult | undefined> {
    const params: TopologyParams = { uri: this.uri.toString(), direction: this.direction };
    try {
      // The server knows a file through the editor, which keeps a document it has opened until nobody uses it.
      await vscode.workspace.openTextDocument(this.uri);
      const client = await this.server.client();
      return await client.sendRequest<TopologyResult>(TOPOLOGY, params);
    } catch (error) {
      if (error instanceof vscode.CancellationError) return undefined;
      this.server.log.error(`The topology of ${params.uri} could not be had: ${String(error)}`);
      return {
        state: 'failed',
        uri: params.uri,
        message: vscode.l10n.t('The picture could not be drawn. The log of AML Isolation says why.'),
      };
    }
  }

  private receive(message: unknown): void {
    if (!isFromTopologyPage(message)) return;
    switch (message.kind) {
      case 'ready':
        this.ready = true;
        this.refresh();
        break;
      case 'direction':
        this.direction = message.direction;
        this.refresh();
        break;
      case 'reveal':
        void this.revealSource({ uri: this.uri.toString(), id: message.id, chip: message.chip });
    }
  }

  private async revealSource(params: TopologyPlacesParams): Promise<void> {
    const client = await this.server.client();
    const [place] = await client.sendRequest<readonly TopologyPlace[]>(TOPOLOGY_PLACES, params);
    if (!place) return;
    const { start, end } = place.range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    const uri = vscode.Uri.parse(place.uri);
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    await vscode.window.showTextDocument(uri, {
      selection: new vscode.Range(selection.start, selection.start),
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
      preserveFocus: false,
    });
  }

  private send(message: ToTopologyPage): void {
    void this.panel.webview.postMessage(message);
  }
}

export const titleOf = (uri: vscode.Uri): string => vscode.l10n.t('Topology: {0}', uri.path.slice(uri.path.lastIndexOf('/') + 1));

/** From a cryptographic source, which both hosts have. */
function createNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(24))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
