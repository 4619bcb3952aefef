import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Diagram,
  drawForPage,
  fromElk,
  type Placement,
  pageStylesheet,
  toElk,
} from '../../server/src/engine/topology/index.ts';
import { layoutInProcess } from '../../server/src/layout/in-process.ts';
import {
  type FromTopologyPage,
  type TopologyDirection,
  type TopologyPageState,
  type TopologyResult,
  type ToTopologyPage,
  topologyHtml,
} from '../../server/src/protocol/index.ts';
import { CHROMIUM, CHROMIUM_ARGUMENTS, warnWithoutChromium } from '../support/chromium.ts';
import { hubAndSpoke } from '../support/topology/hub-and-spoke.ts';
import { managedNetwork } from '../support/topology/managed-network.ts';

const root = path.resolve(import.meta.dirname, '../..');
const source = path.join(root, 'client/src/webview/topology');
warnWithoutChromium('The topology page');

const THEMES = {
  'vscode-light': {
    'editor-background': '#ffffff',
    'editor-foreground': '#3b3b3b',
    descriptionForeground: '#616161',
    'charts-green': '#388a34',
    'charts-blue': '#1a85ff',
    'list-errorForeground': '#b01011',
    focusBorder: '#005fb8',
  },
  'vscode-dark': {
    'editor-background': '#1f1f1f',
    'editor-foreground': '#cccccc',
    descriptionForeground: '#9d9d9d',
    'charts-green': '#89d185',
    'charts-blue': '#3794ff',
    'list-errorForeground': '#f88070',
    focusBorder: '#0078d4',
  },
  'vscode-high-contrast': {
    'editor-background': '#000000',
    'editor-foreground': '#ffffff',
    descriptionForeground: '#ffffff',
    'charts-green': '#89d185',
    'charts-blue': '#3794ff',
    errorForeground: '#f48771',
    focusBorder: '#f38518',
  },
} as const;

/** What the fake host and the page's own reports collect. */
interface Probe {
  readonly sent: FromTopologyPage[];
  readonly violations: string[];
  state: TopologyPageState | undefined;
}

declare const probe: Probe;

