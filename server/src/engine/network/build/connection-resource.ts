import type { Value } from '../../evaluate/index.ts';
import { type PrivateLinkGroup, privateLinkServices } from '../../facts/index.ts';
import { nameKey, type Place, placeAt, type ResourceGraph, type ResourceNode } from '../../graph/index.ts';
import type { Reference } from '../types/index.ts';
import type { Context } from './context.ts';
import { readPropertyOwner, readReference, referenceTo } from './reference.ts';

/**
 * The resource a connection refers to: by `metadata.ResourceId`, by an id in `target`, by a property that `target` reads from a resource
 * (`search.properties.endpoint`), or by a host name whose first label is the resource's name.
 */
export function connectionResource(context: Context, resourceId: Place, target: Place): Reference {
  const named = readReference(context, resourceId);
  if (named.state !== 'none') return named;
  const byId = readReference(context, target);
  if (byId.state === 'resolved') return byId;
  const owner = readPropertyOwner(context, target);
  if (owner.state !== 'none') return owner;
  const byHost = target.value && nodeByHost(context.graph, target.value, context.node.deployment);
  if (byHost) return referenceTo(context, byHost.id, target);
  return { state: 'none', at: target.at, path: target.path, missing: target.missing };
}

function nodeByHost(graph: ResourceGraph, target: Value, space: number): ResourceNode | undefined {
  const text = nameKey(target, space).replace(/^[a-z]+:\/\//, '');
  const host = text.split('/')[0] ?? '';
  const suffixes = privateLinkServices.flatMap((one) =>
    one.groups.flatMap((group) => suffixesOf(group).map((suffix) => ({ suffix, type: one.resourceType }))),
  );
  const found = suffixes.find((one) => host.endsWith(`.${one.suffix}`));
  if (!found) return undefined;
  const label = host.slice(0, -found.suffix.length - 1);
  const nodes = graph.byType.get(found.type.toLowerCase()) ?? [];
  return nodes.find((node) => nameKey(node.name, node.deployment) === label || subdomainOf(node) === label);
}

function subdomainOf(node: ResourceNode): string | undefined {
  const value = placeAt(node.root, 'properties', 'customSubDomainName').value;
  return value && nameKey(value, node.deployment);
}

function suffixesOf(group: PrivateLinkGroup): readonly string[] {
  const suffixes = group.publicSuffixes;
  return suffixes ? [...suffixes.public, ...suffixes.usgov, ...suffixes.china] : [];
}
