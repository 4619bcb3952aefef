import type { Origin } from '../../base/index.ts';
import type { Listed, Setting } from '../setting.ts';
import type { ModelResource, Reference } from './resource.ts';

export interface PrivateEndpoint extends ModelResource {
  readonly slice: 'privateEndpoints';
  readonly subnet: Reference;
  /** Automatic and manual connections; Azure takes one a private endpoint. */
  readonly connections: Listed<PrivateLinkConnection>;
  /** Child resources `privateDnsZoneGroups`, nested or separate. Azure allows one. */
  readonly zoneGroups: readonly PrivateDnsZoneGroup[];
  /** Static addresses. */
  readonly ipConfigurations: Listed<PrivateEndpointIpConfiguration>;
  readonly applicationSecurityGroups: Listed<Reference>;
}

export interface PrivateLinkConnection {
  readonly name: Setting<string>;
  readonly target: Reference;
  readonly groupIds: Listed<Setting<string>>;
  /** Stays pending until the target's owner approves (F2.17). */
  readonly manual: boolean;
  readonly at: Origin;
}

export interface PrivateDnsZoneGroup extends ModelResource {
  readonly slice: 'privateDnsZoneGroups';
  readonly endpoint: Reference;
  readonly configs: Listed<PrivateDnsZoneConfig>;
}

export interface PrivateDnsZoneConfig {
  readonly name: Setting<string>;
  readonly zone: Reference;
  /** The zone's name, read off the reference where that is possible: lower case, no trailing dot. */
  readonly zoneName: Setting<string>;
  readonly at: Origin;
}

export interface PrivateEndpointIpConfiguration {
  readonly groupId: Setting<string | undefined>;
  readonly memberName: Setting<string | undefined>;
  readonly privateAddress: Setting<string | undefined>;
  readonly at: Origin;
}
