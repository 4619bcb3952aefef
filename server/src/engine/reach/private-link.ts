import { type AddressSet, meetAddresses, parseAddresses, unionAddresses } from '../ip/index.ts';
import {
  type Identity,
  knownValue,
  type PrivateDnsZoneConfig,
  type PrivateEndpoint,
  type PrivateLinkConnection,
} from '../network/index.ts';
import { type Atlas, type Attachment, identityOf } from './atlas.ts';
import { endpointAddresses } from './attachments.ts';
import type { Doubt } from './flow.ts';
import { textsOf } from './known-list.ts';
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
  const identities = targetIdentities(atlas, target);
  return atlas.model.privateEndpoints.flatMap((endpoint) =>
    endpoint.connections.items.flatMap((connection): readonly EndpointMatch[] => {
      const identity = identityOf(connection.target);
      const same = identity !== undefined && identities.includes(identity);
      const open = connection.target.state === 'unknown' && !same;
      if (!same && !open) return [];
      const groups = textsOf(connection.groupIds);
      const named = groups.texts.some((text) => text.toLowerCase() === target.group.toLowerCase());
      if (!named && groups.doubts.length === 0) return [];
      if (
        open &&
        (!named ||
          (connection.target.state === 'unknown' &&
            connection.target.type !== undefined &&
            connection.target.type.toLowerCase() !== target.resource.type.toLowerCase()))
      )
        return [];
      const waits = endpoint.conditionWaits.map((wait) => ({ what: wait.what, at: wait.at }));
      const doubts = [
        ...waits,
        ...(named ? [] : groups.doubts),
        ...(open ? [{ what: `which resource private endpoint '${endpoint.label}' leads to`, at: connection.target.at }] : []),
      ];
      return [{ endpoint, connection, certain: doubts.length === 0, doubts }];
    }),
  );
}

function targetIdentities(atlas: Atlas, target: ServiceTarget): readonly Identity[] {
  const scopes = atlas.model.monitorPrivateLinkScopes.filter((scope) =>
    scope.scopedResources.items.some((one) => identityOf(one) === target.resource.identity),
  );
  return [target.resource.identity, ...scopes.map((scope) => scope.identity)];
}

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
  return atlas.model.privateEndpoints.find((endpoint) => meetAddresses(endpointAddresses(atlas, endpoint), addresses));
}

export function isPending(match: EndpointMatch): boolean {
  return match.connection.manual;
}

export function labelOfZone(config: PrivateDnsZoneConfig): string {
  return knownValue(config.zoneName) ?? (config.zone.state === 'none' ? 'unknown zone' : config.zone.label);
}
