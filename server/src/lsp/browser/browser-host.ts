import type { Host, LayoutWorker } from '../host.ts';

/** The server in a Web Worker: no disk, so that every file comes through the client. */
export function createBrowserHost(): Host {
  return { files: undefined, yieldToMessages, startLayoutWorker };
}

/** A message to oneself comes back behind those already waiting; a timer would be held back by the browser. */
function yieldToMessages(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** The script may be served from another origin than this worker, which `new Worker` refuses and `importScripts` allows. */
function startLayoutWorker(script: string): LayoutWorker {
  const starter = URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(script)})`], { type: 'text/javascript' }));
  const worker = new Worker(starter);
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.addEventListener('message', (event) => listener(event.data)),
    onError: (listener) => worker.addEventListener('error', (event) => listener(new Error(event.message))),
    terminate: () => {
      worker.terminate();
      URL.revokeObjectURL(starter);
    },
  };
}
