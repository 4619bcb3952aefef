import { type Place, placeAt } from '../../graph/index.ts';
import type { FirewallRule, IpConfiguration, RuleCollection, SecurityRule } from '../types/index.ts';
import { propertiesOf } from './base.ts';
import { listChildren } from './children.ts';
import { type Context, defineSlice } from './context.ts';
import {
  concatLists,
  readFlag,
  readList,
  readRequired,
  readRequiredCount,
  readSingularAndPlural,
  readText,
  readTexts,
} from './read.ts';
import { readIdReference, readIdReferences, readPropertyOwner, readReferences, referenceToParent } from './reference.ts';

const TIERS = ['Basic', 'Standard', 'Premium'];
const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

export const networkSecurityGroups = defineSlice(
  'networkSecurityGroups',
  ['Microsoft.Network/networkSecurityGroups'],
  (context) => ({
    slice: 'networkSecurityGroups',
    ...context.base,
    rules: listChildren(context, 'securityRules', readSecurityRule),
  }),
);

function readSecurityRule(child: Context): SecurityRule {
  const properties = propertiesOf(child.node);
  const at = (key: string) => placeAt(properties, key);
  const { base } = child;
  return {
    name: base.name,
    priority: readRequiredCount(at('priority')),
    direction: readRequired(at('direction'), ['Inbound', 'Outbound']),
    access: readRequired(at('access'), ['Allow', 'Deny']),
    protocol: readRequired(at('protocol'), ['Tcp', 'Udp', 'Icmp', 'Esp', 'Ah', '*']),
    sources: readSingularAndPlural(at('sourceAddressPrefix'), at('sourceAddressPrefixes')),
    destinations: readSingularAndPlural(at('destinationAddressPrefix'), at('destinationAddressPrefixes')),
    sourceGroups: readIdReferences(child, at('sourceApplicationSecurityGroups')),
    destinationGroups: readIdReferences(child, at('destinationApplicationSecurityGroups')),
    sourcePorts: readSingularAndPlural(at('sourcePortRange'), at('sourcePortRanges')),
    destinationPorts: readSingularAndPlural(at('destinationPortRange'), at('destinationPortRanges')),
    at: base.at,
    condition: base.condition,
    conditionWaits: base.conditionWaits,
  };
}

export const applicationSecurityGroups = defineSlice(
  'applicationSecurityGroups',
  ['Microsoft.Network/applicationSecurityGroups'],
  (context) => ({ slice: 'applicationSecurityGroups', ...context.base }),
);

export const firewalls = defineSlice('firewalls', ['Microsoft.Network/azureFirewalls'], (context) => {
  const properties = propertiesOf(context.node);
  const at = (...keys: readonly string[]) => placeAt(properties, ...keys);
  const management = at('managementIpConfiguration');
  const classic = [
    collectionsAt(context, at('networkRuleCollections'), 'network'),
    collectionsAt(context, at('applicationRuleCollections'), 'application'),
    collectionsAt(context, at('natRuleCollections'), 'nat'),
  ] as const;
  return {
    slice: 'firewalls',
    ...context.base,
    skuName: readText<string>(at('sku', 'name'), { value: 'AZFW_VNet' }, ['AZFW_VNet', 'AZFW_Hub']),
    tier: readText<string>(at('sku', 'tier'), { value: 'Standard' }, TIERS),
    ipConfigurations: readIpConfigurations(context, at('ipConfigurations')),
    managementIpConfiguration: management.value === undefined ? undefined : readIpConfiguration(context, management),
    policy: readIdReference(context, at('firewallPolicy')),
    virtualHub: readIdReference(context, at('virtualHub')),
    collections: concatLists(concatLists(classic[0], classic[1]), classic[2]),
    classicDnsProxy: readFlag<boolean>(at('additionalProperties', 'Network.DNS.EnableProxy'), { value: false, fact: 'F9.25' }),
  };
});

export function readIpConfigurations(context: Context, place: Place) {
  return readList(place, (item) => readIpConfiguration(context, item));
}

export function readIpConfiguration(context: Context, item: Place): IpConfiguration {
  const properties = placeAt(item, 'properties');
  return {
    name: readText<string | undefined>(placeAt(item, 'name'), { value: undefined }),
    subnet: readIdReference(context, placeAt(properties, 'subnet')),
    privateAddress: readText<string | undefined>(placeAt(properties, 'privateIPAddress'), { value: undefined }),
    publicIp: readIdReference(context, placeAt(properties, 'publicIPAddress')),
    at: item.at,
  };
}

export const firewallPolicies = defineSlice('firewallPolicies', ['Microsoft.Network/firewallPolicies'], (context) => {
  const properties = propertiesOf(context.node);
  const at = (...keys: readonly string[]) => placeAt(properties, ...keys);
  const ranges = at('snat', 'privateRanges');
  const declared = readTexts(ranges);
  return {
    slice: 'firewallPolicies',
    ...context.base,
    tier: readText<string>(at('sku', 'tier'), { value: 'Standard' }, TIERS),
    basePolicy: readIdReference(context, at('basePolicy')),
    threatIntelMode: readText<string>(at('threatIntelMode'), { value: 'Alert' }, ['Off', 'Alert', 'Deny']),
    dnsProxy: readFlag<boolean>(at('dnsSettings', 'enableProxy'), { value: false, fact: 'F9.25' }),
    dnsServers: readTexts(at('dnsSettings', 'servers')),
    dnsServerOwners: readList(at('dnsSettings', 'servers'), (item) => readPropertyOwner(context, item)),
    requireProxyForNetworkRules: readFlag<boolean | undefined>(at('dnsSettings', 'requireProxyForNetworkRules'), {
      value: undefined,
    }),
    snatPrivateRanges:
      declared.state === 'default'
        ? {
            ...declared,
            items: PRIVATE_RANGES.map((value) => ({
              state: 'default' as const,
              value,
              fact: undefined,
              at: ranges.at,
              path: ranges.path,
              missing: ranges.missing,
            })),
          }
        : declared,
  };
});

