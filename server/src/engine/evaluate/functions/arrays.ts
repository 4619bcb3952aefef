import { knownEnd, knownStart, piecesOf } from '../text.ts';
import type { Value } from '../value.ts';
import { makeArray, makeBool, makeInt, makeNull, makeString } from '../value-tools.ts';
import { answer, arrayAt, countAt, define, isTextual, MANY, type NamedFunction, refuse, refuseType } from './arguments.ts';
import { compareValues } from './compare.ts';
import type { CallSite } from './function.ts';

/** Functions on arrays, and those that texts and objects share with them. */
export const arrayFunctions: readonly NamedFunction[] = [
  define('createArray', 0, MANY, (args, call) => makeArray(args, call.origin)),
  define('length', 1, 1, length),
  define('empty', 1, 1, empty),
  define('first', 1, 1, (args, call) => endItem(args, call, 'start')),
  define('last', 1, 1, (args, call) => endItem(args, call, 'end')),
  define('take', 2, 2, (args, call) => part(args, call, 'take')),
  define('skip', 2, 2, (args, call) => part(args, call, 'skip')),
  define('flatten', 1, 1, flatten),
  define('distinct', 1, 1, (args, call) => {
    const array = arrayAt(args, 0, call);
    const items = array && distinctItems(array.items, call);
    return items && makeArray(items, call.origin);
  }),
  define('indexFromEnd', 2, 2, fromEnd),
  define('tryIndexFromEnd', 2, 2, fromEnd),
];

function length([value]: readonly Value[], call: CallSite): Value | undefined {
  if (value?.kind === 'array') return makeInt(value.items.length, call.origin);
  if (value?.kind === 'string') return makeInt(value.value.length, call.origin);
  if (value?.kind === 'object') return value.rest ? undefined : makeInt(value.properties.length, call.origin);
  return refuseType(call, value, 0, 'an array, an object or a text');
}

function empty([value]: readonly Value[], call: CallSite): Value | undefined {
  switch (value?.kind) {
    case 'null':
      return makeBool(true, call.origin);
    case 'array':
      return makeBool(value.items.length === 0, call.origin);
    case 'string':
      return makeBool(value.value === '', call.origin);
    case 'object':
      if (value.properties.length > 0) return makeBool(false, call.origin);
      return value.rest ? undefined : makeBool(true, call.origin);
    case 'residual':
      return hasKnownText(value) || isNeverEmpty(value) ? makeBool(false, call.origin) : undefined;
    default:
      return refuseType(call, value, 0, 'an array, an object or a text');
  }
}

function hasKnownText(value: Value): boolean {
  return piecesOf(value)?.some((piece) => typeof piece === 'string' && piece !== '') ?? false;
}

const NEVER_EMPTY = new Set([
  'uniquestring',
  'guid',
  'newguid',
  'resourceid',
  'subscriptionresourceid',
  'extensionresourceid',
  'tenantresourceid',
  'utcnow',
]);

function isNeverEmpty(value: Value): boolean {
  return value.kind === 'residual' && value.term.kind === 'call' && NEVER_EMPTY.has(value.term.name.toLowerCase());
}

function endItem(args: readonly Value[], call: CallSite, side: 'start' | 'end'): Value | undefined {
  const [value] = args;
  if (value?.kind === 'array') return (side === 'start' ? value.items[0] : value.items.at(-1)) ?? makeNull(call.origin);
  if (value === undefined || !isTextual(value)) return refuseType(call, value, 0, 'an array or a text');
  const known = side === 'start' ? knownStart(value) : knownEnd(value);
  if (known === '' && value.kind === 'residual') return undefined;
  return answer(side === 'start' ? known.slice(0, 1) : known.slice(-1), args, call.origin);
}

function part(args: readonly Value[], call: CallSite, which: 'take' | 'skip'): Value | undefined {
  const [value] = args;
  const asked = countAt(args, 1, call);
  if (value === undefined || asked === undefined) return undefined;
  const count = Math.max(0, asked);
  if (value.kind === 'array')
    return makeArray(which === 'take' ? value.items.slice(0, count) : value.items.slice(count), call.origin);
  if (value.kind === 'string')
    return answer(which === 'take' ? value.value.slice(0, count) : value.value.slice(count), args, call.origin);
  if (value.kind !== 'residual') return refuseType(call, value, 0, 'an array or a text');
  const known = knownStart(value);
  return which === 'take' && known.length >= count && isTextual(value)
    ? makeString(known.slice(0, count), call.origin)
    : undefined;
}

function flatten(args: readonly Value[], call: CallSite): Value | undefined {
  const array = arrayAt(args, 0, call);
  if (array === undefined) return undefined;
  const items: Value[] = [];
  for (const item of array.items) {
    if (item.kind === 'residual') return undefined;
    if (item.kind !== 'array') return refuse(call, 'flattens an array of arrays.');
    items.push(...item.items);
  }
  return call.spend(items.length) ? makeArray(items, call.origin) : undefined;
}

/** The items, each once; undefined where it is not known whether two are equal. */
export function distinctItems(items: readonly Value[], call: CallSite): readonly Value[] | undefined {
  const kept: Value[] = [];
  const texts = new Set<string>();
  for (const item of items) {
    if (!call.spend(1 + (kept.length >> 4))) return undefined;
    if (item.kind === 'string' && kept.length === texts.size) {
      if (!texts.has(item.value)) kept.push(item);
      texts.add(item.value);
      continue;
    }
    const compared = kept.map((one) => compareValues(one, item));
    if (compared.includes('same')) continue;
    if (compared.includes('unknown')) return undefined;
    kept.push(item);
  }
  return kept;
}

function fromEnd(args: readonly Value[], call: CallSite): Value | undefined {
  const [value] = args;
  const at = countAt(args, 1, call);
  const safe = call.name.toLowerCase().startsWith('try');
  if (at === undefined || value?.kind === 'residual') return undefined;
  if (value?.kind === 'null' && safe) return makeNull(call.origin);
  const array = arrayAt(args, 0, call);
  if (array === undefined) return undefined;
  const item = at > 0 ? array.items[array.items.length - at] : undefined;
  return item ?? (safe ? makeNull(call.origin) : refuse(call, `finds no item ${at} from the end of ${array.items.length}.`));
}
