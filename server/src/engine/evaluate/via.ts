import type { Origin, Via } from '../base/index.ts';
import type { Value } from './value.ts';

/** The value as it is seen through a name: the same value, with one more link in the chain that says how it came here. */
export function through<T extends Value>(value: T, kind: Via['through'], name: string, at: Origin): T {
  return { ...value, via: { through: kind, name, at, next: value.via } };
}

/** A part of a value, taken out of it: the chain of the whole goes before the part's own. */
export function within<T extends Value>(part: T, whole: Value): T {
  return whole.via === undefined ? part : { ...part, via: chained(whole.via, part.via) };
}

function chained(first: Via, rest: Via | undefined): Via {
  return { ...first, next: first.next ? chained(first.next, rest) : rest };
}
