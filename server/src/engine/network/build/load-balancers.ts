import { itemsOf, nameKey, type Place, placeAt } from '../../graph/index.ts';
import type { Listed, Setting } from '../setting.ts';
import type { BalancerAddressPool, BalancerRule, GatewayListener } from '../types/index.ts';
import { propertiesOf } from './base.ts';
import { listChildren } from './children.ts';
import { type Context, defineSlice } from './context.ts';
import { readIpConfigurations } from './filters.ts';
import { concatLists, readCount, readFlag, readList, readRequired, readRequiredCount, readText } from './read.ts';
import { readIdReference } from './reference.ts';

const KINDS = [
  ['load balancing', 'loadBalancingRules'],
  ['inbound NAT', 'inboundNatRules'],
  ['inbound NAT', 'inboundNatPools'],
  ['outbound', 'outboundRules'],
] as const;

export const loadBalancers = defineSlice('loadBalancers', ['Microsoft.Network/loadBalancers'], (context) => {
  const properties = propertiesOf(context.node);
  const inline = KINDS.map(([kind, key]) =>
    readList(placeAt(properties, key), (item) => {
      const name = placeAt(item, 'name');
      const identity = `${context.base.identity}/${key.toLowerCase()}/${name.value ? nameKey(name.value, context.node.deployment) : ''}`;
      return readRule(context, kind, { identity, name: readRequired(name), at: item.at }, placeAt(item, 'properties'));
    }),
  );
  return {
    slice: 'loadBalancers',
    ...context.base,
    sku: readText<string>(placeAt(context.node.root, 'sku', 'name'), { value: 'Basic' }, ['Basic', 'Standard', 'Gateway']),
    frontends: readIpConfigurations(context, placeAt(properties, 'frontendIPConfigurations')),
    hasOutboundRules: isFilled(placeAt(properties, 'outboundRules')),
    rules: [...inline, separateRules(context)].reduce<Listed<BalancerRule>>(concatLists, {
      ...readList(placeAt(properties, KINDS[0][1]), () => []),
      items: [],
      waits: [],
    }),
    addressPools: addressPools(context),
  };
});

/** Inbound NAT rules that are resources of their own. */
function separateRules(context: Context): Listed<BalancerRule> {
  return listChildren(context, 'inboundNatRules', (child) =>
    readRule(child, 'inbound NAT', child.base, propertiesOf(child.node)),
  );
}

/** Pools with addresses, inline and as resources of their own. */
function addressPools(context: Context): readonly BalancerAddressPool[] {
  const inline = readList(placeAt(propertiesOf(context.node), 'backendAddressPools'), (item): BalancerAddressPool => {
    const name = placeAt(item, 'name');
    const key = name.value ? nameKey(name.value, context.node.deployment) : '';
    const identity = `${context.base.identity}/backendaddresspools/${key}`;
    return { identity, addresses: poolAddresses(placeAt(item, 'properties')), at: item.at };
  });
  const separate = listChildren(context, 'backendAddressPools', (child): BalancerAddressPool => {
    return { identity: child.base.identity, addresses: poolAddresses(propertiesOf(child.node)), at: child.base.at };
  });
  return [...inline.items, ...separate.items].filter((pool) => pool.addresses.items.length > 0);
}

function poolAddresses(properties: Place): Listed<Setting<string>> {
  return readList(placeAt(properties, 'loadBalancerBackendAddresses'), (item) =>
    readRequired(placeAt(item, 'properties', 'ipAddress')),
  );
}

function isFilled(place: Place): Setting<boolean> {
  const { items, waits } = readList(place, (item) => item.at);
  const { at, path, missing } = place;
  if (items.length > 0) return { state: 'declared', value: true, at, via: undefined, path };
  if (waits.length > 0) return { state: 'unknown', waits, at, path, key: undefined };
  return { state: 'default', value: false, fact: undefined, at, path, missing };
}

/** Rules for a range of front-end ports say where it begins and ends; the others have one. */
function readRule(
  context: Context,
  kind: BalancerRule['kind'],
  own: Pick<BalancerRule, 'identity' | 'name' | 'at'>,
  properties: Place,
): BalancerRule {
  const at = (name: string) => placeAt(properties, name);
  const one = readIdReference(context, at('frontendIPConfiguration'));
  const several = readList(at('frontendIPConfigurations'), (each) => readIdReference(context, each));
  const start = at('frontendPortRangeStart');
  const single = start.value === undefined && start.waits.length === 0;
  return {
    kind,
    name: own.name,
    identity: own.identity,
    frontends: one.state === 'none' ? several : { ...several, state: 'declared', items: [one, ...several.items] },
    pool: readIdReference(context, at('backendAddressPool')),
    protocol: readRequired(at('protocol'), ['Tcp', 'Udp', 'All']),
    frontendPort: readRequiredCount(single ? at('frontendPort') : start),
    frontendPortEnd: readCount<number | undefined>(at('frontendPortRangeEnd'), { value: undefined }),
    backendPort: readRequiredCount(at('backendPort')),
    disableOutboundSnat: readFlag<boolean>(at('disableOutboundSnat'), { value: false }),
    at: own.at,
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
    listeners: concatLists(listenersAt(context, 'httpListeners'), listenersAt(context, 'listeners')),
  };
});

function listenersAt(context: Context, key: string): Listed<GatewayListener> {
  const properties = propertiesOf(context.node);
  const ports = itemsOf(placeAt(properties, 'frontendPorts')).items;
  return readList(placeAt(properties, key), (item): GatewayListener => {
    const own = placeAt(item, 'properties');
    const named = readIdReference(context, placeAt(own, 'frontendPort'));
    const name = named.state === 'none' ? undefined : named.identity.split('/').at(-1);
    const port = ports.find((one) => {
      const value = placeAt(one, 'name').value;
      return value !== undefined && nameKey(value, context.node.deployment) === name;
    });
    return {
      frontend: readIdReference(context, placeAt(own, 'frontendIPConfiguration')),
      port: readRequiredCount(port ? placeAt(port, 'properties', 'port') : placeAt(own, 'frontendPort', 'port')),
      at: item.at,
    };
  });
}
