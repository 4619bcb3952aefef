import { childrenOf, placeAt, type ResourceNode } from '../../graph/index.ts';
import type { Listed } from '../setting.ts';
import { propertiesOf, readBase } from './base.ts';
import type { Context } from './context.ts';

/** The children of one type as one list, inline and separate alike. */
export function listChildren<T>(context: Context, type: string, read: (child: Context) => T): Listed<T> {
  const { nodes, waits } = childrenOf(context.graph, context.node, type);
  const place = placeAt(propertiesOf(context.node), type);
  const items = nodes.map((node) => read(contextOf(context, node)));
  const state = items.length > 0 ? 'declared' : waits.length > 0 ? 'unknown' : 'default';
  return { state, items, waits, at: place.at, path: place.path, missing: place.missing };
}

export function contextOf(context: Pick<Context, 'graph'>, node: ResourceNode): Context {
  return { graph: context.graph, node, base: readBase(context.graph, node) };
}
