import { expect, test } from 'vitest';
import { DiagramBuilder } from '../../../../test/support/topology/build.ts';
import { alignSubnets } from './align.ts';
import { outline } from './outline.ts';
import type { Box } from './placement.ts';

const diagram = new DiagramBuilder()
  .container('vnet', 'v', 'v', {}, () => {})
  .container('subnet', 'a', 'a', { parent: 'v' })
  .container('subnet', 'b', 'b', { parent: 'v' })
  .container('subnet', 'c', 'c', { parent: 'v' })
  .container('subnet', 'far', 'far', { parent: 'v' })
  .card('leaf', 'box', 'leaf', '', undefined, { parent: 'c' })
  .card('out', 'box', 'out', '')
  .edge('traffic', 'leaf', 'out')
  .build('alignment');

const box = (x: number, width = 100): Box => ({ x, y: 0, width, height: 40 });
const placement = {
  width: 400,
  height: 300,
  boxes: new Map([
    ['v', box(0, 300)],
    ['a', box(20)],
    ['b', box(20)],
    ['c', box(23)],
    ['far', box(140)],
    ['leaf', box(35, 70)],
    ['out', box(350, 40)],
  ]),
  routes: new Map([
    [
      'traffic:leaf>out',
      {
        points: [
          { x: 105, y: 20 },
          { x: 350, y: 20 },
        ],
        label: undefined,
      },
    ],
  ]),
};

test('subnets nearly in line are put in line, with what is in them and the ends of their lines', () => {
  const { boxes, routes } = alignSubnets(outline(diagram), placement, 'RIGHT');
  expect(Object.fromEntries([...boxes].map(([id, { x }]) => [id, x]))).toEqual({
    v: 0,
    a: 20,
    b: 20,
    c: 20,
    far: 140,
    leaf: 32,
    out: 350,
  });
  expect(routes.get('traffic:leaf>out')?.points).toEqual([
    { x: 102, y: 20 },
    { x: 350, y: 20 },
  ]);
});

test('what is in line already stays as it is', () => {
  const straight = { ...placement, boxes: new Map([...placement.boxes, ['c', box(20)]]) };
  expect(alignSubnets(outline(diagram), straight, 'RIGHT')).toBe(straight);
});
