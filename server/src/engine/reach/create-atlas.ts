import { isEmptySet, unionAddresses } from '../ip/index.ts';
import { findAll, type Identity, type NetworkModel, type Subnet, type VirtualNetwork } from '../network/index.ts';
import { type Atlas, type Attachment, identityOf, type Net, type Segment } from './atlas.ts';
import { attachmentsOf } from './attachments.ts';
import { expressionsOf, prefixesOf } from './known-list.ts';
import { ownerlessAddresses } from './ownerless.ts';
import { Points, privatePoint } from './point.ts';

/** Indexes a model for questions about paths. */
export function createAtlas(model: NetworkModel): Atlas {
  const points = new Points();
  const segments = new Map<Identity, Segment>();
  for (const subnet of model.subnets) {
    if (!segments.has(subnet.identity)) segments.set(subnet.identity, toSegment(model, subnet, points));
  }
  const nets = new Map<Identity, Net>();
  for (const network of model.virtualNetworks) {
    if (!nets.has(network.identity)) nets.set(network.identity, toNet(network, segments));
  }
  const attachments = attachmentsOf(model, segments, points);
  return {
    model,
    points,
    cover: { points, ownerless: ownerlessAddresses(model), covers: new Map() },
    nets,
    segments,
    attachments,
    byIdentity: groupByIdentity(attachments),
    scopes: new Map(),
    links: new Map(),
    gateways: new Map(),
    closed: model.closedWorld.notAnalysed.length === 0,
  };
}

function toSegment(model: NetworkModel, subnet: Subnet, points: Points): Segment {
  const known = prefixesOf(subnet.prefixes);
  const network = identityOf(subnet.virtualNetwork);
  const networkObject = findAll(model, 'virtualNetworks', subnet.virtualNetwork)[0];
  const label = `${subnet.virtualNetwork.state === 'none' ? '' : `${subnet.virtualNetwork.label}/`}${subnet.label}`;
  const texts = [subnet.prefixes, ...(networkObject ? [networkObject.addressSpace] : [])].flatMap(expressionsOf);
  const addresses = isEmptySet(known.addresses)
    ? points.add(privatePoint(`an address of subnet '${label}'`, network, undefined, [], texts))
    : known.addresses;
  return {
    subnet,
    label,
    network,
    networkObject,
    addresses,
    prefixes: known.prefixes.map((one) => one.prefix),
    texts,
    doubts: known.doubts,
  };
}

function toNet(network: VirtualNetwork, all: ReadonlyMap<Identity, Segment>): Net {
  const segments = [...all.values()].filter((segment) => segment.network === network.identity);
  const known = prefixesOf(network.addressSpace);
  const own =
    known.prefixes.length > 0 ? known.prefixes : segments.flatMap((segment) => prefixesOf(segment.subnet.prefixes).prefixes);
  return {
    network,
    label: network.label,
    prefixes: own,
    addresses: unionAddresses(known.addresses, ...segments.map((segment) => segment.addresses)),
    segments,
    doubts: known.doubts,
  };
}

function groupByIdentity(attachments: readonly Attachment[]): ReadonlyMap<Identity, readonly Attachment[]> {
  const groups = new Map<Identity, Attachment[]>();
  for (const one of attachments) {
    const group = groups.get(one.identity);
    if (group) group.push(one);
    else groups.set(one.identity, [one]);
  }
  return groups;
}
