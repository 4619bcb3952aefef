import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol/index.ts';
import type { ClientAbilities } from './context.ts';

/** What a client said at the start; whatever it did not say, it cannot do. */
export function readAbilities(params: InitializeParams): ClientAbilities {
  const { textDocument, workspace } = params.capabilities;
  const options = readOptions(params.initializationOptions);
  return {
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshCodeLens: workspace?.codeLens?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    watchedFolders: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    resolveEdits:
      textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true &&
      textDocument.codeAction.dataSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    statusItem: options.statusItem === true,
    commands: options.commands ?? [],
    files: options.files ?? 'server',
    layoutWorker: options.layoutWorker,
    bicepExtension: options.bicepExtension === true,
    jsonSyntax: options.jsonSyntax === true,
  };
}

function readOptions(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return {};
  const { files, bicepExtension, jsonSyntax, layoutWorker, statusItem, commands } = value as Record<string, unknown>;
  return {
    ...((files === 'server' || files === 'client') && { files }),
    ...(typeof bicepExtension === 'boolean' && { bicepExtension }),
    ...(typeof jsonSyntax === 'boolean' && { jsonSyntax }),
    ...(typeof layoutWorker === 'string' && { layoutWorker }),
    ...(typeof statusItem === 'boolean' && { statusItem }),
    ...(Array.isArray(commands) && { commands: commands.filter((command) => typeof command === 'string') }),
  };
}
