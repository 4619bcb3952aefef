/** Closed interval of whole numbers, `first <= last`. */
export interface Interval {
  readonly first: bigint;
  readonly last: bigint;
}

/** A set of whole numbers as sorted intervals that neither overlap nor touch: two sets are equal exactly when their intervals are. */
export type Intervals = readonly Interval[];

export const NO_INTERVALS: Intervals = [];

/** The set of all numbers that lie in any of the given intervals, which may be in any order and overlap. */
export function toIntervals(parts: readonly Interval[]): Intervals {
  if (parts.length < 2) return parts;
  const sorted = [...parts].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const result: Interval[] = [];
  let open: Interval | undefined;
  for (const part of sorted) {
    if (open && part.first <= open.last + 1n) {
      if (part.last > open.last) open = { first: open.first, last: part.last };
    } else {
      if (open) result.push(open);
      open = part;
    }
  }
  if (open) result.push(open);
  return result;
}

export function unionIntervals(a: Intervals, b: Intervals): Intervals {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return toIntervals([...a, ...b]);
}

export function intersectIntervals(a: Intervals, b: Intervals): Intervals {
  const result: Interval[] = [];
  let i = 0;
  let j = 0;
  for (let x = a[0], y = b[0]; x && y; x = a[i], y = b[j]) {
    const first = later(x.first, y.first);
    const last = earlier(x.last, y.last);
    if (first <= last) result.push({ first, last });
    if (x.last < y.last) i++;
    else j++;
  }
  return result;
}

export function subtractIntervals(a: Intervals, b: Intervals): Intervals {
  const result: Interval[] = [];
  let j = 0;
  for (const whole of a) {
    let first = whole.first;
    while ((b[j]?.last ?? whole.first) < whole.first) j++;
    for (let k = j; first <= whole.last; k++) {
      const hole = b[k];
      if (!hole || hole.first > whole.last) {
        result.push({ first, last: whole.last });
        break;
      }
      if (hole.first > first) result.push({ first, last: hole.first - 1n });
      if (hole.last + 1n > first) first = hole.last + 1n;
    }
  }
  return result;
}

export function equalIntervals(a: Intervals, b: Intervals): boolean {
  return a.length === b.length && a.every((one, at) => one.first === b[at]?.first && one.last === b[at]?.last);
}

/** Whether every number of `inner` is in `outer`. */
export function coversIntervals(outer: Intervals, inner: Intervals): boolean {
  let i = 0;
  return inner.every((part) => {
    while ((outer[i]?.last ?? part.first) < part.first) i++;
    const around = outer[i];
    return around !== undefined && around.first <= part.first && part.last <= around.last;
  });
}

export function meetIntervals(a: Intervals, b: Intervals): boolean {
  let i = 0;
  let j = 0;
  for (let x = a[0], y = b[0]; x && y; x = a[i], y = b[j]) {
    if (x.first <= y.last && y.first <= x.last) return true;
    if (x.last < y.last) i++;
    else j++;
  }
  return false;
}

export function sizeOfIntervals(set: Intervals): bigint {
  return set.reduce((sum, one) => sum + (one.last - one.first + 1n), 0n);
}

function later(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}

function earlier(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}
