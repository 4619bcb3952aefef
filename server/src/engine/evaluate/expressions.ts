import type { NodeId, Origin } from '../base/index.ts';
import type {
  ArrayExpression,
  ConditionalExpression,
  Expression,
  InterpolationExpression,
  LiteralExpression,
} from '../syntax/index.ts';
import { LIMITS } from './budget.ts';
import { evaluateBinary, evaluateCall, evaluateMethod, evaluateUnary } from './calls.ts';
import { handleOf, valueOfHandle } from './handles.ts';
import { termKey } from './identity.ts';
import { evaluateFor } from './loops.ts';
import { evaluateObject } from './objects.ts';
import { opaque, unknownCall } from './residual.ts';
import type { Scope } from './scope.ts';
import { joinText } from './text.ts';
import type { Value } from './value.ts';

/** The value of an expression in a scope. Every part of it is asked for once; what is unknown is a residual that says why. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const { run, sink } = scope.unit;
  if (!run.budget.take('steps')) return sink.cut('steps', originOf(expression.id, scope));
  if (run.budget.depth >= LIMITS.depth) return sink.cut('depth', originOf(expression.id, scope));
  run.budget.depth++;
  const value = evaluateKind(expression, scope);
  run.budget.depth--;
  return value;
}

export function originOf(node: NodeId, scope: Scope): Origin {
  return { file: scope.unit.content.file, node };
}

function evaluateKind(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return literalOf(expression, scope);
    case 'interpolation':
      return interpolate(expression, scope);
    case 'array':
      return evaluateArray(expression, scope);
    case 'object':
      return evaluateObject(expression, scope);
    case 'symbol':
    case 'member':
    case 'index':
    case 'nested':
    case 'nonNull':
      return valueOfHandle(handleOf(expression, scope), originOf(expression.id, scope));
    case 'call':
      return evaluateCall(expression, scope);
    case 'method':
      return evaluateMethod(expression, scope);
    case 'unary':
      return evaluateUnary(expression, scope);
    case 'binary':
      return evaluateBinary(expression, scope);
    case 'conditional':
      return evaluateConditional(expression, scope);
    case 'for':
      return evaluateFor(expression, scope);
    case 'lambda':
      return opaque('lambda', originOf(expression.id, scope), {
        what: 'a lambda outside of a call',
        kind: 'syntax',
        at: originOf(expression.id, scope),
      });
    case 'missing':
      return opaque('?', originOf(expression.id, scope), {
        what: 'an expression that cannot be read',
        kind: 'syntax',
        at: originOf(expression.id, scope),
      });
  }
}

function literalOf({ id, value }: LiteralExpression, scope: Scope): Value {
  const sourced = { origin: originOf(id, scope), via: undefined };
  switch (typeof value) {
    case 'boolean':
      return { kind: 'bool', value, ...sourced };
    case 'bigint':
      return { kind: 'int', value, ...sourced };
    case 'number':
      return { kind: 'float', value, ...sourced };
    case 'string':
      return { kind: 'string', value, ...sourced };
    default:
      return { kind: 'null', ...sourced };
  }
}

function interpolate({ id, texts, values }: InterpolationExpression, scope: Scope): Value {
  const origin = originOf(id, scope);
  const parts: (Value | string)[] = [texts[0] ?? ''];
  values.forEach((value, at) => {
    parts.push(evaluate(value, scope), texts[at + 1] ?? '');
  });
  const joined = joinText(parts, origin);
  if (joined?.kind === 'string' && joined.value.length > LIMITS.textLength) return scope.unit.sink.cut('textLength', origin);
  if (joined) return joined;
  const pattern = texts
    .map((text, at) => text.replaceAll('{', '{{').replaceAll('}', '}}') + (at < values.length ? `{${at}}` : ''))
    .join('');
  const operands = parts.filter((part): part is Value => typeof part !== 'string');
  return scope.unit.run.call('format', [{ kind: 'string', value: pattern, origin, via: undefined }, ...operands], scope, origin);
}

function evaluateArray({ id, items }: ArrayExpression, scope: Scope): Value {
  const origin = originOf(id, scope);
  const parts: { readonly spread: boolean; readonly value: Value }[] = [];
  for (const item of items)
    parts.push(
      item.kind === 'spread'
        ? { spread: true, value: evaluate(item.value, scope) }
        : { spread: false, value: evaluate(item, scope) },
    );
  const isUnknown = (part: (typeof parts)[number]): boolean =>
    part.spread && part.value.kind !== 'array' && part.value.kind !== 'null';
  if (!parts.some(isUnknown)) {
    return {
      kind: 'array',
      items: parts.flatMap(({ spread, value }) => (!spread ? [value] : value.kind === 'array' ? value.items : [])),
      origin,
      via: undefined,
    };
  }
  const pieces = parts.map(
    ({ spread, value }): Value => (spread ? value : { kind: 'array', items: [value], origin, via: undefined }),
  );
  return unknownCall('concat', pieces, origin);
}

function evaluateConditional({ id, condition, whenTrue, whenFalse }: ConditionalExpression, scope: Scope): Value {
  const decided = evaluate(condition, scope);
  if (decided.kind === 'bool') return evaluate(decided.value ? whenTrue : whenFalse, scope);
  const { sink } = scope.unit;
  const [yes, no] = sink.tentatively(() => [evaluate(whenTrue, scope), evaluate(whenFalse, scope)]);
  return choose(decided, yes, no, originOf(id, scope));
}

/** `if(condition, yes, no)` with an unknown condition: where both answers are one, it does not matter. */
export function choose(condition: Value, yes: Value, no: Value, origin: Origin): Value {
  return termKey(yes) === termKey(no) ? yes : unknownCall('if', [condition, yes, no], origin);
}
