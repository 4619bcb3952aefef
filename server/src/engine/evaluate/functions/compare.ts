import { isText, type Piece, piecesOf } from '../text.ts';
import type { ObjectValue, Value } from '../value.ts';
import { sameValue } from '../value-tools.ts';

export type Comparison = 'same' | 'different' | 'unknown';

/** Compares as `equals` does: texts and keys with their letter case, numbers by value, objects whatever the order of their properties. */
export function compareValues(left: Value, right: Value): Comparison {
  if (left.kind === 'residual' || right.kind === 'residual') return compareUnknown(left, right);
  if (isNumber(left) && isNumber(right))
    return Number(left.value) === Number(right.value) && sameValue(left, right) ? 'same' : 'different';
  if (left.kind === 'null' && right.kind === 'null') return 'same';
  if (left.kind === 'string' && right.kind === 'string') return left.value === right.value ? 'same' : 'different';
  if (left.kind === 'bool' && right.kind === 'bool') return left.value === right.value ? 'same' : 'different';
  if (left.kind === 'array' && right.kind === 'array') {
    if (left.items.length !== right.items.length) return 'different';
    return all(left.items.map((item, at) => compareOptional(item, right.items[at])));
  }
  if (left.kind === 'object' && right.kind === 'object') return compareObjects(left, right);
  return 'different';
}

type NumberValue = Extract<Value, { kind: 'int' | 'float' }>;

const isNumber = (value: Value): value is NumberValue => value.kind === 'int' || value.kind === 'float';

function compareOptional(left: Value, right: Value | undefined): Comparison {
  return right === undefined ? 'different' : compareValues(left, right);
}

function compareObjects(left: ObjectValue, right: ObjectValue): Comparison {
  const open = left.rest !== undefined || right.rest !== undefined;
  const of = new Map(right.properties.map((property) => [property.key, property.value]));
  const parts = left.properties.map((property) => {
    const other = of.get(property.key);
    if (other === undefined) return right.rest === undefined ? 'different' : 'unknown';
    return compareValues(property.value, other);
  });
  if (!open && left.properties.length !== right.properties.length) return 'different';
  const known = all(parts);
  if (!open || known === 'different') return known;
  return sameValue(left, right) ? 'same' : 'unknown';
}

function all(parts: readonly Comparison[]): Comparison {
  if (parts.includes('different')) return 'different';
  return parts.includes('unknown') ? 'unknown' : 'same';
}

function compareUnknown(left: Value, right: Value): Comparison {
  if (sameValue(left, right)) return 'same';
  const a = piecesOf(left);
  const b = piecesOf(right);
  const textual = (value: Value): boolean => value.kind === 'string' || (value.kind === 'residual' && isText(value));
  if (textual(left) !== textual(right)) {
    const other = textual(left) ? right : left;
    return other.kind === 'residual' ? 'unknown' : 'different';
  }
  return textual(left) && a && b ? comparePieces([...a], [...b]) : 'unknown';
}

/** Texts that are known in part: different where, after what they share, known beginnings or ends contradict each other. */
function comparePieces(left: Piece[], right: Piece[]): Comparison {
  if (contradict(left, right, 'start') || contradict([...left], [...right], 'end')) return 'different';
  return 'unknown';
}

function contradict(left: Piece[], right: Piece[], side: 'start' | 'end'): boolean {
  const peek = (pieces: readonly Piece[]): Piece | undefined => (side === 'start' ? pieces[0] : pieces.at(-1));
  const drop = (pieces: Piece[]): void => {
    if (side === 'start') pieces.shift();
    else pieces.pop();
  };
  const a = [...left];
  const b = [...right];
  for (;;) {
    const x = peek(a);
    const y = peek(b);
    if (x === undefined || y === undefined) return x !== y && isSubstantial(x === undefined ? b : a);
    if (typeof x === 'string' && typeof y === 'string') {
      const length = Math.min(x.length, y.length);
      const [headX, tailX] = cut(x, length, side);
      const [headY, tailY] = cut(y, length, side);
      if (headX !== headY) return true;
      drop(a);
      drop(b);
      const put = (pieces: Piece[], rest: string): void => {
        if (rest !== '') pieces[side === 'start' ? 'unshift' : 'push'](rest);
      };
      put(a, tailX);
      put(b, tailY);
    } else if (typeof x !== 'string' && typeof y !== 'string' && sameValue(x, y)) {
      drop(a);
      drop(b);
    } else return false;
  }
}

/** Whether what is left of one text, while nothing is left of the other, certainly holds a character. */
function isSubstantial(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => typeof piece === 'string' && piece !== '');
}

function cut(text: string, length: number, side: 'start' | 'end'): readonly [string, string] {
  return side === 'start'
    ? [text.slice(0, length), text.slice(length)]
    : [text.slice(text.length - length), text.slice(0, text.length - length)];
}
