import type { Origin } from '../../base/index.ts';
import type { Value, Wait } from '../../evaluate/index.ts';
import type { Listed, Setting } from '../setting.ts';
import type { ModelResource, Reference, Spelled } from './resource.ts';

export interface NetworkSecurityGroup extends ModelResource {
  readonly slice: 'networkSecurityGroups';
  /** Inline and separate child rules, in declaration order; Azure's own defaults are not listed. */
  readonly rules: Listed<SecurityRule>;
}

/** One rule; singular and plural prefix and port properties are one list (an augmented rule has several items). */
export interface SecurityRule {
  readonly name: Setting<string>;
  readonly priority: Setting<number>;
  readonly direction: Setting<Spelled<'Inbound' | 'Outbound'>>;
  readonly access: Setting<Spelled<'Allow' | 'Deny'>>;
  readonly protocol: Setting<Spelled<'Tcp' | 'Udp' | 'Icmp' | 'Esp' | 'Ah' | '*'>>;
  /** Prefixes, service tags, `*`, as written. Empty where application security groups stand instead. */
  readonly sources: Listed<Setting<string>>;
  readonly destinations: Listed<Setting<string>>;
  readonly sourceGroups: Listed<Reference>;
  readonly destinationGroups: Listed<Reference>;
  /** `443`, `8000-8080`, `*`. */
  readonly sourcePorts: Listed<Setting<string>>;
  readonly destinationPorts: Listed<Setting<string>>;
  /** The rule's object. */
  readonly at: Origin;
  /** Unknown condition of a rule that is a child resource. */
  readonly condition: Value | undefined;
  readonly conditionWaits: readonly Wait[];
}

export interface ApplicationSecurityGroup extends ModelResource {
  readonly slice: 'applicationSecurityGroups';
}

export interface AzureFirewall extends ModelResource {
  readonly slice: 'firewalls';
  readonly skuName: Setting<Spelled<'AZFW_VNet' | 'AZFW_Hub'>>;
  readonly tier: Setting<Spelled<'Basic' | 'Standard' | 'Premium'>>;
  readonly ipConfigurations: Listed<IpConfiguration>;
  readonly managementIpConfiguration: IpConfiguration | undefined;
  readonly policy: Reference;
  readonly virtualHub: Reference;
  /** Classic rules; empty with a policy. */
  readonly collections: Listed<RuleCollection>;
  /** `additionalProperties['Network.DNS.EnableProxy']` of classic firewalls (F13.16). */
  readonly classicDnsProxy: Setting<boolean>;
}

export interface IpConfiguration {
  readonly name: Setting<string | undefined>;
  readonly subnet: Reference;
  /** Static address; undefined where Azure picks one. */
  readonly privateAddress: Setting<string | undefined>;
  readonly publicIp: Reference;
  readonly at: Origin;
}

export interface FirewallPolicy extends ModelResource {
  readonly slice: 'firewallPolicies';
  readonly tier: Setting<Spelled<'Basic' | 'Standard' | 'Premium'>>;
  readonly basePolicy: Reference;
  readonly threatIntelMode: Setting<Spelled<'Off' | 'Alert' | 'Deny'>>;
  /** Default false (F9.25). */
  readonly dnsProxy: Setting<boolean>;
  readonly dnsServers: Listed<Setting<string>>;
  readonly dnsServerOwners: Listed<Reference>;
  readonly requireProxyForNetworkRules: Setting<boolean | undefined>;
  /** Private ranges that are not translated; default RFC 1918. */
  readonly snatPrivateRanges: Listed<Setting<string>>;
}

export interface RuleCollectionGroup extends ModelResource {
  readonly slice: 'ruleCollectionGroups';
  readonly policy: Reference;
  readonly priority: Setting<number>;
  readonly collections: Listed<RuleCollection>;
}

export interface RuleCollection {
  readonly name: Setting<string>;
  readonly priority: Setting<number>;
  readonly action: Setting<Spelled<'Allow' | 'Deny' | 'Dnat'>>;
  readonly rules: Listed<FirewallRule>;
  readonly at: Origin;
}

export type FirewallRule = ApplicationRule | NetworkRule | NatRule | UnknownRule;

interface FirewallRuleBase {
  readonly name: Setting<string>;
  readonly sources: Listed<Setting<string>>;
  readonly sourceIpGroups: Listed<Reference>;
  readonly at: Origin;
}

export interface ApplicationRule extends FirewallRuleBase {
  readonly kind: 'application';
  readonly targetFqdns: Listed<Setting<string>>;
  readonly fqdnTags: Listed<Setting<string>>;
  readonly targetUrls: Listed<Setting<string>>;
  readonly webCategories: Listed<Setting<string>>;
  readonly protocols: Listed<{ readonly type: Setting<Spelled<'Http' | 'Https' | 'Mssql'>>; readonly port: Setting<number> }>;
}

export interface NetworkRule extends FirewallRuleBase {
  readonly kind: 'network';
  readonly protocols: Listed<Setting<Spelled<'TCP' | 'UDP' | 'ICMP' | 'Any'>>>;
  /** Prefixes, ranges and service tags. */
  readonly destinations: Listed<Setting<string>>;
  readonly destinationIpGroups: Listed<Reference>;
  readonly destinationFqdns: Listed<Setting<string>>;
  readonly destinationPorts: Listed<Setting<string>>;
}

export interface NatRule extends FirewallRuleBase {
  readonly kind: 'nat';
  readonly protocols: Listed<Setting<Spelled<'TCP' | 'UDP' | 'Any'>>>;
  readonly destinations: Listed<Setting<string>>;
  readonly destinationPorts: Listed<Setting<string>>;
  readonly translatedAddress: Setting<string | undefined>;
  readonly translatedFqdn: Setting<string | undefined>;
  readonly translatedPort: Setting<string | undefined>;
}

/** A rule of which not even the kind is known. */
export interface UnknownRule extends FirewallRuleBase {
  readonly kind: 'unknown';
  readonly waits: readonly Wait[];
}

export interface IpGroup extends ModelResource {
  readonly slice: 'ipGroups';
  readonly addresses: Listed<Setting<string>>;
}
