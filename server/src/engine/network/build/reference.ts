import { piecesOf, type Value, type Wait } from '../../evaluate/index.ts';
import { nodesById, type Place, placeAt, type ResourceNode, readIdentity } from '../../graph/index.ts';
import type { Listed } from '../setting.ts';
import type { Reference } from '../types/index.ts';
import type { Context } from './context.ts';
import { readList } from './read.ts';

/** The resource whose id stands at a place. */
export function readReference(context: Context, place: Place): Reference {
  const { value, at, path } = place;
  if (value === undefined) {
    if (place.waits.length === 0) return { state: 'none', at, path, missing: place.missing };
    return unknownReference(`‹${at.file}#${at.node} ${path}›`, '…', place.waits, place);
  }
  if (value.kind === 'string' && value.value === '') return { state: 'none', at, path, missing: [] };
  if (value.kind === 'string' && value.placeholder === true) {
    const wait: Wait = { what: `placeholder ${value.value}`, kind: 'placeholder', at };
    return unknownReference(`‹${value.value}›`, value.value, [wait], place);
  }
  return referenceTo(context, value, place);
}

/** The usual `{ id: … }`. */
export function readIdReference(context: Context, place: Place): Reference {
  return readReference(context, placeAt(place, 'id'));
}

export function readIdReferences(context: Context, place: Place): Listed<Reference> {
  return readList(place, (item) => readIdReference(context, item));
}

export function readReferences(context: Context, place: Place): Listed<Reference> {
  return readList(place, (item) => readReference(context, item));
}

export function referenceTo(context: Context, id: Value, place: Pick<Place, 'at' | 'path'>): Reference {
  const { identity, nodes } = nodesById(context.graph, id, context.node.deployment);
  const { at, path } = place;
  const via = id.via;
  const node = nodes[0];
  if (node) return { state: 'resolved', identity: identity.text, type: node.type, label: labelOf(node), at, via, path };
  const shared = { identity: identity.text, type: identity.type, label: labelOfId(id, identity.label), at, via, path };
  if (identity.decided) return { state: 'outside', ...shared };
  return { state: 'unknown', ...shared, waits: id.kind === 'residual' ? id.waits : [] };
}

/** The name at the end of an id of which not all is known. */
function labelOfId(id: Value, spelled: string): string {
  if (!spelled.includes('‹')) return spelled;
  const call = id.kind === 'residual' && id.term.kind === 'call' ? id.term : undefined;
  const name = call && /resourceid$/i.test(call.name) ? call.arguments.at(-1) : undefined;
  const text = textOfName(name ?? id);
  return text.slice(text.lastIndexOf('/') + 1);
}

/** The resource of which an expression reads a property at run time: `reference(id).x.y`, `fw.properties.ipConfigurations[0].properties.privateIPAddress`. */
export function readPropertyOwner(context: Context, place: Place): Reference {
  const { value, at, path } = place;
  const id = value && ownerId(value);
  return id ? referenceTo(context, id, place) : { state: 'none', at, path, missing: place.missing };
}

function ownerId(value: Value): Value | undefined {
  if (value.kind !== 'residual') return undefined;
  const term = value.term;
  if (term.kind === 'member' || term.kind === 'index') return ownerId(term.base);
  if (term.kind !== 'call') return undefined;
  const [id] = term.arguments;
  // The id of an endpoint's own interface is read from the endpoint.
  return term.name.toLowerCase() === 'reference' && id ? (ownerId(id) ?? id) : undefined;
}

/** The reference to a parent, by its identity text. */
export function referenceToParent(context: Context): Reference {
  const { graph, node, base } = context;
  const identity = node.parent;
  const at = base.at;
  if (identity === undefined) return { state: 'none', at, path: 'parent', missing: ['parent'] };
  return referenceByIdentity(context, identity, undefined, graph.byIdentity.get(identity)?.[0] !== undefined);
}

/** The parent's parent, for deployments of endpoints. */
export function referenceToGrandparent(context: Context): Reference {
  const parent = context.node.parent;
  const node = parent === undefined ? undefined : context.graph.byIdentity.get(parent)?.[0];
  const identity = node?.parent ?? (parent === undefined ? undefined : parent.split('/').slice(0, -2).join('/'));
  if (identity === undefined) return { state: 'none', at: context.base.at, path: 'parent', missing: ['parent'] };
  return referenceByIdentity(context, identity, undefined, context.graph.byIdentity.has(identity));
}

function referenceByIdentity(context: Context, identity: string, type: string | undefined, there: boolean): Reference {
  const node = context.graph.byIdentity.get(identity)?.[0];
  const shared = { identity, at: context.base.at, via: undefined, path: 'parent' };
  if (there && node) return { state: 'resolved', type: node.type, label: labelOf(node), ...shared };
  const label = identity.slice(identity.lastIndexOf('/') + 1);
  if (!identity.includes('‹')) return { state: 'outside', type, label, ...shared };
  return { state: 'unknown', type, label, waits: [], ...shared };
}

/** What an extension resource sits on. */
export function readScope(context: Context): Reference {
  const { graph, node, base } = context;
  const at = base.at;
  if (!node.scope) return { state: 'none', at, path: 'scope', missing: ['scope'] };
  const found = graph.byIdentity.get(node.scope.text)?.[0];
  const shared = { identity: node.scope.text, at, via: undefined, path: 'scope' };
  if (found) return { state: 'resolved', type: found.type, label: labelOf(found), ...shared };
  if (node.scope.type === undefined && node.scope.decided) return { state: 'none', at, path: 'scope', missing: [] };
  if (node.scope.decided) return { state: 'outside', type: node.scope.type, label: node.scope.label, ...shared };
  return { state: 'unknown', type: node.scope.type, label: node.scope.label, waits: [], ...shared };
}

/** For messages: a literal name; else the symbol, `hub.workspace` where modules share it; else what is known of the name, parameters by theirs: `{prefix}-vnet`, `mlw-…`. */
export function labelOf({ name, symbol, within }: Pick<ResourceNode, 'name' | 'symbol' | 'within'>): string {
  if (name.kind === 'string') return name.value;
  if (symbol !== undefined) return within === undefined ? symbol : `${within}.${symbol}`;
  return textOfName(name);
}

/** What is known of a name. */
function textOfName(name: Value): string {
  const known = (piecesOf(name) ?? []).map((piece) => {
    if (typeof piece === 'string') return piece;
    return piece.term.kind === 'parameter' ? `{${piece.term.name}}` : '…';
  });
  return known.some((piece) => piece !== '…') ? known.join('') : readIdentity(name, 0).label.replaceAll(/[‹›]/g, '');
}

function unknownReference(identity: string, label: string, waits: readonly Wait[], place: Place): Reference {
  return {
    state: 'unknown',
    identity,
    type: undefined,
    label,
    waits,
    at: place.at,
    via: undefined,
    path: place.path,
  };
}
