import type { Wait } from '../../evaluate/index.ts';
import { publicSuffixesFor, type ZoneDemand, zonesFor } from '../../facts/index.ts';
import { findAny } from '../find.ts';
import type { NetworkModel } from '../model.ts';
import { knownValue, valuesOf } from '../setting.ts';
import type { ModelResource, PrivateEndpoint, PrivateLinkConnection } from '../types/index.ts';
import { refersTo } from './matching.ts';
import { type NetworkPlace, networkOf } from './networks.ts';

/** A private endpoint's connection to a resource. */
export interface EndpointMatch {
  readonly endpoint: PrivateEndpoint;
  readonly connection: PrivateLinkConnection;
  readonly place: NetworkPlace;
  /** 'unknown' where target or group is not known, so that it may be this one. */
  readonly certainty: 'yes' | 'unknown';
  readonly waits: readonly Wait[];
}

/** Every connection of private endpoints that leads, or may lead, to a resource; with a group, only those that name it or may. */
export function endpointsTo(model: NetworkModel, target: ModelResource, groupId?: string): readonly EndpointMatch[] {
  const matches: EndpointMatch[] = [];
  for (const { endpoint, connection } of candidatesFor(model, target)) {
    const leads = refersTo(connection.target, target);
    const names = groupId === undefined ? 'yes' : namesGroup(connection, groupId);
    if (leads === 'no' || names === 'no') continue;
    const waits = [
      ...(connection.target.state === 'unknown' && leads !== 'yes' ? connection.target.waits : []),
      ...connection.groupIds.waits,
    ];
    const certainty = leads === 'yes' && names === 'yes' ? 'yes' : 'unknown';
    matches.push({
      endpoint,
      connection,
      place: networkOf(model, endpoint.subnet),
      certainty,
      waits: certainty === 'yes' ? [] : waits,
    });
  }
  return matches;
}

interface Candidate {
  readonly endpoint: PrivateEndpoint;
  readonly connection: PrivateLinkConnection;
  readonly position: number;
}

interface Candidates {
  readonly resolved: ReadonlyMap<string, readonly Candidate[]>;
  /** Those whose target is no resource of the model, or not known. */
  readonly open: readonly Candidate[];
}

/** Slices never change, so connections are sorted by target once. */
const sorted = new WeakMap<readonly PrivateEndpoint[], Candidates>();

/** The connections that can lead to a resource, in the model's order. */
function candidatesFor(model: NetworkModel, target: ModelResource): readonly Candidate[] {
  const { resolved, open } = sorted.get(model.privateEndpoints) ?? sortConnections(model.privateEndpoints);
  return [...(resolved.get(target.identity) ?? []), ...open].sort((a, b) => a.position - b.position);
}

function sortConnections(endpoints: readonly PrivateEndpoint[]): Candidates {
  const all = endpoints
    .flatMap((endpoint) => endpoint.connections.items.map((connection) => ({ endpoint, connection })))
    .map((one, position): Candidate => ({ ...one, position }));
  const resolved = new Map<string, Candidate[]>();
  const open: Candidate[] = [];
  for (const one of all) {
    const { target } = one.connection;
    if (target.state === 'resolved') resolved.set(target.identity, [...(resolved.get(target.identity) ?? []), one]);
    else open.push(one);
  }
  sorted.set(endpoints, { resolved, open });
  return { resolved, open };
}

/** Those that lead there for certain. */
export function certainEndpointsTo(model: NetworkModel, target: ModelResource, groupId?: string): readonly EndpointMatch[] {
  return endpointsTo(model, target, groupId).filter((one) => one.certainty === 'yes');
}

function namesGroup(connection: PrivateLinkConnection, groupId: string): 'yes' | 'no' | 'unknown' {
  const { values, whole } = valuesOf(connection.groupIds);
  if (values.some((one) => one.toLowerCase() === groupId.toLowerCase())) return 'yes';
  return whole ? 'no' : 'unknown';
}

/** What an endpoint connects to, per group: the target's type, the zones its names need and the suffixes of its public names. */
export interface EndpointGroup {
  readonly connection: PrivateLinkConnection;
  readonly groupId: string;
  readonly targetType: string;
  /** Undefined where the fact tables have no zones for it. */
  readonly zones: ZoneDemand | undefined;
  readonly publicSuffixes: readonly string[];
}

/** The known groups of an endpoint's connections whose target type is known. */
export function groupsOf(model: NetworkModel, endpoint: PrivateEndpoint): readonly EndpointGroup[] {
  return endpoint.connections.items.flatMap((connection) => {
    const { target } = connection;
    const targetType = target.state === 'none' ? undefined : target.type;
    if (targetType === undefined) return [];
    const object = findAny(model, target);
    const region = object && knownValue(object.location);
    const kind = object && 'kind' in object && object.slice !== 'workspaces' ? knownValue(object.kind) : undefined;
    return valuesOf(connection.groupIds).values.map((groupId) => ({
      connection,
      groupId,
      targetType,
      zones: zonesFor(targetType, groupId, model.cloud, { region, kind }),
      publicSuffixes: publicSuffixesFor(targetType, groupId, model.cloud, region),
    }));
  });
}
