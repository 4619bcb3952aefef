import { parseAddress, parsePrefix, prefixContainsAddress } from '../../ip/index.ts';
import { find, knownValue, type NetworkModel, type Subnet, valuesOf } from '../../network/index.ts';
import { REGION } from './columns.ts';
import { type Context, ensureRegion } from './context.ts';
import { sentence } from './words.ts';

/** The gateway of the deployment, or a card for one that stands elsewhere. */
export function gatewayOf(context: Context): string {
  const { model, sketch } = context;
  const gateway = model.virtualNetworkGateways.find((one) => sketch.has(one.identity));
  if (gateway) return gateway.identity;
  return sketch.node({
    id: 'gateway',
    shape: 'card',
    glyph: 'gateway',
    name: 'Gateway',
    detail: 'declared elsewhere',
    sentence: 'Virtual network gateway, declared elsewhere.',
    origins: [],
    parent: ensureRegion(context),
    column: REGION.hub,
    existing: true,
  });
}

/** The firewall, machine or balancer that is the next hop: named by the route, else the one with that address, else a card for what stands elsewhere. */
export function applianceOf(context: Context, subnet: Subnet, address: string | undefined): string {
  const { model, sketch, judge } = context;
  const next = judge.wayOut(subnet).nextHop?.reference;
  if (next && next.state !== 'none') {
    if (sketch.has(next.identity)) return next.identity;
    const machine = model.virtualMachines.find((one) =>
      one.networkInterfaces.items.some((it) => it.state !== 'none' && it.identity === next.identity),
    );
    if (machine && sketch.has(machine.identity)) return machine.identity;
  }
  const firewalls = model.firewalls.filter((one) => sketch.has(one.identity));
  const byAddress =
    address === undefined
      ? undefined
      : firewalls.find((one) => one.ipConfigurations.items.some((it) => knownValue(it.privateAddress) === address));
  if (byAddress) return byAddress.identity;
  const bySubnet = address === undefined ? undefined : firewalls.find((one) => standsAt(model, one, address));
  if (bySubnet) return bySubnet.identity;
  const hub = model.hubConnections.find(
    (one) =>
      one.remoteVirtualNetwork.state !== 'none' &&
      subnet.virtualNetwork.state !== 'none' &&
      one.remoteVirtualNetwork.identity === subnet.virtualNetwork.identity,
  )?.hub;
  const inHub = firewalls.find(
    (one) => hub && hub.state !== 'none' && one.virtualHub.state !== 'none' && one.virtualHub.identity === hub.identity,
  );
  if (inHub) return inHub.identity;
  const name = address ?? 'Appliance';
  return sketch.node({
    id: `appliance:${address ?? subnet.identity}`,
    shape: 'card',
    glyph: 'firewall',
    name,
    detail: address === undefined ? 'address not known yet' : 'declared elsewhere',
    sentence: sentence(`Network appliance ${address ?? 'whose address is not known before deployment'}`, 'declared elsewhere'),
    origins: [],
    parent: ensureRegion(context),
    column: REGION.hub,
    existing: true,
  });
}

/** Whether the address is in the subnet of a firewall, which holds nothing else. */
function standsAt(model: NetworkModel, firewall: NetworkModel['firewalls'][number], text: string): boolean {
  const address = parseAddress(text);
  return firewall.ipConfigurations.items.some((one) => {
    const subnet = find(model, 'subnets', one.subnet);
    const prefixes = subnet ? valuesOf(subnet.prefixes).values.map(parsePrefix) : [];
    return prefixes.some((prefix) => prefix && address && prefixContainsAddress(prefix, address));
  });
}