describe.skipIf(CHROMIUM === undefined)('the topology page', () => {
  let browser: Browser;
  let server: http.Server;
  let origin: string;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    const script = (
      await esbuild.build({
        entryPoints: [path.join(source, 'main.ts')],
        bundle: true,
        write: false,
        format: 'iife',
        target: 'es2023',
      })
    ).outputFiles[0]!.text;
    const style = fs.readFileSync(path.join(source, 'topology.css'), 'utf8');
    server = http.createServer((request, response) => {
      const file = { '/topology.js': ['text/javascript', script], '/topology.css': ['text/css', style] }[request.url ?? ''];
      const html = () =>
        topologyHtml({
          nonce: 'abc123',
          cspSource: origin,
          scriptUri: `${origin}/topology.js`,
          styleUri: `${origin}/topology.css`,
          title: 'Topology',
        });
      response.setHeader('content-type', file?.[0] ?? 'text/html');
      response.end(file?.[1] ?? html());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_ARGUMENTS });
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  beforeEach(async () => {
    errors.length = 0;
    page = await browser.newPage({ viewport: { width: 1400, height: 800 } });
    page.on('pageerror', (error) => errors.push(String(error)));
  });

  afterEach(async () => {
    expect(errors).toEqual([]);
    expect(await page.evaluate(() => probe.violations)).toEqual([]);
    await page.close();
  });

  async function open(theme: keyof typeof THEMES = 'vscode-light', state?: TopologyPageState): Promise<void> {
    await page.addInitScript(
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
          document.documentElement.style.setProperty('--vscode-font-family', 'Arial');
          document.documentElement.style.setProperty('--vscode-font-size', '13px');
        });
      },
      {
        theme,
        variables: {
          ...THEMES[theme],
          'editorWidget-background': THEMES[theme]['editor-background'],
          'editorWidget-border': '#c8c8c8',
        },
        state,
      },
    );
    await page.goto(origin);
  }

  async function send(message: ToTopologyPage): Promise<void> {
    await page.evaluate((data) => window.postMessage(data, '*'), message);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }

  async function show(
    diagram: Diagram,
    direction: TopologyDirection = 'RIGHT',
    previous?: Placement,
    stale: string | null = null,
  ): Promise<Placement> {
    const placement = fromElk(diagram, await layoutInProcess(toElk(diagram, direction, previous)));
    const result: TopologyResult = {
      state: 'picture',
      uri: 'file:///main.bicep',
      direction,
      stale,
      ...drawForPage(diagram, placement, direction),
    };
    await send({ kind: 'show', result });
    return placement;
  }

  const leaf = (id: string) => page.locator(`g.leaf[data-id="${id}"]`);
  const sent = () => page.evaluate(() => probe.sent);
  const scale = () => page.locator('g.view').evaluate((view) => new DOMMatrix(getComputedStyle(view).transform).a);

  test('asks for the picture, draws all of it and fits it to the panel', async () => {
    const diagram = hubAndSpoke();
    await open();
    expect(await sent()).toEqual([{ kind: 'ready' }]);
    await show(diagram);
    expect(await page.locator('g.leaf').count()).toBe(diagram.nodes.length);
    expect(await page.locator('g.edge').count()).toBe(diagram.edges.length);
    expect(await page.locator('#title').textContent()).toBe(diagram.title);
    const [stage, figure] = await Promise.all([page.locator('#stage').boundingBox(), page.locator('g.view').boundingBox()]);
    expect(figure!.x).toBeGreaterThanOrEqual(stage!.x);
    expect(figure!.x + figure!.width).toBeLessThanOrEqual(stage!.x + stage!.width);
    expect(figure!.width).toBeGreaterThan(stage!.width * 0.9);
  });

  test.each([
    ['hub and spoke', hubAndSpoke()],
    ['managed network', managedNetwork()],
  ])('every text of %s fits its box in a real browser', async (_name, diagram) => {
    await open();
    await show(diagram);
    const wider = await page.evaluate(() =>
      [...document.querySelectorAll<SVGGElement>('g.leaf, g.head')].flatMap((group) => {
        const width = Number(group.dataset['box']?.split(' ')[0]);
        return [...group.querySelectorAll('text')]
          .filter((text) => text.getBBox().x < 0 || text.getBBox().x + text.getBBox().width > width)
          .map((text) => text.textContent);
      }),
    );
    expect(wider).toEqual([]);
    const outOfPill = await page.evaluate(() =>
      [...document.querySelectorAll<SVGGElement>('g.edge')].flatMap((group) => {
        const pill = group.querySelector('rect');
        return [...group.querySelectorAll('text')]
          .filter((text) => pill && text.getBBox().width > pill.getBBox().width - 6)
          .map((text) => text.textContent);
      }),
    );
    expect(outOfPill).toEqual([]);
  });

  test('a click selects, lets the rest fade and asks for the source', async () => {
    await open();
    await show(hubAndSpoke());
    await leaf('kv').click();
    expect(await sent()).toContainEqual({ kind: 'reveal', id: 'kv', chip: null });
    expect(await leaf('kv').getAttribute('aria-current')).toBe('true');
    expect(await leaf('pe-kv').getAttribute('class')).not.toContain('faded');
    expect(await leaf('bas').getAttribute('class')).toContain('faded');
    await page.locator('g.head[data-id="snet-training"] g[data-chip="1"]').click();
    expect(await sent()).toContainEqual({ kind: 'reveal', id: 'snet-training', chip: 1 });
    await page.keyboard.press('Escape');
    expect(await page.locator('.faded').count()).toBe(0);
  });

  test('a line answers a click too', async () => {
    await open();
    await show(hubAndSpoke());
    await page.locator('g.edge[data-id="private-endpoint:pe-kv>kv"] path.line').click({ force: true, position: { x: 30, y: 1 } });
    expect(await sent()).toContainEqual({ kind: 'reveal', id: 'private-endpoint:pe-kv>kv', chip: null });
  });

  test('zooms by button, key and wheel, and keeps the view in its state', async () => {
    await open();
    await show(hubAndSpoke());
    const fitted = await scale();
    await page.locator('#zoom-in').click();
    await page.waitForTimeout(50);
    expect(await scale()).toBeCloseTo(fitted * 1.25, 3);
    await leaf('kv').focus();
    await page.keyboard.press('1');
    await page.waitForTimeout(50);
    expect(await scale()).toBeCloseTo(1, 3);
    await page.mouse.move(700, 400);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await page.waitForTimeout(100);
    expect(await scale()).toBeGreaterThan(1.05);
    expect((await page.evaluate(() => probe.state))?.view?.zoom).toBeCloseTo(await scale(), 3);
    await page.keyboard.press('0');
    await page.waitForTimeout(50);
    expect(await scale()).toBeCloseTo(fitted, 3);
    expect((await page.evaluate(() => probe.state))?.view).toBeNull();
  });

  test('a drag moves the picture and selects nothing', async () => {
    await open();
    await show(hubAndSpoke());
    const before = await leaf('kv').boundingBox();
    await page.mouse.move(before!.x + 20, before!.y + 10);
    await page.mouse.down();
    await page.mouse.move(before!.x + 120, before!.y + 60, { steps: 5 });
    await page.mouse.up();
    await page.waitForTimeout(50);
    expect((await leaf('kv').boundingBox())!.x).toBeCloseTo(before!.x + 100, 0);
    expect(await sent()).toEqual([{ kind: 'ready' }]);
  });

  test('an update touches only what has changed', async () => {
    const diagram = hubAndSpoke();
    await open();
    const placement = await show(diagram);
    await leaf('kv').focus();
    await page.evaluate(() => {
      for (const group of document.querySelectorAll('g[data-key]')) Object.assign(group, { untouched: true });
    });
    const ci = diagram.nodes.find((node) => node.id === 'ci')!;
    const nodes = [
      ...diagram.nodes.map((node) => (node.id === 'st' ? { ...node, detail: 'blob only' } : node)),
      { ...ci, id: 'ci-bob', name: 'ci-bob' },
    ];
    await show({ ...diagram, nodes }, 'RIGHT', placement);
    const replaced = await page.evaluate(() =>
      [...document.querySelectorAll<SVGGElement>('g.leaf')]
        .filter((group) => !('untouched' in group))
        .map((group) => group.dataset['id']),
    );
    expect(replaced.toSorted()).toEqual(['ci-bob', 'st']);
    expect(await page.evaluate(() => (document.activeElement as SVGGElement | null)?.dataset['id'])).toBe('kv');
    expect(await page.locator('#live').textContent()).toBe('1 added, 0 removed.');
    await show(diagram, 'RIGHT', placement);
    expect(await leaf('ci-bob').count()).toBe(0);
    expect(await leaf('st').textContent()).toContain('blob · file');
  });

  test('is one tab stop, walked with the arrows, entered and left', async () => {
    await open();
    await show(hubAndSpoke());
    expect(await page.locator('#stage [tabindex="0"]').count()).toBe(1);
    const focused = () => page.evaluate(() => (document.activeElement as SVGGElement | null)?.dataset['id']);
    await page.locator('g.head[data-id="region"]').focus();
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('hub');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('ml');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('snet-training');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('snet-scoring');
    await page.keyboard.press('Home');
    expect(await focused()).toBe('snet-training');
    await page.keyboard.press('End');
    expect(await focused()).toBe('snet-scoring');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('snet-pe');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('pe-ampls');
    await page.keyboard.press('Alt+ArrowRight');
    expect(await focused()).toBe('private-endpoint:pe-ampls>appi');
    await page.keyboard.press('Alt+ArrowRight');
    expect(await focused()).toBe('appi');
    await page.keyboard.press('F2');
    expect(await sent()).toContainEqual({ kind: 'reveal', id: 'appi', chip: null });
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('services');
    expect(await page.locator('#stage [tabindex="0"]').count()).toBe(1);
  });

  test('everything that can be focused has a name', async () => {
    await open();
    await show(managedNetwork());
    expect(await page.locator('#stage [tabindex]:not([aria-label])').count()).toBe(0);
    expect(await page.locator('svg.figure').getAttribute('aria-label')).toContain('Managed virtual network');
  });

  test('legend entries hide their lines; the list holds everything', async () => {
    const diagram = hubAndSpoke();
    await open();
    await show(diagram);
    await page.locator('#legend-toggle').click();
    await page.locator('#legend button[data-legend="private-endpoint"]').click();
    expect(await page.locator('g.edge:not(.hidden)').count()).toBe(
      diagram.edges.length - diagram.edges.filter((edge) => edge.kind === 'private-endpoint').length,
    );
    await page.locator('#legend-toggle').click();
    await page.locator('#list-toggle').click();
    expect(await page.locator('#list button').count()).toBe(
      diagram.containers.length + diagram.nodes.length + diagram.edges.length,
    );
    await page.locator('#list button', { hasText: 'kv-mlprod' }).first().click();
    expect(await sent()).toContainEqual({ kind: 'reveal', id: 'kv', chip: null });
  });

  test('asks for the other direction and shows it', async () => {
    await open();
    await show(hubAndSpoke());
    await page.locator('#direction').click();
    expect(await sent()).toContainEqual({ kind: 'direction', direction: 'DOWN' });
    await show(hubAndSpoke(), 'DOWN');
    expect((await page.evaluate(() => probe.state))?.direction).toBe('DOWN');
  });

  test('says what is missing, and keeps the last picture while the text is broken', async () => {
    await open();
    await send({ kind: 'show', result: { state: 'empty', uri: 'file:///main.bicep', message: 'No network is declared here.' } });
    expect(await page.locator('#message').textContent()).toBe('No network is declared here.');
    await show(hubAndSpoke());
    expect(await page.locator('#message').isVisible()).toBe(false);
    await send({
      kind: 'show',
      result: { state: 'failed', uri: 'file:///main.bicep', message: 'Showing the last valid state.' },
    });
    expect(await page.locator('#stale').textContent()).toBe('Showing the last valid state.');
    expect(await leaf('kv').isVisible()).toBe(true);
  });

  test('ignores messages it does not know', async () => {
    await open();
    await show(hubAndSpoke());
    for (const message of [
      null,
      7,
      { kind: 'show' },
      { kind: 'show', result: { state: 'picture', svg: 3 } },
      { kind: 'other' },
    ]) {
      await page.evaluate((data) => window.postMessage(data, '*'), message);
    }
    expect(await leaf('kv').isVisible()).toBe(true);
  });

  test('comes back as it was left', async () => {
    await open('vscode-light', {
      version: 1,
      uri: 'file:///main.bicep',
      direction: 'RIGHT',
      view: { zoom: 1.5, x: 400, y: 300 },
      selection: 'kv',
      hidden: ['dns'],
    });
    await show(hubAndSpoke());
    await page.waitForTimeout(50);
    expect(await scale()).toBeCloseTo(1.5, 3);
    expect(await leaf('bas').getAttribute('class')).toContain('faded');
    expect(await page.locator('g.edge.hidden').count()).toBe(1);
  });

  test.each(Object.keys(THEMES) as (keyof typeof THEMES)[])('takes its colours from the theme %s', async (theme) => {
    await open(theme);
    await show(hubAndSpoke());
    const colour = await page.evaluate(() => getComputedStyle(document.querySelector('.figure .s-private')!).stroke);
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(THEMES[theme]['charts-green'].slice(at, at + 2), 16));
    expect(colour).toBe(`rgb(${red}, ${green}, ${blue})`);
    const shots = process.env['TOPOLOGY_SHOTS'];
    if (shots !== undefined) await page.screenshot({ path: path.join(shots, `page-${theme}.png`) });
  });
});

test('the stylesheet holds the figure’s rules as the engine writes them', () => {
  const style = fs.readFileSync(path.join(source, 'topology.css'), 'utf8');
  const written = /\/\* figure-rules \*\/([\s\S]*)\/\* end figure-rules \*\//.exec(style)?.[1];
  const bare = (css: string | undefined) => css?.replace(/\s+/g, '').replaceAll(';}', '}');
  expect(bare(written)).toBe(bare(pageStylesheet()));
});
