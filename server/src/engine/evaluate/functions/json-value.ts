import type { FileId, NodeId, Origin } from '../../base/index.ts';
import { childId, type JsonNode, parseJson, propertyId } from '../../syntax/index.ts';
import type { Property, Value } from '../value.ts';
import { makeArray, makeBool, makeFloat, makeInt, makeNull, makeObject, makeProperty, makeString } from '../value-tools.ts';

/** Where the parts of a JSON text belong: a place of their own in a file, or all the place of the call that reads the text. */
export type JsonPlace = { readonly kind: 'file'; readonly file: FileId } | { readonly kind: 'call'; readonly origin: Origin };

/** JSON to a value, integers of 64 bits exact; undefined where the text is no JSON. */
export function readJson(text: string, place: JsonPlace): Value | undefined {
  const { root, problems } = parseJson(text.startsWith('\uFEFF') ? text.slice(1) : text);
  return problems.length > 0 ? undefined : toValue(root, '', place);
}

function toValue(node: JsonNode, id: NodeId, place: JsonPlace): Value {
  const origin = place.kind === 'file' ? { file: place.file, node: id } : place.origin;
  switch (node.kind) {
    case 'word':
      return node.value === null ? makeNull(origin) : makeBool(node.value, origin);
    case 'number':
      return makeNumber(node.digits, origin);
    case 'string':
      return makeString(node.value, origin);
    case 'array':
      return makeArray(
        node.items.map((item, at) => toValue(item, childId(id, at), place)),
        origin,
      );
    case 'object': {
      const properties = new Map<string, Property>();
      for (const entry of node.entries) {
        const at = childId(id, entry.key);
        properties.set(
          entry.key,
          makeProperty(entry.key, toValue(entry.value, at, place), place.kind === 'file' ? propertyId(at) : undefined),
        );
      }
      return makeObject([...properties.values()], origin);
    }
    case 'missing':
      return makeNull(origin);
  }
}

function makeNumber(digits: string, origin: Origin): Value {
  if (/^-?\d{1,19}$/.test(digits) && BigInt.asIntN(64, BigInt(digits)) === BigInt(digits)) return makeInt(BigInt(digits), origin);
  return makeFloat(Number(digits), origin);
}

/** A known value as compact JSON, the way the template language writes it; undefined where a part is not known. */
export function printJson(value: Value): string | undefined {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'bool':
    case 'int':
      return String(value.value);
    case 'float':
      return Number.isInteger(value.value) && Math.abs(value.value) < 1e15 ? `${value.value}.0` : String(value.value);
    case 'string':
      return JSON.stringify(value.value);
    case 'array':
      return joinAll(value.items.map(printJson), '[', ']');
    case 'object': {
      if (value.rest) return undefined;
      const parts = value.properties.map((property) => {
        const own = printJson(property.value);
        return own && `${JSON.stringify(property.key)}:${own}`;
      });
      return joinAll(parts, '{', '}');
    }
    case 'residual':
      return undefined;
  }
}

function joinAll(parts: readonly (string | undefined)[], open: string, close: string): string | undefined {
  return parts.includes(undefined) ? undefined : `${open}${parts.join(',')}${close}`;
}
