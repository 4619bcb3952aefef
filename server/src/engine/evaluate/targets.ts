import type { Expression } from '../syntax/index.ts';
import { memberOf } from './access.ts';
import { choose, evaluate, originOf } from './expressions.ts';
import { handleOf } from './handles.ts';
import { literal, type Place, placeId, placeOf, text } from './identity.ts';
import type { Scope } from './scope.ts';
import { knownStart } from './text.ts';
import type { Value } from './value.ts';

/** The id of what a `scope` property names, in either language: a resource, `resourceGroup('x')`, `subscription()`, `tenant()` (''), or ARM's text. */
export function scopeOf(expression: Expression, scope: Scope): Value {
  const origin = originOf(expression.id, scope);
  if (expression.kind === 'conditional') {
    const condition = evaluate(expression.condition, scope);
    if (condition.kind === 'bool') return scopeOf(condition.value ? expression.whenTrue : expression.whenFalse, scope);
    return choose(condition, scopeOf(expression.whenTrue, scope), scopeOf(expression.whenFalse, scope), origin);
  }
  if (expression.kind === 'call') {
    const place = placeCalled(
      expression.name.toLowerCase(),
      expression.arguments.map((argument) => evaluate(argument, scope)),
      scope,
    );
    if (place) return placeId(place, origin);
  }
  const handle = handleOf(expression, scope);
  if (handle.kind === 'resource') return handle.of.id();
  if (handle.kind === 'module') return handle.of.member('scope', origin);
  if (handle.kind !== 'value') return literal('', origin);
  const { value } = handle;
  if (value.kind === 'object') return memberOf(value, 'id', origin).value;
  return absolute(value, scope);
}

/** ARM writes a scope as an id or, below the place of the deployment, as `Microsoft.X/type/name`. */
function absolute(value: Value, scope: Scope): Value {
  if (value.kind === 'string' && value.value === '/') return literal('', value.origin);
  const start = knownStart(value);
  if (start.startsWith('/') || start === '') return value;
  return text([placeId(scope.holder.site.place, value.origin), '/providers/', value], value.origin);
}

function placeCalled(name: string, args: readonly Value[], scope: Scope): Place | undefined {
  const { site } = scope.unit;
  const [first, second] = args;
  switch (name) {
    case 'resourcegroup':
      if (first && second) return { kind: 'group', subscription: first, group: second };
      if (first && site.subscriptionId) return { kind: 'group', subscription: site.subscriptionId, group: first };
      return args.length === 0 ? site.place : undefined;
    case 'subscription':
      if (first) return { kind: 'subscription', subscription: first };
      return site.subscriptionId && { kind: 'subscription', subscription: site.subscriptionId };
    case 'managementgroup':
      if (first) return { kind: 'managementGroup', name: first };
      return site.place.kind === 'managementGroup' ? site.place : undefined;
    case 'tenant':
      return { kind: 'tenant' };
    default:
      return undefined;
  }
}

/** The place a module goes to, from the id its scope names. With an unknown condition between two groups the parts are chosen one by one. */
export function placeFor(target: Value): Place | undefined {
  if (target.kind === 'string' && target.value === '') return { kind: 'tenant' };
  if (target.kind === 'residual' && target.term.kind === 'call' && target.term.name === 'if') {
    const [condition, yes, no] = target.term.arguments;
    const left = yes && placeFor(yes);
    const right = no && placeFor(no);
    if (condition && left && right) return merged(condition, left, right);
  }
  return placeOf(target);
}

function merged(condition: Value, left: Place, right: Place): Place | undefined {
  const pick = (a: Value, b: Value): Value => choose(condition, a, b, condition.origin);
  if (left.kind === 'group' && right.kind === 'group')
    return { kind: 'group', subscription: pick(left.subscription, right.subscription), group: pick(left.group, right.group) };
  if (left.kind === 'subscription' && right.kind === 'subscription')
    return { kind: 'subscription', subscription: pick(left.subscription, right.subscription) };
  return undefined;
}
