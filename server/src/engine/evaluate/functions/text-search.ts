import { knownEnd, knownStart, piecesOf } from '../text.ts';
import type { Value } from '../value.ts';
import { makeBool, makeInt } from '../value-tools.ts';
import { define, type NamedFunction, refuse, refuseType, textAt } from './arguments.ts';
import { compareValues } from './compare.ts';
import type { CallSite } from './function.ts';
import { lowerInvariant } from './strings.ts';

/** Functions that look for something in a text, an array or an object. */
export const textSearchFunctions: readonly NamedFunction[] = [
  define('contains', 2, 2, contains),
  define('startsWith', 2, 2, (args, call) => atSide(args, call, 'start')),
  define('endsWith', 2, 2, (args, call) => atSide(args, call, 'end')),
  define('indexOf', 2, 2, (args, call) => position(args, call, 'first')),
  define('lastIndexOf', 2, 2, (args, call) => position(args, call, 'last')),
  define('like', 2, 2, like),
];

function contains(args: readonly Value[], call: CallSite): Value | undefined {
  const [container, wanted] = args;
  if (container === undefined || wanted === undefined) return undefined;
  switch (container.kind) {
    case 'object': {
      const key = wanted.kind === 'string' ? wanted.value : wanted.kind === 'int' ? String(wanted.value) : undefined;
      if (key === undefined) return refuseType(call, wanted, 1, 'a property name');
      const has = container.properties.some((property) => property.key.toLowerCase() === key.toLowerCase());
      return has || container.rest === undefined ? makeBool(has, call.origin) : undefined;
    }
    case 'array': {
      const compared = container.items.map((item) => compareValues(item, wanted));
      if (compared.includes('same')) return makeBool(true, call.origin);
      return compared.includes('unknown') ? undefined : makeBool(false, call.origin);
    }
    case 'string':
      return wanted.kind === 'string'
        ? makeBool(container.value.includes(wanted.value), call.origin)
        : refuseType(call, wanted, 1, 'a text');
    case 'residual': {
      const found =
        wanted.kind === 'string' &&
        piecesOf(container)?.some((piece) => typeof piece === 'string' && piece.includes(wanted.value));
      return found && (wanted.kind !== 'string' || wanted.value !== '') ? makeBool(true, call.origin) : undefined;
    }
    default:
      return refuse(call, 'looks into texts, arrays and objects only.');
  }
}

/** Beginning or end of a text, letter case aside. A text known in part is decided by what is known of that side. */
function atSide(args: readonly Value[], call: CallSite, side: 'start' | 'end'): Value | undefined {
  const wanted = textAt(args, 1, call);
  const [value] = args;
  if (wanted === undefined || value === undefined) return undefined;
  const whole = value.kind === 'string';
  if (!whole && value.kind !== 'residual') return refuseType(call, value, 0, 'a text');
  const known = lowerInvariant(side === 'start' ? knownStart(value) : knownEnd(value));
  const part = lowerInvariant(wanted);
  if (side === 'start' ? known.startsWith(part) : known.endsWith(part)) return makeBool(true, call.origin);
  const contradicts = side === 'start' ? !part.startsWith(known) : !part.endsWith(known);
  return whole || contradicts ? makeBool(false, call.origin) : undefined;
}

function position(args: readonly Value[], call: CallSite, which: 'first' | 'last'): Value | undefined {
  const [container, wanted] = args;
  if (container === undefined || wanted === undefined || container.kind === 'residual') return undefined;
  if (container.kind === 'array') {
    const compared = container.items.map((item) => compareValues(item, wanted));
    const at =
      which === 'first' ? compared.findIndex((one) => one !== 'different') : compared.findLastIndex((one) => one !== 'different');
    return compared[at] === 'unknown' ? undefined : makeInt(at, call.origin);
  }
  const text = textAt(args, 0, call);
  const part = textAt(args, 1, call);
  if (text === undefined || part === undefined) return undefined;
  const [low, lowPart] = [lowerInvariant(text), lowerInvariant(part)];
  if (which === 'first') return makeInt(low.indexOf(lowPart), call.origin);
  return makeInt(lowPart === '' ? Math.max(0, text.length - 1) : low.lastIndexOf(lowPart), call.origin);
}

/** `*` stands for any text, `?` for one character; letter case does not count. */
function like(args: readonly Value[], call: CallSite): Value | undefined {
  const text = textAt(args, 0, call);
  const pattern = textAt(args, 1, call);
  if (text === undefined || pattern === undefined || !call.spend((text.length * pattern.length) >> 8)) return undefined;
  return makeBool(matches(lowerInvariant(text), lowerInvariant(pattern)), call.origin);
}

function matches(text: string, pattern: string): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (pattern[from] === '*') {
      star = from++;
      resume = at;
    } else if (from < pattern.length && (pattern[from] === '?' || pattern[from] === text[at])) {
      from++;
      at++;
    } else if (star >= 0) {
      from = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern[from] === '*') from++;
  return from === pattern.length;
}
