import { beforeAll, describe, expect, test } from 'vitest';
import { DiagramBuilder } from '../../../../test/support/topology/build.ts';
import { hubAndSpoke } from '../../../../test/support/topology/hub-and-spoke.ts';
import { managedNetwork } from '../../../../test/support/topology/managed-network.ts';
import { layoutInProcess } from '../../layout/in-process.ts';
import { type Diagram, type Direction, fromElk, type Placement, renderSvg, type Theme, toElk } from './index.ts';
import { textWidth } from './metrics.ts';

async function place(diagram: Diagram, direction: Direction = 'RIGHT'): Promise<Placement> {
  return fromElk(diagram, await layoutInProcess(toElk(diagram, direction)));
}

function draw(diagram: Diagram, placement: Placement, theme: Theme, direction: Direction = 'RIGHT'): string {
  return renderSvg(diagram, placement, { theme, direction, frame: theme === 'webview' ? 'figure' : 'page' });
}

describe('the drawn figure', () => {
  const diagram = hubAndSpoke();
  let placement: Placement;
  beforeAll(async () => {
    placement = await place(diagram);
  });

  test('is the same text on every run', async () => {
    expect(draw(diagram, await place(diagram), 'light')).toBe(draw(diagram, placement, 'light'));
  });

  test('has nothing inline that a strict content security policy refuses', () => {
    const svg = draw(diagram, placement, 'webview');
    expect(svg).not.toMatch(/<style|style=|var\(|#[0-9a-f]{3}/);
    expect(svg).toContain('class="line s-private"');
  });

  test.each<Theme>(['light', 'dark', 'hc', 'hc-light'])('has literal colours in the %s theme', (theme) => {
    const svg = draw(diagram, placement, theme);
    expect(svg).toContain('<style>');
    expect(svg).not.toContain('var(');
  });

  test('has heavier borders in high contrast', () => {
    expect(draw(diagram, placement, 'hc')).toContain('.leaf>rect{stroke-width:2}');
    expect(draw(diagram, placement, 'dark')).not.toContain('stroke-width:2}');
  });

  test('has no stylesheet at all when flat', () => {
    const svg = draw(diagram, placement, 'flat');
    expect(svg).not.toMatch(/<style|var\(|class="[fs]-/);
    expect(svg).toContain('stroke="#1a7f37"');
  });

  test('follows the reader by default', () => {
    const svg = draw(diagram, placement, 'auto');
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).toContain('.s-private{stroke:var(--vscode-charts-green,#1a7f37)}');
  });

  test('shows a legend of exactly what it contains', () => {
    const svg = draw(diagram, placement, 'light');
    for (const name of ['Private endpoint link', 'VNet peering', 'Public path, blocked']) expect(svg).toContain(name);
    expect(svg).not.toContain('Public path, leaking');
  });

  test('keeps what is declared inside one key each', () => {
    const keys = [...draw(diagram, placement, 'webview').matchAll(/data-key="([^"]+)"/g)].map(([, key]) => key);
    expect(keys.length).toBe(2 * diagram.containers.length + diagram.nodes.length + diagram.edges.length);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe.each<[string, Diagram]>([
  ['hub and spoke', hubAndSpoke()],
  ['managed network', managedNetwork()],
  [
    'names of every length',
    new DiagramBuilder()
      .container('vnet', 'v', 'a-virtual-network-with-a-name-of-the-full-sixty-four-characters-x', {
        detail: '10.0.0.0/16, 10.1.0.0/16, fd00::/48',
        role: 'SPOKE',
      })
      .container('subnet', 's', '[format(subnet-{0}, uniqueString(resourceGroup().id))]', {
        detail: 'fd00:db8:1234:5678::/64',
        meter: { used: 123456, usable: 1048571 },
      })
      .card(
        'c',
        'storage',
        'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW',
        'mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm',
        'unknown',
      )
      .actor('u', 'user', '名前の長いネットワークの利用者とその端末', '')
      .build('lengths'),
  ],
])('the texts of %s', (_name, diagram) => {
  test.each<Direction>(['RIGHT', 'DOWN'])('stay inside their boxes laid out %s', async (direction) => {
    const svg = draw(diagram, await place(diagram, direction), 'webview', direction);
    const groups = [
      ...svg.matchAll(
        /<g class="(?:head|leaf)" data-key="([^"]*)".*?data-box="(\S+) \S+"(.*?)(?=<g class="(?:head|leaf|layer)|$)/g,
      ),
    ];
    expect(groups.length).toBe(diagram.containers.length + diagram.nodes.length);
    for (const [, key, width, inside] of groups) {
      for (const [, x, size, weight, anchor, text] of inside!.matchAll(
        /<text x="([\d.-]+)" y="[\d.]+" font-size="([\d.]+)"(?: font-weight="(600)")?(?: text-anchor="(\w+)")?[^>]*>([^<]*)/g,
      )) {
        const wide = textWidth(text!, { size: Number(size), weight: weight ? 'semibold' : 'regular' });
        const left = Number(x) - (anchor === 'middle' ? wide / 2 : anchor === 'end' ? wide : 0);
        expect(left, `${key}: ${text}`).toBeGreaterThanOrEqual(0);
        expect(left + wide, `${key}: ${text}`).toBeLessThanOrEqual(Number(width));
      }
    }
  });
});

test('a name that looks like markup is text', async () => {
  const diagram = new DiagramBuilder()
    .card('<x "y">', 'box', '<script>alert(1)</script>', '"&\u0000\ufffe', 'private')
    .build('<title>');
  const svg = draw(diagram, await place(diagram), 'light');
  expect(svg).not.toContain('<script');
  expect(svg).toContain('data-id="&lt;x &quot;y&quot;&gt;"');
  expect([...svg].filter((it) => it < ' ' && it !== '\n')).toEqual([]);
});

test('an empty diagram is an empty page', async () => {
  const diagram = new DiagramBuilder().build('Nothing to show');
  const svg = draw(diagram, await place(diagram), 'light');
  expect(svg).toContain('<title>Nothing to show</title>');
  expect(svg).not.toContain('NaN');
});
