import type { Origin } from '../../base/index.ts';
import { piecesOf } from '../text.ts';
import type { ArrayValue, ObjectValue, StringValue, Value } from '../value.ts';
import { makeString } from '../value-tools.ts';
import { type CallSite, type FunctionImplementation, type StrictFunction, strict } from './function.ts';

/** A function with its canonical spelling. */
export type NamedFunction = readonly [name: string, implementation: FunctionImplementation];

export const MANY = Number.POSITIVE_INFINITY;

/** A function that takes between `least` and `most` arguments; other numbers of them are refused before it is asked. */
export function define(name: string, least: number, most: number, evaluate: StrictFunction['evaluate']): NamedFunction {
  return [
    name,
    strict((args, call) => {
      if (args.length >= least && args.length <= most) return evaluate(args, call);
      const wanted = least === most ? String(least) : most === MANY ? `at least ${least}` : `${least} to ${most}`;
      return refuse(call, `takes ${wanted} argument${wanted === '1' ? '' : 's'} and is given ${args.length}.`);
    }),
  ];
}

/** A function that no analysis can decide. */
export function undecided(name: string): NamedFunction {
  return [name, strict(() => undefined)];
}

/** Reports what is wrong with a call. The message goes on after the function's name. */
export function refuse(call: CallSite, message: string): undefined {
  call.problem(`The function "${call.name}" ${message}`);
  return undefined;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

/** Reports an argument of the wrong type; silent where the type is not known. */
export function refuseType(call: CallSite, value: Value | undefined, index: number, wanted: string): undefined {
  if (value === undefined || value.kind === 'residual') return undefined;
  return refuse(
    call,
    `expects ${wanted} as its ${ORDINALS[index] ?? `${index + 1}th`} argument and is given ${KINDS[value.kind]}.`,
  );
}

const KINDS: Readonly<Record<Exclude<Value['kind'], 'residual'>, string>> = {
  null: 'null',
  bool: 'a boolean',
  int: 'an integer',
  float: 'a fraction',
  string: 'a text',
  array: 'an array',
  object: 'an object',
};

/** A text argument; undefined where it is not known or no text, which is reported. */
export function textAt(args: readonly Value[], index: number, call: CallSite): string | undefined {
  const value = args[index];
  return value?.kind === 'string' ? value.value : refuseType(call, value, index, 'a text');
}

/** An integer argument as a number; those beyond 32 bits are refused, as positions and counts are. */
export function countAt(args: readonly Value[], index: number, call: CallSite): number | undefined {
  const value = args[index];
  if (value?.kind !== 'int') return refuseType(call, value, index, 'an integer');
  if (value.value > 2147483647n || value.value < -2147483648n)
    return refuse(call, `takes no integer as large as ${value.value}.`);
  return Number(value.value);
}

export function intAt(args: readonly Value[], index: number, call: CallSite): bigint | undefined {
  const value = args[index];
  return value?.kind === 'int' ? value.value : refuseType(call, value, index, 'an integer');
}

export function arrayAt(args: readonly Value[], index: number, call: CallSite): ArrayValue | undefined {
  const value = args[index];
  return value?.kind === 'array' ? value : refuseType(call, value, index, 'an array');
}

export function objectAt(args: readonly Value[], index: number, call: CallSite): ObjectValue | undefined {
  const value = args[index];
  return value?.kind === 'object' ? value : refuseType(call, value, index, 'an object');
}

/** Whether a value is text, known or not. */
export function isTextual(value: Value): boolean {
  return (
    value.kind === 'string' ||
    (value.kind === 'residual' && (piecesOf(value)?.some((piece) => typeof piece === 'string') ?? false))
  );
}

/** The answer of a text function. What a pipeline fills in stays marked. */
export function answer(value: string, args: readonly Value[], origin: Origin): StringValue {
  const text = makeString(value, origin);
  return args.some((arg) => arg.kind === 'string' && arg.placeholder) ? { ...text, placeholder: true } : text;
}
