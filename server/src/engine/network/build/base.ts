import { toExpression, type Value } from '../../evaluate/index.ts';
import {
  entriesOf,
  nameKey,
  type Place,
  placeAt,
  type ResourceGraph,
  type ResourceNode,
  structuralKey,
} from '../../graph/index.ts';
import type { Setting } from '../setting.ts';
import type { ManagedIdentity, ModelResource, Reference } from '../types/index.ts';
import type { Context } from './context.ts';
import { readLocation, readText } from './read.ts';
import { labelOf, readReference } from './reference.ts';

/** What every object of the model says about itself. */
export function readBase(graph: ResourceGraph, node: ResourceNode): ModelResource {
  const properties = propertiesOf(node);
  return {
    key: node.key,
    identity: node.identity.text,
    type: node.type,
    label: labelOf(node),
    name: nameOf(node),
    id: spellId(node.id),
    apiVersion: node.apiVersion,
    location: locationOf(graph, node),
    existing: node.existing,
    condition: node.condition,
    conditionWaits: node.condition?.kind === 'residual' ? node.condition.waits : [],
    many: node.many,
    inLoop: node.declarations.some(({ loop }) => loop !== undefined),
    at: node.at,
    propertiesAt: properties.at,
    calls: node.calls,
    symbol: node.symbol,
    scope: { subscription: node.identity.subscription, resourceGroup: node.identity.resourceGroup },
    declarations: node.declarations.map(({ declaration }) => ({ declaration })),
    deployment: node.deployment,
  };
}

export function propertiesOf(node: ResourceNode): Place {
  return placeAt(node.root, 'properties');
}

function nameOf(node: ResourceNode): Setting<string> {
  const name = node.name;
  const path = 'name';
  if (name.kind === 'string') return { state: 'declared', value: name.value, at: name.origin, via: name.via, path };
  return {
    state: 'unknown',
    waits: name.kind === 'residual' ? name.waits : [],
    at: name.origin,
    path,
    key: structuralKey(name, node.deployment),
    text: nameKey(name, node.deployment),
  };
}

/** A child without a location of its own is where its parent is. */
function locationOf(graph: ResourceGraph, node: ResourceNode): Setting<string> {
  const place = placeAt(node.root, 'location');
  const parent = node.parent === undefined ? undefined : graph.byIdentity.get(node.parent)?.[0];
  if (place.value === undefined && parent) return locationOf(graph, parent);
  return readLocation(place);
}

const spellId = (id: Value): string => (id.kind === 'string' ? id.value : `[${toExpression(id)}]`);

/** `identity` of the resource. User-assigned identities are the keys of a map. */
export function readManagedIdentity(context: Context): ManagedIdentity {
  const place = placeAt(context.node.root, 'identity');
  const type = readText<string>(placeAt(place, 'type'), { value: 'None' });
  const users = entriesOf(placeAt(place, 'userAssignedIdentities')).entries;
  const userAssigned: Reference[] = users.map((one) => readReference(context, { ...one.place, value: one.key }));
  const systemAssigned: Setting<boolean> =
    type.state === 'unknown' ? type : { ...type, value: type.value.toLowerCase().includes('systemassigned') };
  return { type, systemAssigned, userAssigned, at: place.at };
}
