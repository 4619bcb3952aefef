import { unknownCall } from '../residual.ts';
import { isText } from '../text.ts';
import type { ObjectValue, Property, Residual, Value } from '../value.ts';
import { makeArray, makeObject } from '../value-tools.ts';
import { arrayAt, define, MANY, type NamedFunction, refuse, refuseType } from './arguments.ts';
import { distinctItems } from './arrays.ts';
import { compareValues } from './compare.ts';
import type { CallSite } from './function.ts';

/** `union`, `intersection`, `shallowMerge`. */
export const mergeFunctions: readonly NamedFunction[] = [
  define('union', 1, MANY, union),
  define('intersection', 1, MANY, intersection),
  define('shallowMerge', 1, 1, (args, call) => {
    const entries = arrayAt(args, 0, call);
    return entries && mergeObjects(entries.items, call, 'shallow');
  }),
];

function union(args: readonly Value[], call: CallSite): Value | undefined {
  if (args.some((arg) => arg.kind === 'array')) {
    const items: Value[] = [];
    for (const [index, arg] of args.entries()) {
      if (arg.kind !== 'array') return refuseType(call, arg, index, 'an array');
      items.push(...arg.items);
    }
    const distinct = distinctItems(items, call);
    return distinct && makeArray(distinct, call.origin);
  }
  return args.some((arg) => arg.kind === 'object')
    ? mergeObjects(args, call, 'deep')
    : refuseType(call, args[0], 0, 'an array or an object');
}

/**
 * Merges objects, later ones winning; `deep` merges objects inside objects and lets null replace nothing, as `union` does.
 * What stands before an unknown object may be replaced by it, so both go into the unknown rest.
 */
function mergeObjects(args: readonly Value[], call: CallSite, mode: 'deep' | 'shallow'): Value | undefined {
  let merged: ObjectValue = makeObject([], call.origin);
  for (const [index, arg] of args.entries()) {
    if (arg.kind === 'residual') merged = makeObject([], call.origin, unknownMerge(merged, arg, call, mode));
    else if (arg.kind === 'object') {
      const next = mergeTwo(merged, arg, call, mode);
      if (next === undefined) return undefined;
      merged = next;
    } else return refuseType(call, arg, index, 'an object');
  }
  return merged;
}

function mergeTwo(left: ObjectValue, right: ObjectValue, call: CallSite, mode: 'deep' | 'shallow'): ObjectValue | undefined {
  if (!call.spend(right.properties.length)) return undefined;
  const base = right.rest ? makeObject([], call.origin, unknownMerge(left, right.rest, call, mode)) : left;
  const properties = new Map<string, Property>(base.properties.map((property) => [property.key.toLowerCase(), property]));
  for (const property of right.properties) {
    const key = property.key.toLowerCase();
    const before = properties.get(key);
    const next = mode === 'shallow' ? shallow(before, property) : deep(before, property, call, base.rest);
    if (next === undefined) return undefined;
    properties.set(key, next);
  }
  return makeObject([...properties.values()], call.origin, base.rest);
}

function shallow(before: Property | undefined, property: Property): Property {
  return before ? { ...property, key: before.key } : property;
}

function deep(
  before: Property | undefined,
  property: Property,
  call: CallSite,
  rest: Residual | undefined,
): Property | undefined {
  const { value } = property;
  if (before === undefined)
    return rest && (value.kind === 'object' || value.kind === 'null')
      ? { ...property, value: overUnknown(rest, property, call) }
      : property;
  if (value.kind === 'null') return before;
  if (value.kind === 'residual')
    return isText(value) ? property : { ...property, value: unknownUnion(before.value, value, call) };
  if (before.value.kind === 'object' && value.kind === 'object') {
    const merged = mergeTwo(before.value, value, call, 'deep');
    return merged && { ...property, value: merged };
  }
  if (
    (before.value.kind === 'object') !== (value.kind === 'object') &&
    before.value.kind !== 'residual' &&
    before.value.kind !== 'null'
  ) {
    return refuse(call, `cannot merge the property "${property.key}": it is an object on one side only.`);
  }
  return before.value.kind === 'residual' && value.kind === 'object'
    ? { ...property, value: unknownUnion(before.value, value, call) }
    : property;
}

/** A property over an object that is not known: a nested object or null there may be merged with what it holds. */
function overUnknown(rest: Residual, property: Property, call: CallSite): Value {
  const base: Residual = {
    ...rest,
    term: { kind: 'member', base: rest, name: property.key, safe: true },
    origin: call.origin,
    via: undefined,
  };
  return property.value.kind === 'null'
    ? base
    : makeObject(property.value.kind === 'object' ? property.value.properties : [], call.origin, base);
}

/** An unknown value over a known one: the union, where an object's known properties cannot be trusted any longer. */
function unknownUnion(left: Value, right: Value, call: CallSite): Value {
  if (left.kind === 'residual' && right.kind === 'object')
    return makeObject(right.properties, call.origin, right.rest ? unknownCall('union', [left, right.rest], call.origin) : left);
  if (left.kind === 'object') return unknownCall('union', [left, right], call.origin);
  return unknownCall('coalesce', [right, left], call.origin);
}

function unknownMerge(before: ObjectValue, unknown: Residual, call: CallSite, mode: 'deep' | 'shallow'): Residual {
  const first = before.properties.length === 0 ? before.rest : before;
  if (first === undefined) return unknown;
  return mode === 'deep'
    ? unknownCall('union', [first, unknown], call.origin)
    : unknownCall('shallowMerge', [makeArray([first, unknown], call.origin)], call.origin);
}

function intersection(args: readonly Value[], call: CallSite): Value | undefined {
  const [first, ...others] = args;
  if (first?.kind === 'array') {
    let kept = distinctItems(first.items, call);
    for (const [at, other] of others.entries()) {
      if (other.kind !== 'array') return refuseType(call, other, at + 1, 'an array');
      kept = kept && keep(kept, (item) => other.items.map((one) => compareValues(one, item)));
    }
    return kept && makeArray(kept, call.origin);
  }
  if (first?.kind !== 'object') return refuseType(call, first, 0, 'an array or an object');
  let properties: readonly Property[] | undefined = first.rest ? undefined : first.properties;
  for (const [at, other] of others.entries()) {
    if (other.kind !== 'object') return refuseType(call, other, at + 1, 'an object');
    if (other.rest) return undefined;
    properties =
      properties &&
      keep(properties, (property) =>
        other.properties.filter((one) => one.key === property.key).map((one) => compareValues(one.value, property.value)),
      );
  }
  return properties && makeObject(properties, call.origin);
}

/** What is the same as one of the other side; undefined where that is not known of one. */
function keep<T>(items: readonly T[], compare: (item: T) => readonly string[]): readonly T[] | undefined {
  const kept: T[] = [];
  for (const item of items) {
    const compared = compare(item);
    if (compared.includes('same')) kept.push(item);
    else if (compared.includes('unknown')) return undefined;
  }
  return kept;
}
