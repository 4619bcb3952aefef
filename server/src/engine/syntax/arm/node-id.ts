import type { NodeId } from '../../base/index.ts';

/*
 * A place in a JSON file is the path of keys and indexes that leads there, joined with '/'. `~` marks what is no value of its own:
 * `a/b~property` is the property (key and value), `a/b~key` its key. `#0.1` are operands inside an expression string.
 */

export function childId(parent: NodeId, key: string | number): NodeId {
  const segment = typeof key === 'number' ? String(key) : escapeKey(key);
  return parent === '' ? segment : `${parent}/${segment}`;
}

export function propertyId(value: NodeId): NodeId {
  return `${value}~property`;
}

export function keyId(value: NodeId): NodeId {
  return `${value}~key`;
}

export function operandId(expression: NodeId, index: number): NodeId {
  return `${expression}${expression.includes('#') ? '.' : '#'}${index}`;
}

function escapeKey(key: string): string {
  if (!/[~/#]/.test(key)) return key;
  return key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('#', '~2');
}
