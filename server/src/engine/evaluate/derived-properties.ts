import { text } from './identity.ts';
import type { ObjectValue, Property, Value } from './value.ts';

/**
 * What Azure adds to the properties a resource declares, by resource type in lower case: the ids of inline children. `collection` is the array below
 * `properties` that declares them, `segment` the child's type segment.
 */
export type DerivedProperties = ReadonlyMap<string, readonly { readonly collection: string; readonly segment: string }[]>;

const inline = (...names: readonly string[]) => names.map((name) => ({ collection: name, segment: name }));

/** Collections whose items are child resources of the same name, as the resource provider's own reference lists them. */
export const builtInDerivations: DerivedProperties = new Map([
  ['microsoft.network/virtualnetworks', inline('subnets', 'virtualNetworkPeerings')],
  ['microsoft.network/networksecuritygroups', inline('securityRules')],
  ['microsoft.network/routetables', inline('routes')],
  ['microsoft.network/networkinterfaces', inline('ipConfigurations')],
  [
    'microsoft.network/loadbalancers',
    inline('frontendIPConfigurations', 'backendAddressPools', 'probes', 'loadBalancingRules', 'inboundNatRules', 'outboundRules'),
  ],
  [
    'microsoft.network/applicationgateways',
    inline(
      'gatewayIPConfigurations',
      'frontendIPConfigurations',
      'frontendPorts',
      'backendAddressPools',
      'backendHttpSettingsCollection',
      'httpListeners',
      'requestRoutingRules',
      'sslCertificates',
      'probes',
      'urlPathMaps',
      'redirectConfigurations',
    ),
  ],
  ['microsoft.network/azurefirewalls', [{ collection: 'ipConfigurations', segment: 'azureFirewallIpConfigurations' }]],
  ['microsoft.network/virtualnetworkgateways', inline('ipConfigurations')],
  ['microsoft.network/bastionhosts', [{ collection: 'ipConfigurations', segment: 'bastionHostIpConfigurations' }]],
  ['microsoft.network/privateendpoints', inline('privateLinkServiceConnections')],
]);

/** The declared `properties` with what Azure derives from them. */
export function withDerived(properties: Value, type: string, id: Value, derived: DerivedProperties): Value {
  const collections = derived.get(type.toLowerCase());
  if (!collections || properties.kind !== 'object') return properties;
  const extended = properties.properties.map((property): Property => {
    const found = collections.find((one) => one.collection.toLowerCase() === property.key.toLowerCase());
    if (!found || property.value.kind !== 'array') return property;
    return {
      ...property,
      value: { ...property.value, items: property.value.items.map((item) => withId(item, id, found.segment)) },
    };
  });
  return { ...properties, properties: extended };
}

function withId(item: Value, parent: Value, segment: string): Value {
  if (item.kind !== 'object' || has(item, 'id')) return item;
  const name = item.properties.find((property) => property.key.toLowerCase() === 'name')?.value;
  if (!name) return item;
  const id = text([parent, `/${segment}/`, name], item.origin);
  return { ...item, properties: [...item.properties, { key: 'id', node: undefined, value: id }] };
}

const has = (item: ObjectValue, name: string): boolean => item.properties.some((property) => property.key.toLowerCase() === name);
