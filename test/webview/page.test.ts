import { describe, expect, test } from 'vitest';
import { CHROMIUM, warnWithoutChromium } from '../support/chromium.ts';
import { hubAndSpoke } from '../support/topology/hub-and-spoke.ts';
import { topologyPage } from '../support/topology/page.ts';

warnWithoutChromium('The topology page');

describe.skipIf(CHROMIUM === undefined)('the topology page', () => {
  const topology = topologyPage();

  test('asks for the picture, draws all of it and fits it to the panel', async () => {
    const diagram = hubAndSpoke();
    await topology.open();
    expect(await topology.sent()).toEqual([{ kind: 'ready' }]);
    await topology.show(diagram);
    const { page } = topology;
    expect(await page.locator('g.leaf').count()).toBe(diagram.nodes.length);
    expect(await page.locator('g.edge').count()).toBe(diagram.edges.length);
    expect(await page.locator('#title').textContent()).toBe(diagram.title);
    const [stage, figure] = await Promise.all([page.locator('#stage').boundingBox(), page.locator('g.view').boundingBox()]);
    expect(figure!.x).toBeGreaterThanOrEqual(stage!.x);
    expect(figure!.x + figure!.width).toBeLessThanOrEqual(stage!.x + stage!.width);
    expect(figure!.width).toBeGreaterThan(stage!.width * 0.9);
  });

  test('a click selects, lets the rest fade and asks for the source', async () => {
    await topology.open();
    await topology.show(hubAndSpoke());
    await topology.leaf('kv').click();
    expect(await topology.sent()).toContainEqual({ kind: 'reveal', id: 'kv', chip: null });
    expect(await topology.leaf('kv').getAttribute('aria-current')).toBe('true');
    expect(await topology.leaf('pe-kv').getAttribute('class')).not.toContain('faded');
    expect(await topology.leaf('bas').getAttribute('class')).toContain('faded');
    await topology.shoot('selected');
    await topology.page.locator('g.head[data-id="snet-training"] g[data-chip="1"]').click();
    expect(await topology.sent()).toContainEqual({ kind: 'reveal', id: 'snet-training', chip: 1 });
    await topology.page.keyboard.press('Escape');
    expect(await topology.page.locator('.faded').count()).toBe(0);
  });

  test('a line answers a click too', async () => {
    await topology.open();
    await topology.show(hubAndSpoke());
    const line = topology.page.locator('g.edge[data-id="private-endpoint:pe-kv>kv"] path.line');
    await line.click({ force: true, position: { x: 30, y: 1 } });
    expect(await topology.sent()).toContainEqual({ kind: 'reveal', id: 'private-endpoint:pe-kv>kv', chip: null });
  });

  test('says the whole statement about what the pointer rests on', async () => {
    const diagram = hubAndSpoke();
    const nodes = diagram.nodes.map((node) =>
      node.id === 'kv' ? { ...node, sentence: 'kv-mlprod, Key Vault. Public network access is Disabled.' } : node,
    );
    await topology.open();
    await topology.show({ ...diagram, nodes });
    const card = topology.page.locator('#card');
    expect(await card.isVisible()).toBe(false);
    await topology.leaf('kv').hover();
    await card.waitFor({ state: 'visible' });
    expect(await card.textContent()).toBe('kv-mlprod Key Vault. Public network access is Disabled.');
    await topology.shoot('hover');
    await topology.page.keyboard.press('Escape');
    expect(await card.isVisible()).toBe(false);
  });

  test('zooms by button, key and wheel, and keeps the view in its state', async () => {
    await topology.open();
    await topology.show(hubAndSpoke());
    const { page } = topology;
    const fitted = await topology.scale();
    await page.locator('#zoom-in').click();
    await expect.poll(() => topology.scale()).toBeCloseTo(fitted * 1.25, 3);
    await topology.leaf('kv').focus();
    await page.keyboard.press('1');
    await expect.poll(() => topology.scale()).toBeCloseTo(1, 3);
    await page.mouse.move(700, 400);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await expect.poll(() => topology.scale()).toBeGreaterThan(1.05);
    expect((await topology.state())?.view?.zoom).toBeCloseTo(await topology.scale(), 3);
    await page.keyboard.press('0');
    await expect.poll(() => topology.scale()).toBeCloseTo(fitted, 3);
    expect((await topology.state())?.view).toBeNull();
  });

  test('a drag moves the picture and selects nothing', async () => {
    await topology.open();
    await topology.show(hubAndSpoke());
    const { page } = topology;
    const before = await topology.leaf('kv').boundingBox();
    await page.mouse.move(before!.x + 20, before!.y + 10);
    await page.mouse.down();
    await page.mouse.move(before!.x + 120, before!.y + 60, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => (await topology.leaf('kv').boundingBox())!.x).toBeCloseTo(before!.x + 100, 0);
    expect(await topology.sent()).toEqual([{ kind: 'ready' }]);
  });

  test('asks for the other direction and shows it', async () => {
    await topology.open();
    await topology.show(hubAndSpoke());
    await topology.page.locator('#direction').click();
    expect(await topology.sent()).toContainEqual({ kind: 'direction', direction: 'DOWN' });
    await topology.show(hubAndSpoke(), { direction: 'DOWN' });
    expect((await topology.state())?.direction).toBe('DOWN');
    await topology.shoot('down');
  });

  test('marks what is declared under the cursor', async () => {
    await topology.open();
    await topology.show(hubAndSpoke());
    await topology.send({ kind: 'highlight', id: 'ml' });
    expect(await topology.page.locator('.at-cursor').getAttribute('data-key')).toBe('box:ml');
    await topology.shoot('cursor');
    await topology.send({ kind: 'highlight', id: null });
    expect(await topology.page.locator('.at-cursor').count()).toBe(0);
  });

  test('ignores messages it does not know', async () => {
    await topology.open();
    await topology.show(hubAndSpoke());
    for (const message of [null, 7, { kind: 'show' }, { kind: 'show', result: { state: 'picture', svg: 3 } }, { kind: 'other' }])
      await topology.page.evaluate((data) => window.postMessage(data, '*'), message);
    expect(await topology.leaf('kv').isVisible()).toBe(true);
  });
});
