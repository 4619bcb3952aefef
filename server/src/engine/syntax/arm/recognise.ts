import type { Template } from '../template.ts';
import { member, membersOf, type Placed, textMember } from './json-access.ts';

/** What a JSON file is: by its `$schema`, or without one by the parts that only a template or a parameters file has. */
export function recognise(root: Placed): 'template' | 'parameters' | undefined {
  if (root.node.kind !== 'object') return undefined;
  const schema = textMember(root, '$schema');
  if (schema !== undefined && schema !== '') {
    if (scopeOfSchema(schema) !== undefined) return 'template';
    return /deploymentParameters\.json/i.test(schema) ? 'parameters' : undefined;
  }
  if (textMember(root, 'contentVersion') === undefined) return undefined;
  const resources = member(root, 'resources')?.node.kind;
  if (resources === 'array' || resources === 'object') return 'template';
  const parameters = membersOf(member(root, 'parameters'));
  return parameters.length > 0 && parameters.every((item) => member(item, 'value') ?? member(item, 'reference'))
    ? 'parameters'
    : undefined;
}

const SCOPES: Readonly<Record<string, Template['targetScope']>> = {
  deploymenttemplate: 'resourceGroup',
  subscriptiondeploymenttemplate: 'subscription',
  managementgroupdeploymenttemplate: 'managementGroup',
  tenantdeploymenttemplate: 'tenant',
};

/** The scope a template's `$schema` names. */
export function scopeOfSchema(schema: string | undefined): Template['targetScope'] {
  const name = /\/(\w+)\.json(?:#.*)?$/.exec(schema?.trim() ?? '')?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(SCOPES, name) ? SCOPES[name] : undefined;
}
