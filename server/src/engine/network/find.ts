import type { ModelObject, NetworkModel, SliceName, Slices } from './model.ts';
import { sliceNames } from './slice-names.ts';
import type { Identity, Reference } from './types/index.ts';

type Index = ReadonlyMap<Identity, readonly ModelObject[]>;

/** Slices never change, so each is indexed once. */
const indexes = new WeakMap<readonly ModelObject[], Index>();

/** The first object a reference leads to, in the slice given. */
export function find<S extends SliceName>(model: Slices, slice: S, reference: Reference): Slices[S][number] | undefined {
  return findAll(model, slice, reference)[0];
}

/** All alternatives a reference leads to, in the slice given: declarations of one resource whose conditions exclude each other. */
export function findAll<S extends SliceName>(model: Slices, slice: S, reference: Reference): readonly Slices[S][number][] {
  return reference.state === 'none' ? [] : byIdentity(model, slice, reference.identity);
}

/** All alternatives of an identity, in the slice given. */
export function byIdentity<S extends SliceName>(model: Slices, slice: S, identity: Identity): readonly Slices[S][number][] {
  const list: readonly ModelObject[] = model[slice];
  return (indexOf(list).get(identity) ?? []) as readonly Slices[S][number][];
}

/** The first object a reference leads to, in whichever slice it is. */
export function findAny(model: NetworkModel, reference: Reference): ModelObject | undefined {
  if (reference.state === 'none') return undefined;
  for (const slice of sliceNames) {
    const found = byIdentity(model, slice, reference.identity)[0];
    if (found) return found;
  }
  return undefined;
}

function indexOf(list: readonly ModelObject[]): Index {
  const known = indexes.get(list);
  if (known) return known;
  const index = new Map<Identity, ModelObject[]>();
  for (const one of list) {
    const group = index.get(one.identity);
    if (group) group.push(one);
    else index.set(one.identity, [one]);
  }
  indexes.set(list, index);
  return index;
}
