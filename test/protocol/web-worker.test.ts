import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bicepWorkspace, ENABLED } from './templates.ts';

const root = resolve(import.meta.dirname, '../..');
const executablePath = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((file) => file !== undefined && existsSync(file));

/** A template whose module lies in another file, so that the server has to ask its client for it. */
const FILES: Readonly<Record<string, string>> = {
  'memfs:/w/main.bicep': "module ws 'modules/ws.bicep' = {\n  name: 'ws'\n}\n",
  'memfs:/w/modules/ws.bicep': bicepWorkspace("'Enabled'"),
};

describe.skipIf(executablePath === undefined)('the server as a Web Worker in a browser', () => {
  let http: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const [server, layout] = await Promise.all([bundle('server/src/lsp/browser/main.ts'), bundle('server/src/layout/main.ts')]);
    const scripts: Readonly<Record<string, string>> = { '/server.js': server, '/layout-worker.js': layout };
    http = createServer(({ url = '/' }, response) => {
      response.setHeader('content-type', scripts[url] === undefined ? 'text/html' : 'text/javascript');
      response.end(scripts[url] ?? '<!doctype html><title>client</title>');
    });
    await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
    const address = http.address();
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`);
    await page.evaluate(startClient, FILES);
  });

  afterAll(async () => {
    await browser?.close();
    http?.close();
  });

  it('analyses files that only its client can read', async () => {
    const items = await page.evaluate(async () => {
      const { request } = (globalThis as unknown as { client: Client }).client;
      const folder = { uri: 'memfs:/w', name: 'w' };
      const layoutWorker = new URL('/layout-worker.js', location.href).toString();
      const capabilities = { textDocument: { diagnostic: {} }, workspace: { workspaceFolders: true } };
      await request('initialize', {
        processId: null,
        rootUri: folder.uri,
        workspaceFolders: [folder],
        capabilities,
        initializationOptions: { files: 'client', layoutWorker },
      });
      (globalThis as unknown as { client: Client }).client.notify('initialized', {});
      const report = (await request('textDocument/diagnostic', { textDocument: { uri: 'memfs:/w/modules/ws.bicep' } })) as {
        items: { code: string }[];
      };
      return report.items.map(({ code }) => code);
    });
    expect(items).toContain(ENABLED);
  });

  it('draws the topology with a layout worker of its own', async () => {
    const result = await page.evaluate(async () => {
      const { request } = (globalThis as unknown as { client: Client }).client;
      return (await request('amlIsolation/topology', { uri: 'memfs:/w/main.bicep', direction: 'RIGHT' })) as {
        state: string;
        svg?: string;
      };
    });
    expect(result.state).toBe('picture');
    expect(result.svg).toContain('<svg');
  });

  it('ends when it is asked to', async () => {
    const answer = await page.evaluate(() => (globalThis as unknown as { client: Client }).client.request('shutdown', undefined));
    expect(answer).toBeNull();
  });
});

interface Client {
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): void;
}

/** Runs in the page: the smallest client there can be, which answers what a server without a disk asks. */
function startClient(files: Readonly<Record<string, string>>): void {
  const worker = new Worker('/server.js');
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (reason: unknown) => void }>();
  let count = 0;
  const answers: Record<string, (params: { uri: string }) => unknown> = {
    'amlIsolation/readFile': ({ uri }) =>
      files[uri] === undefined ? { state: 'absent' } : { state: 'bytes', base64: btoa(files[uri]) },
    'amlIsolation/listFiles': () => Object.keys(files),
  };
  worker.onmessage = ({
    data,
  }: MessageEvent<{ id?: number; method?: string; params?: { uri: string }; result?: unknown; error?: unknown }>) => {
    if (data.method === undefined) {
      const call = waiting.get(data.id ?? -1);
      if (data.error) call?.reject(new Error(JSON.stringify(data.error)));
      else call?.resolve(data.result);
    } else if (data.id !== undefined) {
      worker.postMessage({ jsonrpc: '2.0', id: data.id, result: answers[data.method]?.(data.params ?? { uri: '' }) ?? null });
    }
  };
  const client: Client = {
    request: (method, params) =>
      new Promise((resolve, reject) => {
        const id = ++count;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ jsonrpc: '2.0', id, method, params });
      }),
    notify: (method, params) => worker.postMessage({ jsonrpc: '2.0', method, params }),
  };
  Object.assign(globalThis, { client });
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    external: ['node:worker_threads'],
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
