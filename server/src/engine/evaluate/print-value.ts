import type { Json } from '../report/contract.ts';
import { type Piece, piecesOf, splitText, textOf } from './text.ts';
import type { ObjectValue, Residual, Value } from './value.ts';

/** A value as a template would hold it: what is unknown as an ARM expression `"[…]"`, text that looks like one with its bracket doubled. */
export function toJson(value: Value): Json {
  switch (value.kind) {
    case 'null':
      return null;
    case 'bool':
    case 'float':
      return value.value;
    case 'int':
      return BigInt(Number(value.value)) === value.value && Math.abs(Number(value.value)) <= Number.MAX_SAFE_INTEGER
        ? Number(value.value)
        : value.value;
    case 'string':
      return /^\[.*\]$/s.test(value.value) ? `[${value.value}` : value.value;
    case 'array':
      return value.items.map(toJson);
    case 'object':
      return objectToJson(value);
    case 'residual':
      return `[${toExpression(value)}]`;
  }
}

function objectToJson(value: ObjectValue): Json {
  const { rest } = value;
  const known = value.properties.map((property): [string, Json] => [property.key, toJson(property.value)]);
  if (!rest) return Object.fromEntries(known);
  if (rest.term.kind === 'call' && rest.term.name === 'createObject')
    return Object.fromEntries([
      ...known,
      ...pairs(rest.term.arguments).map(([key, one]): [string, Json] => [`[${toExpression(key)}]`, toJson(one)]),
    ]);
  return `[${toExpression(value)}]`;
}

/** A value as an ARM template expression, without the brackets around it. */
export function toExpression(value: Value): string {
  switch (value.kind) {
    case 'null':
      return 'null()';
    case 'bool':
      return `${value.value}()`;
    case 'int':
    case 'float':
      return String(value.value);
    case 'string':
      return `'${value.value.replaceAll("'", "''")}'`;
    case 'array':
      return call('createArray', value.items);
    case 'object': {
      const known = call(
        'createObject',
        value.properties.flatMap((property) => [{ ...value, kind: 'string' as const, value: property.key }, property.value]),
      );
      if (!value.rest) return known;
      return value.properties.length === 0 ? toExpression(value.rest) : `union(${known}, ${toExpression(value.rest)})`;
    }
    case 'residual':
      return residualToExpression(value);
  }
}

function residualToExpression(value: Residual): string {
  const { term } = value;
  switch (term.kind) {
    case 'call':
      return term.name === 'format' ? formatToExpression(value) : call(term.name, term.arguments);
    case 'parameter':
      return `parameters('${term.name}')`;
    case 'member': {
      if (term.safe) return `tryGet(${toExpression(term.base)}, '${term.name}')`;
      return (
        toExpression(term.base) + (/^[A-Za-z_]\w*$/.test(term.name) ? `.${term.name}` : `['${term.name.replaceAll("'", "''")}']`)
      );
    }
    case 'index':
      if (term.safe) return call('tryGet', [term.base, term.index]);
      return `${toExpression(term.base)}[${toExpression(term.index)}]`;
    case 'opaque':
      return term.text;
  }
}

const call = (name: string, args: readonly Value[]): string => `${name}(${args.map(toExpression).join(', ')})`;

/** Unknown text. What begins with the deployment's own group or subscription is spelled with the functions that templates use for it. */
function formatToExpression(value: Residual): string {
  const pieces = piecesOf(value) ?? [];
  const [first, second, third, fourth, ...rest] = pieces;
  if (first !== '/subscriptions/' || !isScopeMember(second, 'subscription', 'subscriptionId')) return plainFormat(value);
  if (typeof third === 'string' && third === '/resourceGroups/' && isScopeMember(fourth, 'resourceGroup', 'name'))
    return belowScope('resourceGroup', 'resourceId', rest, value);
  return belowScope('subscription', 'subscriptionResourceId', pieces.slice(2), value);
}

function belowScope(scope: string, idFunction: string, rest: readonly Piece[], value: Residual): string {
  if (rest.length === 0) return `${scope}().id`;
  const segments = splitText(textOf(rest, value.origin), '/');
  const texts = segments.map((segment) => (segment.kind === 'string' ? segment.value : undefined));
  const [empty, providers, namespace, ...pairsOfNames] = segments;
  const types = pairsOfNames.filter((_, at) => at % 2 === 0);
  const isPlain =
    empty &&
    providers &&
    namespace &&
    texts[0] === '' &&
    texts[1] === 'providers' &&
    pairsOfNames.length > 0 &&
    pairsOfNames.length % 2 === 0 &&
    types.every((type) => type.kind === 'string' && type.value !== 'providers');
  if (!isPlain) return plainFormat(value);
  const type = [namespace, ...types].map((segment) => (segment.kind === 'string' ? segment.value : '')).join('/');
  return `${idFunction}('${type}', ${pairsOfNames
    .filter((_, at) => at % 2 === 1)
    .map(toExpression)
    .join(', ')})`;
}

const plainFormat = (value: Residual): string => (value.term.kind === 'call' ? call('format', value.term.arguments) : '');

function isScopeMember(piece: Piece | undefined, name: string, member: string): boolean {
  if (piece === undefined || typeof piece === 'string' || piece.term.kind !== 'member' || piece.term.name !== member)
    return false;
  const { base } = piece.term;
  return base.kind === 'residual' && base.term.kind === 'call' && base.term.name === name && base.term.arguments.length === 0;
}

function pairs(values: readonly Value[]): readonly (readonly [Value, Value])[] {
  const found: (readonly [Value, Value])[] = [];
  for (let at = 0; at + 1 < values.length; at += 2) {
    const [key, value] = [values[at], values[at + 1]];
    if (key && value) found.push([key, value]);
  }
  return found;
}
