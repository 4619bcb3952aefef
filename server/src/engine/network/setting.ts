import type { Origin, Via } from '../base/index.ts';
import type { Wait } from '../evaluate/index.ts';

/**
 * A property of the model: written by the template, left to the platform's default, or not known before deployment.
 * `at` is the smallest node that, changed, would change it: the value where it was written; for a default the node into which the property would go.
 */
export type Setting<T> = Declared<T> | Defaulted<T> | Undecided;

export interface Declared<T> {
  readonly state: 'declared';
  readonly value: T;
  readonly at: Origin;
  readonly via: Via | undefined;
}

/** Absent (or null) in the template: `value` is what Azure takes then, `fact` the number that says so (`F2.04`). */
export interface Defaulted<T> {
  readonly state: 'default';
  readonly value: T;
  readonly fact: string | undefined;
  readonly at: Origin;
}

export interface Undecided {
  readonly state: 'unknown';
  readonly waits: readonly Wait[];
  readonly at: Origin;
}

/** The value where it is known, declared or by default. */
export function valueOf<T>(setting: Setting<T>): T | undefined {
  return setting.state === 'unknown' ? undefined : setting.value;
}
