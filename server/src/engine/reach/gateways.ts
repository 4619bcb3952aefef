import { type AddressSet, NO_ADDRESSES, unionAddresses } from '../ip/index.ts';
import { find, type Identity, knownValue, type VirtualNetworkGateway } from '../network/index.ts';
import { type Atlas, identityOf, segmentOf } from './atlas.ts';
import { prefixesOf } from './known-list.ts';
import { linksOf } from './links.ts';
import type { Point } from './point.ts';

/** A gateway that a virtual network can use: its own, or that of a peered network. */
export interface GatewayUse {
  readonly gateway: VirtualNetworkGateway;
  /** The network the gateway is in. */
  readonly at: Identity;
  readonly own: boolean;
  readonly state: 'open' | 'unknown';
}

/** The networks of on-premises sites, as far as the template says them. */
export interface OnPremises {
  /** What the gateways' connections declare; empty where only BGP or ExpressRoute would tell. */
  readonly prefixes: readonly string[];
  readonly addresses: AddressSet;
  /** Whether a gateway learns routes that the template does not show. */
  readonly learnsMore: boolean;
}

export function gatewaysIn(atlas: Atlas, network: Identity): readonly VirtualNetworkGateway[] {
  return atlas.model.virtualNetworkGateways.filter((gateway) =>
    gateway.ipConfigurations.items.some(
      (one) => segmentOf(atlas, one.subnet)?.network === network || subnetIsIn(identityOf(one.subnet), network),
    ),
  );
}

/** Its own gateway comes before one lent by a peered network, since a network with a gateway cannot use another's. */
export function gatewayFor(atlas: Atlas, network: Identity): GatewayUse | undefined {
  if (atlas.gateways.has(network)) return atlas.gateways.get(network);
  const use = findGateway(atlas, network);
  atlas.gateways.set(network, use);
  return use;
}

function findGateway(atlas: Atlas, network: Identity): GatewayUse | undefined {
  const own = gatewaysIn(atlas, network)[0];
  if (own) return { gateway: own, at: network, own: true, state: 'open' };
  for (const link of linksOf(atlas, network)) {
    if (link.state === 'closed' || link.usesGateway.is === 'no') continue;
    const lent = gatewaysIn(atlas, link.to)[0];
    if (lent)
      return {
        gateway: lent,
        at: link.to,
        own: false,
        state: link.state === 'open' && link.usesGateway.is === 'yes' ? 'open' : 'unknown',
      };
  }
  return undefined;
}

/** What a gateway's connections and client pools say about the other end. */
export function onPremisesOf(atlas: Atlas, gateway: VirtualNetworkGateway): OnPremises {
  const connections = atlas.model.gatewayConnections.filter((one) => identityOf(one.gateway) === gateway.identity);
  const locals = connections.flatMap((one) => find(atlas.model, 'localNetworkGateways', one.localGateway) ?? []);
  const lists = [...locals.map((one) => prefixesOf(one.addressPrefixes)), prefixesOf(gateway.clientAddressPool)];
  const prefixes = lists.flatMap((list) => list.prefixes.map((one) => one.text));
  const learnsMore =
    knownValue(gateway.gatewayType) !== 'Vpn' ||
    knownValue(gateway.enableBgp) !== false ||
    prefixes.length === 0 ||
    lists.some((list) => list.doubts.length > 0);
  return {
    prefixes,
    addresses: prefixes.length > 0 ? unionAddresses(...lists.map((list) => list.addresses)) : NO_ADDRESSES,
    learnsMore,
  };
}

/** All sites of all gateways as one point: "somebody on-premises". */
export function onPremisesPoint(atlas: Atlas): Point {
  const sites = atlas.model.virtualNetworkGateways.map((gateway) => onPremisesOf(atlas, gateway));
  const known = sites.length > 0 && sites.every((site) => site.prefixes.length > 0 && !site.learnsMore);
  return {
    label: 'on-premises',
    kind: 'onPremises',
    within: known ? unionAddresses(...sites.map((site) => site.addresses)) : undefined,
    network: undefined,
    groups: [],
    tags: [],
    tagsComplete: true,
    service: undefined,
    region: undefined,
  };
}

const points = new WeakMap<Atlas, AddressSet>();

/** The one address of "somebody on-premises". */
export function anyOnPremises(atlas: Atlas): AddressSet {
  const known = points.get(atlas);
  if (known) return known;
  const made = atlas.points.add(onPremisesPoint(atlas));
  points.set(atlas, made);
  return made;
}

function subnetIsIn(subnet: Identity | undefined, network: Identity): boolean {
  return subnet?.startsWith(`${network}/subnets/`) ?? false;
}
