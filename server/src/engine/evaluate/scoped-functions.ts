import type { Origin } from '../base/index.ts';
import type { Expression } from '../syntax/index.ts';
import { evaluateAll } from './calls.ts';
import { choose, evaluate } from './expressions.ts';
import { findFunction } from './functions/index.ts';
import { copyIndex } from './loops.ts';
import { evaluateReference, evaluateReferences, secretOf } from './references.ts';
import { unknownCall } from './residual.ts';
import type { Scope } from './scope.ts';
import type { Value } from './value.ts';

/** A function that reads more than its arguments' values: the scope it is called in, or the arguments as written. */
export type ScopedFunction = (args: readonly Expression[], scope: Scope, origin: Origin) => Value;

const SCOPED: ReadonlyMap<string, ScopedFunction> = new Map<string, ScopedFunction>([
  ['if', callIf],
  ['copyindex', (args, scope, origin) => copyIndex(evaluateAll(args, scope), scope, origin)],
  ['reference', (args, scope, origin) => evaluateReference(evaluateAll(args, scope), scope, origin)],
  ['references', (args, scope, origin) => evaluateReferences(evaluateAll(args, scope), scope, origin)],
  ['parameters', (args, scope, origin) => namedBy(evaluateAll(args, scope)[0], 'parameter', scope, origin)],
  ['variables', (args, scope, origin) => namedBy(evaluateAll(args, scope)[0], 'variable', scope, origin)],
  ['nameof', ([argument], scope, origin) => nameOf(argument, scope, origin)],
  ['getsecret', (args, scope, origin) => secretOf('getSecret', evaluateAll(args, scope), origin)],
]);

export const findScopedFunction = (name: string): ScopedFunction | undefined => SCOPED.get(name.toLowerCase());

/** `listKeys` and its like: any resource provider may have one of its own. */
export const isListFunction = (name: string): boolean => /^list[a-z]/i.test(name);

/** Whether a call of that name is evaluated, be it to a value that waits for the deployment. */
export function isSupportedFunction(name: string): boolean {
  return findScopedFunction(name) !== undefined || isListFunction(name) || findFunction(name) !== undefined;
}

function callIf(args: readonly Expression[], scope: Scope, origin: Origin): Value {
  const [condition, yes, no] = args;
  if (!condition || !yes || !no) return unknownCall('if', evaluateAll(args, scope), origin);
  const decided = evaluate(condition, scope);
  if (decided.kind === 'bool') return evaluate(decided.value ? yes : no, scope);
  const [a, b] = scope.unit.sink.tentatively(() => [evaluate(yes, scope), evaluate(no, scope)]);
  return choose(decided, a, b, origin);
}

/** Bicep's `nameof(x.y)`: the last name as written, whatever it stands for. */
function nameOf(argument: Expression | undefined, scope: Scope, origin: Origin): Value {
  switch (argument?.kind) {
    case 'symbol':
    case 'member':
    case 'nested':
      return { kind: 'string', value: argument.name, origin, via: undefined };
    case 'index':
      return argument.index.kind === 'literal' && typeof argument.index.value === 'string'
        ? evaluate(argument.index, scope)
        : nameOf(argument.base, scope, origin);
    case 'nonNull':
      return nameOf(argument.operand, scope, origin);
    default:
      return unknownCall('nameof', [], origin, [{ what: 'a name', kind: 'syntax', at: origin }]);
  }
}

function namedBy(name: Value | undefined, space: 'parameter' | 'variable', scope: Scope, origin: Origin): Value {
  if (name?.kind === 'string') return scope.unit.named(name.value, space, origin);
  return unknownCall(`${space}s`, name ? [name] : [], origin);
}
