import { childrenOf, isNode, type NodeKind, type SyntaxNode } from './node.ts';

/** The kinds of the `syntax` command's vocabulary. */
const LISTED: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'ResourceDeclaration',
  'ModuleDeclaration',
  'ParameterDeclaration',
  'VariableDeclaration',
  'OutputDeclaration',
  'TypeDeclaration',
  'FunctionDeclaration',
  'ParameterAssignment',
  'ObjectProperty',
  'FunctionCall',
  'InstanceFunctionCall',
  'ArrayAccess',
  'PropertyAccess',
  'ResourceAccess',
  'BinaryOperation',
  'UnaryOperation',
  'TernaryOperation',
  'For',
  'IfCondition',
  'Object',
  'Array',
  'String',
  'Lambda',
  'SpreadExpression',
  'NonNullAssertion',
  'ParenthesizedExpression',
]);

/** `[kind, start, end]` of every listed node, in pre-order. */
export function listNodes(root: SyntaxNode): readonly (readonly [string, number, number])[] {
  const found: (readonly [string, number, number])[] = [];
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (LISTED.has(node.kind)) found.push([`${node.kind}Syntax`, node.start, node.end]);
    const children = childrenOf(node);
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at];
      if (child !== undefined && isNode(child)) open.push(child);
    }
  }
  return found;
}
