import type { NodeId } from '../../base/index.ts';
import { childId, operandId } from '../arm/node-id.ts';
import type { Expression, ForExpression } from '../expression.ts';
import type {
  AssertDeclaration,
  ExtensionDeclaration,
  FunctionDeclaration,
  ImportDeclaration,
  ModuleDeclaration,
  ModuleReference,
  OutputDeclaration,
  ParameterDeclaration,
  ResourceDeclaration,
  TypeDeclaration,
  VariableDeclaration,
} from '../template.ts';
import { lowerDecorators } from './lower-decorators.ts';
import { lowerExpression, lowerFor, lowerObject } from './lower-expression.ts';
import { lowerType } from './lower-type.ts';
import { declare, identifierText, type Lowering, nameOf } from './lowering.ts';
import { nodeIn, nodesIn, type SyntaxNode, tokenIn } from './node.ts';
import { plainText } from './string-text.ts';

export function lowerParameter(lowering: Lowering, node: SyntaxNode): ParameterDeclaration {
  const declared = declare(lowering, 'param', node);
  const value = nodeIn(node, 'default');
  return {
    ...declared,
    decorators: lowerDecorators(lowering, node, declared.id),
    type: lowerType(lowering, nodeIn(node, 'type'), childId(declared.id, 'type')),
    default: value && lowerExpression(lowering, nodeIn(value, 'value'), childId(declared.id, 'default')),
  };
}

/** `var`, `output`, `assert`, `metadata`, and `param` of a parameter file: a name and a value, with a type where one may stand. */
export function lowerValued(
  lowering: Lowering,
  kind: string,
  node: SyntaxNode,
): VariableDeclaration & OutputDeclaration & AssertDeclaration {
  const declared = declare(lowering, kind, node);
  return {
    ...declared,
    decorators: lowerDecorators(lowering, node, declared.id),
    type: lowerType(lowering, nodeIn(node, 'type'), childId(declared.id, 'type')),
    condition: undefined,
    value: lowerExpression(lowering, nodeIn(node, 'value'), childId(declared.id, 'value')),
  };
}

export function lowerTypeDeclaration(lowering: Lowering, node: SyntaxNode): TypeDeclaration {
  const declared = declare(lowering, 'type', node);
  const wanted = childId(declared.id, 'type');
  const type = lowerType(lowering, nodeIn(node, 'type'), wanted) ?? { id: wanted, decorators: [], kind: 'opaque' };
  return { ...declared, decorators: lowerDecorators(lowering, node, declared.id), type };
}

export function lowerFunction(lowering: Lowering, node: SyntaxNode): FunctionDeclaration {
  const declared = declare(lowering, 'func', node);
  const lambda = nodeIn(node, 'lambda');
  const variables = lambda && nodeIn(lambda, 'variables');
  const typed = variables ? nodesIn(variables, 'variables').filter((variable) => variable.kind === 'TypedLocalVariable') : [];
  return {
    ...declared,
    namespace: undefined,
    decorators: lowerDecorators(lowering, node, declared.id),
    parameters: typed.map((variable) => ({
      name: nameOf(variable),
      type: lowerType(lowering, nodeIn(variable, 'type'), childId(declared.id, `param:${nameOf(variable)}`)),
    })),
    returns: lowerType(lowering, lambda && nodeIn(lambda, 'returns'), childId(declared.id, 'returns')),
    body: lowerExpression(lowering, lambda && nodeIn(lambda, 'body'), childId(declared.id, 'body')),
  };
}

interface Body {
  readonly condition: Expression | undefined;
  readonly loop: ForExpression | undefined;
  readonly body: Expression;
  /** The object's node, for what is nested in it. */
  readonly object: SyntaxNode | undefined;
}

/** What stands behind a resource's or module's `=`: an object, under `if`, in a loop, or both. */
function lowerBody(lowering: Lowering, value: SyntaxNode | undefined, owner: NodeId): Body {
  if (value?.kind === 'For') {
    let inner: Body | undefined;
    const loop = lowerFor(lowering, value, lowering.mark(`${owner}~for`, value), (node) => {
      inner = lowerBody(lowering, node, owner);
      return inner.body;
    });
    return { condition: inner?.condition, loop, body: loop.body, object: inner?.object };
  }
  if (value?.kind === 'IfCondition') {
    const inner = lowerBody(lowering, nodeIn(value, 'body'), owner);
    return { ...inner, condition: lowerExpression(lowering, nodeIn(value, 'condition'), `${owner}~condition`) };
  }
  const id = lowering.mark(`${owner}~body`, value);
  if (value?.kind !== 'Object')
    return { condition: undefined, loop: undefined, body: { kind: 'missing', id }, object: undefined };
  return { condition: undefined, loop: undefined, body: lowerObject(lowering, value, id, owner), object: value };
}

