import type { Value } from '../value.ts';
import { makeArray, makeInt } from '../value-tools.ts';
import { countAt, define, intAt, MANY, type NamedFunction, refuse, refuseType } from './arguments.ts';
import type { CallSite } from './function.ts';

/** Arithmetic on 64-bit integers: division cuts off, overflow is refused. */
export const numericFunctions: readonly NamedFunction[] = [
  define('add', 2, 2, (args, call) => compute(args, call, (a, b) => a + b)),
  define('sub', 2, 2, (args, call) => compute(args, call, (a, b) => a - b)),
  define('mul', 2, 2, (args, call) => compute(args, call, (a, b) => a * b)),
  define('div', 2, 2, (args, call) => compute(args, call, (a, b) => (b === 0n ? undefined : a / b))),
  define('mod', 2, 2, (args, call) => compute(args, call, (a, b) => (b === 0n ? undefined : a % b))),
  define('min', 1, MANY, (args, call) => extreme(args, call, (a, b) => a < b)),
  define('max', 1, MANY, (args, call) => extreme(args, call, (a, b) => a > b)),
  define('range', 2, 2, range),
];

const MAX_RANGE = 10_000;

function compute(
  args: readonly Value[],
  call: CallSite,
  operate: (left: bigint, right: bigint) => bigint | undefined,
): Value | undefined {
  const left = intAt(args, 0, call);
  const right = intAt(args, 1, call);
  if (left === undefined || right === undefined) return undefined;
  const result = operate(left, right);
  if (result === undefined) return refuse(call, 'divides by zero.');
  if (BigInt.asIntN(64, result) !== result) return refuse(call, `gives ${result}, which is more than 64 bits hold.`);
  return makeInt(result, call.origin);
}

function extreme(args: readonly Value[], call: CallSite, better: (left: bigint, right: bigint) => boolean): Value | undefined {
  const [first] = args;
  const values = args.length === 1 && first?.kind === 'array' ? first.items : args;
  let best: bigint | undefined;
  for (const [index, value] of values.entries()) {
    if (value.kind !== 'int') return refuseType(call, value, index, 'an integer');
    if (best === undefined || better(value.value, best)) best = value.value;
  }
  return best === undefined ? refuse(call, 'needs at least one number.') : makeInt(best, call.origin);
}

function range(args: readonly Value[], call: CallSite): Value | undefined {
  const start = countAt(args, 0, call);
  const count = countAt(args, 1, call);
  if (start === undefined || count === undefined) return undefined;
  if (count < 0 || count > MAX_RANGE || start + count > 2147483647)
    return refuse(call, `gives 0 to ${MAX_RANGE} integers, not ${count} from ${start} on.`);
  if (!call.spend(count)) return undefined;
  return makeArray(
    Array.from({ length: count }, (_, at) => makeInt(start + at, call.origin)),
    call.origin,
  );
}
