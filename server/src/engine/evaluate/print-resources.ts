import type { Json } from '../report/contract.ts';
import type { EvaluatedDeployment, EvaluatedResource } from './deployment.ts';
import { DEPLOYMENTS } from './module-call-site.ts';
import { toJson } from './print-value.ts';

/** The body of the `resources` answer: the deployment's new resources and its outputs, spelled as the Bicep CLI's `snapshot` spells them. */
export interface PrintedResources {
  readonly predictedResources: readonly { readonly [key: string]: Json }[];
  readonly outputs: { readonly [key: string]: Json };
}

export function printResources(deployment: EvaluatedDeployment): PrintedResources {
  const created = deployment.resources.filter(
    (resource) => !resource.existing && resource.type.toLowerCase() !== DEPLOYMENTS.toLowerCase(),
  );
  return {
    predictedResources: created.map(printResource),
    outputs: Object.fromEntries([...deployment.outputs].map(([name, value]) => [name, toJson(value)])),
  };
}

/** What identifies a resource goes first and is not repeated from the body. */
const IDENTITY = new Set(['id', 'type', 'name', 'apiversion', 'condition']);

function printResource(resource: EvaluatedResource): { readonly [key: string]: Json } {
  const printed: { [key: string]: Json } = {
    id: toJson(resource.id),
    type: resource.type,
    name: toJson(resource.name),
    apiVersion: resource.apiVersion ?? null,
  };
  if (resource.condition) printed['condition'] = toJson(resource.condition);
  for (const property of resource.body.properties)
    if (!IDENTITY.has(property.key.toLowerCase())) printed[property.key] = toJson(property.value);
  return printed;
}
