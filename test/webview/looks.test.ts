import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { pageStylesheet } from '../../server/src/engine/topology/index.ts';
import { CHROMIUM, warnWithoutChromium } from '../support/chromium.ts';
import { hubAndSpoke } from '../support/topology/hub-and-spoke.ts';
import { managedNetwork } from '../support/topology/managed-network.ts';
import { PAGE_SOURCE, topologyPage } from '../support/topology/page.ts';
import { type EditorTheme, THEMES } from '../support/topology/themes.ts';

warnWithoutChromium('The looks of the topology page');

describe.skipIf(CHROMIUM === undefined)('the looks of the topology page', () => {
  const topology = topologyPage();

  test.each([
    ['hub and spoke', hubAndSpoke()],
    ['managed network', managedNetwork()],
  ])('every text of %s fits its box', async (_name, diagram) => {
    await topology.open();
    await topology.show(diagram);
    const wider = await topology.page.evaluate(() =>
      [...document.querySelectorAll<SVGGElement>('g.leaf, g.head')].flatMap((group) => {
        const width = Number(group.dataset['box']?.split(' ')[0]);
        return [...group.querySelectorAll('text')]
          .filter((text) => text.getBBox().x < 0 || text.getBBox().x + text.getBBox().width > width)
          .map((text) => text.textContent);
      }),
    );
    expect(wider).toEqual([]);
  });

  test('no text lies over the next one in a font that is wider than the layout thought', async () => {
    await topology.open();
    await topology.page.evaluate(() =>
      document.documentElement.style.setProperty('--vscode-font-family', '"DejaVu Sans", Verdana, monospace'),
    );
    await topology.show(managedNetwork());
    const over = await topology.page.evaluate(() => {
      const wide = [...document.querySelectorAll<SVGTextElement>('text[textLength]')].length;
      const pairs = [...document.querySelectorAll<SVGGElement>('g.leaf, g.head')].flatMap((group) => {
        const boxes = [...group.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: text.getBBox() }));
        return boxes.flatMap((one, at) =>
          boxes
            .slice(at + 1)
            .filter(
              ({ box }) =>
                box.y < one.box.y + one.box.height - 4 &&
                one.box.y < box.y + box.height - 4 &&
                box.x < one.box.x + one.box.width &&
                one.box.x < box.x + box.width,
            )
            .map((other) => `${one.text} | ${other.text}`),
        );
      });
      return { wide, pairs };
    });
    expect(over.wide).toBeGreaterThan(5);
    expect(over.pairs).toEqual([]);
    await topology.shoot('wide-font');
  });

  test.each(Object.keys(THEMES) as EditorTheme[])('takes its colours from the theme %s', async (theme) => {
    await topology.open(theme);
    await topology.show(managedNetwork());
    const painted = await topology.page.evaluate(() => {
      const style = (selector: string) => getComputedStyle(document.querySelector(selector)!);
      return {
        private: style('.figure .line.s-private').stroke,
        public: style('.figure .line.s-public').stroke,
        leaking: style('.figure .line.s-leaking').stroke,
        network: style('.figure .box > .s-network').stroke,
        text: style('.figure .f-text').fill,
        border: Number(style('.figure .leaf > rect').strokeWidth.replace('px', '')),
      };
    });
    const colours: Readonly<Record<string, string>> = THEMES[theme];
    const rgb = (name: string) =>
      `rgb(${[1, 3, 5].map((at) => Number.parseInt(colours[name]!.slice(at, at + 2), 16)).join(', ')})`;
    const contrast = theme.startsWith('vscode-high-contrast');
    expect(painted).toEqual({
      private: rgb('charts-green'),
      public: rgb(contrast ? 'editorWarning-foreground' : 'list-warningForeground'),
      leaking: rgb(contrast ? 'errorForeground' : 'list-errorForeground'),
      network: rgb('charts-blue'),
      text: rgb('editor-foreground'),
      border: contrast ? 2 : 1,
    });
    await topology.shoot(`page-${theme}`);
  });

  test('keeps the theme’s colours where the system forces its own', async () => {
    await topology.page.emulateMedia({ forcedColors: 'active' });
    await topology.open('vscode-high-contrast');
    await topology.show(hubAndSpoke());
    const painted = await topology.page.evaluate(() => ({
      line: getComputedStyle(document.querySelector('.figure .s-private')!).stroke,
      text: getComputedStyle(document.querySelector('.figure .f-text')!).fill,
      ground: getComputedStyle(document.querySelector('#stage')!).backgroundColor,
    }));
    expect(painted).toEqual({ line: 'rgb(137, 209, 133)', text: 'rgb(255, 255, 255)', ground: 'rgb(0, 0, 0)' });
    await topology.shoot('forced-colors');
  });

  test('moves nothing for those who asked for less motion', async () => {
    const animated = () =>
      topology.page.evaluate(() => {
        const fresh = document.querySelector<SVGGElement>('g.new')!;
        return [getComputedStyle(fresh).animationName, getComputedStyle(fresh).transitionDuration];
      });
    const diagram = hubAndSpoke();
    const ci = diagram.nodes.find((node) => node.id === 'ci')!;
    const more = { ...diagram, nodes: [...diagram.nodes, { ...ci, id: 'ci-bob', name: 'ci-bob' }] };
    await topology.open();
    await topology.show(more, { previous: await topology.show(diagram) });
    expect(await animated()).toEqual(['appear', '0.12s']);
    await topology.page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await animated()).toEqual(['none', '0s']);
  });

  test('fits a narrow panel beside the text', async () => {
    const { page } = topology;
    await page.setViewportSize({ width: 420, height: 800 });
    await topology.open('vscode-dark');
    await topology.show(hubAndSpoke(), {
      direction: 'DOWN',
      stale: 'The text has errors at present; this is the picture from before them.',
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(420);
    for (const button of await page.locator('#toolbar button').all()) {
      const box = (await button.boundingBox())!;
      expect(box.x + box.width).toBeLessThanOrEqual(420);
    }
    await page.locator('#list-toggle').click();
    expect((await page.locator('#list').boundingBox())!.x).toBeGreaterThanOrEqual(0);
    await topology.shoot('narrow-list');
    await page.locator('#list-toggle').click();
    await topology.shoot('narrow');
  });

  test('leaves out what is too small to read', async () => {
    await topology.open();
    await topology.show(hubAndSpoke());
    const detail = topology.leaf('kv').locator('text.f-secondary');
    expect(await detail.isVisible()).toBe(true);
    for (let times = 0; times < 5; times++) await topology.page.locator('#zoom-out').click();
    await expect.poll(() => detail.isVisible()).toBe(false);
  });
});

test('the stylesheet holds the figure’s rules as the engine writes them', () => {
  const style = fs.readFileSync(path.join(PAGE_SOURCE, 'topology.css'), 'utf8');
  const written = /\/\* figure-rules \*\/([\s\S]*)\/\* end figure-rules \*\//.exec(style)?.[1];
  const bare = (css: string | undefined) => css?.replace(/\s+/g, '').replaceAll(';}', '}');
  expect(bare(written)).toBe(bare(pageStylesheet()));
});
