import type { NodeId } from '../../base/index.ts';
import { childId, keyId, operandId, propertyId } from '../arm/node-id.ts';
import type {
  ArrayExpression,
  BinaryOperator,
  Expression,
  ForExpression,
  ObjectExpression,
  PropertyExpression,
  Spread,
} from '../expression.ts';
import { identifierText, type Lowering, nameOf } from './lowering.ts';
import { nodeIn, nodesIn, type SyntaxNode, tokenIn } from './node.ts';
import { plainText, stringParts } from './string-text.ts';

/** An expression of the concrete tree in the common form, at the place `id`. */
export function lowerExpression(lowering: Lowering, node: SyntaxNode | undefined, id: NodeId): Expression {
  if (node?.kind === 'ParenthesizedExpression') return lowerExpression(lowering, nodeIn(node, 'expression'), id);
  lowering.mark(id, node);
  if (!node) return { kind: 'missing', id };
  const operand = (slot: string, index: number): Expression =>
    lowerExpression(lowering, nodeIn(node, slot), operandId(id, index));
  switch (node.kind) {
    case 'IntegerLiteral':
      return lowerInteger(tokenIn(node, 'value')?.text ?? '', id);
    case 'BooleanLiteral':
      return { kind: 'literal', id, value: tokenIn(node, 'value')?.kind === 'true' };
    case 'NullLiteral':
      return { kind: 'literal', id, value: null };
    case 'String':
      return lowerString(lowering, node, id);
    case 'VariableAccess':
      return { kind: 'symbol', id, name: nameOf(node), space: 'any' };
    case 'FunctionCall':
      return { kind: 'call', id, namespace: undefined, name: nameOf(node), arguments: lowerArguments(lowering, node, id, 0) };
    case 'InstanceFunctionCall':
      return lowerMethod(lowering, node, id);
    case 'PropertyAccess':
      return { kind: 'member', id, base: operand('base', 0), name: nameOf(node), safe: tokenIn(node, 'safe') !== undefined };
    case 'ArrayAccess':
      return {
        kind: 'index',
        id,
        base: operand('base', 0),
        index: operand('index', 1),
        safe: tokenIn(node, 'safe') !== undefined,
        fromEnd: tokenIn(node, 'fromEnd') !== undefined,
      };
    case 'ResourceAccess':
      return { kind: 'nested', id, base: operand('base', 0), name: nameOf(node) };
    case 'NonNullAssertion':
      return { kind: 'nonNull', id, operand: operand('base', 0) };
    case 'UnaryOperation':
      return { kind: 'unary', id, operator: tokenIn(node, 'operator')?.kind === '!' ? '!' : '-', operand: operand('operand', 0) };
    case 'BinaryOperation':
      return {
        kind: 'binary',
        id,
        operator: tokenIn(node, 'operator')?.kind as BinaryOperator,
        left: operand('left', 0),
        right: operand('right', 1),
      };
    case 'TernaryOperation':
      return {
        kind: 'conditional',
        id,
        condition: operand('condition', 0),
        whenTrue: operand('whenTrue', 1),
        whenFalse: operand('whenFalse', 2),
      };
    case 'Lambda':
      return { kind: 'lambda', id, parameters: variableNames(nodeIn(node, 'variables')), body: operand('body', 0) };
    case 'Object':
      return lowerObject(lowering, node, id, id);
    case 'Array':
      return lowerArray(lowering, node, id);
    case 'For':
      return lowerFor(lowering, node, id, (body) => lowerExpression(lowering, body, childId(id, '*')));
    default:
      return { kind: 'missing', id };
  }
}

/** An object whose properties have their places below `base`, which is not its own id where it is the body of a declaration. */
export function lowerObject(lowering: Lowering, node: SyntaxNode, id: NodeId, base: NodeId): ObjectExpression {
  const properties: (PropertyExpression | Spread)[] = [];
  const uses = new Map<string, number>();
  for (const [index, item] of nodesIn(node, 'items').entries()) {
    if (item.kind === 'SpreadExpression') properties.push(lowerSpread(lowering, item, childId(base, `...${index}`)));
    if (item.kind !== 'ObjectProperty') continue;
    const key = nodeIn(item, 'key');
    if (key === undefined || key.kind === 'Skipped') continue;
    const text = key.kind === 'Identifier' ? identifierText(key) : plainText(key);
    const place = text ?? `[${index}]`;
    const use = (uses.get(place) ?? 0) + 1;
    uses.set(place, use);
    const own = use === 1 ? childId(base, place) : `${childId(base, place)}~${use}`;
    properties.push({
      kind: 'property',
      id: lowering.mark(propertyId(own), item),
      keyId: lowering.mark(keyId(own), key),
      key: text ?? lowerExpression(lowering, key, operandId(keyId(own), 0)),
      value: lowerExpression(lowering, nodeIn(item, 'value'), own),
    });
  }
  return { kind: 'object', id, properties };
}

