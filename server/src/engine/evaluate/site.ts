import type { FileId, Origin } from '../base/index.ts';
import type { Template } from '../syntax/index.ts';
import type { EvaluationContext } from './deployment.ts';
import type { DeploymentScope } from './functions/function.ts';
import { literal, type Place } from './identity.ts';
import { residualOf, unknownCall } from './residual.ts';
import type { Value } from './value.ts';

/** Where the root template is deployed: what the context says, and for the rest the scope functions' own expressions, each equal to itself. */
export function rootSite(template: Template | undefined, context: EvaluationContext, entry: FileId): DeploymentScope {
  const origin: Origin = { file: entry, node: '' };
  const known = (value: string | undefined, name: string, member: string): Value =>
    value === undefined ? unknown(name, member, origin) : literal(value, origin);
  const place = rootPlace(template, known, context);
  return {
    place,
    tenantId: known(context.tenantId, 'tenant', 'tenantId'),
    subscriptionId:
      'subscription' in place
        ? place.subscription
        : context.subscriptionId === undefined
          ? undefined
          : literal(context.subscriptionId, origin),
    location:
      place.kind === 'group'
        ? known(context.location, 'resourceGroup', 'location')
        : known(context.location, 'deployment', 'location'),
    deploymentName: known(context.deploymentName, 'deployment', 'name'),
    cloud: context.cloud ?? 'AzureCloud',
  };
}

function rootPlace(
  template: Template | undefined,
  known: (value: string | undefined, name: string, member: string) => Value,
  context: EvaluationContext,
): Place {
  switch (template?.targetScope) {
    case 'subscription':
      return { kind: 'subscription', subscription: known(context.subscriptionId, 'subscription', 'subscriptionId') };
    case 'managementGroup':
      return { kind: 'managementGroup', name: known(context.managementGroupId, 'managementGroup', 'name') };
    case 'tenant':
      return { kind: 'tenant' };
    default:
      return {
        kind: 'group',
        subscription: known(context.subscriptionId, 'subscription', 'subscriptionId'),
        group: known(context.resourceGroup, 'resourceGroup', 'name'),
      };
  }
}

function unknown(name: string, member: string, at: Origin): Value {
  const call = unknownCall(name, [], at, [{ what: `function ${name}`, kind: 'function', at }]);
  return residualOf({ kind: 'member', base: call, name: member, safe: false }, [call], at);
}
