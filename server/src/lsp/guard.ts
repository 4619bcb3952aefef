import {
  type CancellationToken,
  type DiagnosticServerCancellationData,
  LSPErrorCodes,
  type RemoteConsole,
  ResponseError,
} from 'vscode-languageserver';

/** Keeps a fault in one feature from stopping the others: it is logged under a number, and the request gets its empty answer. */
export class Guard {
  private readonly console: RemoteConsole;
  private faults = 0;

  constructor(console: RemoteConsole) {
    this.console = console;
  }

  async answer<T>(request: string, empty: T, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      this.report(request, error);
      return empty;
    }
  }

  /** For work that nobody waits for. */
  start(task: string, work: () => Promise<void>): void {
    work().catch((error: unknown) => this.report(task, error));
  }

  /** Writes a fault down for whoever helps the user. */
  report(what: string, error: unknown): void {
    this.console.error(
      `fault ${++this.faults} in ${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
}

/** The answer to a request that a newer version has overtaken. */
export function overtaken(token: CancellationToken): ResponseError<DiagnosticServerCancellationData> {
  const code = token.isCancellationRequested ? LSPErrorCodes.RequestCancelled : LSPErrorCodes.ServerCancelled;
  return new ResponseError(code, 'A newer version of the document has come.', { retriggerRequest: true });
}
