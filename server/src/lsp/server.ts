import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, FileInterface, Root } from '../engine/analysis/index.ts';
import type { FileId } from '../engine/base/index.ts';
import { BICEP_EXTENSION_CHANGED, type BicepExtensionChangedParams } from '../protocol/index.ts';
import { readAbilities } from './abilities.ts';
import { ClientFiles } from './client-files.ts';
import type { Context } from './context.ts';
import { features } from './features/index.ts';
import { Folders } from './folders.ts';
import { Guard } from './guard.ts';
import type { Host } from './host.ts';
import { Session } from './session.ts';
import { SettingsStore, toPreferences } from './settings.ts';
import { toDocumentId, toFileId } from './uris.ts';

/** The engine as the server sees it: the facade, how deployments are found among files, and which rules there are. */
export interface Engine {
  readonly analysis: Analysis;
  readonly findRoots: (files: readonly FileInterface[]) => readonly Root[];
  readonly ruleNames: readonly string[];
}

/** Serves one client over one connection, until it ends. */
export function startServer(connection: Connection, host: Host, engine: Engine): void {
  connection.onInitialize((params) => initialize(connection, host, engine, params));
  connection.listen();
}

function initialize(connection: Connection, host: Host, engine: Engine, params: InitializeParams): InitializeResult {
  const client = readAbilities(params);
  const files = client.files === 'client' || !host.files ? new ClientFiles(connection) : host.files;
  const settings = new SettingsStore(connection);
  const guard = new Guard(connection.console);
  const spellings = new Map<FileId, string>();
  const named = new Map<string, FileId>();
  const uriOf = (file: FileId): string => spellings.get(file) ?? file;
  const session = new Session({
    ...engine,
    files,
    yieldToMessages: host.yieldToMessages,
    now: () => performance.now(),
    preferencesOf: async (entry) => toPreferences(await settings.of(uriOf(entry))),
  });
  const context: Context = {
    connection,
    host,
    session,
    settings,
    guard,
    client,
    ruleNames: new Set(engine.ruleNames),
    lastEdit: { at: Number.NEGATIVE_INFINITY },
    fileOf: (uri) => named.get(uri) ?? toFileId(uri),
    uriOf,
  };
  followDocuments(context, spellings, named);
  const folders = new Folders(context, files.moduleCaches, params.workspaceFolders ?? []);
  for (const feature of features) feature.register?.(context);
  connection.onInitialized(() => {
    if (client.configuration) {
      settings.enablePull();
      guard.start('registration', async () => void (await connection.client.register(DidChangeConfigurationNotification.type)));
    }
    if (client.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => folders.change(added, removed));
    for (const feature of features) feature.start?.(context);
    folders.open();
  });
  connection.onDidChangeConfiguration((change) => {
    settings.changed(change.settings);
    session.preferencesChanged();
    folders.open();
    refresh(context);
  });
  connection.onNotification(BICEP_EXTENSION_CHANGED, ({ active }: BicepExtensionChangedParams) => {
    client.bicepExtension = active === true;
    refresh(context);
  });
  const offered: Partial<ServerCapabilities> = {};
  for (const feature of features) Object.assign(offered, feature.capabilities?.(client));
  return {
    serverInfo: { name: 'aml-isolation' },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      workspace: { workspaceFolders: { supported: true, changeNotifications: client.workspaceFolders } },
      ...offered,
    },
  };
}

/** Text as it is typed goes to the session; the client's spelling of each URI is kept for the answers. */
function followDocuments(
  { connection, session, lastEdit, guard, fileOf }: Context,
  spellings: Map<FileId, string>,
  named: Map<string, FileId>,
): void {
  const documents = new TextDocuments(TextDocument);
  documents.onDidOpen(({ document }) => {
    const file = toDocumentId(document.uri, document.languageId);
    spellings.set(file, document.uri);
    named.set(document.uri, file);
  });
  documents.onDidChangeContent(({ document }) => {
    const file = fileOf(document.uri);
    if (session.document(file)) lastEdit.at = performance.now();
    session.documentChanged(file, { version: document.version, text: document.getText(), language: document.languageId });
  });
  documents.onDidClose(({ document }) =>
    guard.start('textDocument/didClose', () => session.documentClosed(fileOf(document.uri))),
  );
  documents.listen(connection);
}

function refresh({ connection, client, guard }: Context): void {
  if (client.refreshDiagnostics)
    guard.start('workspace/diagnostic/refresh', async () => connection.languages.diagnostics.refresh());
}
