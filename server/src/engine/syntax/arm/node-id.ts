import type { NodeId } from '../../base/index.ts';

/*
 * A place in a JSON file is the path of keys and indexes that leads there, joined with '/'. `~` marks what is no value of its own:
 * `a/b~property` is the property (key and value), `a/b~key` its key. `#0.1` are operands inside an expression.
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

/** Longer keys stand for themselves in part only: a place is held by everything below it. */
const LONGEST_KEY = 64;

/** `:` belongs to the places of declarations (`resource:vnet`). */
function escapeKey(key: string): string {
  if (key.length > LONGEST_KEY) return `${escapeKey(key.slice(0, LONGEST_KEY))}~4${digest(key)}`;
  if (!/[~/#:]/.test(key)) return key;
  return key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('#', '~2').replaceAll(':', '~3');
}

function digest(key: string): string {
  let hash = 0;
  for (let at = 0; at < key.length; at++) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) | 0;
  return `${key.length}.${(hash >>> 0).toString(36)}`;
}
