import type { Token } from './token.ts';

/** Kinds of concrete syntax; those of the `syntax` command's vocabulary carry the same name there, with `Syntax` behind. */
export type NodeKind =
  | 'Program'
  | 'Skipped'
  | 'Identifier'
  | 'TargetScope'
  | 'MetadataDeclaration'
  | 'ParameterDeclaration'
  | 'ParameterDefaultValue'
  | 'TypeDeclaration'
  | 'VariableDeclaration'
  | 'FunctionDeclaration'
  | 'ResourceDeclaration'
  | 'ModuleDeclaration'
  | 'OutputDeclaration'
  | 'AssertDeclaration'
  | 'TestDeclaration'
  | 'ExtensionDeclaration'
  | 'ImportDeclaration'
  | 'MissingDeclaration'
  | 'UsingDeclaration'
  | 'ExtendsDeclaration'
  | 'ParameterAssignment'
  | 'ExtensionConfigAssignment'
  | 'ImportedSymbols'
  | 'ImportedSymbol'
  | 'WildcardImport'
  | 'AliasAsClause'
  | 'FromClause'
  | 'WithClause'
  | 'None'
  | 'Decorator'
  | 'IntegerLiteral'
  | 'BooleanLiteral'
  | 'NullLiteral'
  | 'String'
  | 'VariableAccess'
  | 'FunctionCall'
  | 'FunctionArgument'
  | 'InstanceFunctionCall'
  | 'ArrayAccess'
  | 'PropertyAccess'
  | 'ResourceAccess'
  | 'NonNullAssertion'
  | 'UnaryOperation'
  | 'BinaryOperation'
  | 'TernaryOperation'
  | 'ParenthesizedExpression'
  | 'Object'
  | 'ObjectProperty'
  | 'Array'
  | 'ArrayItem'
  | 'SpreadExpression'
  | 'Lambda'
  | 'LocalVariable'
  | 'VariableBlock'
  | 'For'
  | 'IfCondition'
  | 'TypedLambda'
  | 'TypedVariableBlock'
  | 'TypedLocalVariable'
  | 'TypeVariable'
  | 'TypeLiteral'
  | 'TypeUnion'
  | 'TypeArray'
  | 'TypeTuple'
  | 'TypeTupleItem'
  | 'TypeObject'
  | 'TypeObjectProperty'
  | 'TypeAdditionalProperties'
  | 'TypeNullable'
  | 'TypeNonNullable'
  | 'TypeMember'
  | 'TypeParameterized'
  | 'TypeUnary'
  | 'TypeOpaque'
  | 'TypeParenthesized'
  | 'TypeResource';

/** A node of the concrete tree. Its slots, in the order of the text, hold every token of its range. */
export interface SyntaxNode {
  readonly kind: NodeKind;
  readonly start: number;
  readonly end: number;
  /** How many levels of nodes are below it. */
  readonly height: number;
  readonly slots: Readonly<Record<string, Slot>>;
}

export type Child = SyntaxNode | Token;
export type Slot = Child | readonly Child[] | undefined;

export const isNode = (child: Child): child is SyntaxNode => 'slots' in child;

/** What a node consists of, in the order of the text. */
export function childrenOf(node: SyntaxNode): readonly Child[] {
  const children: Child[] = [];
  for (const slot of Object.values(node.slots)) {
    if (slot === undefined) continue;
    if (Array.isArray(slot)) for (const child of slot as readonly Child[]) children.push(child);
    else children.push(slot as Child);
  }
  return children;
}

/** A node over its slots: it reaches from the first to the last of them. `at` is where an empty one stands. */
export function makeNode(kind: NodeKind, slots: Readonly<Record<string, Slot>>, at = 0): SyntaxNode {
  let start = -1;
  let end = at;
  let height = 0;
  const add = (child: Child): void => {
    if (start < 0) start = child.start;
    end = child.end;
    if ('slots' in child && child.height >= height) height = child.height + 1;
  };
  for (const name in slots) {
    const slot = slots[name];
    if (slot === undefined) continue;
    if (Array.isArray(slot)) for (const child of slot as readonly Child[]) add(child);
    else add(slot as Child);
  }
  if (start < 0) start = at;
  return { kind, start, end: Math.max(end, start), height, slots };
}

/** The child node in a slot; undefined for a token, a list or nothing. */
export function nodeIn(node: SyntaxNode, slot: string): SyntaxNode | undefined {
  const child = node.slots[slot];
  return child !== undefined && !Array.isArray(child) && isNode(child as Child) ? (child as SyntaxNode) : undefined;
}

export function tokenIn(node: SyntaxNode, slot: string): Token | undefined {
  const child = node.slots[slot];
  return child !== undefined && !Array.isArray(child) && !isNode(child as Child) ? (child as Token) : undefined;
}

/** The child nodes of a list slot, without the tokens between them. */
export function nodesIn(node: SyntaxNode, slot: string): readonly SyntaxNode[] {
  const child = node.slots[slot];
  return Array.isArray(child) ? (child as readonly Child[]).filter(isNode) : [];
}
