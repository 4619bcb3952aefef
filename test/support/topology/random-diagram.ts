import * as fc from 'fast-check';
import type {
  Container,
  ContainerKind,
  Diagram,
  DiagramNode,
  Edge,
  EdgeKind,
  Shape,
  Verdict,
} from '../../../server/src/engine/topology/index.ts';

const KINDS: readonly ContainerKind[] = ['region', 'tenant', 'site', 'group', 'vnet', 'subnet'];
const SHAPES: readonly Shape[] = ['card', 'endpoint', 'actor'];
const EDGES: readonly EdgeKind[] = [
  'private-endpoint',
  'traffic',
  'peering',
  'tunnel',
  'route',
  'service-endpoint',
  'trusted',
  'dns',
  'public',
];
const VERDICTS: readonly (Verdict | undefined)[] = ['private', 'public', 'blocked', 'unknown', undefined];

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom('snet-pe', '10.0.0.0/16', 'mlw-[uniqueString(resourceGroup().id)]', '<script>', '名前の長いネットワーク'),
);
const column = fc.option(fc.nat(3), { nil: undefined });

/** Any diagram: nested containers of every kind, edges between anything and anything, names that look like markup. */
export const randomDiagram: fc.Arbitrary<Diagram> = fc
  .record({
    containers: fc.array(fc.record({ kind: fc.constantFrom(...KINDS), name: text, detail: text, column, parent: fc.nat(12) }), {
      maxLength: 8,
    }),
    nodes: fc.array(
      fc.record({
        shape: fc.constantFrom(...SHAPES),
        name: text,
        detail: text,
        verdict: fc.constantFrom(...VERDICTS),
        column,
        parent: fc.nat(12),
      }),
      {
        maxLength: 16,
      },
    ),
    edges: fc.array(
      fc.record({
        kind: fc.constantFrom(...EDGES),
        from: fc.nat(23),
        to: fc.nat(23),
        label: text,
        verdict: fc.constantFrom(...VERDICTS),
      }),
      {
        maxLength: 14,
      },
    ),
  })
  .map(({ containers, nodes, edges }) => {
    const shared = { sentence: 'a thing', origins: [] };
    const placedContainers = containers.map(
      ({ parent, ...it }, index): Container => ({
        id: `c${index}`,
        ...shared,
        ...it,
        parent: parent < index ? `c${parent}` : undefined,
      }),
    );
    const placedNodes = nodes.map(
      ({ parent, ...it }, index): DiagramNode => ({
        id: `n${index}`,
        glyph: 'box',
        ...shared,
        ...it,
        parent: parent < containers.length ? `c${parent}` : undefined,
      }),
    );
    const ids = [...placedContainers, ...placedNodes].map((it) => it.id);
    const links = edges.flatMap(({ from, to, ...it }, index): readonly Edge[] => {
      const [a, b] = [ids[from % Math.max(1, ids.length)], ids[to % Math.max(1, ids.length)]];
      return a === undefined || b === undefined || a === b ? [] : [{ id: `e${index}`, ...shared, ...it, from: a, to: b }];
    });
    return { title: 'random', summary: 'random', containers: placedContainers, nodes: placedNodes, edges: links };
  });
