import type { Origin } from '../base/index.ts';
import { choose } from './expressions.ts';
import { literal } from './identity.ts';
import { residualOf, unknownCall } from './residual.ts';
import type { ArrayValue, ObjectValue, Residual, Value } from './value.ts';
import { within } from './via.ts';

/** Why a part cannot be taken out of a value. */
export type Missing = 'no property' | 'out of range' | 'null' | 'not an object' | 'not an array';

export interface Access {
  readonly value: Value;
  /** Present where Azure Resource Manager would refuse the access; the value then stands for nothing. */
  readonly missing: Missing | undefined;
}

const found = (value: Value): Access => ({ value, missing: undefined });

/** A property by name, letter case aside. What a declared object does not say comes from its `rest`. */
export function memberOf(base: Value, name: string, origin: Origin, safe = false): Access {
  switch (base.kind) {
    case 'object': {
      const property = findProperty(base, name);
      if (property)
        return found(within(base.rest ? withRest(property, memberOfResidual(base.rest, name, origin, safe)) : property, base));
      return base.rest ? found(memberOfResidual(base.rest, name, origin, safe)) : nothing('no property', origin);
    }
    case 'residual':
      return found(memberOfChoice(base, name, origin) ?? memberOfResidual(base, name, origin, safe));
    case 'null':
      return nothing('null', origin);
    default:
      return nothing('not an object', origin);
  }
}

/** An item by position (from the end: `^1` is the last), or a property by a computed name. */
export function itemOf(base: Value, index: Value, fromEnd: boolean, origin: Origin, safe = false): Access {
  if (index.kind === 'string') return memberOf(base, index.value, origin, safe);
  if (base.kind === 'null') return nothing('null', origin);
  if (index.kind === 'residual' || base.kind === 'residual')
    return found(indexOfResidual(base, index, { fromEnd, safe }, origin));
  if (index.kind !== 'int' || base.kind !== 'array') return nothing('not an array', origin);
  const at = fromEnd ? base.items.length - Number(index.value) : Number(index.value);
  const item = base.items[at];
  return item ? found(within(item, base)) : nothing('out of range', origin);
}

export function findProperty(base: ObjectValue, name: string): Value | undefined {
  const key = name.toLowerCase();
  for (const property of base.properties) if (property.key === name || property.key.toLowerCase() === key) return property.value;
  return undefined;
}

/** The declared value where the running resource may say more: objects take what they lack from `rest`, items of arrays likewise. */
export function withRest(value: Value, rest: Residual): Value {
  if (value.kind === 'object') return value.rest ? value : { ...value, rest };
  if (value.kind !== 'array' || !value.items.some((item) => item.kind === 'object' && !item.rest)) return value;
  const items = value.items.map((item, at) => (item.kind === 'object' ? withRest(item, itemOfResidual(rest, at)) : item));
  return { ...value, items } satisfies ArrayValue;
}

function itemOfResidual(base: Residual, at: number): Residual {
  const index: Value = { kind: 'int', value: BigInt(at), origin: base.origin, via: undefined };
  return residualOf({ kind: 'index', base, index, safe: false }, [base], base.origin);
}

/** Of a choice between two objects that both declare it, the member is a choice as well. */
function memberOfChoice({ term }: Residual, name: string, origin: Origin): Value | undefined {
  if (term.kind !== 'call' || term.name !== 'if') return undefined;
  const [condition, yes, no] = term.arguments;
  const left = yes?.kind === 'object' ? findProperty(yes, name) : undefined;
  const right = no?.kind === 'object' ? findProperty(no, name) : undefined;
  return condition && left && right && choose(condition, left, right, origin);
}

function memberOfResidual(base: Residual, name: string, origin: Origin, safe: boolean): Residual {
  return residualOf({ kind: 'member', base, name, safe }, [base], origin);
}

function indexOfResidual(
  base: Value,
  index: Value,
  { fromEnd, safe }: { readonly fromEnd: boolean; readonly safe: boolean },
  origin: Origin,
): Residual {
  if (fromEnd) return unknownCall(safe ? 'tryIndexFromEnd' : 'indexFromEnd', [base, index], origin);
  return residualOf({ kind: 'index', base, index, safe }, [base, index], origin);
}

function nothing(missing: Missing, origin: Origin): Access {
  return { value: literal('', origin), missing };
}
