import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hubAndSpoke } from '../../../test/support/topology/hub-and-spoke.ts';
import { managedNetwork } from '../../../test/support/topology/managed-network.ts';
import { contains, measureQuality, overlaps } from '../../../test/support/topology/quality.ts';
import { randomDiagram } from '../../../test/support/topology/random-diagram.ts';
import { type Box, type Diagram, type Direction, fromElk, type Placement, toElk } from '../engine/topology/index.ts';
import { layoutInProcess } from './in-process.ts';

async function place(diagram: Diagram, direction: Direction, previous?: Placement): Promise<Placement> {
  return fromElk(diagram, await layoutInProcess(toElk(diagram, direction, previous)));
}

const box = (placement: Placement, id: string): Box => placement.boxes.get(id)!;

describe.each(['RIGHT', 'DOWN'] as const)('a figure laid out %s', (direction) => {
  test.each([
    ['hub and spoke', hubAndSpoke(), 3, 45],
    ['managed network', managedNetwork(), 2, 30],
  ])('%s has few crossings and bends, and nothing over anything else', async (_name, diagram, crossings, bends) => {
    const placement = await place(diagram, direction);
    const quality = measureQuality(diagram, placement);
    expect(placement.boxes.size).toBe(diagram.containers.length + diagram.nodes.length);
    expect(placement.routes.size).toBe(diagram.edges.length);
    expect(quality.throughLeaves).toEqual([]);
    expect(quality.coveredByLabels).toEqual([]);
    expect(quality.crossings).toBeLessThanOrEqual(crossings);
    expect(quality.bends).toBeLessThanOrEqual(bends);
  });
});

describe('a picture that changes', () => {
  const base = hubAndSpoke();
  const ci = base.nodes.find((node) => node.id === 'ci')!;
  const endpoint = base.nodes.find((node) => node.id === 'pe-kv')!;
  const link = base.edges.find((edge) => edge.id === 'private-endpoint:pe-kv>kv')!;
  const vault = base.nodes.find((node) => node.id === 'kv')!;
  test.each<[string, Diagram]>([
    ['nothing new', base],
    ['a compute instance', { ...base, nodes: [...base.nodes, { ...ci, id: 'ci-bob', name: 'ci-bob' }] }],
    [
      'an endpoint with its service',
      {
        ...base,
        nodes: [...base.nodes, { ...endpoint, id: 'pe-new', name: 'pe-new' }, { ...vault, id: 'new', name: 'new' }],
        edges: [...base.edges, { ...link, id: 'new-link', from: 'pe-new', to: 'new' }],
      },
    ],
  ])('keeps everything in place with %s', async (_name, changed) => {
    const before = await place(base, 'RIGHT');
    const after = await place(changed, 'RIGHT', before);
    const moves = [...before.boxes.keys()].map((id) => ({
      x: box(after, id).x - box(before, id).x,
      y: box(after, id).y - box(before, id).y,
    }));
    const middle = (values: readonly number[]) => values.toSorted((left, right) => left - right)[values.length >> 1]!;
    const shift = { x: middle(moves.map((move) => move.x)), y: middle(moves.map((move) => move.y)) };
    const mean = moves.reduce((sum, move) => sum + Math.hypot(move.x - shift.x, move.y - shift.y), 0) / moves.length;
    expect(mean).toBeLessThanOrEqual(20);
  });
});

test('any diagram is laid out whole and always alike: children in their parents, siblings apart, every edge routed, nothing over anything else', async () => {
  await fc.assert(
    fc.asyncProperty(randomDiagram, fc.constantFrom<Direction>('RIGHT', 'DOWN'), async (diagram, direction) => {
      const placement = await place(diagram, direction);
      expect(await place(diagram, direction)).toEqual(placement);
      const all = [...diagram.containers, ...diagram.nodes];
      expect(placement.routes.size).toBe(diagram.edges.length);
      for (const it of all) {
        expect(Object.values(box(placement, it.id)).every(Number.isFinite)).toBe(true);
        if (it.parent !== undefined) expect(contains(box(placement, it.parent), box(placement, it.id))).toBe(true);
      }
      for (const [index, it] of all.entries())
        for (const other of all.slice(index + 1)) {
          if (it.parent === other.parent) expect(overlaps(box(placement, it.id), box(placement, other.id))).toBe(false);
        }
      const quality = measureQuality(diagram, placement);
      expect(quality.throughLeaves).toEqual([]);
      expect(quality.coveredByLabels).toEqual([]);
    }),
    { numRuns: 60, seed: 20 },
  );
});
