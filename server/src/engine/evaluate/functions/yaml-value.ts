import { parseDocument } from 'yaml';
import type { FileId, Origin } from '../../base/index.ts';
import type { Value } from '../value.ts';
import { makeArray, makeBool, makeFloat, makeInt, makeNull, makeObject, makeProperty, makeString } from '../value-tools.ts';

/** Deep enough for any configuration, and no danger to the stack. */
const MAX_DEPTH = 100;

/** YAML to a value; undefined where the text is none, holds more than one document, or refers to itself. All parts have the file as their place. */
export function readYaml(text: string, place: { readonly file: FileId }): Value | undefined {
  const document = parseDocument(text, { intAsBigInt: true, logLevel: 'silent', prettyErrors: false });
  if (document.errors.length > 0) return undefined;
  return toValue(document.toJS({ maxAliasCount: 100 }) as unknown, { file: place.file, node: '' }, 0);
}

function toValue(node: unknown, origin: Origin, depth: number): Value | undefined {
  if (node === null || node === undefined) return makeNull(origin);
  switch (typeof node) {
    case 'boolean':
      return makeBool(node, origin);
    case 'bigint':
      return makeInt(node, origin);
    case 'number':
      return makeFloat(node, origin);
    case 'string':
      return makeString(node, origin);
    case 'object':
      return depth > MAX_DEPTH ? undefined : collection(node, origin, depth + 1);
    default:
      return undefined;
  }
}

function collection(node: object, origin: Origin, depth: number): Value | undefined {
  if (Array.isArray(node)) {
    const items = node.map((item: unknown) => toValue(item, origin, depth));
    return items.every((item) => item !== undefined) ? makeArray(items, origin) : undefined;
  }
  const properties = Object.entries(node).map(([key, value]: [string, unknown]) => [key, toValue(value, origin, depth)] as const);
  const known = properties.flatMap(([key, value]) => (value ? [makeProperty(key, value)] : []));
  return known.length === properties.length ? makeObject(known, origin) : undefined;
}
