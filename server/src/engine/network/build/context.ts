import type { ResourceGraph, ResourceNode } from '../../graph/index.ts';
import type { SliceName, Slices } from '../model.ts';
import type { ModelResource } from '../types/index.ts';

/** What reading a resource needs besides the resource itself. */
export interface Context {
  readonly graph: ResourceGraph;
  readonly node: ResourceNode;
  /** The properties every model object has. */
  readonly base: ModelResource;
}

/** How the resources of some types become the objects of one slice. */
export interface SliceReader<S extends SliceName> {
  readonly slice: S;
  /** Full types, in any case. */
  readonly types: readonly string[];
  readonly read: (context: Context) => Slices[S][number];
}

export function defineSlice<S extends SliceName>(
  slice: S,
  types: readonly string[],
  read: SliceReader<S>['read'],
): SliceReader<S> {
  return { slice, types: types.map((one) => one.toLowerCase()), read };
}
