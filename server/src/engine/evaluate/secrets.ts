import { residualOf } from './residual.ts';
import { holdsSecrets, isSecureType, type ResolvedType, resolveType } from './types.ts';
import type { Residual, Value } from './value.ts';

/**
 * Takes the secrets out of a parameter's value: where its type says secure, the value is unknown and spelled as the parameter (or its member), even where
 * a literal was passed; null is no secret. A secret that came from an outer parameter keeps that one's name.
 */
export function withoutSecrets(value: Value, resolved: ResolvedType, spelled: Residual): Value {
  if (!holdsSecrets(resolved)) return value;
  return mask(value, resolved, spelled, 0);
}

/**
 * A default that a template writes for a secure parameter: an empty one is no secret and decides conditions, as it does in Azure Resource Manager;
 * text in it is one.
 */
export function defaultWithoutSecrets(value: Value, resolved: ResolvedType, spelled: Residual): Value {
  return isSecureType(resolved) ? maskText(value, spelled) : withoutSecrets(value, resolved, spelled);
}

function maskText(value: Value, spelled: Residual): Value {
  switch (value.kind) {
    case 'string':
      return value.value === '' ? value : { ...spelled, secure: true, origin: value.origin, via: value.via };
    case 'array':
      return { ...value, items: value.items.map((item, at) => maskText(item, itemAt(spelled, at))) };
    case 'object':
      return {
        ...value,
        properties: value.properties.map((property) => ({
          ...property,
          value: maskText(property.value, member(spelled, property.key)),
        })),
      };
    case 'residual':
      return { ...value, secure: true };
    default:
      return value;
  }
}

function mask(value: Value, resolved: ResolvedType, spelled: Residual, depth: number): Value {
  if (value.kind === 'null') return value;
  if (isSecureType(resolved))
    return value.kind === 'residual' && value.secure ? value : { ...spelled, secure: true, origin: value.origin, via: value.via };
  const { type, unit } = resolved;
  if (depth > 8) return value;
  if (value.kind === 'object' && type.kind === 'object') {
    const properties = value.properties.map((property) => {
      const declared =
        type.properties.find((one) => one.name.toLowerCase() === property.key.toLowerCase())?.type ?? type.additional;
      if (!declared) return property;
      return { ...property, value: mask(property.value, resolveType(declared, unit), member(spelled, property.key), depth + 1) };
    });
    return { ...value, properties };
  }
  if (value.kind === 'array' && (type.kind === 'array' || type.kind === 'tuple')) {
    const items = value.items.map((item, at) => {
      const declared = type.kind === 'array' ? type.item : type.items[at];
      return declared ? mask(item, resolveType(declared, unit), itemAt(spelled, at), depth + 1) : item;
    });
    return { ...value, items };
  }
  if (type.kind === 'union')
    return type.of.reduce<Value>((masked, one) => mask(masked, resolveType(one, unit), spelled, depth + 1), value);
  return value;
}

const member = (base: Residual, name: string): Residual =>
  residualOf({ kind: 'member', base, name, safe: false }, [base], base.origin);

const itemAt = (base: Residual, at: number): Residual =>
  residualOf(
    { kind: 'index', base, index: { kind: 'int', value: BigInt(at), origin: base.origin, via: undefined }, safe: false },
    [base],
    base.origin,
  );
