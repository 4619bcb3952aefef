import { describe, expect, test } from 'vitest';
import { CHROMIUM, warnWithoutChromium } from '../support/chromium.ts';
import { hubAndSpoke } from '../support/topology/hub-and-spoke.ts';
import { topologyPage } from '../support/topology/page.ts';

warnWithoutChromium('The topology page while one types');

describe.skipIf(CHROMIUM === undefined)('a picture that changes', () => {
  const topology = topologyPage();
  const diagram = hubAndSpoke();
  const ci = diagram.nodes.find((node) => node.id === 'ci')!;
  const renamed = (id: string, detail: string) => ({
    ...diagram,
    nodes: diagram.nodes.map((node) => (node.id === id ? { ...node, detail } : node)),
  });

  test('touches only what has changed', async () => {
    await topology.open();
    const previous = await topology.show(diagram);
    await topology.leaf('kv').focus();
    await topology.page.evaluate(() => {
      for (const group of document.querySelectorAll('g[data-key]')) Object.assign(group, { untouched: true });
    });
    const { nodes } = renamed('st', 'blob only');
    await topology.show({ ...diagram, nodes: [...nodes, { ...ci, id: 'ci-bob', name: 'ci-bob' }] }, { previous });
    const replaced = await topology.page.evaluate(() =>
      [...document.querySelectorAll<SVGGElement>('g.leaf')]
        .filter((group) => !('untouched' in group))
        .map((group) => group.dataset['id']),
    );
    expect(replaced.toSorted()).toEqual(['ci-bob', 'st']);
    expect(await topology.focused()).toBe('kv');
    expect(await topology.page.locator('#live').textContent()).toBe('1 added, 0 removed.');
    await topology.show(diagram, { previous });
    expect(await topology.leaf('ci-bob').count()).toBe(0);
    expect(await topology.leaf('st').textContent()).toContain('blob · file');
  });

  test('keeps focus and zoom when the focused element itself is drawn anew, and when it goes', async () => {
    await topology.open();
    const previous = await topology.show(diagram);
    await topology.leaf('kv').focus();
    await topology.page.keyboard.press('+');
    const zoom = await topology.scale();
    await topology.show(renamed('kv', 'Key Vault, Premium'), { previous });
    expect(await topology.focused()).toBe('kv');
    expect(await topology.scale()).toBeCloseTo(zoom, 5);
    const without = {
      ...diagram,
      nodes: diagram.nodes.filter((node) => node.id !== 'kv'),
      edges: diagram.edges.filter((edge) => edge.from !== 'kv' && edge.to !== 'kv'),
    };
    await topology.show(without, { previous });
    expect(await topology.focused()).toBe('services');
    expect(await topology.page.locator('#stage [tabindex="0"]').count()).toBe(1);
    expect(await topology.scale()).toBeCloseTo(zoom, 5);
  });

  test('takes no focus that is elsewhere', async () => {
    await topology.open();
    const previous = await topology.show(diagram);
    await topology.page.locator('#fit').focus();
    await topology.show(renamed('kv', 'Key Vault, Premium'), { previous });
    expect(await topology.page.evaluate(() => document.activeElement?.id)).toBe('fit');
  });

  test('says what is missing, and keeps the last picture while the text is broken', async () => {
    const { page } = topology;
    await topology.open();
    const message = 'No network is declared here.';
    await topology.send({ kind: 'show', result: { state: 'empty', uri: 'file:///main.bicep', message } });
    expect(await page.locator('#message').textContent()).toBe(message);
    await topology.shoot('empty');
    await topology.show(diagram);
    expect(await page.locator('#message').isVisible()).toBe(false);
    const stale = 'Showing the last valid state.';
    await topology.send({ kind: 'show', result: { state: 'failed', uri: 'file:///main.bicep', message: stale } });
    expect(await page.locator('#stale').textContent()).toBe(stale);
    expect(await topology.leaf('kv').isVisible()).toBe(true);
    await topology.shoot('stale');
    await topology.show(diagram);
    expect(await page.locator('#stale').isVisible()).toBe(false);
    expect(await page.locator('body.stale').count()).toBe(0);
  });

  test('comes back as it was left', async () => {
    await topology.open('vscode-light', {
      version: 1,
      uri: 'file:///main.bicep',
      direction: 'RIGHT',
      view: { zoom: 1.5, x: 400, y: 300 },
      selection: 'kv',
      hidden: ['dns'],
    });
    await topology.show(diagram);
    await expect.poll(() => topology.scale()).toBeCloseTo(1.5, 3);
    expect(await topology.leaf('bas').getAttribute('class')).toContain('faded');
    expect(await topology.page.locator('g.edge.hidden').count()).toBe(1);
  });
});
