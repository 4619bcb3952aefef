import type { Expression, PropertyExpression } from '../expression.ts';
import type { ModuleDeclaration, ModuleSource, ResourceDeclaration } from '../template.ts';
import { entriesOf, member, type Placed, textMember } from './json-access.ts';
import { copiesIn, lowerCopy, lowerValue, type Reading } from './lower-value.ts';
import { childId, keyId, operandId, propertyId } from './node-id.ts';
import { isExpression } from './template-expression.ts';

/** What resources and deployments have in common. */
export type ResourceParts = Pick<
  ResourceDeclaration,
  'id' | 'nameId' | 'name' | 'decorators' | 'symbol' | 'condition' | 'loop' | 'body'
>;

/** Whether a resource is a nested or linked deployment. */
export function isDeployment(item: Placed): boolean {
  return textMember(item, 'type')?.toLowerCase() === 'microsoft.resources/deployments' && member(item, 'existing') === undefined;
}

/** A deployment resource as a module. The nested template is taken out of the body, where its expressions would belong to the wrong scope. */
export function lowerDeployment(reading: Reading, item: Placed, parts: ResourceParts): ModuleDeclaration {
  const properties = member(item, 'properties');
  return { ...parts, source: sourceOf(reading, item, properties), arguments: lowerArguments(reading, properties) };
}

function sourceOf(reading: Reading, item: Placed, properties: Placed | undefined): ModuleSource {
  const template = member(properties, 'template');
  if (template?.node.kind === 'object') {
    const scope = textMember(member(properties, 'expressionEvaluationOptions'), 'scope');
    return {
      kind: 'inline',
      template: reading.nested(template),
      evaluation: scope?.toLowerCase() === 'inner' ? 'inner' : 'outer',
    };
  }
  const link = member(properties, 'templateLink');
  if (link === undefined) return { kind: 'missing', id: template?.id ?? item.id };
  const part = (name: string): Expression | undefined => {
    const found = member(link, name);
    return found && lowerValue(reading, found);
  };
  return { kind: 'linked', id: link.id, relativePath: part('relativePath'), uri: part('uri'), templateSpec: part('id') };
}

/** `properties.parameters` with each `{ value: … }` unwrapped. A Key Vault reference becomes a call of `getSecret`, whose value is never known. */
function lowerArguments(reading: Reading, properties: Placed | undefined): Expression | undefined {
  const parameters = member(properties, 'parameters');
  if (parameters === undefined) {
    const link = member(properties, 'parametersLink');
    return link && { kind: 'missing', id: link.id };
  }
  if (parameters.node.kind !== 'object') return unwrapEach(lowerValue(reading, parameters));
  const args: PropertyExpression[] = entriesOf(parameters.node).map((entry) => {
    const id = childId(parameters.id, entry.key);
    return {
      kind: 'property',
      id: propertyId(id),
      keyId: keyId(id),
      key: entry.key,
      value: lowerArgument(reading, { node: entry.value, id }),
    };
  });
  return { kind: 'object', id: parameters.id, properties: args };
}

function lowerArgument(reading: Reading, argument: Placed): Expression {
  const value = member(argument, 'value');
  if (value !== undefined) return lowerValue(reading, value);
  const reference = member(argument, 'reference');
  if (reference !== undefined) {
    return {
      kind: 'call',
      id: reference.id,
      namespace: undefined,
      name: 'getSecret',
      arguments: [lowerValue(reading, reference)],
    };
  }
  const copy = copiesIn(member(argument, 'copy'))?.find((one) => textMember(one, 'name')?.toLowerCase() === 'value');
  if (copy !== undefined) return lowerCopy(reading, copy, copy.id);
  if (argument.node.kind === 'string' && isExpression(argument.node.value)) {
    const whole = lowerValue(reading, argument);
    return { kind: 'member', id: argument.id, base: whole, name: 'value', safe: false };
  }
  return { kind: 'missing', id: argument.id };
}

/** An object of arguments that is computed as a whole: each property's `value`. */
function unwrapEach(whole: Expression): Expression {
  const at = operandId(whole.id, 0);
  const item: Expression = { kind: 'symbol', id: at, name: 'argument', space: 'any' };
  const body: Expression = { kind: 'member', id: at, base: item, name: 'value', safe: false };
  const lambda: Expression = { kind: 'lambda', id: at, parameters: ['argument'], body };
  return { kind: 'call', id: whole.id, namespace: undefined, name: 'mapValues', arguments: [whole, lambda] };
}
