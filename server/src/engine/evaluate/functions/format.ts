import { type Piece, piecesOf, textOf } from '../text.ts';
import type { Value } from '../value.ts';
import { answer, refuse, textAt } from './arguments.ts';
import type { CallSite } from './function.ts';
import { formatNumber } from './number-format.ts';

interface Place {
  readonly index: number;
  readonly width: number;
  readonly format: string;
}

/** `format('{0,5:D3}', …)`: places with width and .NET number format. Unknown operands without them become pieces of the text. */
export function formatText(args: readonly Value[], call: CallSite): Value | undefined {
  const pattern = textAt(args, 0, call);
  if (pattern === undefined) return undefined;
  const parts = readPattern(pattern);
  if (parts === undefined) return refuse(call, `cannot read the pattern "${pattern}". A brace that is meant as text is doubled.`);
  const pieces: Piece[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      pieces.push(part);
      continue;
    }
    const operand = args[part.index + 1];
    if (operand === undefined) return refuse(call, `has no value for the place {${part.index}}.`);
    const filled = fill(operand, part);
    if (filled === undefined) return undefined;
    pieces.push(...filled);
  }
  const text = textOf(pieces, call.origin);
  return text.kind === 'string' ? answer(text.value, args, call.origin) : text;
}

function fill(operand: Value, { width, format }: Place): readonly Piece[] | undefined {
  if (operand.kind === 'residual') return width === 0 && format === '' ? piecesOf(operand) : undefined;
  const text =
    format !== '' && (operand.kind === 'int' || operand.kind === 'float') ? formatNumber(operand.value, format) : plain(operand);
  if (text === undefined) return undefined;
  return [width < 0 ? text.padEnd(-width) : text.padStart(width)];
}

/** A value without a format. Arrays and objects come as JSON with single quotes and nothing escaped. */
function plain(value: Value): string | undefined {
  if (value.kind === 'array' || value.kind === 'object') return looseJson(value);
  const pieces = piecesOf(value);
  return pieces?.every((piece) => typeof piece === 'string') ? pieces.join('') : undefined;
}

function looseJson(value: Value): string | undefined {
  switch (value.kind) {
    case 'array':
      return all(value.items.map(looseJson), '[', ']');
    case 'object': {
      if (value.rest) return undefined;
      const parts = value.properties.map((property) => {
        const own = looseJson(property.value);
        return own && `'${property.key}':${own}`;
      });
      return all(parts, '{', '}');
    }
    case 'string':
      return /["\\\p{Cc}]/u.test(value.value) ? undefined : `'${value.value}'`;
    case 'null':
      return 'null';
    case 'bool':
    case 'int':
      return String(value.value);
    default:
      return undefined;
  }
}

function all(parts: readonly (string | undefined)[], open: string, close: string): string | undefined {
  return parts.includes(undefined) ? undefined : `${open}${parts.join(',')}${close}`;
}

const MAX_WIDTH = 1000;

function readPattern(pattern: string): readonly (string | Place)[] | undefined {
  const parts: (string | Place)[] = [];
  const token = /\{\{|\}\}|\{(\d{1,6})\s*(?:,\s*(-?\d{1,4})\s*)?(?::([^{}]*))?\}|[{}]|[^{}]+/g;
  for (const match of pattern.matchAll(token)) {
    const [whole, index, width, format] = match;
    if (index !== undefined) {
      if (Math.abs(Number(width ?? 0)) > MAX_WIDTH) return undefined;
      parts.push({ index: Number(index), width: Number(width ?? 0), format: format ?? '' });
    } else if (whole === '{{' || whole === '}}') parts.push(whole.slice(1));
    else if (whole === '{' || whole === '}') return undefined;
    else parts.push(whole);
  }
  return parts;
}