/** A declaration's loop, or that of an array: `body` lowers what stands behind the colon. */
export function lowerFor(
  lowering: Lowering,
  node: SyntaxNode,
  id: NodeId,
  body: (node: SyntaxNode | undefined) => Expression,
): ForExpression {
  const variables = nodeIn(node, 'variables');
  const names = variableNames(variables);
  return {
    kind: 'for',
    id,
    item: names[0] || undefined,
    index: variables?.kind === 'VariableBlock' ? names[1] || undefined : undefined,
    copyName: undefined,
    over: lowerExpression(lowering, nodeIn(node, 'over'), operandId(id, 0)),
    condition: undefined,
    body: body(nodeIn(node, 'body')),
  };
}

function variableNames(node: SyntaxNode | undefined): string[] {
  if (node?.kind === 'LocalVariable') return [identifierText(nodeIn(node, 'name'))];
  if (node?.kind !== 'VariableBlock') return [];
  return nodesIn(node, 'names')
    .filter((name) => name.kind === 'LocalVariable')
    .map((name) => identifierText(nodeIn(name, 'name')));
}

/** One more fits behind a minus sign, so that what is too large is told from its value, not from its digits. */
function lowerInteger(text: string, id: NodeId): Expression {
  const digits = text.replace(/^0+(?=.)/, '');
  return digits.length > MOST_DIGITS ? { kind: 'missing', id } : { kind: 'literal', id, value: BigInt(digits) };
}

const MOST_DIGITS = 19;

function lowerString(lowering: Lowering, node: SyntaxNode, id: NodeId): Expression {
  const { texts, values } = stringParts(node);
  if (values.length === 0) return { kind: 'literal', id, value: texts[0] ?? '' };
  return {
    kind: 'interpolation',
    id,
    texts,
    values: values.map((value, index) => lowerExpression(lowering, value, operandId(id, index))),
  };
}

function lowerArguments(lowering: Lowering, node: SyntaxNode, id: NodeId, from: number): Expression[] {
  const list = nodesIn(node, 'arguments').filter((argument) => argument.kind === 'FunctionArgument');
  return list.map((argument, index) => lowerExpression(lowering, nodeIn(argument, 'value'), operandId(id, index + from)));
}

/** `az.f(…)` and `sys.f(…)` are calls in a namespace unless a symbol of that name says otherwise, which the evaluator knows. */
function lowerMethod(lowering: Lowering, node: SyntaxNode, id: NodeId): Expression {
  const base = nodeIn(node, 'base');
  const namespace = base?.kind === 'VariableAccess' ? nameOf(base) : '';
  if (namespace === 'az' || namespace === 'sys') {
    return { kind: 'call', id, namespace, name: nameOf(node), arguments: lowerArguments(lowering, node, id, 0) };
  }
  return {
    kind: 'method',
    id,
    base: lowerExpression(lowering, base, operandId(id, 0)),
    name: nameOf(node),
    arguments: lowerArguments(lowering, node, id, 1),
  };
}

function lowerSpread(lowering: Lowering, node: SyntaxNode, id: NodeId): Spread {
  lowering.mark(id, node);
  return { kind: 'spread', id, value: lowerExpression(lowering, nodeIn(node, 'value'), operandId(id, 0)) };
}

function lowerArray(lowering: Lowering, node: SyntaxNode, id: NodeId): ArrayExpression {
  const items = nodesIn(node, 'items').filter((item) => item.kind === 'ArrayItem' || item.kind === 'SpreadExpression');
  return {
    kind: 'array',
    id,
    items: items.map((item, index) =>
      item.kind === 'SpreadExpression'
        ? lowerSpread(lowering, item, childId(id, `...${index}`))
        : lowerExpression(lowering, nodeIn(item, 'value'), childId(id, index)),
    ),
  };
}
