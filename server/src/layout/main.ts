/*
 * The layout worker: one bundle for worker threads and Web Workers.
 * ELK sets `self.onmessage` while it is loaded, so our handler is set after the import, and ELK is never loaded where a language server listens.
 */
import { layoutInProcess } from './in-process.ts';
import { isLayoutRequest, type LayoutResponse } from './messages.ts';

interface Port {
  postMessage(message: LayoutResponse): void;
  on(event: 'message', listener: (data: unknown) => void): void;
}

declare const require: ((name: string) => { readonly parentPort?: Port | null }) | undefined;

const port = threadPort();
if (port) port.on('message', (data) => answer(data, (response) => port.postMessage(response)));
else self.onmessage = (event: MessageEvent<unknown>) => answer(event.data, (response) => self.postMessage(response));

function answer(data: unknown, send: (response: LayoutResponse) => void): void {
  if (!isLayoutRequest(data)) return;
  void layoutInProcess(data.input).then((output) => send({ id: data.id, output }));
}

/** The channel to the parent in Node; undefined in a browser, which has no `require`. */
function threadPort(): Port | undefined {
  if (typeof require !== 'function') return undefined;
  try {
    return require('node:worker_threads').parentPort ?? undefined;
  } catch {
    return undefined;
  }
}
