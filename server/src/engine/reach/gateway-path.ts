import { coversAddresses, type Traffic } from '../ip/index.ts';
import { knownValue, type VirtualNetworkGateway } from '../network/index.ts';
import { type Atlas, firstOf } from './atlas.ts';
import { deliver } from './delivery.ts';
import { type Departure, type Destination, FRESH, type Passage } from './destination.ts';
import { type JoinedNetwork, networksJoinedTo } from './gateway-connections.ts';
import { type GatewayUse, onPremisesOf } from './gateways.ts';
import type { Travel } from './journey.ts';
import { linksOf, linkTo } from './links.ts';
import { netsByAddress } from './network-routes.ts';
import type { EffectiveRoute, NextHop } from './route.ts';
import { passJoined } from './subnet-peerings.ts';
import { arrive, block, doubt, giveUp, isOutcome, type Outcome, step, type Trail } from './trail.ts';

/** The next hop is a virtual network gateway: on to on-premises, or to another network that uses the same gateway. */
export function throughGateway(
  atlas: Atlas,
  from: Departure,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
  found: EffectiveRoute,
  hop: Extract<NextHop, { type: 'VirtualNetworkGateway' }>,
  travel: Travel,
): Outcome {
  const at = `route of subnet '${from.segment?.label ?? ''}'`;
  const { use } = hop;
  if (!use) {
    const net = from.segment?.network === undefined ? undefined : atlas.nets.get(from.segment.network);
    const because = `${found.label} leads to a virtual network gateway, but the network has none and uses none of a peered network, so the packets are dropped.`;
    if (!net || net.network.existing)
      return giveUp(trail, { at, because: 'Whether the network has a gateway is not known.', origin: found.origin }, []);
    return block(trail, { at, because: because.charAt(0).toUpperCase() + because.slice(1), origin: found.origin });
  }
  const label = `virtual network gateway '${use.gateway.label}'`;
  const how = use.own ? 'its own network' : 'a peered network that lends it (allowGatewayTransit and useRemoteGateways)';
  let next = step(trail, 'routes', {
    at,
    because: `${found.label.charAt(0).toUpperCase()}${found.label.slice(1)} leads to ${label} in ${how}.`,
    origin: found.origin,
    fact: found.fact,
  });
  if (use.state === 'unknown')
    next = doubt(
      next,
      { at: label, because: 'Whether the gateway of the other network is used is not known.', origin: use.gateway.at },
      [],
    );
  const link = use.own || from.segment?.network === undefined ? undefined : linkTo(atlas, from.segment.network, use.at);
  const carried = link ? passJoined(link, from.segment, next) : next;
  if (isOutcome(carried)) return carried;
  next = carried;
  if (destination.kind === 'onPremises' || isAtSite(atlas, destination, use.gateway))
    return arrive(next, 'private', {
      at: 'on-premises',
      because: `It leaves through ${label} to the on-premises network.`,
      origin: use.gateway.at,
    });
  if (destination.kind === 'public') {
    const because = `Forced tunnelling: it goes through ${label} to the on-premises network, whose own way to the internet is not in the template.`;
    return giveUp(next, { at: 'on-premises', because, origin: use.gateway.at }, [
      { what: 'what the on-premises network lets out to the internet', at: use.gateway.at },
    ]);
  }
  const joined = networksJoinedTo(atlas, use.gateway).find((one) => one.network === destination.attachment?.network);
  if (joined) return overConnection(atlas, joined, destination, packets, passage, next, travel);
  return turnAround(atlas, destination, packets, next, use, label);
}

/** A VNet-to-VNet connection ends at the gateway of the other network, whose subnet has routes of its own. */
function overConnection(
  atlas: Atlas,
  { gateway, connection, doubts }: JoinedNetwork,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
  travel: Travel,
): Outcome {
  const at = `connection '${connection.label}'`;
  const because = `It carries the packets to virtual network gateway '${gateway.label}'.`;
  const text = { at, because, origin: connection.at };
  const carried = doubts.length > 0 ? doubt(trail, text, doubts) : step(trail, 'routes', text);
  const attachment = firstOf(atlas, gateway.identity);
  if (!attachment)
    return giveUp(carried, { at, because: 'The subnet of the other gateway is not known.', origin: gateway.at }, []);
  return travel(atlas, { attachment, segment: attachment.segment, wayOut: undefined }, destination, packets, passage, carried);
}

/** An address that a connection of the gateway says is on its other end; a default site has all that no network has. */
function isAtSite(atlas: Atlas, destination: Destination, gateway: VirtualNetworkGateway): boolean {
  if (destination.kind !== 'private' || destination.attachment) return false;
  if (gateway.defaultSite.state === 'resolved') return netsByAddress(atlas).meeting(destination.addresses).length === 0;
  return coversAddresses(onPremisesOf(atlas, gateway).addresses, destination.addresses);
}

/** A VPN gateway also carries traffic between the networks that use it; ExpressRoute gateways are not made for it. */
function turnAround(
  atlas: Atlas,
  destination: Destination,
  packets: Traffic,
  trail: Trail,
  { gateway, at: gatewayAt }: GatewayUse,
  label: string,
): Outcome {
  const network = destination.attachment?.network;
  const link = network === undefined ? undefined : linksOf(atlas, gatewayAt).find((one) => one.to === network);
  const origin = destination.at;
  if (!destination.attachment && onPremisesOf(atlas, gateway).learnsMore) {
    const because = `Whether ${destination.label} is behind the gateway is not known.`;
    return giveUp(trail, { at: label, because, origin: gateway.at }, [
      { what: `which routes gateway '${gateway.label}' learns`, at: gateway.at },
    ]);
  }
  if (network !== gatewayAt && (!link || link.state === 'closed' || link.lendsGateway.is === 'no')) {
    return block(trail, {
      at: label,
      because: `The gateway knows no way to ${destination.label}: its network does not use this gateway.`,
      origin,
    });
  }
  if (knownValue(gateway.gatewayType) !== 'Vpn')
    return giveUp(
      trail,
      { at: label, because: 'Whether this gateway carries traffic between networks is not known.', origin },
      [],
    );
  return deliver(atlas, destination, packets, { ...FRESH, translated: true }, trail);
}
