import type { NodeId } from '../../base/index.ts';
import type { Decorator, TypeExpression } from '../template.ts';
import { member, membersOf, type Placed, textMember } from './json-access.ts';
import { lowerLiteral } from './lower-value.ts';

type TypeForm = TypeExpression extends infer T
  ? T extends { readonly kind: string }
    ? Omit<T, 'id' | 'decorators'>
    : never
  : never;

/** The type a parameter, output, definition or a part of one states; undefined where it states none. */
export function lowerType(schema: Placed | undefined): TypeExpression | undefined {
  if (schema?.node.kind !== 'object') return undefined;
  const form = formOf(schema);
  if (form === undefined) return undefined;
  const type = place(schema, form);
  return isTrue(member(schema, 'nullable')) ? { id: schema.id, decorators: [], kind: 'nullable', of: type } : type;
}

const CONSTRAINTS = ['minLength', 'maxLength', 'minValue', 'maxValue', 'metadata'] as const;

/** Constraints and metadata of a parameter, output or definition as the decorators Bicep has for them. */
export function lowerDecorators(schema: Placed): readonly Decorator[] {
  const decorators: Decorator[] = [];
  const add = (name: string, at: Placed | undefined): void => {
    if (at !== undefined) decorators.push({ id: at.id, name, arguments: [lowerLiteral(at)] });
  };
  add('allowed', member(schema, 'allowedValues'));
  for (const name of CONSTRAINTS) add(name, member(schema, name));
  if (isSecureType(textMember(schema, 'type')))
    decorators.push({ id: member(schema, 'type')?.id ?? schema.id, name: 'secure', arguments: [] });
  if (member(schema, 'additionalProperties')?.node.kind === 'word')
    decorators.push({ id: schema.id, name: 'sealed', arguments: [] });
  const exported = member(member(schema, 'metadata'), '__bicep_export!');
  if (exported !== undefined) decorators.push({ id: exported.id, name: 'export', arguments: [] });
  return decorators;
}

function isSecureType(type: string | undefined): boolean {
  return /^secure(string|object)$/i.test(type ?? '');
}

function isTrue(placed: Placed | undefined): boolean {
  return placed?.node.kind === 'word' && placed.node.value === true;
}

function place(schema: Placed, form: TypeForm): TypeExpression {
  return { id: schema.id, decorators: lowerDecorators(schema), ...form };
}

function formOf(schema: Placed): TypeForm | undefined {
  const reference = textMember(schema, '$ref');
  if (reference !== undefined) return { kind: 'name', name: reference.slice(reference.lastIndexOf('/') + 1) };
  const derived =
    textMember(member(member(schema, 'metadata'), '__bicep_resource_derived_type!'), 'source') ??
    textMember(member(schema, 'metadata'), '__bicep_resource_derived_type!');
  if (derived !== undefined)
    return {
      kind: 'resourceDerived',
      direction:
        textMember(member(member(schema, 'metadata'), '__bicep_resource_derived_type!'), 'output') === undefined
          ? 'input'
          : 'output',
      type: derived,
    };
  const union = unionOf(schema);
  if (union !== undefined) return union;
  const name = textMember(schema, 'type');
  switch (name?.toLowerCase()) {
    case undefined:
      return undefined;
    case 'securestring':
      return { kind: 'name', name: 'string' };
    case 'array':
      return arrayOf(schema);
    case 'object':
    case 'secureobject':
      return objectOf(schema);
    default:
      return { kind: 'name', name: name?.toLowerCase() ?? '' };
  }
}

function arrayOf(schema: Placed): TypeForm {
  const tuple = member(schema, 'prefixItems');
  if (tuple !== undefined) return { kind: 'tuple', items: membersOf(tuple).map((item) => typeOrOpaque(item)) };
  const item = lowerType(member(schema, 'items'));
  return item === undefined ? { kind: 'name', name: 'array' } : { kind: 'array', item };
}

function objectOf(schema: Placed): TypeForm {
  const alternatives = member(member(schema, 'discriminator'), 'mapping');
  if (alternatives !== undefined) return { kind: 'union', of: membersOf(alternatives).map((item) => typeOrOpaque(item)) };
  const properties = member(schema, 'properties');
  const additional = lowerType(member(schema, 'additionalProperties'));
  if (properties === undefined && additional === undefined) return { kind: 'name', name: 'object' };
  return {
    kind: 'object',
    properties: membersOf(properties).map((property) => {
      const type = typeOrOpaque(property);
      return { name: property.key, type, optional: type.kind === 'nullable' };
    }),
    additional,
  };
}

/** Allowed values of a part of a type. Those of a parameter or a whole definition stay with its `allowed` decorator as well. */
function unionOf(schema: Placed): TypeForm | undefined {
  const allowed = member(schema, 'allowedValues');
  const name = textMember(schema, 'type')?.toLowerCase();
  if (allowed?.node.kind !== 'array' || (name !== 'string' && name !== 'int' && name !== 'bool')) return undefined;
  const of: TypeExpression[] = [];
  for (const item of membersOf(allowed)) {
    const literal = lowerLiteral(item);
    if (literal.kind !== 'literal' || typeof literal.value === 'number') return undefined;
    of.push({ id: item.id, decorators: [], kind: 'literal', value: literal.value });
  }
  return of.length === 0 ? undefined : { kind: 'union', of };
}

function typeOrOpaque(schema: Placed): TypeExpression {
  return lowerType(schema) ?? opaque(schema.id);
}

function opaque(id: NodeId): TypeExpression {
  return { id, decorators: [], kind: 'opaque' };
}
