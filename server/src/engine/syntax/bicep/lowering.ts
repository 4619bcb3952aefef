import type { FileId, NodeId, TextRange } from '../../base/index.ts';
import { keyId } from '../arm/node-id.ts';
import type { Child, SyntaxNode } from './node.ts';

/**
 * What lowering a tree needs on its way: ids for places. An id that follows from that of its parent is unique as that is; where a name makes it, it may be taken.
 * With a table, the range of each place is written down too.
 */
export class Lowering {
  readonly file: FileId;
  private readonly ranges: Map<NodeId, TextRange> | undefined;
  /** How often each name was asked for. */
  private readonly taken = new Map<NodeId, number>();

  constructor(file: FileId, ranges?: Map<NodeId, TextRange>) {
    this.file = file;
    this.ranges = ranges;
  }

  /** An id made of a name: the one asked for, or that with a number where it is taken. */
  claim(id: NodeId, place: TextRange | undefined): NodeId {
    const before = this.taken.get(id) ?? 0;
    this.taken.set(id, before + 1);
    return this.mark(before === 0 ? id : `${id}~${before + 1}`, place);
  }

  /** A place whose id is its own. */
  mark(id: NodeId, place: TextRange | undefined): NodeId {
    if (this.ranges && !this.ranges.has(id)) this.ranges.set(id, { start: place?.start ?? 0, end: place?.end ?? 0 });
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
