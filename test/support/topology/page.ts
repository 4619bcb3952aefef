import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type Diagram, drawForPage, fromElk, type Placement, toElk } from '../../../server/src/engine/topology/index.ts';
import { layoutInProcess } from '../../../server/src/layout/in-process.ts';
import {
  type FromTopologyPage,
  type TopologyDirection,
  type TopologyPageState,
  type TopologyResult,
  type ToTopologyPage,
  topologyHtml,
} from '../../../server/src/protocol/index.ts';
import { CHROMIUM, CHROMIUM_ARGUMENTS } from '../chromium.ts';
import { type EditorTheme, THEMES } from './themes.ts';

export const PAGE_SOURCE = path.resolve(import.meta.dirname, '../../../client/src/webview/topology');

/** What the fake host and the page's own reports collect. */
interface Probe {
  readonly sent: FromTopologyPage[];
  readonly violations: string[];
  state: TopologyPageState | undefined;
}

declare const probe: Probe;

/** The topology page in a browser, under its own content security policy, with a host that only listens. */
export class TopologyPage {
  page!: Page;
  origin = '';

  async open(theme: EditorTheme = 'vscode-light', state?: TopologyPageState): Promise<void> {
    await this.page.addInitScript(
      ({ theme, variables, state }) => {
        const probe: Probe = { sent: [], violations: [], state };
        Object.assign(window, {
          probe,
          acquireVsCodeApi: () => ({
            postMessage: (message: FromTopologyPage) => probe.sent.push(message),
            getState: () => probe.state,
            setState: (value: TopologyPageState) => {
              probe.state = value;
            },
          }),
        });
        document.addEventListener('securitypolicyviolation', (event) =>
          probe.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
        );
        document.addEventListener('DOMContentLoaded', () => {
          document.body.classList.add(theme);
          for (const [name, value] of Object.entries(variables))
            document.documentElement.style.setProperty(`--vscode-${name}`, value);
        });
      },
      { theme, variables: THEMES[theme], state },
    );
    await this.page.goto(this.origin);
  }

  async send(message: ToTopologyPage): Promise<void> {
    await this.page.evaluate((data) => window.postMessage(data, '*'), message);
    await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }

  /** Draws the diagram as the server does and sends it. */
  async show(diagram: Diagram, { direction = 'RIGHT', previous, stale = null }: ShowOptions = {}): Promise<Placement> {
    const placement = fromElk(diagram, await layoutInProcess(toElk(diagram, direction, previous)));
    const drawing = drawForPage(diagram, placement, direction);
    const result: TopologyResult = { state: 'picture', uri: 'file:///main.bicep', direction, stale, ...drawing };
    await this.send({ kind: 'show', result });
    return placement;
  }

  leaf(id: string): Locator {
    return this.page.locator(`g.leaf[data-id="${id}"]`);
  }

  head(id: string): Locator {
    return this.page.locator(`g.head[data-id="${id}"]`);
  }

  sent(): Promise<readonly FromTopologyPage[]> {
    return this.page.evaluate(() => probe.sent);
  }

  state(): Promise<TopologyPageState | undefined> {
    return this.page.evaluate(() => probe.state);
  }

  violations(): Promise<readonly string[]> {
    return this.page.evaluate(() => probe.violations);
  }

  /** The `data-id` of what has the focus. */
  focused(): Promise<string | undefined> {
    return this.page.evaluate(() => (document.activeElement as SVGGElement | null)?.dataset['id']);
  }

  scale(): Promise<number> {
    return this.page.locator('g.view').evaluate((view) => new DOMMatrix(getComputedStyle(view).transform).a);
  }

  /** Keeps a picture of the page where TOPOLOGY_SHOTS names a folder, to be looked at. */
  async shoot(name: string): Promise<void> {
    const folder = process.env['TOPOLOGY_SHOTS'];
    if (folder !== undefined) await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }
}

interface ShowOptions {
  readonly direction?: TopologyDirection;
  /** Where things were before. */
  readonly previous?: Placement;
  readonly stale?: string | null;
}

/** Opens a fresh page for each test of the suite, and expects of each that nothing failed and nothing broke the policy. */
export function topologyPage(): TopologyPage {
  const topology = new TopologyPage();
  const errors: string[] = [];
  let browser: Browser;
  let server: http.Server;
  beforeAll(async () => {
    server = await serve(topology);
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_ARGUMENTS });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });
  beforeEach(async () => {
    errors.length = 0;
    topology.page = await browser.newPage({ viewport: { width: 1400, height: 800 } });
    topology.page.on('pageerror', (error) => errors.push(String(error)));
  });
  afterEach(async () => {
    expect(errors).toEqual([]);
    expect(await topology.violations()).toEqual([]);
    await topology.page.close();
  });
  return topology;
}

async function serve(topology: TopologyPage): Promise<http.Server> {
  const bundle = await esbuild.build({
    entryPoints: [path.join(PAGE_SOURCE, 'main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2023',
  });
  const files: Readonly<Record<string, readonly [string, string]>> = {
    '/topology.js': ['text/javascript', bundle.outputFiles[0]!.text],
    '/topology.css': ['text/css', fs.readFileSync(path.join(PAGE_SOURCE, 'topology.css'), 'utf8')],
  };
  const server = http.createServer((request, response) => {
    const { origin } = topology;
    const [type, text] = files[request.url ?? ''] ?? [
      'text/html',
      topologyHtml({
        nonce: 'abc123',
        cspSource: origin,
        scriptUri: `${origin}/topology.js`,
        styleUri: `${origin}/topology.css`,
        title: 'Topology',
      }),
    ];
    response.setHeader('content-type', type);
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  topology.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return server;
}
