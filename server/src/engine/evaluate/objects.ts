import type { ObjectExpression } from '../syntax/index.ts';
import { evaluate, originOf } from './expressions.ts';
import { unknownCall } from './residual.ts';
import type { Scope } from './scope.ts';
import type { ObjectValue, Property, Residual, Value } from './value.ts';

/**
 * An object literal. A later property replaces an earlier one of the same name. A key that is not known, and an unknown object spread in, go to `rest`;
 * what stands before an unknown spread may be replaced by it and goes there too.
 */
export function evaluateObject(expression: ObjectExpression, scope: Scope): ObjectValue {
  const origin = originOf(expression.id, scope);
  const building = new ObjectBuilder();
  for (const part of expression.properties) {
    if (part.kind === 'spread') {
      building.spread(evaluate(part.value, scope));
      continue;
    }
    const key = typeof part.key === 'string' ? part.key : evaluate(part.key, scope);
    const value = evaluate(part.value, scope);
    if (typeof key === 'string') building.set({ key, node: part.id, value });
    else if (key.kind === 'string') building.set({ key: key.value, node: part.id, value });
    else building.setUnknown(key, value);
  }
  return building.build(origin);
}

export class ObjectBuilder {
  private readonly properties = new Map<string, Property>();
  private rest: Residual | undefined;

  set(property: Property): void {
    const key = property.key.toLowerCase();
    const before = this.properties.get(key);
    this.properties.set(key, before ? { ...property, key: before.key } : property);
  }

  setUnknown(key: Value, value: Value): void {
    this.addRest(unknownCall('createObject', [key, value], key.origin));
  }

  spread(value: Value): void {
    if (value.kind === 'residual') {
      const before = [...this.properties.values()];
      this.properties.clear();
      if (before.length > 0) this.addRest(createObject(before, value));
      this.addRest(value);
    } else if (value.kind === 'object') {
      if (value.rest) this.spread(value.rest);
      for (const property of value.properties) this.set(property);
    }
  }

  build(origin: ObjectValue['origin']): ObjectValue {
    return { kind: 'object', properties: [...this.properties.values()], rest: this.rest, origin, via: undefined };
  }

  private addRest(more: Residual): void {
    const { rest } = this;
    if (!rest) this.rest = more;
    else if (isCreateObject(rest) && isCreateObject(more))
      this.rest = unknownCall('createObject', [...argumentsOf(rest), ...argumentsOf(more)], rest.origin);
    else this.rest = unknownCall('union', [rest, more], rest.origin);
  }
}

function createObject(properties: readonly Property[], at: Value): Residual {
  const parts = properties.flatMap(({ key, value }): Value[] => [
    { kind: 'string', value: key, origin: value.origin, via: undefined },
    value,
  ]);
  return unknownCall('createObject', parts, at.origin);
}

const isCreateObject = (value: Residual): boolean => value.term.kind === 'call' && value.term.name === 'createObject';

const argumentsOf = (value: Residual): readonly Value[] => (value.term.kind === 'call' ? value.term.arguments : []);
