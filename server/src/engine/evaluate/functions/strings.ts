import { unknownCall } from '../residual.ts';
import { isText, joinText, type Piece, piecesOf, splitText, textOf } from '../text.ts';
import type { Value } from '../value.ts';
import { makeArray, makeString } from '../value-tools.ts';
import { answer, arrayAt, countAt, define, MANY, type NamedFunction, refuse, refuseType, textAt } from './arguments.ts';
import { formatText } from './format.ts';
import type { CallSite } from './function.ts';

/** Functions that make text of text. */
export const stringFunctions: readonly NamedFunction[] = [
  define('concat', 0, MANY, concat),
  define('format', 1, MANY, formatText),
  define('toLower', 1, 1, (args, call) => changeCase(args, call, lowerInvariant)),
  define('toUpper', 1, 1, (args, call) => changeCase(args, call, upperInvariant)),
  define('trim', 1, 1, (args, call) => {
    const text = textAt(args, 0, call);
    return text === undefined ? undefined : answer(text.trim(), args, call.origin);
  }),
  define('replace', 3, 3, replace),
  define('substring', 2, 3, substring),
  define('padLeft', 2, 3, padLeft),
  define('split', 2, 2, split),
  define('join', 1, 2, join),
];

/** As .NET maps case without a culture: one character to one character. */
export function lowerInvariant(text: string): string {
  return mapEach(text, (character) => character.toLowerCase());
}

export function upperInvariant(text: string): string {
  return mapEach(text, (character) => character.toUpperCase());
}

/** Text of which every UTF-16 unit is below 128. */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

function mapEach(text: string, change: (character: string) => string): string {
  if (isAscii(text)) return change(text);
  return Array.from(text, (character) => {
    const changed = change(character);
    return changed.length === character.length && change(changed) === changed ? changed : character;
  }).join('');
}

function concat(args: readonly Value[], call: CallSite): Value | undefined {
  if (args.length === 0) return makeString('', call.origin);
  if (args.some((arg) => arg.kind === 'array')) {
    const items: Value[] = [];
    for (const arg of args) {
      if (arg.kind === 'residual') return undefined;
      if (arg.kind !== 'array') return refuse(call, 'joins either arrays or texts, not both.');
      items.push(...arg.items);
    }
    return call.spend(items.length) ? makeArray(items, call.origin) : undefined;
  }
  for (const [index, arg] of args.entries()) {
    if (arg.kind === 'null' || arg.kind === 'object') return refuseType(call, arg, index, 'a text or an array');
  }
  const known = args.some((arg) => arg.kind !== 'residual' || isText(arg));
  return known ? joinText(args, call.origin) : undefined;
}

/** Letter case of a text that is known in part: the known parts change, the unknown ones keep the call. */
function changeCase(args: readonly Value[], call: CallSite, change: (text: string) => string): Value | undefined {
  const [value] = args;
  if (value?.kind === 'string') return answer(change(value.value), args, call.origin);
  if (value?.kind !== 'residual') return refuseType(call, value, 0, 'a text');
  return overPieces(
    value,
    (text) => change(text),
    (piece) => unknownCall(call.name, [piece], call.origin),
    call,
  );
}

/** Applies a change that goes character by character to the pieces of a text; undefined where the text is one unknown piece. */
function overPieces(
  value: Value,
  known: (text: string) => string,
  unknown: (piece: Exclude<Piece, string>) => Exclude<Piece, string>,
  call: CallSite,
): Value | undefined {
  const pieces = piecesOf(value);
  if (pieces === undefined || pieces.length < 2) return undefined;
  return textOf(
    pieces.map((piece) => (typeof piece === 'string' ? known(piece) : unknown(piece))),
    call.origin,
  );
}

function replace(args: readonly Value[], call: CallSite): Value | undefined {
  const old = textAt(args, 1, call);
  const by = textAt(args, 2, call);
  if (old === '') return refuse(call, 'cannot replace an empty text.');
  const [value] = args;
  if (old === undefined || by === undefined || value === undefined) return undefined;
  if (value.kind === 'string') {
    const replaced = value.value.replaceAll(old, () => by);
    return call.spend(replaced.length >> 8) ? answer(replaced, args, call.origin) : undefined;
  }
  if (value.kind !== 'residual') return refuseType(call, value, 0, 'a text');
  if (old.length !== 1) return undefined;
  const rest = args.slice(1);
  return overPieces(
    value,
    (text) => text.replaceAll(old, () => by),
    (piece) => unknownCall('replace', [piece, ...rest], call.origin),
    call,
  );
}

