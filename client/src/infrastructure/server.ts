import * as vscode from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient';
import {
  BICEP_EXTENSION_CHANGED,
  type BicepExtensionChangedParams,
  type InitializationOptions,
  OPEN_IN_EDITOR,
  OPEN_ISOLATION_REPORT,
  OPEN_TOPOLOGY,
  OPEN_TOPOLOGY_TO_SIDE,
  RESTORE_MODULES,
  STATUS_CHANGED,
  type StatusChangedParams,
} from '../../../server/src/protocol/index.ts';
import { isRelevant, SELECTOR } from './documents.ts';
import { serveFiles } from './serve-files.ts';

/** What desktop and browser do differently. */
export interface ClientSetup {
  readonly files: 'server' | 'client';
  readonly layoutWorker: string;
  createClient(options: LanguageClientOptions): BaseLanguageClient;
  /** Ends a server that has no process of its own, once its client has stopped or given up waiting for it. */
  endServer?(): void;
}

export const BICEP_EXTENSION = 'ms-azuretools.vscode-bicep';
/** Part of VS Code itself, and of most editors made from it. */
const JSON_EXTENSION = 'vscode.json-language-features';

/** The language server: started with the first document it has something to say about, restarted on demand. */
export class Server implements vscode.Disposable {
  readonly log = vscode.window.createOutputChannel('AML Isolation', { log: true });
  private readonly setup: ClientSetup;
  private readonly started = new vscode.EventEmitter<BaseLanguageClient>();
  /** Fires with each client that has started, restarts included: where notifications are subscribed to. */
  readonly onStarted = this.started.event;
  private readonly status = new vscode.EventEmitter<StatusChangedParams>();
  readonly onStatus = this.status.event;
  private readonly stopped = new vscode.EventEmitter<void>();
  /** Fires when a server has ended, by itself or because it was asked to. */
  readonly onStopped = this.stopped.event;
  private starting: Promise<BaseLanguageClient> | undefined;
  private readonly subscriptions: vscode.Disposable[] = [];

  constructor(setup: ClientSetup) {
    this.setup = setup;
    this.subscriptions.push(
      vscode.extensions.onDidChange(() => {
        const params: BicepExtensionChangedParams = { active: bicepExtensionIsThere() };
        void this.starting?.then((client) => client.sendNotification(BICEP_EXTENSION_CHANGED, params));
      }),
    );
  }

  /** Waits for a document of ours: a JSON file that is no template starts nothing. */
  async startWhenNeeded(context: vscode.ExtensionContext): Promise<void> {
    const look = (document: vscode.TextDocument): void => {
      if (!this.starting && isRelevant(document)) void this.client().catch(() => undefined);
    };
    context.subscriptions.push(
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    );
    if (vscode.workspace.textDocuments.some(isRelevant)) await this.client().catch(() => undefined);
  }

  /** The running client, started if it is not. Rejects when the server cannot be started; the log says why. */
  client(): Promise<BaseLanguageClient> {
    this.starting ??= this.start().catch((error: unknown) => {
      this.starting = undefined;
      this.log.error(`The language server did not start: ${String(error)}`);
      throw error;
    });
    return this.starting;
  }

  async restart(): Promise<void> {
    const before = this.starting;
    this.starting = undefined;
    const client = await before?.catch(() => undefined);
    if (client) await this.stop(client);
    await this.client();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    void this.starting?.then((client) => this.stop(client)).finally(() => this.log.dispose());
    this.started.dispose();
    this.status.dispose();
    this.stopped.dispose();
  }

  /** A server that does not answer any more must not keep a new one from starting. */
  private async stop(client: BaseLanguageClient): Promise<void> {
    try {
      await client.dispose();
    } catch (error) {
      this.log.warn(`The language server did not stop by itself: ${String(error)}`);
    }
    this.setup.endServer?.();
  }

  private async start(): Promise<BaseLanguageClient> {
    const options: InitializationOptions = {
      files: this.setup.files,
      bicepExtension: bicepExtensionIsThere(),
      jsonSyntax: vscode.extensions.getExtension(JSON_EXTENSION) !== undefined,
      layoutWorker: this.setup.layoutWorker,
      statusItem: true,
      commands: [OPEN_TOPOLOGY, OPEN_TOPOLOGY_TO_SIDE, RESTORE_MODULES, OPEN_ISOLATION_REPORT, OPEN_IN_EDITOR],
    };
    const client = this.setup.createClient({
      documentSelector: SELECTOR,
      outputChannel: this.log,
      initializationOptions: options,
      // Hovers lead to lines and to the report, and to nothing else that does something.
      markdown: { isTrusted: { enabledCommands: [OPEN_ISOLATION_REPORT, OPEN_IN_EDITOR] } },
      diagnosticPullOptions: { onChange: true, onFocus: false, onSave: false },
    });
    serveFiles(client);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) this.stopped.fire();
    });
    client.onNotification(STATUS_CHANGED, (status: StatusChangedParams) => this.status.fire(status));
    await client.start();
    this.started.fire(client);
    return client;
  }
}

const bicepExtensionIsThere = (): boolean => vscode.extensions.getExtension(BICEP_EXTENSION) !== undefined;
