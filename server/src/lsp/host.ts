import type { FileContent } from '../engine/analysis/index.ts';
import type { FileId } from '../engine/base/index.ts';

/** What the server needs from where it runs: a process beside the editor, or a Web Worker. */
export interface Host {
  /** Files read without the client's help; undefined where there is no file system. */
  readonly files: FileSystem | undefined;
  /** Lets the connection deliver the messages that have come in meanwhile. */
  yieldToMessages(): Promise<void>;
  /** Starts the layout worker whose script is at a path or URL. */
  startLayoutWorker(script: string): LayoutWorker;
}

/** File access, as a port: the engine never reads, it asks. */
export interface FileSystem {
  /** The folders below which files may be read. Links are resolved before anything is judged. */
  allow(folders: readonly FileId[]): void;
  /** Never fails: what cannot be read is absent or refused, with the reason. */
  read(file: FileId): Promise<FileContent>;
  /** Every Bicep, Bicep parameter and JSON file below the folders, sorted. */
  list(folders: readonly FileId[]): Promise<readonly FileId[]>;
  /** Folders laid out as the Bicep CLI's module cache that this machine has by itself. */
  readonly moduleCaches: readonly FileId[];
}

/** A worker that lays out graphs: one message in, one message out, in order. */
export interface LayoutWorker {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onError(listener: (error: Error) => void): void;
  terminate(): void;
}
