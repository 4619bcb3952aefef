import type { Origin } from '../base/index.ts';
import { residualOf } from './residual.ts';
import type { Residual, StringValue, Value } from './value.ts';

/**
 * The normal form of text that is known in part: literal pieces and unknown ones in turn. However a text was put together (`format`, `concat`,
 * interpolation, resource ids), equal texts have equal pieces, so ids and names compare by structure.
 */
export type Piece = string | Residual;

/** The pieces of a value as the template language writes it into text; undefined for arrays and objects, whose text is JSON. */
export function piecesOf(value: Value): readonly Piece[] | undefined {
  switch (value.kind) {
    case 'string':
      return [value.value];
    case 'null':
      return [''];
    case 'bool':
      return [value.value ? 'True' : 'False'];
    case 'int':
    case 'float':
      return [String(value.value)];
    case 'residual':
      return piecesOfFormat(value) ?? [value];
    default:
      return undefined;
  }
}

/** Pieces to a value: a string where all is literal, else the unknown text as one `format` call. */
export function textOf(pieces: readonly Piece[], origin: Origin): Value {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') merged[merged.length - 1] = last + piece;
    else if (piece !== '') merged.push(piece);
  }
  const [first] = merged;
  if (merged.length === 0) return { kind: 'string', value: '', origin, via: undefined };
  if (merged.length === 1 && typeof first === 'string') return { kind: 'string', value: first, origin, via: undefined };
  if (merged.length === 1 && first !== undefined && typeof first !== 'string' && isText(first)) return first;
  const operands: Residual[] = [];
  let pattern = '';
  for (const piece of merged) {
    if (typeof piece === 'string') pattern += piece.replaceAll('{', '{{').replaceAll('}', '}}');
    else pattern += `{${operands.push(piece) - 1}}`;
  }
  const format: StringValue = { kind: 'string', value: pattern, origin, via: undefined };
  return residualOf({ kind: 'call', name: 'format', arguments: [format, ...operands] }, operands, origin);
}

/** Joins values into text; undefined where one has no text form that is known (arrays, objects). A placeholder inside marks the whole. */
export function joinText(values: readonly (Value | string)[], origin: Origin): Value | undefined {
  const pieces: Piece[] = [];
  let placeholder = false;
  for (const value of values) {
    if (typeof value === 'string') {
      pieces.push(value);
      continue;
    }
    const own = piecesOf(value);
    if (own === undefined) return undefined;
    if (value.kind === 'string' && value.placeholder) placeholder = true;
    pieces.push(...own);
  }
  const text = textOf(pieces, origin);
  return placeholder && text.kind === 'string' ? { ...text, placeholder } : text;
}

/** Splits text at a separator that stands in its literal pieces; unknown pieces are taken to hold none. */
export function splitText(value: Value, separator: string): readonly Value[] {
  const pieces = piecesOf(value);
  if (pieces === undefined) return [value];
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      parts.at(-1)?.push(piece);
      continue;
    }
    const [head, ...tail] = piece.split(separator);
    parts.at(-1)?.push(head ?? '');
    for (const part of tail) parts.push([part]);
  }
  if (parts.length === 1) return [value];
  return parts.map((part) => textOf(part, value.origin));
}

/**
 * Splits text whose unknown pieces certainly hold no separator: hashes, ids of subscriptions, names of resource groups, and anything between the
 * slashes of a resource id. Undefined where a piece may hold one.
 */
export function splitCertainly(value: Value, separator: string): readonly Value[] | undefined {
  const pieces = piecesOf(value);
  if (pieces === undefined || separator === '' || pieces.length < 2) return undefined;
  const isId = separator === '/' && /^\/(subscriptions|providers)\//i.test(knownStart(value));
  const certain = (piece: Piece): boolean => typeof piece === 'string' || isId || holdsNo(piece, separator);
  return pieces.every(certain) ? splitText(value, separator) : undefined;
}

/** Functions that give letters, digits and (but for hashes) hyphens, and those that take such texts apart. */
const WORDS = new Map([
  ['uniquestring', ''],
  ['guid', '-'],
  ['newguid', '-'],
]);
const PARTS = new Set(['tolower', 'toupper', 'substring', 'take', 'skip', 'trim', 'format', 'concat']);

function holdsNo(value: Value, separator: string): boolean {
  if (value.kind === 'string') return !value.value.includes(separator);
  if (value.kind !== 'residual') return value.kind === 'int';
  const { term } = value;
  if (term.kind === 'member')
    return isText(value) && ['subscriptionid', 'tenantid', 'name'].includes(term.name.toLowerCase()) && separator === '/';
  if (term.kind !== 'call') return false;
  const name = term.name.toLowerCase();
  const alphabet = WORDS.get(name);
  if (alphabet !== undefined) return /[^a-z0-9]/i.test(separator) && separator !== alphabet;
  return PARTS.has(name) && term.arguments.every((argument) => holdsNo(argument, separator));
}

/** The literal text a value certainly begins with. */
export function knownStart(value: Value): string {
  const first = piecesOf(value)?.[0];
  return typeof first === 'string' ? first : '';
}

/** The literal text a value certainly ends with. */
export function knownEnd(value: Value): string {
  const last = piecesOf(value)?.at(-1);
  return typeof last === 'string' ? last : '';
}

/** Functions whose answer is text, and members of the scope functions that are. */
const TEXT_FUNCTIONS = new Set(
  'format uniquestring guid newguid utcnow tolower toupper substring replace trim string resourceid subscriptionresourceid extensionresourceid tenantresourceid managementgroupresourceid base64 base64tostring padleft uri uricomponent uricomponenttostring datauri datauritostring join datetimeadd datetimefromepoch readenvironmentvariable'.split(
    ' ',
  ),
);
const SCOPE_FUNCTIONS = new Set(['resourcegroup', 'subscription', 'tenant', 'managementgroup', 'deployment']);
const SCOPE_TEXTS = new Set(['id', 'name', 'location', 'subscriptionid', 'tenantid', 'displayname']);

/** Whether an unknown value is certainly text. */
export function isText(value: Residual): boolean {
  const { term } = value;
  if (term.kind === 'parameter') return term.type === 'string';
  if (term.kind === 'call') return TEXT_FUNCTIONS.has(term.name.toLowerCase());
  if (term.kind !== 'member' || term.base.kind !== 'residual') return false;
  const base = term.base.term;
  return base.kind === 'call' && SCOPE_FUNCTIONS.has(base.name.toLowerCase()) && SCOPE_TEXTS.has(term.name.toLowerCase());
}

/** The pieces of a `format` call whose pattern is literal and has plain places only. */
function piecesOfFormat(value: Residual): readonly Piece[] | undefined {
  if (value.term.kind !== 'call' || value.term.name !== 'format') return undefined;
  const [pattern, ...operands] = value.term.arguments;
  return pattern?.kind === 'string' ? fillPattern(pattern.value, operands) : undefined;
}

/** Fills the places of a format pattern; undefined where a place has a format of its own, or stands for an array or object. */
export function fillPattern(pattern: string, operands: readonly Value[]): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  for (const part of pattern.split(/(\{\{|\}\}|\{\d+\}|\{[^}]*\})/)) {
    if (part === '{{') pieces.push('{');
    else if (part === '}}') pieces.push('}');
    else if (part.startsWith('{')) {
      const operand = /^\{\d+\}$/.test(part) ? operands[Number(part.slice(1, -1))] : undefined;
      const own = operand && piecesOf(operand);
      if (own === undefined) return undefined;
      pieces.push(...own);
    } else if (part !== '') pieces.push(part);
  }
  return pieces;
}
