import type { ObjectValue, Property, Residual, Value } from '../evaluate/index.ts';
import type { Draft } from './draft.ts';
import { excludeEachOther } from './exclusion.ts';
import { structuralKey } from './structural-key.ts';

/**
 * Declarations of one id, sorted into alternatives: within a group all may hold together, two groups never do.
 * `existing` declarations join every group; alone they make one.
 */
export function alternativesOf(drafts: readonly Draft[]): readonly (readonly Draft[])[] {
  const existing = drafts.filter((one) => one.existing);
  const groups: Draft[][] = [];
  for (const draft of drafts) {
    if (draft.existing) continue;
    const free = groups.filter((group) => !group.some((one) => excludeEachOther(one.condition, draft.condition)));
    if (free.length === 0) groups.push([draft]);
    else for (const group of free) group.push(draft);
  }
  return groups.length === 0 ? [existing] : groups.map((group) => [...group, ...existing]);
}

/** The bodies of declarations that hold together as one. What they contradict each other in is not known: the order of deployment decides. */
export function mergeBodies(bodies: readonly ObjectValue[]): ObjectValue | undefined {
  const [first, ...others] = bodies;
  return first && others.reduce(mergeObjects, first);
}

function mergeObjects(a: ObjectValue, b: ObjectValue): ObjectValue {
  const properties: Property[] = a.properties.map((one) => {
    const other = b.properties.find((candidate) => candidate.key.toLowerCase() === one.key.toLowerCase());
    return other ? { ...one, value: mergeValues(one.value, other.value) } : one;
  });
  const known = new Set(a.properties.map((one) => one.key.toLowerCase()));
  properties.push(...b.properties.filter((one) => !known.has(one.key.toLowerCase())));
  return { ...a, properties, rest: a.rest ?? b.rest };
}

function mergeValues(a: Value, b: Value): Value {
  if (a.kind === 'null') return b;
  if (b.kind === 'null') return a;
  if (a.kind === 'object' && b.kind === 'object') return mergeObjects(a, b);
  if (structuralKey(a, 0) === structuralKey(b, 0)) return a;
  const contradiction: Residual = {
    kind: 'residual',
    term: { kind: 'opaque', text: `either(${structuralKey(a, 0)}, ${structuralKey(b, 0)})` },
    waits: [{ what: 'the order of two declarations of one resource that differ here', kind: 'existing', at: b.origin }],
    secure: (a.kind === 'residual' && a.secure) || (b.kind === 'residual' && b.secure),
    origin: a.origin,
    via: a.via,
  };
  return contradiction;
}

/** The condition under which at least one of the declarations is there; undefined where one is there for certain. */
export function anyCondition(drafts: readonly Draft[]): Value | undefined {
  const conditions: Value[] = [];
  for (const { condition } of drafts) {
    if (condition === undefined) return undefined;
    if (!conditions.some((one) => structuralKey(one, 0) === structuralKey(condition, 0))) conditions.push(condition);
  }
  const [first] = conditions;
  if (!first || conditions.length === 1) return first;
  const either: Residual = {
    kind: 'residual',
    term: { kind: 'call', name: 'or', arguments: conditions },
    waits: conditions.flatMap((one) => (one.kind === 'residual' ? one.waits : [])),
    secure: false,
    origin: first.origin,
    via: first.via,
  };
  return either;
}
