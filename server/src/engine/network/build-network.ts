import type { Cloud } from '../facts/index.ts';
import type { ResourceGraph, ResourceNode } from '../graph/index.ts';
import { readBase } from './build/base.ts';
import type { SliceReader } from './build/context.ts';
import { readers } from './build/readers.ts';
import type { NetworkModel, OtherResource, SliceName, Slices } from './model.ts';
import { sliceNames } from './slice-names.ts';

/** The whole model. */
export function buildNetwork(graph: ResourceGraph, cloud: Cloud): NetworkModel {
  const slices = Object.fromEntries(sliceNames.map((slice) => [slice, buildSlice(graph, slice)]));
  return {
    ...(slices as unknown as Slices),
    cloud,
    closedWorld: graph.closedWorld,
    metadata: graph.deployments.map((one) => one.metadata),
  };
}

/** One slice, for keeping each on its own: what reads a slice need not run again where the slice is equal. */
export function buildSlice<S extends SliceName>(graph: ResourceGraph, slice: S): Slices[S] {
  if (slice === 'others') return readOthers(graph) as Slices[S];
  const reader = readers[slice as Exclude<S, 'others'>] as unknown as SliceReader<S>;
  const nodes = reader.types.flatMap((type) => graph.byType.get(type) ?? []);
  return nodes.map((node) => readNode(reader, graph, node)) as unknown as Slices[S];
}

function readNode<S extends SliceName>(reader: SliceReader<S>, graph: ResourceGraph, node: ResourceNode): Slices[S][number] {
  return reader.read({ graph, node, base: readBase(graph, node) });
}

const readTypes: ReadonlySet<string> = new Set(Object.values(readers).flatMap((one) => one.types));

function readOthers(graph: ResourceGraph): readonly OtherResource[] {
  return graph.nodes
    .filter((node) => !readTypes.has(node.type.toLowerCase()))
    .map((node) => ({ slice: 'others', ...readBase(graph, node), declarations: node.declarations }));
}
