import type { Value, Wait } from '../evaluate/index.ts';
import { type ResourceIdentity, readIdentity } from './identity.ts';
import type { ResourceGraph, ResourceNode } from './resource-graph.ts';

/** The resources an id leads to: none, one, or the alternatives of one. */
export function nodesById(
  graph: ResourceGraph,
  id: Value,
  deployment: number,
): { readonly identity: ResourceIdentity; readonly nodes: readonly ResourceNode[] } {
  const identity = readIdentity(id, deployment);
  return { identity, nodes: graph.byIdentity.get(identity.text) ?? [] };
}

export function nodesByType(graph: ResourceGraph, type: string): readonly ResourceNode[] {
  return graph.byType.get(type.toLowerCase()) ?? [];
}

/** Children of one type, inline and separate, in order of declaration, and what keeps the list from being whole. */
export function childrenOf(
  graph: ResourceGraph,
  parent: ResourceNode,
  type: string,
): { readonly nodes: readonly ResourceNode[]; readonly waits: readonly Wait[] } {
  const full = `${parent.type}/${type}`.toLowerCase();
  const nodes = (graph.byParent.get(parent.identity.text) ?? []).filter((one) => one.type.toLowerCase() === full);
  return { nodes, waits: parent.existing ? parent.root.waits : (parent.open.get(type.toLowerCase()) ?? []) };
}
