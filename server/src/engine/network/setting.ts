import type { Origin, Via } from '../base/index.ts';
import type { Wait } from '../evaluate/index.ts';

/**
 * A property of the model: written by the template, left to the platform's default, or not known before deployment.
 * `at` is the smallest node that, changed, would change it: the value where it was written; for a default the object into which the property would go.
 * `path` is the property path from the resource's body, with `[n]` for list items: `properties.networkAcls.bypass`.
 */
export type Setting<T> = Declared<T> | Defaulted<T> | Undecided;

export interface Declared<T> {
  readonly state: 'declared';
  readonly value: T;
  readonly at: Origin;
  readonly via: Via | undefined;
  readonly path: string;
}

/** Absent (or null) in the template: `value` is what Azure takes then, `fact` the number that says so (`F2.04`). */
export interface Defaulted<T> {
  readonly state: 'default';
  readonly value: T;
  readonly fact: string | undefined;
  readonly at: Origin;
  readonly path: string;
  /** The part of `path` that is not there: what has to be written below the object at `at`, outermost key first. */
  readonly missing: readonly string[];
}

export interface Undecided {
  readonly state: 'unknown';
  readonly waits: readonly Wait[];
  readonly at: Origin;
  readonly path: string;
  /** Structural key of the unknown value: equal keys mean the same value, different keys say nothing. Undefined where not even that is known. */
  readonly key: string | undefined;
  /** A text that is known in part: lower case, what is not known as `‹expression›`. Equal texts are equal values. */
  readonly text?: string;
}

/** A list of which each item has a place of its own. `waits` is not empty where there may be further items that are not known. */
export interface Listed<T> {
  readonly state: 'declared' | 'default' | 'unknown';
  readonly items: readonly T[];
  readonly waits: readonly Wait[];
  readonly at: Origin;
  readonly path: string;
  readonly missing: readonly string[];
}

/** The value where it is known, declared or by default. */
export function knownValue<T>(setting: Setting<T>): T | undefined {
  return setting.state === 'unknown' ? undefined : setting.value;
}

/** Whether the list has all its items. */
export function isWhole(list: Listed<unknown>): boolean {
  return list.state !== 'unknown' && list.waits.length === 0;
}

/** The known values of a list of settings, and whether there may be more. */
export function valuesOf<T>(list: Listed<Setting<T>>): { readonly values: readonly T[]; readonly whole: boolean } {
  const values: T[] = [];
  let whole = isWhole(list);
  for (const item of list.items) {
    if (item.state === 'unknown') whole = false;
    else values.push(item.value);
  }
  return { values, whole };
}

/** What an unknown setting or list waits for; nothing for a known one. */
export function waitsOf(setting: Setting<unknown> | Listed<unknown>): readonly Wait[] {
  if ('items' in setting) return setting.waits;
  return setting.state === 'unknown' ? setting.waits : [];
}

/** Whether an unknown text has a part that is written out, so that it is not empty whatever the rest comes to. */
export function isNeverEmpty(setting: Setting<unknown>): boolean {
  const pattern = setting.state === 'unknown' ? /^format\('((?:[^']|'')*)'/.exec(setting.key ?? '')?.[1] : undefined;
  return pattern !== undefined && pattern.replaceAll(/\{\d+\}/g, '') !== '';
}

/** Whether two settings have the same value; undefined where that is not known. Text compares without case. */
export function isSame(a: Setting<unknown>, b: Setting<unknown>): boolean | undefined {
  if (a.state === 'unknown' && b.state === 'unknown') return a.key !== undefined && a.key === b.key ? true : undefined;
  if (a.state === 'unknown' || b.state === 'unknown') return undefined;
  if (typeof a.value === 'string' && typeof b.value === 'string') return a.value.toLowerCase() === b.value.toLowerCase();
  return a.value === b.value;
}
