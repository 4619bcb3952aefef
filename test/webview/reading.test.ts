import { describe, expect, test } from 'vitest';
import { CHROMIUM, warnWithoutChromium } from '../support/chromium.ts';
import { hubAndSpoke } from '../support/topology/hub-and-spoke.ts';
import { managedNetwork } from '../support/topology/managed-network.ts';
import { topologyPage } from '../support/topology/page.ts';

warnWithoutChromium('Reading the topology page without a mouse or without eyes');

describe.skipIf(CHROMIUM === undefined)('the topology page by keyboard and screen reader', () => {
  const topology = topologyPage();
  const press = async (...keys: string[]) => {
    for (const key of keys) await topology.page.keyboard.press(key);
  };

  test('the figure is one tab stop, walked with the arrows, entered and left', async () => {
    await topology.open();
    await topology.show(hubAndSpoke());
    expect(await topology.page.locator('#stage [tabindex="0"]').count()).toBe(1);
    await topology.head('region').focus();
    const steps: readonly (readonly [string, string])[] = [
      ['Enter', 'hub'],
      ['ArrowRight', 'ml'],
      ['Enter', 'snet-training'],
      ['ArrowDown', 'snet-scoring'],
      ['Home', 'snet-training'],
      ['End', 'snet-scoring'],
      ['ArrowRight', 'snet-pe'],
      ['Enter', 'pe-ampls'],
      ['Alt+ArrowRight', 'private-endpoint:pe-ampls>appi'],
      ['Alt+ArrowRight', 'appi'],
    ];
    for (const [key, id] of steps) {
      await press(key);
      expect(await topology.focused(), key).toBe(id);
    }
    await press('F2');
    expect(await topology.sent()).toContainEqual({ kind: 'reveal', id: 'appi', chip: null });
    await press('Escape');
    expect(await topology.focused()).toBe('services');
    expect(await topology.page.locator('#stage [tabindex="0"]').count()).toBe(1);
    await topology.shoot('focused-container');
    await press('Shift+K');
    expect(await topology.focused()).toBe('kv');
    await topology.shoot('focused-leaf');
  });

  test('the tool bar is one tab stop, and its panels open and close by key', async () => {
    const { page } = topology;
    const active = () => page.evaluate(() => document.activeElement?.id);
    await topology.open();
    await topology.show(hubAndSpoke());
    await press('Tab');
    expect(await active()).toBe('zoom-out');
    await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(await active()).toBe('legend-toggle');
    await press('Enter');
    expect(await page.locator('#legend').isVisible()).toBe(true);
    expect(await page.locator('#legend-toggle').getAttribute('aria-expanded')).toBe('true');
    await topology.shoot('legend');
    await page.locator('#legend button').first().focus();
    await press('Escape');
    expect(await page.locator('#legend').isVisible()).toBe(false);
    expect(await active()).toBe('legend-toggle');
    await press('Tab');
    expect(await topology.page.evaluate(() => document.activeElement?.closest('#stage') !== null)).toBe(true);
  });

  test('everything that can be focused has a role and a name', async () => {
    await topology.open();
    await topology.show(managedNetwork());
    const nameless = await topology.page.evaluate(() =>
      [...document.querySelectorAll('#stage [tabindex], #toolbar button')]
        .filter((it) => (it.getAttribute('aria-label') ?? it.textContent ?? '').trim() === '')
        .map((it) => it.outerHTML.slice(0, 80)),
    );
    expect(nameless).toEqual([]);
    expect(await topology.page.locator('#stage [tabindex]:not([role])').count()).toBe(0);
    const figure = topology.page.locator('svg.figure');
    expect(await figure.getAttribute('role')).toBe('graphics-document document');
    expect(await figure.getAttribute('aria-label')).toContain('Managed virtual network');
    const tree = await topology.page.locator('body').ariaSnapshot();
    expect(tree).toContain('toolbar "Topology"');
    expect(tree).toContain('kv-mlprod, Key Vault');
  });

  test('the tree holds every thing and is walked like one', async () => {
    const diagram = hubAndSpoke();
    const { page } = topology;
    await topology.open();
    await topology.show(diagram);
    await page.locator('#list-toggle').click();
    const rows = page.locator('[role="tree"] [role="treeitem"]');
    expect(await rows.count()).toBe(diagram.containers.length + diagram.nodes.length);
    expect(await page.locator('[role="tree"] [tabindex="0"]').count()).toBe(1);
    const at = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await rows.first().focus();
    await press('w');
    expect(await at()).toBe('West Europe, region');
    await press('ArrowRight');
    expect(await at()).toBe('vnet-hub, vnet');
    await press('ArrowLeft', 'ArrowDown');
    expect(await at()).toBe('vnet-ml, vnet');
    await topology.shoot('list');
    await press('k');
    expect(await at()).toBe('kv-mlprod, Key Vault');
    await press('Enter');
    expect(await topology.sent()).toContainEqual({ kind: 'reveal', id: 'kv', chip: null });
    expect(await topology.leaf('kv').getAttribute('aria-current')).toBe('true');
    expect(await page.locator('#live').textContent()).toBe('kv-mlprod, Key Vault');
  });

  test('the table holds every link with its ends, kind and verdict', async () => {
    const diagram = hubAndSpoke();
    const { page } = topology;
    await topology.open();
    await topology.show(diagram);
    await page.locator('#list-toggle').click();
    const rows = page.locator('#list tbody tr');
    expect(await rows.count()).toBe(diagram.edges.length);
    const row = page.locator('#list tbody tr', { hasText: 'Public clients → mlw-prod' });
    expect(await row.locator('td').allTextContents()).toEqual([
      'Public clients → mlw-prod',
      'Public path, blocked',
      'blocked',
      'clients to mlw',
    ]);
    await row.locator('button').click();
    expect(await topology.sent()).toContainEqual({ kind: 'reveal', id: 'public:clients>mlw', chip: null });
  });

  test('legend entries hide their lines; signs are only explained', async () => {
    const diagram = hubAndSpoke();
    const { page } = topology;
    await topology.open();
    await topology.show(diagram);
    await page.locator('#legend-toggle').click();
    await page.locator('#legend button[data-legend="private-endpoint"]').click();
    const links = diagram.edges.filter((edge) => edge.kind === 'private-endpoint').length;
    expect(await page.locator('g.edge:not(.hidden)').count()).toBe(diagram.edges.length - links);
    expect(await page.locator('#legend p').allTextContents()).toEqual(['Closed to the internet', 'Open to the internet']);
    expect((await topology.state())?.hidden).toEqual(['private-endpoint']);
  });
});
