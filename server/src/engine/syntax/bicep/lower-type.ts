import type { NodeId } from '../../base/index.ts';
import { childId } from '../arm/node-id.ts';
import type { TypeExpression } from '../template.ts';
import { lowerDecorators } from './lower-decorators.ts';
import { identifierText, type Lowering, nameOf } from './lowering.ts';
import { type Child, nodeIn, nodesIn, type SyntaxNode, tokenIn } from './node.ts';
import { plainText } from './string-text.ts';

type Form = TypeExpression extends infer T ? (T extends { readonly kind: string } ? Omit<T, 'id' | 'decorators'> : never) : never;

/** A type of the concrete tree in the common form. */
export function lowerType(lowering: Lowering, node: SyntaxNode | undefined, id: NodeId): TypeExpression | undefined {
  if (!node || node.kind === 'Skipped') return undefined;
  lowering.mark(id, node);
  return { id, decorators: lowerDecorators(lowering, node, id), ...formOf(lowering, node, id) };
}

function formOf(lowering: Lowering, node: SyntaxNode, id: NodeId): Form {
  const part = (child: SyntaxNode | undefined, key: string | number): TypeExpression =>
    lowerType(lowering, child, childId(id, key)) ?? { id: childId(id, key), decorators: [], kind: 'opaque' };
  switch (node.kind) {
    case 'TypeVariable':
      return { kind: 'name', name: nameOf(node) };
    case 'TypeMember':
      return { kind: 'member', base: part(nodeIn(node, 'base'), 'base'), name: nameOf(node) };
    case 'TypeLiteral':
      return literalForm(node);
    case 'TypeUnion':
      return { kind: 'union', of: nodesIn(node, 'parts').map(part) };
    case 'TypeArray':
      return { kind: 'array', item: part(nodeIn(node, 'base'), 'item') };
    case 'TypeTuple':
      return {
        kind: 'tuple',
        items: nodesIn(node, 'items').map((item, index) => decorated(lowering, item, part(nodeIn(item, 'type'), index))),
      };
    case 'TypeObject':
      return objectForm(lowering, node, part);
    case 'TypeNullable':
      return { kind: 'nullable', of: part(nodeIn(node, 'base'), 'of') };
    case 'TypeNonNullable':
    case 'TypeParenthesized': {
      const inner = part(nodeIn(node, node.kind === 'TypeNonNullable' ? 'base' : 'inner'), 'of');
      return node.kind === 'TypeNonNullable' && inner.kind === 'nullable' ? inner.of : inner;
    }
    case 'TypeParameterized':
      return parameterizedForm(node);
    default:
      return { kind: 'opaque' };
  }
}

function literalForm(node: SyntaxNode): Form {
  if (Array.isArray(node.slots['parts'])) {
    const text = plainText(node);
    return text === undefined ? { kind: 'opaque' } : { kind: 'literal', value: text };
  }
  const value = tokenIn(node, 'value');
  const negated = tokenIn(node, 'operator') !== undefined;
  switch (value?.kind) {
    case 'integer':
      // More digits than any integer has say nothing that a value could be compared with.
      if (value.text.length > 30) return { kind: 'opaque' };
      return { kind: 'literal', value: negated ? -BigInt(value.text) : BigInt(value.text) };
    case 'true':
    case 'false':
      return { kind: 'literal', value: (value.kind === 'true') !== negated };
    default:
      return { kind: 'literal', value: null };
  }
}

function objectForm(
  lowering: Lowering,
  node: SyntaxNode,
  part: (child: SyntaxNode | undefined, key: string) => TypeExpression,
): Form {
  const items = nodesIn(node, 'items');
  const rest = items.find((item) => item.kind === 'TypeAdditionalProperties');
  const uses = new Map<string, number>();
  const properties = items
    .filter((item) => item.kind === 'TypeObjectProperty')
    .map((item) => {
      const key = nodeIn(item, 'key');
      const name = (key?.kind === 'Identifier' ? identifierText(key) : plainText(key)) ?? '';
      const use = (uses.get(name) ?? 0) + 1;
      uses.set(name, use);
      const type = decorated(lowering, item, part(nodeIn(item, 'type'), use === 1 ? name : `${name}~${use}`));
      return { name, type, optional: type.kind === 'nullable' };
    });
  return { kind: 'object', properties, additional: rest && decorated(lowering, rest, part(nodeIn(rest, 'type'), '*')) };
}

/** Decorators of a property or tuple item are its type's. */
function decorated(lowering: Lowering, item: SyntaxNode, type: TypeExpression): TypeExpression {
  return { ...type, decorators: [...lowerDecorators(lowering, item, type.id), ...type.decorators] };
}

function parameterizedForm(node: SyntaxNode): Form {
  const name = nameOf(node);
  const argument = ((node.slots['arguments'] ?? []) as readonly Child[]).find((child): child is SyntaxNode => 'slots' in child);
  const type = plainText(argument);
  if (type === undefined || (name !== 'resourceInput' && name !== 'resourceOutput' && name !== 'resource'))
    return { kind: 'opaque' };
  return { kind: 'resourceDerived', direction: name === 'resourceOutput' ? 'output' : 'input', type };
}
