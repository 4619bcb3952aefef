import type { Origin } from '../base/index.ts';
import type { Expression, ModuleDeclaration } from '../syntax/index.ts';
import { type Access, itemOf, type Missing, memberOf } from './access.ts';
import { isResourceNode, type ResourceNode } from './declarations.ts';
import { choose, evaluate, originOf } from './expressions.ts';
import type { ModuleInstance } from './modules.ts';
import { opaque } from './residual.ts';
import type { ResourceInstance } from './resources.ts';
import { findName, type Scope } from './scope.ts';
import type { Unit } from './unit.ts';
import type { Value } from './value.ts';

/**
 * What an expression names before it is asked for its value: resources and modules are named, indexed and walked through without evaluating their
 * bodies, so that a resource may name another's id while that one names a property of its own.
 */
export type Handle =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'resource'; readonly of: ResourceInstance }
  | { readonly kind: 'resources'; readonly of: readonly ResourceInstance[]; readonly name: string }
  | { readonly kind: 'module'; readonly of: ModuleInstance }
  | { readonly kind: 'modules'; readonly of: readonly ModuleInstance[]; readonly name: string }
  | { readonly kind: 'outputs'; readonly of: ModuleInstance; readonly safe: boolean }
  | { readonly kind: 'names'; readonly of: Unit; readonly name: string }
  | { readonly kind: 'choice'; readonly condition: Value; readonly yes: Handle; readonly no: Handle };

export function handleOf(expression: Expression, scope: Scope): Handle {
  const origin = originOf(expression.id, scope);
  switch (expression.kind) {
    case 'symbol':
      return symbolHandle(expression.name, expression.space, scope, origin);
    case 'nonNull':
      return handleOf(expression.operand, scope);
    case 'nested':
      return nestedHandle(handleOf(expression.base, scope), expression.name, scope, origin);
    case 'member': {
      const base = handleOf(expression.base, scope);
      return memberHandle(base, expression.name, expression.safe || isSafeNull(base, expression.base), scope, origin);
    }
    case 'index': {
      const base = handleOf(expression.base, scope);
      const index = evaluate(expression.index, scope);
      return itemHandle(
        base,
        index,
        { safe: expression.safe || isSafeNull(base, expression.base), fromEnd: expression.fromEnd },
        scope,
        origin,
      );
    }
    case 'conditional': {
      const condition = evaluate(expression.condition, scope);
      if (condition.kind === 'bool') return handleOf(condition.value ? expression.whenTrue : expression.whenFalse, scope);
      const [yes, no] = scope.unit.sink.tentatively(() => [
        handleOf(expression.whenTrue, scope),
        handleOf(expression.whenFalse, scope),
      ]);
      if (yes.kind === 'value' && no.kind === 'value') return known(choose(condition, yes.value, no.value, origin));
      return { kind: 'choice', condition, yes, no };
    }
    default:
      return known(evaluate(expression, scope));
  }
}

/** The value of what was named. A resource as a whole is all that it declares, with the running resource as the rest. */
export function valueOfHandle(handle: Handle, origin: Origin): Value {
  switch (handle.kind) {
    case 'value':
      return handle.value;
    case 'resource':
      return handle.of.whole();
    case 'resources':
    case 'modules':
      return { kind: 'array', items: handle.of.map((one) => one.whole()), origin, via: undefined };
    case 'module':
      return handle.of.whole();
    case 'outputs':
      return handle.of.outputs();
    case 'names':
      return opaque(handle.name, origin, { what: `the imported names '${handle.name}' as a value`, kind: 'syntax', at: origin });
    case 'choice':
      return choose(handle.condition, valueOfHandle(handle.yes, origin), valueOfHandle(handle.no, origin), origin);
  }
}

function symbolHandle(name: string, space: 'any' | 'parameter' | 'variable', scope: Scope, origin: Origin): Handle {
  const local = findName(scope, name, space);
  if (local) return known(local);
  for (let around = scope.within; around; around = around.outer) {
    const child = around.node.children.find((node) => node.declaration.symbol === name);
    if (child) return resourcesHandle(child, around, scope);
  }
  const symbol = space === 'any' ? scope.unit.symbol(name) : undefined;
  if (symbol) return isResourceNode(symbol) ? resourcesHandle(symbol, undefined, scope) : modulesHandle(symbol, scope);
  const names = space === 'any' ? scope.unit.namespace(name) : undefined;
  if (names) return { kind: 'names', of: names, name };
  return known(scope.unit.named(name, space, origin));
}

export function resourcesHandle(node: ResourceNode, outer: ResourceInstance | undefined, scope: Scope): Handle {
  const instances = scope.unit.instancesOf(node, outer);
  const [only] = instances;
  if (!node.declaration.loop && only) return { kind: 'resource', of: only };
  return { kind: 'resources', of: instances, name: node.declaration.name };
}

function modulesHandle(declaration: ModuleDeclaration, scope: Scope): Handle {
  const instances = scope.unit.modulesOf(declaration);
  const [only] = instances;
  if (!declaration.loop && only) return { kind: 'module', of: only };
  return { kind: 'modules', of: instances, name: declaration.name };
}

