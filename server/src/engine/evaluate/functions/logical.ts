import { isText } from '../text.ts';
import type { Value } from '../value.ts';
import { makeBool, makeNull } from '../value-tools.ts';
import { define, type NamedFunction, refuse, refuseType } from './arguments.ts';
import { compareValues } from './compare.ts';
import { type CallSite, lazy } from './function.ts';

/** `and`, `or`, `not`, `if`, `coalesce`, `equals`, the order of numbers and texts. */
export const logicalFunctions: readonly NamedFunction[] = [
  ['and', lazy((args, call) => decide(args, call, false))],
  ['or', lazy((args, call) => decide(args, call, true))],
  define('not', 1, 1, ([value], call) =>
    value?.kind === 'bool' ? makeBool(!value.value, call.origin) : refuseType(call, value, 0, 'a boolean'),
  ),
  ['if', lazy(chooseBranch)],
  ['coalesce', lazy(firstNotNull)],
  define('equals', 2, 2, ([left, right], call) => {
    const compared = left && right && compareValues(left, right);
    return compared === undefined || compared === 'unknown' ? undefined : makeBool(compared === 'same', call.origin);
  }),
  define('less', 2, 2, (args, call) => order(args, call, (sign) => sign < 0)),
  define('lessOrEquals', 2, 2, (args, call) => order(args, call, (sign) => sign <= 0)),
  define('greater', 2, 2, (args, call) => order(args, call, (sign) => sign > 0)),
  define('greaterOrEquals', 2, 2, (args, call) => order(args, call, (sign) => sign >= 0)),
  define('true', 0, 0, (_, call) => makeBool(true, call.origin)),
  define('false', 0, 0, (_, call) => makeBool(false, call.origin)),
  define('null', 0, 0, (_, call) => makeNull(call.origin)),
];

/** One argument that is `settling` decides, whatever the others are. */
function decide(args: readonly (() => Value)[], call: CallSite, settling: boolean): Value | undefined {
  let unknown = false;
  for (const [index, argument] of args.entries()) {
    const value = argument();
    if (value.kind !== 'bool') {
      if (value.kind !== 'residual') return refuseType(call, value, index, 'a boolean');
      unknown = true;
    } else if (value.value === settling) return makeBool(settling, call.origin);
  }
  return unknown ? undefined : makeBool(!settling, call.origin);
}

function chooseBranch(args: readonly (() => Value)[], call: CallSite): Value | undefined {
  const [condition, whenTrue, whenFalse] = args;
  if (!condition || !whenTrue || !whenFalse) return refuse(call, `takes 3 arguments and is given ${args.length}.`);
  const decided = condition();
  if (decided.kind !== 'bool') return refuseType(call, decided, 0, 'a boolean');
  return decided.value ? whenTrue() : whenFalse();
}

function firstNotNull(args: readonly (() => Value)[], call: CallSite): Value | undefined {
  for (const argument of args) {
    const value = argument();
    if (value.kind === 'residual') return isText(value) ? value : undefined;
    if (value.kind !== 'null') return value;
  }
  return makeNull(call.origin);
}

/** Texts are ordered as .NET orders them without a culture: by the alphabet, small letters before capital ones. */
const ALPHABET = new Intl.Collator('und');

function order(args: readonly Value[], call: CallSite, holds: (sign: number) => boolean): Value | undefined {
  const [left, right] = args;
  if (left?.kind === 'residual' || right?.kind === 'residual') return undefined;
  if (left?.kind === 'string' && right?.kind === 'string')
    return makeBool(holds(ALPHABET.compare(left.value, right.value)), call.origin);
  if ((left?.kind === 'int' || left?.kind === 'float') && (right?.kind === 'int' || right?.kind === 'float')) {
    return makeBool(holds(left.value < right.value ? -1 : left.value > right.value ? 1 : 0), call.origin);
  }
  return refuse(call, 'compares two numbers or two texts.');
}
