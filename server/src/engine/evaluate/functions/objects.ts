import { residualOf } from '../residual.ts';
import type { ObjectValue, Property, Value } from '../value.ts';
import { makeArray, makeNull, makeObject, makeProperty, makeString } from '../value-tools.ts';
import { define, MANY, type NamedFunction, objectAt, refuse, refuseType } from './arguments.ts';
import type { CallSite } from './function.ts';

/** Functions on objects. */
export const objectFunctions: readonly NamedFunction[] = [
  define('createObject', 0, MANY, createObject),
  define('objectKeys', 1, 1, (args, call) => {
    const sorted = sortedProperties(args, call);
    return (
      sorted &&
      makeArray(
        sorted.map((property) => makeString(property.key, call.origin)),
        call.origin,
      )
    );
  }),
  define('items', 1, 1, (args, call) => {
    const sorted = sortedProperties(args, call);
    return (
      sorted &&
      makeArray(
        sorted.map((property) => item(property, call)),
        call.origin,
      )
    );
  }),
  define('tryGet', 2, MANY, tryGet),
];

function createObject(args: readonly Value[], call: CallSite): Value | undefined {
  if (args.length % 2 === 1) return refuse(call, 'takes keys and values in turn.');
  const properties = new Map<string, Property>();
  for (let at = 0; at < args.length; at += 2) {
    const [key, value] = [args[at], args[at + 1]];
    if (key?.kind !== 'string') return refuseType(call, key, at, 'a text');
    if (value) properties.set(key.value, makeProperty(key.value, value, key.origin.node));
  }
  return makeObject([...properties.values()], call.origin);
}

/** The properties in the order of their keys, letter case aside, as the template language gives them. */
function sortedProperties(args: readonly Value[], call: CallSite): readonly Property[] | undefined {
  const object = objectAt(args, 0, call);
  if (object === undefined || object.rest !== undefined || !call.spend(object.properties.length)) return undefined;
  const upper = new Map(object.properties.map((property) => [property, property.key.toUpperCase()]));
  return [...object.properties].sort((left, right) => {
    const [a, b] = [upper.get(left) ?? '', upper.get(right) ?? ''];
    return a < b ? -1 : a > b ? 1 : 0;
  });
}

function item(property: Property, call: CallSite): ObjectValue {
  return makeObject(
    [makeProperty('key', makeString(property.key, call.origin)), makeProperty('value', property.value)],
    call.origin,
  );
}

/** Follows keys and positions; what is not there is null. */
function tryGet(args: readonly Value[], call: CallSite): Value | undefined {
  let [value] = args;
  for (const [at, key] of args.entries()) {
    if (at === 0) continue;
    if (value === undefined || value.kind === 'null') return makeNull(call.origin);
    if (value.kind === 'residual' || key.kind === 'residual') {
      value = residualOf(
        key.kind === 'string'
          ? { kind: 'member', base: value, name: key.value, safe: true }
          : { kind: 'index', base: value, index: key, safe: true },
        [value, key],
        call.origin,
      );
      continue;
    }
    if (value.kind === 'array' && key.kind === 'int') value = value.items[Number(key.value)] ?? makeNull(call.origin);
    else if (value.kind === 'object' && key.kind === 'string') value = propertyOf(value, key.value, call);
    else
      return value.kind === 'object' || value.kind === 'array'
        ? makeNull(call.origin)
        : refuseType(call, args[0], 0, 'an object or an array');
  }
  return value;
}

function propertyOf(object: ObjectValue, name: string, call: CallSite): Value {
  const wanted = name.toLowerCase();
  const found = object.properties.find((property) => property.key.toLowerCase() === wanted)?.value;
  if (found !== undefined) return found;
  if (object.rest === undefined) return makeNull(call.origin);
  return residualOf({ kind: 'member', base: object.rest, name, safe: true }, [object.rest], call.origin);
}
