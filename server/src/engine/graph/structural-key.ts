import type { Residual, Value } from '../evaluate/index.ts';

/**
 * A value as text: equal for values of equal structure, wherever they were written. Function, parameter and member names compare without case, strings with it.
 * `space` keeps apart the parameters of deployments that are joined into one landscape, and what only one of them knows; 0 where there is one.
 * Where they go to is the same for all unless they are told, and then it is no function any more.
 */
export function structuralKey(value: Value, space: number): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'bool':
    case 'int':
    case 'float':
      return String(value.value);
    case 'string':
      return `'${value.value.replaceAll("'", "''")}'`;
    case 'array':
      return `[${value.items.map((one) => structuralKey(one, space)).join(', ')}]`;
    case 'object':
      return objectKey(value, space);
    case 'residual':
      return residualKey(value, space);
  }
}

function objectKey(value: Value & { kind: 'object' }, space: number): string {
  const members = value.properties.map((one) => `${one.key.toLowerCase()}: ${structuralKey(one.value, space)}`).sort();
  if (value.rest) members.push(`...${structuralKey(value.rest, space)}`);
  return `{${members.join(', ')}}`;
}

/** Values never change, so the key of each is worked out once for each space. */
const keys = new WeakMap<Residual, Map<number, string>>();

function residualKey(value: Residual, space: number): string {
  const known = keys.get(value)?.get(space);
  if (known !== undefined) return known;
  const key = spellResidual(value, space);
  const spaces = keys.get(value) ?? new Map<number, string>();
  keys.set(value, spaces.set(space, key));
  return key;
}

function spellResidual(value: Residual, space: number): string {
  const term = value.term;
  switch (term.kind) {
    case 'call':
      return `${term.name.toLowerCase()}${SCOPES.has(term.name.toLowerCase()) ? '' : mark(space)}(${term.arguments.map((one) => structuralKey(one, space)).join(', ')})`;
    case 'parameter':
      return `parameters${mark(space)}('${term.name.toLowerCase()}')`;
    case 'member':
      return `${structuralKey(term.base, space)}.${term.name.toLowerCase()}`;
    case 'index':
      return `${structuralKey(term.base, space)}[${structuralKey(term.index, space)}]`;
    case 'opaque':
      return `${term.text}${mark(space)}`;
  }
}

const SCOPES: ReadonlySet<string> = new Set(['tenant', 'managementgroup', 'subscription', 'resourcegroup']);

function mark(space: number): string {
  return space === 0 ? '' : `@${space}`;
}
