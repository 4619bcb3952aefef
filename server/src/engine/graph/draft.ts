import type { Origin } from '../base/index.ts';
import type { EvaluatedResource, ObjectValue, Residual, Value, Wait } from '../evaluate/index.ts';
import { type InlineChild, inlineChildren } from '../facts/index.ts';
import { groupBy } from './group-by.ts';
import { type ResourceIdentity, readIdentity } from './identity.ts';
import { entriesOf, itemsOf, type Place, placeAt, rootPlace } from './place.ts';

/** One declaration of a resource, separate or inside its parent, before the declarations of one id are joined. */
export interface Draft {
  readonly id: Value;
  readonly identity: ResourceIdentity;
  readonly type: string;
  readonly name: Value;
  readonly existing: boolean;
  readonly condition: Value | undefined;
  readonly body: ObjectValue;
  /** The body as a place: the root for a resource of its own, a list item of the parent's body for an inline child. */
  readonly root: Place;
  readonly at: Origin;
  readonly source: EvaluatedResource;
  readonly inline: boolean;
  readonly deployment: number;
  /** Child types of which an inline list is not wholly known, with what it waits for. */
  readonly open: ReadonlyMap<string, readonly Wait[]>;
}

const childrenByParent = groupBy(inlineChildren, (one) => one.parent.toLowerCase());

/** The drafts a declaration gives: its own and those of the children written inside it. */
export function draftsOf(resource: EvaluatedResource, deployment: number): readonly Draft[] {
  const root = rootPlace(resource.body, resource.existing ? [existingWait(resource)] : [], deployment);
  const open = new Map<string, readonly Wait[]>();
  const children: Draft[] = [];
  for (const kind of childrenByParent.get(resource.type.toLowerCase()) ?? []) {
    if (resource.existing) continue;
    const found = inlinePlaces(root, kind);
    if (found.waits.length > 0) open.set(kind.type.toLowerCase(), found.waits);
    for (const one of found.children) children.push(inlineDraft(resource, kind, one, deployment));
  }
  const own: Draft = {
    id: resource.id,
    identity: readIdentity(resource.id, deployment),
    type: resource.type,
    name: lastSegment(resource.name),
    existing: resource.existing,
    condition: resource.condition,
    body: resource.body,
    root,
    at: resource.declaration,
    source: resource,
    inline: false,
    deployment,
    open,
  };
  return [own, ...children];
}

interface InlinePlace {
  readonly name: Value;
  readonly body: ObjectValue;
  readonly root: Place;
}

function inlinePlaces(
  root: Place,
  kind: InlineChild,
): { readonly children: readonly InlinePlace[]; readonly waits: readonly Wait[] } {
  const place = placeAt(root, ...kind.path);
  const children: InlinePlace[] = [];
  const waits: Wait[] = [];
  if (kind.form === 'list') {
    const list = itemsOf(place);
    waits.push(...list.waits);
    for (const item of list.items) {
      const name = placeAt(item, 'name').value;
      if (item.value?.kind === 'object' && name) children.push({ name, body: item.value, root: item });
      else if (item.value?.kind === 'residual') waits.push(...item.value.waits);
    }
  } else {
    const map = entriesOf(place);
    waits.push(...map.waits);
    for (const entry of map.entries) {
      const value = entry.place.value;
      if (value?.kind === 'object') children.push(mapEntry(entry.key, value, entry.place));
      else if (value?.kind === 'residual') waits.push(...value.waits);
    }
  }
  return { children, waits };
}

/** A map's entry has the child's properties directly; it is given the child's form. The paths stay those of the map. */
function mapEntry(name: Value, value: ObjectValue, place: Place): InlinePlace {
  const body: ObjectValue = {
    kind: 'object',
    origin: value.origin,
    via: value.via,
    properties: [
      { key: 'name', node: undefined, value: name },
      { key: 'properties', node: undefined, value },
    ],
    rest: undefined,
  };
  return { name, body, root: { ...place, value: body, entry: true } };
}

function inlineDraft(parent: EvaluatedResource, kind: InlineChild, child: InlinePlace, deployment: number): Draft {
  const id = childId(parent.id, kind.type, child.name);
  return {
    id,
    identity: readIdentity(id, deployment),
    type: `${parent.type}/${kind.type}`,
    name: child.name,
    existing: false,
    condition: parent.condition,
    body: child.body,
    root: child.root,
    at: child.body.origin,
    source: parent,
    inline: true,
    deployment,
    open: new Map(),
  };
}

function childId(parent: Value, type: string, name: Value): Value {
  const common = { origin: name.origin, via: name.via };
  if (parent.kind === 'string' && name.kind === 'string')
    return { kind: 'string', value: `${parent.value}/${type}/${name.value}`, ...common };
  const template: Value = { kind: 'string', value: `{0}/${type}/{1}`, ...common };
  const waits = [parent, name].flatMap((one) => (one.kind === 'residual' ? one.waits : []));
  const residual: Residual = {
    kind: 'residual',
    term: { kind: 'call', name: 'format', arguments: [template, parent, name] },
    waits,
    secure: false,
    ...common,
  };
  return residual;
}

/** The last segment of a name whose segments are joined by '/'. */
function lastSegment(name: Value): Value {
  if (name.kind === 'string') return { ...name, value: name.value.slice(name.value.lastIndexOf('/') + 1) };
  if (name.kind !== 'residual' || name.term.kind !== 'call') return name;
  const [template, ...args] = name.term.arguments;
  if (name.term.name.toLowerCase() === 'format' && template?.kind === 'string') {
    const tail = template.value.slice(template.value.lastIndexOf('/') + 1);
    if (tail.length === template.value.length) return name;
    const hole = /^\{(\d+)\}$/.exec(tail);
    if (hole) return lastSegment(args[Number(hole[1])] ?? name);
    if (!tail.includes('{')) return { kind: 'string', value: tail, origin: name.origin, via: name.via };
    const term = { kind: 'call', name: name.term.name, arguments: [{ ...template, value: tail }, ...args] } as const;
    return { ...name, term };
  }
  if (name.term.name.toLowerCase() === 'concat') {
    const all = name.term.arguments;
    const cut = all.findLastIndex((one) => one.kind === 'string' && one.value.includes('/'));
    const at = all[cut];
    if (at?.kind !== 'string') return name;
    const rest = at.value.slice(at.value.lastIndexOf('/') + 1);
    const kept: readonly Value[] = [...(rest === '' ? [] : [{ ...at, value: rest }]), ...all.slice(cut + 1)];
    if (kept.length === 1) return kept[0] ?? name;
    return { ...name, term: { kind: 'call', name: name.term.name, arguments: kept } };
  }
  return name;
}

function existingWait(resource: EvaluatedResource): Wait {
  return { what: `existing resource '${resource.symbol ?? resource.type}'`, kind: 'existing', at: resource.declaration };
}
