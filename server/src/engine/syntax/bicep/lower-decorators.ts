import type { NodeId } from '../../base/index.ts';
import { operandId } from '../arm/node-id.ts';
import type { Decorator } from '../template.ts';
import { lowerExpression } from './lower-expression.ts';
import { type Lowering, nameOf } from './lowering.ts';
import { nodeIn, nodesIn, type SyntaxNode } from './node.ts';

/** The decorators in front of a declaration or a part of a type; `sys.` before a name says nothing. */
export function lowerDecorators(lowering: Lowering, node: SyntaxNode, owner: NodeId): readonly Decorator[] {
  return nodesIn(node, 'decorators')
    .filter((decorator) => decorator.kind === 'Decorator')
    .map((decorator, index) => {
      const call = nodeIn(decorator, 'expression');
      const id = lowering.mark(`${owner}~decorator${index}`, decorator);
      const list = call ? nodesIn(call, 'arguments').filter((argument) => argument.kind === 'FunctionArgument') : [];
      return {
        id,
        name: call ? nameOf(call) : '',
        arguments: list.map((argument, at) => lowerExpression(lowering, nodeIn(argument, 'value'), operandId(id, at))),
      };
    });
}
