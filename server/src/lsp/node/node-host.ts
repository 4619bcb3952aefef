import { Worker } from 'node:worker_threads';
import type { Host, LayoutWorker } from '../host.ts';
import { NodeFiles } from './node-files.ts';

/** The server as a process of its own, with the disk. */
export function createNodeHost(): Host {
  return {
    files: new NodeFiles(),
    yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
    startLayoutWorker,
  };
}

function startLayoutWorker(script: string): LayoutWorker {
  const worker = new Worker(script);
  // A worker that idles must not keep the process alive after the editor has gone.
  worker.unref();
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on('message', listener),
    onError: (listener) => worker.on('error', (error) => listener(error instanceof Error ? error : new Error(String(error)))),
    terminate: () => void worker.terminate(),
  };
}
