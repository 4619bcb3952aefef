import type { FileId, NodeId, TextRange } from '../../base/index.ts';
import { keyId } from '../arm/node-id.ts';
import type { Child, SyntaxNode } from './node.ts';

/** What lowering a tree gathers on its way: the range of each place. Two places of one name get ids of their own. */
export class Lowering {
  readonly ranges = new Map<NodeId, TextRange>();
  readonly file: FileId;

  constructor(file: FileId) {
    this.file = file;
  }

  /** An id for a place: the one asked for, or that with a number where it is taken. */
  claim(id: NodeId, place: { readonly start: number; readonly end: number } | undefined): NodeId {
    let free = id;
    for (let n = 2; this.ranges.has(free); n++) free = `${id}~${n}`;
    this.ranges.set(free, { start: place?.start ?? 0, end: place?.end ?? 0 });
    return free;
  }

  /** A further place that belongs to one already claimed. */
  mark(id: NodeId, place: { readonly start: number; readonly end: number } | undefined): NodeId {
    if (place && !this.ranges.has(id)) this.ranges.set(id, { start: place.start, end: place.end });
    return id;
  }
}

export function nameOf(node: SyntaxNode): string {
  const name = node.slots['name'] as Child | undefined;
  if (name === undefined) return '';
  if (!('slots' in name)) return name.text;
  return name.kind === 'Identifier' ? identifierText(name) : '';
}

export function identifierText(identifier: SyntaxNode | undefined): string {
  const token = identifier?.slots['name'] as Child | undefined;
  return token === undefined || 'slots' in token ? '' : token.text;
}

/** A declaration's id, with the place of its name beside it. */
export function declare(
  lowering: Lowering,
  kind: string,
  node: SyntaxNode,
  parent: NodeId = '',
): { readonly id: NodeId; readonly nameId: NodeId; readonly name: string } {
  const name = nameOf(node);
  const own = `${kind}:${name}`;
  const id = lowering.claim(parent === '' ? own : `${parent}/${own}`, node);
  return { id, nameId: lowering.mark(keyId(id), node.slots['name'] as SyntaxNode | undefined), name };
}
