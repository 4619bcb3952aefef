import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExitNotification,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  type Registration,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  UnregistrationRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const root = resolve(import.meta.dirname, '../..');

export const PULL: ClientCapabilities = {
  textDocument: {
    diagnostic: { relatedDocumentSupport: false },
    codeAction: {
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
    },
  },
  workspace: { diagnostics: { refreshSupport: true }, workspaceEdit: { documentChanges: true }, workspaceFolders: true },
};

/** A client without pull diagnostics, lazy edits or versioned edits, as small editors are. */
export const PLAIN: ClientCapabilities = { textDocument: { publishDiagnostics: {} } };

/** The language server in a process of its own, spoken to over stdio by a real client library, in a folder of its own. */
export class LanguageServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'aml-isolation-protocol-'));
  readonly refreshes: number[] = [];
  readonly registrations: Registration[] = [];
  readonly published = new Map<string, PublishDiagnosticsParams>();
  private readonly documents = new Map<string, TextDocument>();
  private process: ChildProcess | undefined;
  private running: ProtocolConnection | undefined;

  get connection(): ProtocolConnection {
    if (!this.running) throw new Error('The server was not started.');
    return this.running;
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Whether the process is still there. */
  get alive(): boolean {
    return this.process?.exitCode === null;
  }

  async start(
    files: Readonly<Record<string, string>>,
    capabilities: ClientCapabilities = PULL,
    initializationOptions: unknown = undefined,
    opened = '',
  ): Promise<InitializeResult> {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
    this.process = spawn(process.execPath, [await bundle(), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdin, stdout } = this.process;
    if (!stdin || !stdout) throw new Error('The server has no streams.');
    this.running = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.running.onRequest(RegistrationRequest.type, ({ registrations }) => void this.registrations.push(...registrations));
    this.running.onRequest(UnregistrationRequest.type, () => {});
    this.running.onRequest(DiagnosticRefreshRequest.type, () => void this.refreshes.push(Date.now()));
    this.running.onNotification(PublishDiagnosticsNotification.type, (params) => void this.published.set(params.uri, params));
    this.running.listen();
    const uri = pathToFileURL(join(this.folder, opened)).toString();
    const result = await this.running.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: uri,
      capabilities,
      workspaceFolders: [{ uri, name: 'test' }],
      initializationOptions,
    });
    await this.running.sendNotification(InitializedNotification.type, {});
    return result;
  }

  async stop(): Promise<void> {
    if (this.alive && this.running) {
      await this.running.sendRequest(ShutdownRequest.type);
      await this.running.sendNotification(ExitNotification.type);
    }
    this.running?.dispose();
    this.running = undefined;
    this.process?.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  uri(name: string): string {
    return pathToFileURL(join(this.folder, name)).toString();
  }

  write(name: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  copy(from: string): void {
    cpSync(from, this.folder, { recursive: true });
  }

  text(name: string): string {
    return this.documents.get(this.uri(name))?.getText() ?? '';
  }

  async open(name: string, text: string, languageId = name.endsWith('.json') ? 'json' : 'bicep'): Promise<void> {
    const document = TextDocument.create(this.uri(name), languageId, 1, text);
    this.documents.set(document.uri, document);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: document.uri, languageId, version: 1, text },
    });
  }

  async change(name: string, text: string): Promise<void> {
    const uri = this.uri(name);
    const before = this.documents.get(uri);
    if (!before) throw new Error(`"${name}" is not open.`);
    const version = before.version + 1;
    this.documents.set(uri, TextDocument.create(uri, before.languageId, version, text));
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  async close(name: string): Promise<void> {
    this.documents.delete(this.uri(name));
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: this.uri(name) } });
  }

  report(name: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: this.uri(name) },
      ...(previousResultId !== undefined && { previousResultId }),
    });
  }

  /** The diagnostics of a document, as a client that pulls gets them. */
  async diagnostics(name: string): Promise<readonly Diagnostic[]> {
    const report = await this.report(name);
    return report.kind === 'full' ? report.items : [];
  }

  /** The diagnostics of a document, as a client that is told gets them, once they hold. */
  async publishedUntil(name: string, holds: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    for (let attempt = 0; attempt < 400; attempt++) {
      const diagnostics = this.published.get(this.uri(name))?.diagnostics;
      if (diagnostics && holds(diagnostics)) return diagnostics;
      await new Promise((resolvePause) => setTimeout(resolvePause, 25));
    }
    throw new Error(`no such diagnostics for "${name}": ${JSON.stringify(this.published.get(this.uri(name)))}`);
  }

  async actions(name: string, range: Range, only?: string[], diagnostics: Diagnostic[] = []): Promise<readonly CodeAction[]> {
    const found = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: this.uri(name) },
      range,
      context: { diagnostics, ...(only && { only }) },
    });
    return (found ?? []).filter((action): action is CodeAction => 'kind' in action);
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest(CodeActionResolveRequest.type, action);
  }

  hover(name: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri: this.uri(name) }, position });
  }

  /** Applies an edit as an editor would: to the open documents, with a new version each. */
  async apply(edit: WorkspaceEdit | undefined): Promise<void> {
    const changes = (edit?.documentChanges ?? []).flatMap((change) =>
      'edits' in change ? [{ uri: change.textDocument.uri, edits: change.edits }] : [],
    );
    for (const [uri, edits] of Object.entries(edit?.changes ?? {})) changes.push({ uri, edits });
    for (const { uri, edits } of changes) {
      const document = this.documents.get(uri);
      if (!document) throw new Error(`An edit of a file that is not open: ${uri}`);
      const plain = edits.map((one) => ('newText' in one ? one : { range: one.range, newText: one.snippet.value }));
      await this.change(
        uri.slice(this.uri('').length + (this.uri('').endsWith('/') ? 0 : 1)),
        TextDocument.applyEdits(document, plain),
      );
    }
  }
}

let bundled: Promise<string> | undefined;

/** The server as it is in the sources now, bundled once for each test process. */
function bundle(): Promise<string> {
  bundled ??= (async () => {
    const outfile = join(root, 'out/protocol-tests', String(process.pid), 'server.js');
    await esbuild.build({
      entryPoints: [join(root, 'server/src/lsp/main.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      mainFields: ['module', 'main'],
      logLevel: 'error',
    });
    return outfile;
  })();
  return bundled;
}
