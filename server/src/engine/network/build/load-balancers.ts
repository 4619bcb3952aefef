import { nameKey, type Place, placeAt } from '../../graph/index.ts';
import type { Listed, Setting } from '../setting.ts';
import type { BalancerRule } from '../types/index.ts';
import { propertiesOf } from './base.ts';
import { type Context, defineSlice } from './context.ts';
import { readIpConfigurations } from './filters.ts';
import { concatLists, readCount, readFlag, readList, readRequired, readRequiredCount, readText } from './read.ts';
import { readIdReference } from './reference.ts';

const KINDS = [
  ['load balancing', 'loadBalancingRules'],
  ['inbound NAT', 'inboundNatRules'],
  ['outbound', 'outboundRules'],
] as const;

export const loadBalancers = defineSlice('loadBalancers', ['Microsoft.Network/loadBalancers'], (context) => {
  const properties = propertiesOf(context.node);
  return {
    slice: 'loadBalancers',
    ...context.base,
    sku: readText<string>(placeAt(context.node.root, 'sku', 'name'), { value: 'Basic' }, ['Basic', 'Standard', 'Gateway']),
    frontends: readIpConfigurations(context, placeAt(properties, 'frontendIPConfigurations')),
    hasOutboundRules: isFilled(placeAt(properties, 'outboundRules')),
    rules: KINDS.map(([kind, key]) => readList(placeAt(properties, key), (item) => readRule(context, kind, key, item))).reduce<
      Listed<BalancerRule>
    >(concatLists, { ...readList(placeAt(properties, KINDS[0][1]), () => []), items: [], waits: [] }),
  };
});

function isFilled(place: Place): Setting<boolean> {
  const { items, waits } = readList(place, (item) => item.at);
  const { at, path, missing } = place;
  if (items.length > 0) return { state: 'declared', value: true, at, via: undefined, path };
  if (waits.length > 0) return { state: 'unknown', waits, at, path, key: undefined };
  return { state: 'default', value: false, fact: undefined, at, path, missing };
}

function readRule(context: Context, kind: BalancerRule['kind'], key: string, item: Place): BalancerRule {
  const properties = placeAt(item, 'properties');
  const at = (name: string) => placeAt(properties, name);
  const name = placeAt(item, 'name');
  const one = readIdReference(context, at('frontendIPConfiguration'));
  const several = readList(at('frontendIPConfigurations'), (each) => readIdReference(context, each));
  return {
    kind,
    name: readRequired(name),
    identity: `${context.base.identity}/${key.toLowerCase()}/${name.value ? nameKey(name.value, context.node.deployment) : ''}`,
    frontends: one.state === 'none' ? several : { ...several, state: 'declared', items: [one, ...several.items] },
    pool: readIdReference(context, at('backendAddressPool')),
    protocol: readRequired(at('protocol'), ['Tcp', 'Udp', 'All']),
    frontendPort: readRequiredCount(at('frontendPort')),
    backendPort: readRequiredCount(at('backendPort')),
    disableOutboundSnat: readFlag<boolean>(at('disableOutboundSnat'), { value: false }),
    at: item.at,
  };
}

export const applicationGateways = defineSlice('applicationGateways', ['Microsoft.Network/applicationGateways'], (context) => {
  const properties = propertiesOf(context.node);
  return {
    slice: 'applicationGateways',
    ...context.base,
    gatewaySubnets: readList(placeAt(properties, 'gatewayIPConfigurations'), (item) =>
      readIdReference(context, placeAt(item, 'properties', 'subnet')),
    ),
    frontends: readIpConfigurations(context, placeAt(properties, 'frontendIPConfigurations')),
    ports: readList(placeAt(properties, 'frontendPorts'), (item) =>
      readCount<number>(placeAt(item, 'properties', 'port'), { value: 443 }),
    ),
  };
});
