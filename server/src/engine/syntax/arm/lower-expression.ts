import type { NodeId } from '../../base/index.ts';
import type { Expression } from '../expression.ts';
import { operandId } from './node-id.ts';
import type { RawExpression } from './template-expression.ts';

/** Brings a template expression into the common form: `parameters('x')`, `variables('x')` and `lambdaVariables('x')` become symbols, `lambda(…)` a lambda. */
export function lowerExpression(raw: RawExpression, id: NodeId): Expression {
  switch (raw.kind) {
    case 'literal':
      return { kind: 'literal', id, value: raw.value };
    case 'member':
      return { kind: 'member', id, base: lowerExpression(raw.base, operandId(id, 0)), name: raw.name, safe: false };
    case 'index':
      return {
        kind: 'index',
        id,
        base: lowerExpression(raw.base, operandId(id, 0)),
        index: lowerExpression(raw.index, operandId(id, 1)),
        safe: false,
        fromEnd: false,
      };
    case 'call':
      return lowerCall(raw, id);
  }
}

const SPACES: Readonly<Record<string, 'parameter' | 'variable' | 'any'>> = {
  parameters: 'parameter',
  variables: 'variable',
  lambdavariables: 'any',
};

function lowerCall(raw: RawExpression & { readonly kind: 'call' }, id: NodeId): Expression {
  const { namespace, name } = raw;
  const own = namespace === undefined ? name.toLowerCase() : '';
  const [first] = raw.arguments;
  const space = Object.hasOwn(SPACES, own) ? SPACES[own] : undefined;
  if (space !== undefined && raw.arguments.length === 1 && first?.kind === 'literal' && typeof first.value === 'string') {
    return { kind: 'symbol', id, name: first.value, space };
  }
  if (raw.arguments.length === 0 && (own === 'true' || own === 'false' || own === 'null')) {
    return { kind: 'literal', id, value: own === 'null' ? null : own === 'true' };
  }
  const lambda = own === 'lambda' ? lowerLambda(raw.arguments, id) : undefined;
  return (
    lambda ?? {
      kind: 'call',
      id,
      namespace,
      name,
      arguments: raw.arguments.map((argument, at) => lowerExpression(argument, operandId(id, at))),
    }
  );
}

function lowerLambda(args: readonly RawExpression[], id: NodeId): Expression | undefined {
  const body = args.at(-1);
  if (body === undefined) return undefined;
  const parameters: string[] = [];
  for (const argument of args.slice(0, -1)) {
    if (argument.kind !== 'literal' || typeof argument.value !== 'string') return undefined;
    parameters.push(argument.value);
  }
  return { kind: 'lambda', id, parameters, body: lowerExpression(body, operandId(id, args.length - 1)) };
}

/** Every place inside an expression with its range in the string, the whole first. */
export function* placesIn(raw: RawExpression, id: NodeId): Generator<readonly [NodeId, number, number]> {
  yield [id, raw.start, raw.end];
  const operands =
    raw.kind === 'call' ? raw.arguments : raw.kind === 'member' ? [raw.base] : raw.kind === 'index' ? [raw.base, raw.index] : [];
  for (const [at, operand] of operands.entries()) yield* placesIn(operand, operandId(id, at));
}
