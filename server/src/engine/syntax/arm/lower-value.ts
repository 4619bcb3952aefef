import type { NodeId } from '../../base/index.ts';
import type { Expression, ForExpression, PropertyExpression } from '../expression.ts';
import type { SyntaxProblem, Template } from '../template.ts';
import { entriesOf, member, membersOf, type Placed, textOf } from './json-access.ts';
import { offsetsInString } from './json-string.ts';
import type { JsonNode, JsonString } from './json-tree.ts';
import { lowerExpression } from './lower-expression.ts';
import { childId, keyId, propertyId } from './node-id.ts';
import { isExpression, parseTemplateExpression, unescapeLiteral } from './template-expression.ts';

/** What reading a file collects beside its content. */
export interface Reading {
  readonly file: string;
  readonly text: string;
  readonly problems: SyntaxProblem[];
  /** Lowers the template of a nested deployment. */
  nested(template: Placed): Template;
}

/** Lowers a value whose strings may be expressions and whose objects may hold property copies. */
export function lowerValue(reading: Reading, { node, id }: Placed): Expression {
  switch (node.kind) {
    case 'object':
      return { kind: 'object', id, properties: lowerProperties(reading, { node, id }) };
    case 'array':
      return { kind: 'array', id, items: node.items.map((item, at) => lowerValue(reading, { node: item, id: childId(id, at) })) };
    case 'string':
      return lowerString(reading, node, id);
    default:
      return lowerScalar(node, id);
  }
}

/** Lowers a value that Azure Resource Manager takes as it stands: values in parameter files, metadata, allowed values. */
export function lowerLiteral({ node, id }: Placed): Expression {
  switch (node.kind) {
    case 'object':
      return {
        kind: 'object',
        id,
        properties: entriesOf(node).map((entry) => {
          const valueId = childId(id, entry.key);
          return {
            kind: 'property',
            id: propertyId(valueId),
            keyId: keyId(valueId),
            key: entry.key,
            value: lowerLiteral({ node: entry.value, id: valueId }),
          };
        }),
      };
    case 'array':
      return { kind: 'array', id, items: node.items.map((item, at) => lowerLiteral({ node: item, id: childId(id, at) })) };
    case 'string':
      return { kind: 'literal', id, value: node.value };
    default:
      return lowerScalar(node, id);
  }
}

/** The properties of an object but for those named (lower case), copies turned into loops. */
export function lowerProperties(reading: Reading, placed: Placed, without?: ReadonlySet<string>): PropertyExpression[] {
  const properties: PropertyExpression[] = [];
  for (const entry of entriesOf(placed.node)) {
    const lower = entry.key.toLowerCase();
    if (without?.has(lower)) continue;
    const value = { node: entry.value, id: childId(placed.id, entry.key) };
    const copies = lower === 'copy' ? copiesIn(value) : undefined;
    if (copies !== undefined) properties.push(...copies.map((copy) => lowerPropertyCopy(reading, copy)));
    else properties.push(lowerProperty(reading, entry.key, entry.keyRange.start, entry.keyRange.end, value));
  }
  return properties;
}

function lowerProperty(reading: Reading, key: string, keyStart: number, keyEnd: number, value: Placed): PropertyExpression {
  const at = keyId(value.id);
  const named = isExpression(key)
    ? lowerString(reading, { kind: 'string', value: key, start: keyStart, end: keyEnd }, at)
    : unescapeLiteral(key);
  return { kind: 'property', id: propertyId(value.id), keyId: at, key: named, value: lowerValue(reading, value) };
}

/** The items of a `copy` array; undefined where the property is an ordinary one that happens to have that name. */
export function copiesIn(placed: Placed | undefined): readonly Placed[] | undefined {
  if (placed?.node.kind !== 'array' || placed.node.items.length === 0) return undefined;
  const items = membersOf(placed);
  return items.every((item) => textOf(member(item, 'name')) !== undefined && member(item, 'count') && member(item, 'input'))
    ? items
    : undefined;
}

function lowerPropertyCopy(reading: Reading, copy: Placed): PropertyExpression {
  const name = member(copy, 'name');
  return {
    kind: 'property',
    id: copy.id,
    keyId: name?.id ?? copy.id,
    key: textOf(name) ?? '',
    value: lowerCopy(reading, copy, copy.id),
  };
}

/** A `copy` with `count` and `input` as a loop over `range(0, count)`. `name` is left out in outputs, where the output's own is meant. */
export function lowerCopy(reading: Reading, copy: Placed, id: NodeId, name = textOf(member(copy, 'name'))): ForExpression {
  const input = member(copy, 'input');
  return lowerLoop(reading, copy, id, name, input ? lowerValue(reading, input) : { kind: 'missing', id: copy.id });
}

export function lowerLoop(
  reading: Reading,
  copy: Placed,
  id: NodeId,
  copyName: string | undefined,
  body: Expression,
): ForExpression {
  const count = member(copy, 'count');
  const at = count?.id ?? copy.id;
  const times: Expression = count ? lowerValue(reading, count) : { kind: 'missing', id: at };
  const over: Expression = {
    kind: 'call',
    id: at,
    namespace: undefined,
    name: 'range',
    arguments: [{ kind: 'literal', id: at, value: 0n }, times],
  };
  return { kind: 'for', id, item: undefined, index: undefined, copyName, over, condition: undefined, body };
}

function lowerString(reading: Reading, node: JsonString, id: NodeId): Expression {
  const { value } = node;
  if (!isExpression(value)) return { kind: 'literal', id, value: unescapeLiteral(value) };
  const parsed = parseTemplateExpression(value);
  if ('kind' in parsed) return lowerExpression(parsed, id);
  const offset = offsetsInString(reading.text, node.start, node.end - 1);
  reading.problems.push({
    code: 'expression-syntax',
    message: parsed.message,
    range: { start: offset(parsed.start), end: offset(parsed.end) },
  });
  return { kind: 'missing', id };
}

function lowerScalar(node: JsonNode, id: NodeId): Expression {
  if (node.kind === 'word') return { kind: 'literal', id, value: node.value };
  if (node.kind === 'number') return { kind: 'literal', id, value: numberOf(node.digits) };
  return { kind: 'missing', id };
}

function numberOf(digits: string): bigint | number {
  if (!/^-?\d{1,19}$/.test(digits)) return Number(digits);
  const value = BigInt(digits);
  return BigInt.asIntN(64, value) === value ? value : Number(digits);
}
