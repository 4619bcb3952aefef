import type { NodeId, Origin } from '../base/index.ts';
import type {
  ArrayValue,
  BoolValue,
  FloatValue,
  IntValue,
  NullValue,
  ObjectValue,
  Property,
  Residual,
  StringValue,
  Value,
} from './value.ts';

export const makeNull = (origin: Origin): NullValue => ({ kind: 'null', origin, via: undefined });
export const makeBool = (value: boolean, origin: Origin): BoolValue => ({ kind: 'bool', value, origin, via: undefined });
export const makeInt = (value: bigint | number, origin: Origin): IntValue => ({
  kind: 'int',
  value: BigInt(value),
  origin,
  via: undefined,
});
export const makeFloat = (value: number, origin: Origin): FloatValue => ({ kind: 'float', value, origin, via: undefined });
export const makeString = (value: string, origin: Origin): StringValue => ({ kind: 'string', value, origin, via: undefined });
export const makeArray = (items: readonly Value[], origin: Origin): ArrayValue => ({
  kind: 'array',
  items,
  origin,
  via: undefined,
});

export function makeObject(properties: readonly Property[], origin: Origin, rest?: Residual): ObjectValue {
  return { kind: 'object', properties, rest, origin, via: undefined };
}

/** A property; `node` is where key and value stand, when they were written as one. */
export function makeProperty(key: string, value: Value, node?: NodeId): Property {
  return { key, node, value };
}

/** Equality of structure: origins do not count, letter case of keys and function names does not, the order of properties does not. */
export function sameValue(left: Value, right: Value): boolean {
  return left === right || keyOf(left) === keyOf(right);
}

/** A text that is equal for values that `sameValue` calls equal, and only for them. */
export function keyOf(value: Value): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'bool':
      return String(value.value);
    case 'int':
      return `${value.value}`;
    case 'float':
      return Number.isInteger(value.value) ? BigInt(value.value).toString() : String(value.value);
    case 'string':
      return JSON.stringify(value.value);
    case 'array':
      return `[${value.items.map(keyOf).join(',')}]`;
    case 'object': {
      const properties = value.properties.map(
        (property) => `${JSON.stringify(property.key.toLowerCase())}:${keyOf(property.value)}`,
      );
      return `{${properties.sort().join(',')}${value.rest ? `;${keyOf(value.rest)}` : ''}}`;
    }
    case 'residual':
      return keyOfResidual(value);
  }
}

function keyOfResidual(value: Residual): string {
  const { term } = value;
  switch (term.kind) {
    case 'call': {
      const name = term.name.toLowerCase();
      const mark = name === 'newguid' ? `@${value.origin.file}#${value.origin.node}` : '';
      return `${name}${mark}(${term.arguments.map(keyOf).join(',')})`;
    }
    case 'parameter':
      return `parameters(${JSON.stringify(term.name.toLowerCase())})`;
    case 'member':
      return `${keyOf(term.base)}.${term.safe ? '?' : ''}${term.name.toLowerCase()}`;
    case 'index':
      return `${keyOf(term.base)}[${term.safe ? '?' : ''}${keyOf(term.index)}]`;
    case 'opaque':
      return `<${term.text} ${value.origin.file}#${value.origin.node}>`;
  }
}
