import type { ParameterDeclaration } from '../syntax/index.ts';
import { evaluate } from './expressions.ts';
import { termKey } from './identity.ts';
import { defaultWithoutSecrets, withoutSecrets } from './secrets.ts';
import { isSecureType, type ResolvedType, resolveType } from './types.ts';
import type { Unit } from './unit.ts';
import type { Residual, Value } from './value.ts';
import { through } from './via.ts';

/**
 * A parameter's value: what was given, else its default, else null where its type allows that, else unknown. Null given to a parameter with a default is
 * the default, as in Azure Resource Manager.
 */
export function bindParameter(declaration: ParameterDeclaration, unit: Unit): Value {
  const origin = unit.origin(declaration.id);
  const resolved = typeOf(declaration, unit);
  const spelled = unknownParameter(declaration, resolved, unit);
  if (unit.setup.open?.has(declaration.name)) return spelled;
  const given = unit.setup.given(declaration.name);
  if (given && !(given.kind === 'null' && declaration.default)) {
    checkGiven(given, declaration, resolved, unit);
    return through(withoutSecrets(given, resolved, spelled), 'parameter', declaration.name, origin);
  }
  if (declaration.default) {
    const value = evaluate(declaration.default, unit.scope());
    return through(defaultWithoutSecrets(value, resolved, spelled), 'parameter default', declaration.name, origin);
  }
  if (resolved.nullable) return { kind: 'null', origin, via: undefined };
  return spelled;
}

function typeOf(declaration: ParameterDeclaration, unit: Unit): ResolvedType {
  const type = declaration.type ?? { kind: 'opaque' as const, id: declaration.id, decorators: [] };
  const resolved = resolveType(type, unit);
  return { ...resolved, decorators: [...declaration.decorators, ...resolved.decorators] };
}

/** The parameter as an unknown value, which waits for itself. */
function unknownParameter(declaration: ParameterDeclaration, resolved: ResolvedType, unit: Unit): Residual {
  const origin = unit.origin(declaration.id);
  const type = resolved.type.kind === 'name' ? resolved.type.name.toLowerCase() : undefined;
  return {
    kind: 'residual',
    term: { kind: 'parameter', name: declaration.name, ...(type === undefined ? {} : { type }) },
    waits: [{ what: `parameter ${declaration.name}`, kind: 'parameter', at: origin }],
    secure: isSecureType(resolved),
    origin,
    via: undefined,
  };
}

const KINDS: Record<string, readonly Value['kind'][]> = {
  string: ['string'],
  securestring: ['string'],
  int: ['int'],
  bool: ['bool'],
  array: ['array'],
  object: ['object'],
  secureobject: ['object'],
};

function checkGiven(given: Value, declaration: ParameterDeclaration, resolved: ResolvedType, unit: Unit): void {
  if (given.kind === 'residual' || given.kind === 'null') return;
  const expected = resolved.type.kind === 'name' ? KINDS[resolved.type.name.toLowerCase()] : undefined;
  if (expected && !expected.includes(given.kind)) {
    unit.sink.problem(
      'parameter-type',
      'error',
      `Parameter '${declaration.name}' takes ${expected[0]}, not ${given.kind}.`,
      given.origin,
    );
    return;
  }
  const allowed = resolved.decorators.find((decorator) => decorator.name === 'allowed')?.arguments[0];
  if (!allowed) return;
  const values = evaluate(allowed, unit.scope());
  if (values.kind !== 'array' || !values.items.every((item) => item.kind !== 'residual')) return;
  const keys = new Set(values.items.map(termKey));
  const asked = given.kind === 'array' && !keys.has(termKey(given)) ? given.items : [given];
  if (asked.every((one) => one.kind === 'residual' || keys.has(termKey(one)))) return;
  unit.sink.problem(
    'parameter-not-allowed',
    'error',
    `Parameter '${declaration.name}' takes one of its allowed values only.`,
    given.origin,
  );
}