export function lowerResource(lowering: Lowering, node: SyntaxNode, parent: NodeId = ''): ResourceDeclaration {
  const declared = declare(lowering, 'resource', node, parent);
  const { object, ...body } = lowerBody(lowering, nodeIn(node, 'value'), declared.id);
  const typeId = lowering.mark(`${declared.id}~type`, nodeIn(node, 'type'));
  return {
    ...declared,
    symbol: declared.name === '' ? undefined : declared.name,
    decorators: lowerDecorators(lowering, node, declared.id),
    ...lowerResourceType(lowering, nodeIn(node, 'type'), typeId),
    typeId,
    existing: tokenIn(node, 'existing') !== undefined,
    ...body,
    children: object
      ? nodesIn(object, 'items')
          .filter((item) => item.kind === 'ResourceDeclaration')
          .map((child) => lowerResource(lowering, child, declared.id))
      : [],
  };
}

/** `'Namespace/type@version'`; a nested resource may leave the version to its parent. */
function lowerResourceType(
  lowering: Lowering,
  node: SyntaxNode | undefined,
  typeId: NodeId,
): { readonly type: Expression; readonly apiVersion: Expression | undefined } {
  const text = plainText(node);
  if (text === undefined) return { type: lowerExpression(lowering, node, operandId(typeId, 0)), apiVersion: undefined };
  const at = text.lastIndexOf('@');
  const literal = (value: string): Expression => ({ kind: 'literal', id: typeId, value });
  return at < 0
    ? { type: literal(text), apiVersion: undefined }
    : { type: literal(text.slice(0, at)), apiVersion: literal(text.slice(at + 1)) };
}

export function lowerModule(lowering: Lowering, node: SyntaxNode): ModuleDeclaration {
  const declared = declare(lowering, 'module', node);
  const { object: _, ...body } = lowerBody(lowering, nodeIn(node, 'value'), declared.id);
  const parameters =
    body.body.kind === 'object'
      ? body.body.properties.find((property) => property.kind === 'property' && property.key === 'params')
      : undefined;
  const reference = lowerReference(lowering, nodeIn(node, 'path'), `${declared.id}~path`);
  return {
    ...declared,
    symbol: declared.name === '' ? undefined : declared.name,
    decorators: lowerDecorators(lowering, node, declared.id),
    source: reference
      ? { kind: 'reference', reference }
      : { kind: 'missing', id: lowering.mark(`${declared.id}~path`, nodeIn(node, 'path') ?? node) },
    ...body,
    arguments: parameters?.value,
  };
}

export function lowerReference(lowering: Lowering, node: SyntaxNode | undefined, id: NodeId): ModuleReference | undefined {
  const path = plainText(node);
  return path === undefined ? undefined : { id: lowering.mark(id, node), path };
}

export function lowerImport(lowering: Lowering, node: SyntaxNode, index: number): ImportDeclaration | undefined {
  const from = nodeIn(node, 'from');
  const id = lowering.mark(`import:${index}`, node);
  const reference = from && lowerReference(lowering, nodeIn(from, 'path'), childId(id, 'from'));
  if (!reference) return undefined;
  const symbols = nodeIn(node, 'symbols');
  const alias = (of: SyntaxNode | undefined): string | undefined => identifierText(of && nodeIn(of, 'name')) || undefined;
  const wildcard = symbols?.kind === 'WildcardImport' ? alias(nodeIn(symbols, 'alias')) : undefined;
  const items =
    symbols?.kind === 'ImportedSymbols' ? nodesIn(symbols, 'items').filter((item) => item.kind === 'ImportedSymbol') : [];
  const names = items.map((item) => {
    const written = nodeIn(item, 'name');
    const name = (written?.kind === 'String' ? plainText(written) : identifierText(written)) ?? '';
    return { id: lowering.claim(childId(id, name), item), name, as: alias(nodeIn(item, 'alias')) ?? name };
  });
  return { id, from: reference, wildcard, names };
}

export function lowerExtension(lowering: Lowering, node: SyntaxNode, index: number): ExtensionDeclaration {
  const id = lowering.mark(`extension:${index}`, node);
  const specification = nodeIn(node, 'specification');
  const configuration = nodeIn(node, 'configuration');
  const alias = nodeIn(node, 'alias');
  return {
    id,
    specification: (specification?.kind === 'Identifier' ? identifierText(specification) : plainText(specification)) ?? '',
    alias: alias?.kind === 'AliasAsClause' ? identifierText(nodeIn(alias, 'name')) || undefined : undefined,
    configuration:
      configuration?.kind === 'WithClause'
        ? lowerExpression(lowering, nodeIn(configuration, 'value'), childId(id, 'with'))
        : undefined,
  };
}