export const ruleCollectionGroups = defineSlice(
  'ruleCollectionGroups',
  ['Microsoft.Network/firewallPolicies/ruleCollectionGroups', 'Microsoft.Network/firewallPolicies/ruleGroups'],
  (context) => {
    const properties = propertiesOf(context.node);
    const collections = placeAt(properties, 'ruleCollections');
    const older = placeAt(properties, 'rules');
    return {
      slice: 'ruleCollectionGroups',
      ...context.base,
      policy: referenceToParent(context),
      priority: readRequiredCount(placeAt(properties, 'priority')),
      collections: readList(collections.value === undefined && older.value !== undefined ? older : collections, (item) =>
        readCollection(context, item, item),
      ),
    };
  },
);

/** Classic collections keep their parts in `properties` and their kind in the list they stand in. */
function collectionsAt(context: Context, place: Place, kind: FirewallRule['kind']) {
  return readList(place, (item) => readCollection(context, item, placeAt(item, 'properties'), kind));
}

function readCollection(context: Context, item: Place, body: Place, kind?: FirewallRule['kind']): RuleCollection {
  const action = readRequired(placeAt(body, 'action', 'type'), ['Allow', 'Deny', 'Dnat']);
  return {
    name: readRequired(placeAt(item, 'name')),
    priority: readRequiredCount(placeAt(body, 'priority')),
    action,
    rules: readList(placeAt(body, 'rules'), (rule) => readFirewallRule(context, rule, kind)),
    at: item.at,
  };
}

function readFirewallRule(context: Context, rule: Place, kind: FirewallRule['kind'] | undefined): FirewallRule {
  const at = (key: string) => placeAt(rule, key);
  const common = {
    name: readRequired(at('name')),
    sources: readTexts(at('sourceAddresses')),
    sourceIpGroups: readReferences(context, at('sourceIpGroups')),
    at: rule.at,
  };
  switch (kind ?? kindOf(rule)) {
    case 'application':
      return {
        kind: 'application',
        ...common,
        targetFqdns: readTexts(at('targetFqdns')),
        fqdnTags: readTexts(at('fqdnTags')),
        targetUrls: readTexts(at('targetUrls')),
        webCategories: readTexts(at('webCategories')),
        protocols: readList(at('protocols'), (item) => ({
          type: readRequired(placeAt(item, 'protocolType'), ['Http', 'Https', 'Mssql']),
          port: readRequiredCount(placeAt(item, 'port')),
        })),
      };
    case 'network':
      return {
        kind: 'network',
        ...common,
        protocols: protocolsAt(rule),
        destinations: readTexts(at('destinationAddresses')),
        destinationIpGroups: readReferences(context, at('destinationIpGroups')),
        destinationFqdns: readTexts(at('destinationFqdns')),
        destinationPorts: readTexts(at('destinationPorts')),
      };
    case 'nat':
      return {
        kind: 'nat',
        ...common,
        protocols: protocolsAt(rule),
        destinations: readTexts(at('destinationAddresses')),
        destinationPorts: readTexts(at('destinationPorts')),
        translatedAddress: readText<string | undefined>(at('translatedAddress'), { value: undefined }),
        translatedFqdn: readText<string | undefined>(at('translatedFqdn'), { value: undefined }),
        translatedPort: readText<string | undefined>(at('translatedPort'), { value: undefined }),
      };
    case 'unknown':
      return { kind: 'unknown', ...common, waits: waitsOfRule(rule) };
  }
}

/** Policies say `ipProtocols` (older ones `protocols`), classic firewalls `protocols`. */
function protocolsAt(rule: Place) {
  const current = placeAt(rule, 'ipProtocols');
  const place = current.value === undefined && current.waits.length === 0 ? placeAt(rule, 'protocols') : current;
  return readList(place, (item) => readRequired(item, ['TCP', 'UDP', 'ICMP', 'Any']));
}

function kindOf(rule: Place): FirewallRule['kind'] {
  const type = readRequired(placeAt(rule, 'ruleType'));
  if (type.state === 'unknown') return 'unknown';
  switch (type.value.toLowerCase()) {
    case 'applicationrule':
      return 'application';
    case 'networkrule':
      return 'network';
    case 'natrule':
      return 'nat';
    default:
      return 'unknown';
  }
}

function waitsOfRule(rule: Place) {
  if (rule.value?.kind === 'residual') return rule.value.waits;
  const type = readRequired(placeAt(rule, 'ruleType'));
  return type.state === 'unknown' ? type.waits : [];
}

export const ipGroups = defineSlice('ipGroups', ['Microsoft.Network/ipGroups'], (context) => ({
  slice: 'ipGroups',
  ...context.base,
  addresses: readTexts(placeAt(propertiesOf(context.node), 'ipAddresses')),
}));
