import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Diagram, type Direction, fromElk, renderSvg, type Theme, toElk } from '../../server/src/engine/topology/index.ts';
import { layoutInProcess } from '../../server/src/layout/in-process.ts';
import { CHROMIUM, CHROMIUM_ARGUMENTS, warnWithoutChromium } from '../support/chromium.ts';
import { exampleDiagram } from '../support/topology/diagram-of.ts';
import { measureDrawing } from '../support/topology/drawn.ts';
import { hubAndSpoke } from '../support/topology/hub-and-spoke.ts';
import { managedNetwork } from '../support/topology/managed-network.ts';

warnWithoutChromium('The drawn figures');

describe.skipIf(CHROMIUM === undefined)('a drawn figure', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_ARGUMENTS });
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  async function draw(diagram: Diagram, direction: Direction, theme: Theme = 'light'): Promise<string> {
    const placement = fromElk(diagram, await layoutInProcess(toElk(diagram, direction)));
    return renderSvg(diagram, placement, { theme, direction, frame: 'page' });
  }

  test.each<[string, Diagram, Direction, number, number]>([
    ['hub and spoke', hubAndSpoke(), 'RIGHT', 3, 45],
    ['hub and spoke', hubAndSpoke(), 'DOWN', 3, 45],
    ['managed network', managedNetwork(), 'RIGHT', 2, 30],
    ['managed network', managedNetwork(), 'DOWN', 2, 30],
  ])('of %s is clear to read', async (_name, diagram, direction, crossings, bends) => {
    const drawn = await measureDrawing(page, await draw(diagram, direction));
    expect(drawn.linesThroughNodes).toEqual([]);
    expect(drawn.labelsOverThings).toEqual([]);
    expect(drawn.signsUnderLabels).toEqual([]);
    expect(drawn.textsOutOfBoxes).toEqual([]);
    expect(drawn.crossings).toBeLessThanOrEqual(crossings);
    expect(drawn.bends).toBeLessThanOrEqual(bends);
  });

  test.each(['hub-and-spoke', 'managed-network', 'leaking-workspace'])('of the example %s is clear to read', async (name) => {
    for (const direction of ['RIGHT', 'DOWN'] as const) {
      const drawn = await measureDrawing(page, await draw(exampleDiagram(name), direction));
      expect(drawn).toMatchObject({ linesThroughNodes: [], labelsOverThings: [], signsUnderLabels: [], textsOutOfBoxes: [] });
      expect(drawn.crossings).toBeLessThanOrEqual(3);
    }
  });

  test('that is not clear is seen as such', async () => {
    const diagram = hubAndSpoke();
    const placement = fromElk(diagram, await layoutInProcess(toElk(diagram, 'RIGHT')));
    const [line] = placement.routes.get('private-endpoint:pe-kv>kv')!.points;
    const boxes = new Map([...placement.boxes, ['bas', { x: line!.x + 5, y: line!.y - 20, width: 20, height: 46 }]]);
    const label = placement.routes.get('peering:hub>ml')!.label!;
    const routes = new Map(
      [...placement.routes].map(([id, route]) => [id, id.startsWith('route:') ? { ...route, label } : route]),
    );
    const drawn = await measureDrawing(
      page,
      renderSvg(diagram, { ...placement, boxes, routes }, { theme: 'light', direction: 'RIGHT', frame: 'page' }),
    );
    expect(drawn.linesThroughNodes).toContain('private-endpoint:pe-kv>kv through bas');
    expect(drawn.labelsOverThings.join()).toContain('label of peering:hub>ml');
    expect(drawn.textsOutOfBoxes).toContain('bas: bas-hub');
  });
});
