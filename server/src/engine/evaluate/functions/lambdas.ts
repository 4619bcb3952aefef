import type { Property, Value } from '../value.ts';
import { makeArray, makeInt, makeObject, makeProperty } from '../value-tools.ts';
import { arrayAt, define, type NamedFunction, objectAt, refuse } from './arguments.ts';
import type { CallSite, Lambda } from './function.ts';

/** Functions that apply a lambda to each item. */
export const lambdaFunctions: readonly NamedFunction[] = [
  define('map', 2, 2, map),
  define('filter', 2, 2, filter),
  define('reduce', 3, 3, reduce),
  define('sort', 2, 2, sort),
  define('toObject', 2, 3, toObject),
  define('groupBy', 2, 3, groupBy),
  define('mapValues', 2, 2, mapValues),
];

interface Applied {
  readonly items: readonly Value[];
  readonly lambda: Lambda;
}

function itemsAndLambda(args: readonly Value[], call: CallSite): Applied | undefined {
  const array = arrayAt(args, 0, call);
  const lambda = call.lambda(1);
  return array && lambda && call.spend(array.items.length) ? { items: array.items, lambda } : undefined;
}

/** The arguments of a lambda for an item: the item, and its position where the lambda asks for it. */
function withIndex(lambda: Lambda, values: readonly Value[], at: number, call: CallSite): readonly Value[] {
  return lambda.parameters.length > values.length ? [...values, makeInt(at, call.origin)] : values;
}

function map(args: readonly Value[], call: CallSite): Value | undefined {
  const given = itemsAndLambda(args, call);
  return (
    given &&
    makeArray(
      given.items.map((item, at) => given.lambda.apply(withIndex(given.lambda, [item], at, call))),
      call.origin,
    )
  );
}

function filter(args: readonly Value[], call: CallSite): Value | undefined {
  const given = itemsAndLambda(args, call);
  if (given === undefined) return undefined;
  const kept: Value[] = [];
  for (const [at, item] of given.items.entries()) {
    const holds = given.lambda.apply(withIndex(given.lambda, [item], at, call));
    if (holds.kind === 'residual') return undefined;
    if (holds.kind !== 'bool') return refuse(call, 'needs a lambda that gives a boolean.');
    if (holds.value) kept.push(item);
  }
  return makeArray(kept, call.origin);
}

function reduce(args: readonly Value[], call: CallSite): Value | undefined {
  const array = arrayAt(args, 0, call);
  const lambda = call.lambda(2);
  const [, initial] = args;
  if (array === undefined || lambda === undefined || initial === undefined || !call.spend(array.items.length)) return undefined;
  return array.items.reduce((value, item, at) => lambda.apply(withIndex(lambda, [value, item], at, call)), initial);
}

/** A merge sort that keeps the order of equal items and ends as soon as two items cannot be compared. */
function sort(args: readonly Value[], call: CallSite): Value | undefined {
  const given = itemsAndLambda(args, call);
  if (given === undefined) return undefined;
  const sorted = mergeSort(given.items, (left, right) => {
    if (!call.spend(1)) return undefined;
    const before = given.lambda.apply([left, right]);
    return before.kind === 'bool' ? before.value : undefined;
  });
  return sorted && makeArray(sorted, call.origin);
}

function mergeSort(
  items: readonly Value[],
  isBefore: (left: Value, right: Value) => boolean | undefined,
): readonly Value[] | undefined {
  if (items.length < 2) return items;
  const middle = items.length >> 1;
  const left = mergeSort(items.slice(0, middle), isBefore);
  const right = left && mergeSort(items.slice(middle), isBefore);
  if (left === undefined || right === undefined) return undefined;
  const merged: Value[] = [];
  let [a, b] = [0, 0];
  for (let x = left[a], y = right[b]; x !== undefined && y !== undefined; x = left[a], y = right[b]) {
    const swapped = isBefore(y, x);
    if (swapped === undefined) return undefined;
    merged.push(swapped ? y : x);
    if (swapped) b++;
    else a++;
  }
  return [...merged, ...left.slice(a), ...right.slice(b)];
}

function toObject(args: readonly Value[], call: CallSite): Value | undefined {
  const given = itemsAndLambda(args, call);
  if (given === undefined) return undefined;
  const value = call.lambda(2);
  const properties = new Map<string, Property>();
  for (const item of given.items) {
    const key = given.lambda.apply([item]);
    if (key.kind === 'residual') return undefined;
    if (key.kind !== 'string') return refuse(call, 'needs a lambda that gives texts as keys.');
    if (properties.has(key.value.toLowerCase()))
      return refuse(call, `gets the key "${key.value}" twice; letter case does not make keys different.`);
    properties.set(key.value.toLowerCase(), makeProperty(key.value, value ? value.apply([item]) : item));
  }
  return makeObject([...properties.values()], call.origin);
}

function groupBy(args: readonly Value[], call: CallSite): Value | undefined {
  const given = itemsAndLambda(args, call);
  if (given === undefined) return undefined;
  const value = call.lambda(2);
  const groups = new Map<string, { readonly key: string; readonly items: Value[] }>();
  for (const item of given.items) {
    const key = given.lambda.apply([item]);
    if (key.kind === 'residual') return undefined;
    if (key.kind !== 'string') return refuse(call, 'needs a lambda that gives texts as keys.');
    const group = groups.get(key.value.toLowerCase()) ?? { key: key.value, items: [] };
    groups.set(key.value.toLowerCase(), group);
    group.items.push(value ? value.apply([item]) : item);
  }
  return makeObject(
    [...groups.values()].map((group) => makeProperty(group.key, makeArray(group.items, call.origin))),
    call.origin,
  );
}

function mapValues(args: readonly Value[], call: CallSite): Value | undefined {
  const object = objectAt(args, 0, call);
  const lambda = call.lambda(1);
  if (object === undefined || lambda === undefined || object.rest !== undefined || !call.spend(object.properties.length))
    return undefined;
  return makeObject(
    object.properties.map((property) => makeProperty(property.key, lambda.apply([property.value]))),
    call.origin,
  );
}
