import { expect, test } from 'vitest';
import { hubAndSpoke } from '../../../test/support/topology/hub-and-spoke.ts';
import { contains, overlaps } from '../../../test/support/topology/quality.ts';
import { type ElkInput, fromElk, toElk } from '../engine/topology/index.ts';
import { layoutWith } from './fallback.ts';
import { layoutInProcess } from './in-process.ts';

const diagram = hubAndSpoke();

test('a layout that fails with labels is tried without them', async () => {
  const seen: number[] = [];
  const output = await layoutWith(
    (input: ElkInput) => {
      const labels = (input.edges ?? []).filter((edge) => edge.labels).length;
      seen.push(labels);
      if (labels > 0) return Promise.reject(new Error('Invalid hitboxes'));
      return layoutInProcess(input);
    },
    toElk(diagram, 'RIGHT'),
  );
  expect(seen).toEqual([diagram.edges.filter((edge) => edge.label).length, 0]);
  expect(fromElk(diagram, output).routes.size).toBe(diagram.edges.length);
});

test('an answer with missing numbers counts as a failure', async () => {
  const answers = [Number.NaN, 10];
  const output = await layoutWith(
    (input) => Promise.resolve({ ...input, x: 0, y: 0, width: answers.shift() ?? 0, height: 1, edges: [], children: [] }),
    { id: 'root', children: [], edges: [] },
  );
  expect(output.width).toBe(10);
});

test('without any layout the boxes are packed: nothing is lost and nothing overlaps', async () => {
  const output = await layoutWith(() => Promise.reject(new Error('no layout today')), toElk(diagram, 'RIGHT'));
  const placement = fromElk(diagram, output);
  const all = [...diagram.containers, ...diagram.nodes];
  expect(placement.boxes.size).toBe(all.length);
  expect(placement.routes.size).toBe(diagram.edges.length);
  for (const [index, it] of all.entries()) {
    const own = placement.boxes.get(it.id)!;
    if (it.parent !== undefined) expect(contains(placement.boxes.get(it.parent)!, own), it.id).toBe(true);
    for (const other of all.slice(index + 1)) {
      if (it.parent === other.parent) expect(overlaps(own, placement.boxes.get(other.id)!), `${it.id} ${other.id}`).toBe(false);
    }
  }
});
