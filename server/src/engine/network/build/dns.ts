import { placeAt } from '../../graph/index.ts';
import type { Listed, Setting } from '../setting.ts';
import { propertiesOf } from './base.ts';
import { type Context, defineSlice } from './context.ts';
import { readFlag, readList, readRequired, readText } from './read.ts';
import { readIdReference, readIdReferences, readPropertyOwner, referenceToParent } from './reference.ts';

const RECORD_TYPES = ['A', 'AAAA', 'CNAME', 'MX', 'PTR', 'SRV', 'TXT'];

export const privateDnsZones = defineSlice('privateDnsZones', ['Microsoft.Network/privateDnsZones'], (context) => ({
  slice: 'privateDnsZones',
  ...context.base,
}));

export const privateDnsZoneLinks = defineSlice(
  'privateDnsZoneLinks',
  ['Microsoft.Network/privateDnsZones/virtualNetworkLinks'],
  (context) => {
    const properties = propertiesOf(context.node);
    return {
      slice: 'privateDnsZoneLinks',
      ...context.base,
      zone: referenceToParent(context),
      virtualNetwork: readIdReference(context, placeAt(properties, 'virtualNetwork')),
      registrationEnabled: readFlag<boolean>(placeAt(properties, 'registrationEnabled'), { value: false, fact: 'F9.17' }),
      resolutionPolicy: readText<string>(placeAt(properties, 'resolutionPolicy'), { value: 'Default' }, [
        'Default',
        'NxDomainRedirect',
      ]),
    };
  },
);

export const privateDnsRecords = defineSlice(
  'privateDnsRecords',
  RECORD_TYPES.map((one) => `Microsoft.Network/privateDnsZones/${one}`),
  (context) => {
    const { type } = context.base;
    return {
      slice: 'privateDnsRecords',
      ...context.base,
      zone: referenceToParent(context),
      recordType: type.slice(type.lastIndexOf('/') + 1).toUpperCase(),
      values: readRecordValues(context),
      valueOwners: readList(placeAt(propertiesOf(context.node), 'aRecords'), (item) =>
        readPropertyOwner(context, placeAt(item, 'ipv4Address')),
      ),
    };
  },
);

function readRecordValues(context: Context): Listed<Setting<string>> {
  const properties = propertiesOf(context.node);
  const alias = placeAt(properties, 'cnameRecord', 'cname');
  if (alias.value !== undefined) {
    return { state: 'declared', items: [readRequired(alias)], waits: [], at: alias.at, path: alias.path, missing: [] };
  }
  const v6 = placeAt(properties, 'aaaaRecords');
  if (v6.value !== undefined) return readList(v6, (item) => readRequired(placeAt(item, 'ipv6Address')));
  return readList(placeAt(properties, 'aRecords'), (item) => readRequired(placeAt(item, 'ipv4Address')));
}

export const dnsResolvers = defineSlice('dnsResolvers', ['Microsoft.Network/dnsResolvers'], (context) => ({
  slice: 'dnsResolvers',
  ...context.base,
  virtualNetwork: readIdReference(context, placeAt(propertiesOf(context.node), 'virtualNetwork')),
}));

export const dnsInboundEndpoints = defineSlice(
  'dnsInboundEndpoints',
  ['Microsoft.Network/dnsResolvers/inboundEndpoints'],
  (context) => {
    const configurations = placeAt(propertiesOf(context.node), 'ipConfigurations');
    const [first] = readList(configurations, (item) => item).items;
    const place = first ?? configurations;
    return {
      slice: 'dnsInboundEndpoints',
      ...context.base,
      resolver: referenceToParent(context),
      subnet: readIdReference(context, placeAt(place, 'subnet')),
      privateAddress: readText<string | undefined>(placeAt(place, 'privateIpAddress'), { value: undefined }),
    };
  },
);

export const dnsOutboundEndpoints = defineSlice(
  'dnsOutboundEndpoints',
  ['Microsoft.Network/dnsResolvers/outboundEndpoints'],
  (context) => ({
    slice: 'dnsOutboundEndpoints',
    ...context.base,
    resolver: referenceToParent(context),
    subnet: readIdReference(context, placeAt(propertiesOf(context.node), 'subnet')),
  }),
);

export const dnsForwardingRulesets = defineSlice(
  'dnsForwardingRulesets',
  ['Microsoft.Network/dnsForwardingRulesets'],
  (context) => ({
    slice: 'dnsForwardingRulesets',
    ...context.base,
    outboundEndpoints: readIdReferences(context, placeAt(propertiesOf(context.node), 'dnsResolverOutboundEndpoints')),
  }),
);

export const dnsForwardingRules = defineSlice(
  'dnsForwardingRules',
  ['Microsoft.Network/dnsForwardingRulesets/forwardingRules'],
  (context) => {
    const properties = propertiesOf(context.node);
    const enabled = readText<string>(placeAt(properties, 'forwardingRuleState'), { value: 'Enabled' }, ['Enabled', 'Disabled']);
    return {
      slice: 'dnsForwardingRules',
      ...context.base,
      ruleset: referenceToParent(context),
      domainName: readRequired(placeAt(properties, 'domainName')),
      targets: readList(placeAt(properties, 'targetDnsServers'), (item) => readRequired(placeAt(item, 'ipAddress'))),
      targetOwners: readList(placeAt(properties, 'targetDnsServers'), (item) =>
        readPropertyOwner(context, placeAt(item, 'ipAddress')),
      ),
      enabled: enabled.state === 'unknown' ? enabled : { ...enabled, value: enabled.value === 'Enabled' },
    };
  },
);

export const dnsRulesetLinks = defineSlice(
  'dnsRulesetLinks',
  ['Microsoft.Network/dnsForwardingRulesets/virtualNetworkLinks'],
  (context) => ({
    slice: 'dnsRulesetLinks',
    ...context.base,
    ruleset: referenceToParent(context),
    virtualNetwork: readIdReference(context, placeAt(propertiesOf(context.node), 'virtualNetwork')),
  }),
);
