import type { Listed, Setting } from '../setting.ts';
import type { ModelResource, Reference, Spelled } from './resource.ts';

/** `Microsoft.Network/privateDnsZones`. `name` is the zone's name; compare it with `zoneNameOf`, without trailing dot and case. */
export interface PrivateDnsZone extends ModelResource {
  readonly slice: 'privateDnsZones';
}

export interface PrivateDnsZoneLink extends ModelResource {
  readonly slice: 'privateDnsZoneLinks';
  readonly zone: Reference;
  readonly virtualNetwork: Reference;
  /** Default false. */
  readonly registrationEnabled: Setting<boolean>;
  /** `NxDomainRedirect` falls back to public resolution. */
  readonly resolutionPolicy: Setting<Spelled<'Default' | 'NxDomainRedirect'>>;
}

/** A record set of a private zone. */
export interface PrivateDnsRecord extends ModelResource {
  readonly slice: 'privateDnsRecords';
  readonly zone: Reference;
  readonly recordType: string;
  /** IPv4 addresses of an A record; the alias of a CNAME. */
  readonly values: Listed<Setting<string>>;
  /** Item by item, the endpoint or interface of which an address is read; none where it is written. */
  readonly valueOwners: Listed<Reference>;
}

export interface DnsResolver extends ModelResource {
  readonly slice: 'dnsResolvers';
  readonly virtualNetwork: Reference;
}

export interface DnsInboundEndpoint extends ModelResource {
  readonly slice: 'dnsInboundEndpoints';
  readonly resolver: Reference;
  readonly subnet: Reference;
  readonly privateAddress: Setting<string | undefined>;
}

export interface DnsOutboundEndpoint extends ModelResource {
  readonly slice: 'dnsOutboundEndpoints';
  readonly resolver: Reference;
  readonly subnet: Reference;
}

export interface DnsForwardingRuleset extends ModelResource {
  readonly slice: 'dnsForwardingRulesets';
  readonly outboundEndpoints: Listed<Reference>;
}

export interface DnsForwardingRule extends ModelResource {
  readonly slice: 'dnsForwardingRules';
  readonly ruleset: Reference;
  /** Ends in a dot. */
  readonly domainName: Setting<string>;
  readonly targets: Listed<Setting<string>>;
  /** Item by item, as the DNS servers of a network have owners. */
  readonly targetOwners: Listed<Reference>;
  readonly enabled: Setting<boolean>;
}

export interface DnsRulesetLink extends ModelResource {
  readonly slice: 'dnsRulesetLinks';
  readonly ruleset: Reference;
  readonly virtualNetwork: Reference;
}
