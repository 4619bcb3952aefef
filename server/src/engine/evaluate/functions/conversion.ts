import { isText } from '../text.ts';
import type { Value } from '../value.ts';
import { makeArray, makeBool, makeInt } from '../value-tools.ts';
import { answer, define, type NamedFunction, refuse, refuseType, textAt } from './arguments.ts';
import type { CallSite } from './function.ts';
import { printJson, readJson } from './json-value.ts';

/** Functions from one type to another. */
export const conversionFunctions: readonly NamedFunction[] = [
  define('any', 1, 1, ([value]) => value),
  define('string', 1, 1, toText),
  define('int', 1, 1, toInt),
  define('bool', 1, 1, toBool),
  define('array', 1, 1, toArray),
  define('json', 1, 1, (args, call) => {
    const text = textAt(args, 0, call);
    return text === undefined ? undefined : parseJsonText(text, call);
  }),
];

/** JSON in a text. Single quotes and keys without quotes are read as the deployment engine reads them. */
export function parseJsonText(text: string, call: CallSite): Value | undefined {
  if (!call.spend(text.length >> 6)) return undefined;
  const place = { kind: 'call', origin: call.origin } as const;
  const value = readJson(text, place) ?? readJson(withDoubleQuotes(text), place);
  if (value !== undefined) return value;
  return /['{]/.test(text) ? undefined : refuse(call, 'is given a text that is no JSON.');
}

const QUOTED_OR_KEY = /"(?:[^"\\]|\\.)*"|'((?:[^'\\]|\\.)*)'|([A-Za-z_$][\w$]*)(?=\s*:)/g;

function withDoubleQuotes(text: string): string {
  return text.replaceAll(QUOTED_OR_KEY, (whole: string, single: string | undefined, key: string | undefined) => {
    if (key !== undefined) return JSON.stringify(key);
    if (single === undefined) return whole;
    return `"${single.replaceAll("\\'", "'").replaceAll(/(\\\\)|"/g, (match, escaped?: string) => escaped ?? `\\${match}`)}"`;
  });
}

function toText(args: readonly Value[], call: CallSite): Value | undefined {
  const [value] = args;
  switch (value?.kind) {
    case 'string':
      return value;
    case 'bool':
      return answer(value.value ? 'True' : 'False', args, call.origin);
    case 'int':
      return answer(String(value.value), args, call.origin);
    case 'array':
    case 'object': {
      const text = printJson(value);
      return text === undefined || !call.spend(text.length >> 6) ? undefined : answer(text, args, call.origin);
    }
    case 'residual':
      return isText(value) ? value : undefined;
    default:
      return refuseType(call, value, 0, 'a value that is not null');
  }
}

function toInt(args: readonly Value[], call: CallSite): Value | undefined {
  const [value] = args;
  if (value?.kind === 'int') return value;
  const text = textAt(args, 0, call);
  if (text === undefined) return undefined;
  const digits = text.trim();
  const number = /^[+-]?\d+$/.test(digits) ? BigInt(digits.replace(/^\+/, '')) : undefined;
  if (number === undefined || BigInt.asIntN(64, number) !== number) return refuse(call, `cannot make an integer of "${text}".`);
  return makeInt(number, call.origin);
}

function toBool(args: readonly Value[], call: CallSite): Value | undefined {
  const [value] = args;
  if (value?.kind === 'bool') return value;
  if (value?.kind === 'int') return makeBool(value.value !== 0n, call.origin);
  const text = textAt(args, 0, call)?.trim().toLowerCase();
  if (text === undefined) return undefined;
  return text === 'true' || text === 'false'
    ? makeBool(text === 'true', call.origin)
    : refuse(call, `cannot make a boolean of "${text}".`);
}

function toArray([value]: readonly Value[], call: CallSite): Value | undefined {
  if (value === undefined || value.kind === 'array') return value;
  if (value.kind === 'residual' && !isText(value)) return undefined;
  return makeArray([value], call.origin);
}
