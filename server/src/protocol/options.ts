/** `initializationOptions` of the client. A client that sends none is taken as one without further abilities. */
export interface InitializationOptions {
  /** Who reads files: the server from disk, or the client through `READ_FILE` and `LIST_FILES`. */
  readonly files?: 'server' | 'client';
  /** Whether the official Bicep extension runs beside this client. It reports syntax itself, so that ours would only double it. */
  readonly bicepExtension?: boolean;
  /** Whether the editor reports the syntax of documents in the languages `json` and `jsonc` itself. */
  readonly jsonSyntax?: boolean;
  /** Where the layout worker's script is: a path for a server process, a URL for a server in a Web Worker. */
  readonly layoutWorker?: string;
  /** Whether the client shows what `STATUS_CHANGED` says. */
  readonly statusItem?: boolean;
  /** Commands the client has, which answers may name. */
  readonly commands?: readonly string[];
}

/** Sent by the client when the official Bicep extension starts or goes. */
export const BICEP_EXTENSION_CHANGED = 'amlIsolation/bicepExtensionChanged';

export interface BicepExtensionChangedParams {
  readonly active: boolean;
}
