import { type AddressSet, parseAddresses, unionAddresses } from '../ip/index.ts';
import {
  type Identity,
  knownValue,
  type PrivateDnsZoneConfig,
  type PrivateEndpoint,
  type PrivateLinkConnection,
} from '../network/index.ts';
import { AddressIndex } from './address-index.ts';
import { type Atlas, type Attachment, identityOf } from './atlas.ts';
import { endpointAddresses } from './attachments.ts';
import type { Doubt } from './flow.ts';
import { groupBy } from './group-by.ts';
import { textsOf } from './known-list.ts';
import { once } from './once.ts';
import type { ServiceTarget } from './service-target.ts';

/** A private endpoint that leads to a target. */
export interface EndpointMatch {
  readonly endpoint: PrivateEndpoint;
  readonly connection: PrivateLinkConnection;
  /** False where its target or group is not known, or it may not be there. */
  readonly certain: boolean;
  readonly doubts: readonly Doubt[];
}

/** The endpoints that lead to a target's group; a monitor resource is reached through the scopes it is in. */
export function endpointsTo(atlas: Atlas, target: ServiceTarget): readonly EndpointMatch[] {
  const { byTarget, open } = connectionsOf(atlas);
  const certain = targetIdentities(atlas, target).flatMap((identity) => byTarget.get(identity) ?? []);
  const wanted = [...new Set([...certain, ...open])].sort((a, b) => a.position - b.position);
  return wanted.flatMap((one) => toMatch(one, target, certain.includes(one)));
}

interface Connected {
  readonly endpoint: PrivateEndpoint;
  readonly connection: PrivateLinkConnection;
  readonly position: number;
}

/** Connections by what they lead to, and those of which that is not known. */
const connectionsOf = once(({ model }: Atlas) => {
  const all = model.privateEndpoints
    .flatMap((endpoint) => endpoint.connections.items.map((connection) => ({ endpoint, connection })))
    .map((one, position): Connected => ({ ...one, position }));
  return {
    byTarget: groupBy(all, ({ connection }) => [identityOf(connection.target)].filter((one) => one !== undefined)),
    open: all.filter(({ connection }) => connection.target.state === 'unknown'),
  };
});

function toMatch({ endpoint, connection }: Connected, target: ServiceTarget, same: boolean): readonly EndpointMatch[] {
  const open = connection.target.state === 'unknown' && !same;
  const groups = textsOf(connection.groupIds);
  const named = groups.texts.some((text) => text.toLowerCase() === target.group.toLowerCase());
  if (!named && groups.doubts.length === 0) return [];
  const type = connection.target.state === 'unknown' ? connection.target.type : undefined;
  if (open && (!named || (type !== undefined && type.toLowerCase() !== target.resource.type.toLowerCase()))) return [];
  const doubts = [
    ...endpoint.conditionWaits.map((wait) => ({ what: wait.what, at: wait.at })),
    ...(named ? [] : groups.doubts),
    ...(open ? [{ what: `which resource private endpoint '${endpoint.label}' leads to`, at: connection.target.at }] : []),
  ];
  return [{ endpoint, connection, certain: doubts.length === 0, doubts }];
}

/** What endpoints name that lead to a target: itself, or the scopes a monitor resource is in. */
export function targetIdentities(atlas: Atlas, target: ServiceTarget): readonly Identity[] {
  const scopes = scopesOf(atlas).get(target.resource.identity) ?? [];
  return [target.resource.identity, ...scopes.map((scope) => scope.identity)];
}

const scopesOf = once(({ model }: Atlas) =>
  groupBy(model.monitorPrivateLinkScopes, (scope) => scope.scopedResources.items.flatMap((one) => identityOf(one) ?? [])),
);

/** The zone configurations that write an endpoint's records. */
export function zoneConfigsOf(endpoint: PrivateEndpoint): readonly PrivateDnsZoneConfig[] {
  return endpoint.zoneGroups.flatMap((group) => group.configs.items);
}

/** Lower case, without a trailing dot. */
export function zoneName(text: string): string {
  return text.toLowerCase().replace(/\.$/, '');
}

/** The zone a reference leads to by name, whether or not the model has it. */
export function zoneNameOfReference(identity: Identity): string | undefined {
  const match = /\/privatednszones\/([^/]+)$/i.exec(identity);
  return match?.[1] === undefined || match[1].includes('‹') ? undefined : zoneName(match[1]);
}

export function endpointAttachment(atlas: Atlas, endpoint: PrivateEndpoint): Attachment | undefined {
  return atlas.byIdentity.get(endpoint.identity)?.[0];
}

/** The endpoint that has an address, for records kept by hand. */
export function endpointAt(atlas: Atlas, texts: readonly string[]): PrivateEndpoint | undefined {
  const addresses: AddressSet = unionAddresses(...texts.flatMap((text) => parseAddresses(text) ?? []));
  return endpointsAt(atlas).meeting(addresses)[0];
}

/** Private endpoints by their addresses. */
export const endpointsAt = once(
  (atlas: Atlas) => new AddressIndex(atlas.model.privateEndpoints, (endpoint) => endpointAddresses(atlas, endpoint)),
);

export function isPending(match: EndpointMatch): boolean {
  return match.connection.manual;
}

export function labelOfZone(config: PrivateDnsZoneConfig): string {
  return knownValue(config.zoneName) ?? (config.zone.state === 'none' ? 'unknown zone' : config.zone.label);
}
