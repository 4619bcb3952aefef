import { describe, expect, test } from 'vitest';
import { hubAndSpoke } from '../../../test/support/topology/hub-and-spoke.ts';
import { managedNetwork } from '../../../test/support/topology/managed-network.ts';
import { measureQuality } from '../../../test/support/topology/quality.ts';
import { type Diagram, type Direction, fromElk, toElk } from '../engine/topology/index.ts';
import { layoutInProcess } from './in-process.ts';

async function placed(diagram: Diagram, direction: Direction) {
  return fromElk(diagram, await layoutInProcess(toElk(diagram, direction)));
}

describe.each(['RIGHT', 'DOWN'] as const)('a figure laid out %s', (direction) => {
  test.each([
    ['hub and spoke', hubAndSpoke(), 3, 45],
    ['managed network', managedNetwork(), 2, 30],
  ])('%s reads like drawn by hand', async (_name, diagram, crossings, bends) => {
    const placement = await placed(diagram, direction);
    const quality = measureQuality(diagram, placement);
    console.log(direction, quality, placement.width, placement.height);
    expect(placement.routes.size).toBe(diagram.edges.length);
    expect(quality.throughLeaves).toEqual([]);
    expect(quality.coveredByLabels).toEqual([]);
    expect(quality.crossings).toBeLessThanOrEqual(crossings);
    expect(quality.bends).toBeLessThanOrEqual(bends);
  });
});
