import type { Connection } from 'vscode-languageserver';
import type { FileId } from '../engine/base/index.ts';
import type { Guard } from './guard.ts';
import type { Host } from './host.ts';
import type { Session } from './session.ts';
import type { SettingsStore } from './settings.ts';

/** What the client said it can do, and what runs beside it. */
export interface ClientAbilities {
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshCodeLens: boolean;
  readonly configuration: boolean;
  readonly workspaceFolders: boolean;
  readonly watchedFiles: boolean;
  /** Whether it also watches outside of the opened folders. */
  readonly watchedFolders: boolean;
  readonly snippetEdits: boolean;
  readonly versionedEdits: boolean;
  readonly resolveEdits: boolean;
  readonly definitionLinks: boolean;
  readonly statusItem: boolean;
  readonly commands: readonly string[];
  readonly files: 'server' | 'client';
  readonly layoutWorker: string | undefined;
  /** Whether the editor reports the syntax of its `json` and `jsonc` documents itself. */
  readonly jsonSyntax: boolean;
  /** Whether the official Bicep extension reports syntax already. Changes while the editor runs. */
  bicepExtension: boolean;
}

/** What every feature is given. */
export interface Context {
  readonly connection: Connection;
  readonly host: Host;
  readonly session: Session;
  readonly settings: SettingsStore;
  readonly guard: Guard;
  readonly client: ClientAbilities;
  readonly ruleNames: ReadonlySet<string>;
  /** When a document was last typed into, in `performance.now()` milliseconds; minus infinity before that. */
  readonly lastEdit: { at: number };
  /** The client's spelling of a document's URI and the engine's. */
  fileOf(uri: string): FileId;
  uriOf(file: FileId): string;
}
