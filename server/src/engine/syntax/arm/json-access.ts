import type { NodeId } from '../../base/index.ts';
import type { JsonEntry, JsonNode } from './json-tree.ts';
import { childId } from './node-id.ts';

/** A JSON node together with its place. */
export interface Placed {
  readonly node: JsonNode;
  readonly id: NodeId;
}

/** The entries of an object with the last of each repeated key only, which is the one that counts. */
export function entriesOf(node: JsonNode | undefined): readonly JsonEntry[] {
  if (node?.kind !== 'object') return [];
  const found = new Map<string, JsonEntry>();
  for (const entry of node.entries) found.set(entry.key, entry);
  return found.size === node.entries.length ? node.entries : [...found.values()];
}

/** Members of an object or array, each with its key or index. */
export function membersOf(placed: Placed | undefined): readonly (Placed & { readonly key: string })[] {
  if (placed === undefined) return [];
  const { node, id } = placed;
  if (node.kind === 'array') return node.items.map((item, at) => ({ node: item, id: childId(id, at), key: String(at) }));
  return entriesOf(node).map((entry) => ({ node: entry.value, id: childId(id, entry.key), key: entry.key }));
}

/** A property by name; letter case is ignored, as Azure Resource Manager ignores it in the parts of a template. */
export function member(placed: Placed | undefined, name: string): Placed | undefined {
  if (placed?.node.kind !== 'object') return undefined;
  const { entries } = placed.node;
  const wanted = name.toLowerCase();
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at];
    if (entry !== undefined && entry.key.length === wanted.length && entry.key.toLowerCase() === wanted) {
      return { node: entry.value, id: childId(placed.id, entry.key) };
    }
  }
  return undefined;
}

export function textMember(placed: Placed | undefined, name: string): string | undefined {
  return textOf(member(placed, name));
}

export function textOf(placed: Placed | undefined): string | undefined {
  return placed?.node.kind === 'string' ? placed.node.value : undefined;
}