function nestedHandle(base: Handle, name: string, scope: Scope, origin: Origin): Handle {
  if (base.kind === 'resource') {
    const child = base.of.node.children.find((node) => node.declaration.symbol === name);
    if (child) return resourcesHandle(child, base.of, base.of.scope);
  }
  if (base.kind === 'choice')
    return { ...base, yes: nestedHandle(base.yes, name, scope, origin), no: nestedHandle(base.no, name, scope, origin) };
  return refuse(`There is no nested resource '${name}' here.`, scope, origin);
}

export function memberHandle(base: Handle, name: string, safe: boolean, scope: Scope, origin: Origin): Handle {
  switch (base.kind) {
    case 'value':
      return known(accessed(memberOf(base.value, name, origin, safe), safe, `'${name}'`, scope, origin));
    case 'resource':
      return known(base.of.member(name, safe, origin));
    case 'module':
      return name === 'outputs' ? { kind: 'outputs', of: base.of, safe } : known(base.of.member(name, origin));
    case 'outputs':
      return known(base.of.output(name, safe || base.safe, origin));
    case 'names':
      return known(base.of.named(name, 'any', origin));
    case 'choice':
      return choice(base, (one) => memberHandle(one, name, safe, scope, origin), scope, origin);
    default:
      return refuse(`'${base.name}' is a loop: take one of its items, '${base.name}[0].${name}'.`, scope, origin);
  }
}

export function itemHandle(
  base: Handle,
  index: Value,
  how: { readonly safe: boolean; readonly fromEnd: boolean },
  scope: Scope,
  origin: Origin,
): Handle {
  if (base.kind === 'choice') return choice(base, (one) => itemHandle(one, index, how, scope, origin), scope, origin);
  if (base.kind === 'resources' || base.kind === 'modules') {
    const [first] = base.of;
    const at = index.kind === 'int' ? Number(how.fromEnd ? BigInt(base.of.length) - index.value : index.value) : -1;
    const item = first?.loop === 'unknown' ? first : base.of[at];
    if (item)
      return base.kind === 'resources'
        ? { kind: 'resource', of: item as ResourceInstance }
        : { kind: 'module', of: item as ModuleInstance };
    if (index.kind === 'int')
      return how.safe
        ? known(nullAt(origin))
        : refuse(`'${base.name}' has no item ${index.value}; it has ${base.of.length}.`, scope, origin);
    const items = valueOfHandle(base, origin);
    return known(
      itemOf(
        { ...opaque(base.name, origin, { what: `loop '${base.name}'`, kind: 'function', at: origin }), via: items.via },
        index,
        how.fromEnd,
        origin,
      ).value,
    );
  }
  if (index.kind === 'string') return memberHandle(base, index.value, how.safe, scope, origin);
  return known(
    accessed(itemOf(valueOfHandle(base, origin), index, how.fromEnd, origin, how.safe), how.safe, 'the item', scope, origin),
  );
}

const known = (value: Value): Handle => ({ kind: 'value', value });

const nullAt = (origin: Origin): Value => ({ kind: 'null', origin, via: undefined });

function choice(base: Handle & { readonly kind: 'choice' }, walk: (one: Handle) => Handle, scope: Scope, origin: Origin): Handle {
  const [yes, no] = scope.unit.sink.tentatively(() => [walk(base.yes), walk(base.no)]);
  return yes.kind === 'value' && no.kind === 'value'
    ? known(choose(base.condition, yes.value, no.value, origin))
    : { ...base, yes, no };
}

const WORDS: Record<Missing, (what: string) => string> = {
  'no property': (what) => `The object has no property ${what}. Add it, or ask with '.?'.`,
  'out of range': (what) => `The array has fewer items than ${what} asks for.`,
  null: (what) => `${what} is taken of null. Ask with '.?', or give a value.`,
  'not an object': (what) => `${what} is taken of a value that is no object.`,
  'not an array': (what) => `${what} is taken of a value that is no array.`,
};

function accessed(access: Access, safe: boolean, what: string, scope: Scope, origin: Origin): Value {
  if (access.missing === undefined) return access.value;
  if (safe) return nullAt(origin);
  const message = WORDS[access.missing](what);
  scope.unit.sink.problem('property-missing', 'error', message, origin);
  return opaque('?', origin, { what: message, kind: 'syntax', at: origin });
}

function refuse(message: string, scope: Scope, origin: Origin): Handle {
  scope.unit.sink.problem('reference-invalid', 'error', message, origin);
  return known(opaque('?', origin, { what: message, kind: 'syntax', at: origin }));
}

/** `a.?b.c`: where the safe part gave null, the rest of the chain is null too. */
function isSafeNull(base: Handle, expression: Expression): boolean {
  if (base.kind !== 'value') return false;
  for (
    let at: Expression = expression;
    at.kind === 'member' || at.kind === 'index' || at.kind === 'nonNull';
    at = at.kind === 'nonNull' ? at.operand : at.base
  ) {
    if (at.kind !== 'nonNull' && at.safe) return true;
  }
  return false;
}