function substring(args: readonly Value[], call: CallSite): Value | undefined {
  const start = countAt(args, 1, call);
  const length = args.length > 2 ? countAt(args, 2, call) : undefined;
  const [value] = args;
  if (value === undefined || start === undefined || (args.length > 2 && length === undefined)) return undefined;
  if (start < 0 || (length ?? 0) < 0) return refuse(call, `takes no negative position or length (${start}, ${length ?? 0}).`);
  const pieces = piecesOf(value);
  if (
    value.kind === 'residual' &&
    length !== undefined &&
    typeof pieces?.[0] === 'string' &&
    start + length <= pieces[0].length
  ) {
    return makeString(pieces[0].slice(start, start + length), call.origin);
  }
  const text = textAt(args, 0, call);
  if (text === undefined) return undefined;
  if (start + (length ?? 0) > text.length) return refuse(call, `reaches beyond the ${text.length} characters of its text.`);
  return answer(text.slice(start, length === undefined ? undefined : start + length), args, call.origin);
}

const MAX_PADDING = 131_072;

function padLeft(args: readonly Value[], call: CallSite): Value | undefined {
  const [value] = args;
  const length = countAt(args, 1, call);
  const padding = args.length > 2 ? textAt(args, 2, call) : ' ';
  if (value === undefined || length === undefined || padding === undefined) return undefined;
  if (padding.length !== 1) return refuse(call, 'pads with a single character.');
  if (value.kind !== 'string' && value.kind !== 'int') return refuseType(call, value, 0, 'a text or an integer');
  if (length > MAX_PADDING || !call.spend(Math.max(0, length) >> 8)) return undefined;
  return answer(String(value.value).padStart(length, padding), args, call.origin);
}

function split(args: readonly Value[], call: CallSite): Value | undefined {
  const [value, by] = args;
  const separators =
    by?.kind === 'string'
      ? [by.value]
      : by?.kind === 'array'
        ? by.items.map((item) => (item.kind === 'string' ? item.value : undefined))
        : undefined;
  if (value === undefined || separators === undefined) return refuseType(call, by, 1, 'a text or an array of texts');
  if (separators.includes(undefined)) return undefined;
  const used = separators.filter((separator) => separator !== undefined && separator !== '') as readonly string[];
  if (value.kind === 'residual') {
    const [only, ...more] = used;
    return only !== undefined && more.length === 0 ? splitUnknown(value, only, call) : undefined;
  }
  const text = textAt(args, 0, call);
  if (text === undefined || !call.spend(text.length >> 6)) return undefined;
  return makeArray(
    splitAt(text, used).map((part) => answer(part, args, call.origin)),
    call.origin,
  );
}

function splitAt(text: string, separators: readonly string[]): readonly string[] {
  if (separators.length === 0) return [text];
  const pattern = separators.map((separator) => separator.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
  return text.split(new RegExp(pattern));
}

/** An id or another text whose unknown pieces certainly do not hold the separator. */
function splitUnknown(value: Value, separator: string, call: CallSite): Value | undefined {
  const pieces = piecesOf(value);
  if (!pieces || pieces.length < 2 || !pieces.every((piece) => typeof piece === 'string' || lacks(piece, separator)))
    return undefined;
  return makeArray(splitText(value, separator), call.origin);
}

const PLAIN = new Set(['uniquestring', 'guid', 'newguid']);
const SCOPE_MEMBERS = new Set(['subscriptionid', 'tenantid', 'location', 'name']);
const SCOPES = new Set(['resourcegroup', 'subscription', 'tenant', 'managementgroup', 'deployment']);

/** Names of groups and deployments, ids and hashes have neither slash nor comma in them. */
function lacks(piece: Exclude<Piece, string>, separator: string): boolean {
  if (!/[/,;:|\\?#=&]/.test(separator)) return false;
  const { term } = piece;
  if (term.kind === 'call') return PLAIN.has(term.name.toLowerCase());
  if (term.kind !== 'member' || term.base.kind !== 'residual' || !SCOPE_MEMBERS.has(term.name.toLowerCase())) return false;
  const base = term.base.term;
  return base.kind === 'call' && SCOPES.has(base.name.toLowerCase());
}

function join(args: readonly Value[], call: CallSite): Value | undefined {
  const array = arrayAt(args, 0, call);
  const delimiter = args.length > 1 ? textAt(args, 1, call) : '';
  if (array === undefined || delimiter === undefined) return undefined;
  const parts: (Value | string)[] = [];
  for (const [at, item] of array.items.entries()) {
    if (at > 0) parts.push(delimiter);
    if (item.kind === 'object' || item.kind === 'array' || item.kind === 'null')
      return refuse(call, 'joins texts, integers and booleans only.');
    parts.push(item);
  }
  return joinText(parts, call.origin);
}
