import type { Decorator, TypeExpression } from '../syntax/index.ts';
import type { Unit } from './unit.ts';

/** A type as written, with the names in it looked up, and what its decorators and those of the names on the way say. */
export interface ResolvedType {
  readonly type: TypeExpression;
  /** The unit whose names the type's parts mean. */
  readonly unit: Unit;
  readonly decorators: readonly Decorator[];
  readonly nullable: boolean;
}

const MAX_HOPS = 32;

/** Follows names, imports and `?` to the type that says what values look like. A circle of names ends where it closes. */
export function resolveType(type: TypeExpression, unit: Unit): ResolvedType {
  let at: ResolvedType = { type, unit, decorators: type.decorators, nullable: false };
  for (let hops = 0; hops < MAX_HOPS; hops++) {
    const next = step(at);
    if (!next) return at;
    at = next;
  }
  return { ...at, type: { kind: 'opaque', id: type.id, decorators: [] } };
}

function step({ type, unit, decorators, nullable }: ResolvedType): ResolvedType | undefined {
  if (type.kind === 'nullable')
    return { type: type.of, unit, decorators: [...decorators, ...type.of.decorators], nullable: true };
  if (type.kind === 'name') {
    const found = unit.typeNamed(type.name);
    if (!found) return undefined;
    const inner = found.declaration.type;
    return {
      type: inner,
      unit: found.unit,
      decorators: [...decorators, ...found.declaration.decorators, ...inner.decorators],
      nullable,
    };
  }
  if (type.kind === 'member') {
    const names = type.base.kind === 'name' ? unit.namespace(type.base.name) : undefined;
    const found = names?.typeNamed(type.name);
    if (found)
      return {
        type: found.declaration.type,
        unit: found.unit,
        decorators: [...decorators, ...found.declaration.decorators, ...found.declaration.type.decorators],
        nullable,
      };
    const base = resolveType(type.base, unit);
    const property = base.type.kind === 'object' ? base.type.properties.find((one) => one.name === type.name) : undefined;
    return (
      property && {
        type: property.type,
        unit: base.unit,
        decorators: [...decorators, ...property.type.decorators],
        nullable: nullable || property.optional,
      }
    );
  }
  if (type.kind === 'union' && type.of.some((one) => one.kind === 'literal' && one.value === null)) {
    const rest = type.of.filter((one) => one.kind !== 'literal' || one.value !== null);
    const [only] = rest;
    return only && { type: rest.length === 1 ? only : { ...type, of: rest }, unit, decorators, nullable: true };
  }
  return undefined;
}

export function isSecureType({ type, decorators }: ResolvedType): boolean {
  if (decorators.some((decorator) => decorator.name.toLowerCase() === 'secure')) return true;
  return type.kind === 'name' && /^secure(string|object)$/i.test(type.name);
}

/** Whether values of the type may hold secrets at any depth. */
export function holdsSecrets(resolved: ResolvedType, depth = 0): boolean {
  if (isSecureType(resolved)) return true;
  if (depth > 8) return false;
  return partsOf(resolved).some((part) => holdsSecrets(resolveType(part, resolved.unit), depth + 1));
}

function partsOf({ type }: ResolvedType): readonly TypeExpression[] {
  switch (type.kind) {
    case 'object':
      return [...type.properties.map((property) => property.type), ...(type.additional ? [type.additional] : [])];
    case 'array':
      return [type.item];
    case 'tuple':
      return type.items;
    case 'union':
      return type.of;
    default:
      return [];
  }
}
