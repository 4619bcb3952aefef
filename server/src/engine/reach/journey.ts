import { type AddressSet, intersectTraffic, type Traffic, toTraffic } from '../ip/index.ts';
import { passAdminRules } from './admin-rules.ts';
import { appliance } from './appliances.ts';
import type { Atlas } from './atlas.ts';
import { deliver } from './delivery.ts';
import type { Departure, Destination, Passage } from './destination.ts';
import { leaveToInternet, serviceArrival } from './egress.ts';
import { throughGateway } from './gateway-path.ts';
import { throughHub } from './hub-path.ts';
import type { Link } from './links.ts';
import type { Piece } from './ordered-rules.ts';
import { protocolsOf } from './ordered-rules.ts';
import type { Filtered } from './packet-filter.ts';
import type { EffectiveRoute, NextHop } from './route.ts';
import { routesFrom } from './routes.ts';
import { passSecurityGroup } from './security-groups.ts';
import { passJoined } from './subnet-peerings.ts';
import { filterPlace, tagScopeOf } from './tag-scope.ts';
import { block, doubt, giveUp, type HopText, isOutcome, join, type Outcome, step, type Trail } from './trail.ts';

/** Goes on from a place in a network: what appliances do with packets they forward. */
export type Travel = (
  atlas: Atlas,
  from: Departure,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
) => Outcome;

/**
 * Packets leave a place in a virtual network: its outbound filters, then the route of its subnet, then whatever the next hop is.
 * Every element adds a hop; the first that blocks ends the path.
 */
export function depart(
  atlas: Atlas,
  from: Departure,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
): Outcome {
  const filtered = passOutbound(atlas, from, trail, packets);
  if (filtered.state === 'stopped') return block(trail, filtered.text);
  return route(atlas, from, destination, filtered.packets, passage, filtered.trail);
}

/** The same without outbound filters, for packets that an appliance forwards. */
export const route: Travel = (atlas, from, destination, packets, passage, trail) => {
  const { segment, attachment } = from;
  if (!segment) {
    return giveUp(
      trail,
      { at: attachment.label, because: 'The subnet it is in is not known, so its routes are not either.', origin: attachment.at },
      [],
    );
  }
  if (passage.visited.includes(segment.subnet.identity)) {
    return block(trail, { at: `subnet '${segment.label}'`, because: 'The routes lead in a circle.', origin: segment.subnet.at });
  }
  const pieces = routesFrom(atlas, segment, tagScopeOf(atlas, segment, segment.network), destination.addresses);
  const next: Passage = { ...passage, visited: [...passage.visited, segment.subnet.identity] };
  return join(pieces.slice(0, MAX_PIECES).map((piece) => takeRoute(atlas, from, destination, packets, next, trail, piece)));
};

/** Destinations that routes split into more parts than this are judged by the first of them. */
const MAX_PIECES = 8;

function takeRoute(
  atlas: Atlas,
  from: Departure,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
  piece: Piece<EffectiveRoute>,
): Outcome {
  const part = narrow(packets, piece.packets);
  if (piece.doubtful.length === 0) return follow(atlas, from, destination, part, passage, trail, piece.action);
  const doubts = piece.doubtful.flatMap((one) => one.doubts);
  const text = {
    at: `routes of subnet '${from.segment?.label}'`,
    because: `Which route applies is not known: ${[...piece.doubtful, piece.action].map((one) => one.label).join(', ')}.`,
    origin: piece.doubtful[0]?.origin,
  };
  const all = [piece.action, ...piece.doubtful.filter((one) => one.hop.type !== 'unknown')];
  const outcomes = all.map((one) => follow(atlas, from, destination, part, passage, trail, one));
  const first = outcomes[0];
  if (
    first &&
    piece.doubtful.every((one) => one.hop.type !== 'unknown') &&
    outcomes.every((one) => one.verdict === first.verdict)
  )
    return first;
  return giveUp(trail, text, doubts.length > 0 ? doubts : [{ what: 'which of the addresses is meant', at: text.origin }]);
}

function narrow(packets: Traffic, part: Traffic): Traffic {
  const destinations = part.map((box) => box.destination);
  const wanted = destinations.flatMap((destination) => packets.map((box) => ({ ...box, destination })));
  return intersectTraffic(packets, wanted);
}

function follow(
  atlas: Atlas,
  from: Departure,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
  found: EffectiveRoute,
): Outcome {
  const label = `subnet '${from.segment?.label ?? ''}'`;
  const origin = found.origin ?? from.segment?.subnet.routeTable.at;
  const text = (because: string): HopText => ({ at: `route of ${label}`, because, origin, fact: found.fact });
  const { hop } = found;
  switch (hop.type) {
    case 'unknown':
      return giveUp(trail, text(`${found.label} is not known.`), found.doubts);
    case 'None':
      return block(trail, text(noneText(atlas, from, found)));
    case 'VnetLocal':
    case 'PrivateEndpoint':
    case 'Peering': {
      const link = hop.type === 'VnetLocal' ? undefined : hop.link;
      if (link) return throughPeering(atlas, from, destination, packets, passage, trail, found, link, text);
      const delivered = step(trail, 'routes', text(`${capital(found.label)} delivers it inside the network.`));
      return arriveIn(atlas, from, destination, packets, passage, delivered, hop);
    }
    case 'ServiceEndpoint':
      return serviceArrival(
        atlas,
        from,
        destination,
        step(trail, 'routes', text(`${capital(found.label)} takes it straight to the service, past any default route.`)),
        'by endpoint',
        [],
      );
    case 'Internet':
      return leaveToInternet(
        atlas,
        from,
        destination,
        packets,
        passage,
        step(trail, 'routes', text(`${capital(found.label)} sends it to the internet.`)),
      );
    case 'VirtualAppliance':
      return appliance(atlas, from, destination, packets, passage, trail, found, hop, route);
    case 'VirtualNetworkGateway':
      return throughGateway(atlas, from, destination, packets, passage, trail, found, hop, route);
    case 'VirtualHub':
      return throughHub(atlas, destination, packets, passage, trail, found, hop);
  }
}

function arriveIn(
  atlas: Atlas,
  from: Departure,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
  hop: NextHop,
): Outcome {
  if (destination.kind === 'public') {
    return giveUp(
      trail,
      {
        at: destination.label,
        because: `A public address lies in the network's own range (${hop.type}).`,
        origin: destination.at,
      },
      [],
    );
  }
  const stays = staysIn(atlas, from, destination, hop);
  if (stays) return block(trail, stays);
  return deliver(atlas, destination, packets, passage, trail);
}

/** Networks that are not joined may use the same addresses: packets go to the one that the route leads to. */
function staysIn(atlas: Atlas, from: Departure, { attachment, label, at }: Destination, hop: NextHop): HopText | undefined {
  const link = hop.type === 'Peering' || hop.type === 'PrivateEndpoint' ? hop.link : undefined;
  const arrivesIn = link?.to ?? from.segment?.network ?? from.attachment.network;
  const wanted = attachment?.network;
  if (wanted === undefined || arrivesIn === undefined || wanted === arrivesIn) return undefined;
  const net = atlas.nets.get(arrivesIn)?.label ?? arrivesIn;
  const because = `The address is also one of '${net}', where the route delivers it: it never reaches ${label} in '${atlas.nets.get(wanted)?.label ?? wanted}'.`;
  return { at: `virtual network '${net}'`, because, origin: at };
}

/** A peering has the properties of F13.16; what a network manager makes has none. */
function factOf({ kind }: Link): string | undefined {
  return kind === 'peering' ? 'F13.16' : undefined;
}

function throughPeering(
  atlas: Atlas,
  from: Departure,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
  found: EffectiveRoute,
  link: Link,
  text: (because: string) => HopText,
): Outcome {
  let next = step(trail, 'routes', {
    ...text(`${capital(found.label)} carries it to '${link.toLabel}'. ${link.because}`),
    origin: link.origin,
    fact: found.fact ?? factOf(link),
  });
  if (link.state === 'unknown')
    next = doubt(next, { at: `${link.kind} with '${link.toLabel}'`, because: link.because, origin: link.origin }, link.doubts);
  const passed = passJoined(link, from.segment, next);
  if (isOutcome(passed)) return passed;
  next = passed;
  if (from.attachment.kind === 'gateway' && link.lendsGateway.is !== 'yes') {
    const because = `A gateway serves a peered network only with allowGatewayTransit and useRemoteGateways. ${link.lendsGateway.because}`;
    const refusal = {
      at: `${link.kind} with '${link.toLabel}'`,
      because,
      origin: link.lendsGateway.origin ?? link.origin,
      fact: factOf(link),
    };
    if (link.lendsGateway.is === 'no') return block(next, refusal);
    next = doubt(next, refusal, link.lendsGateway.doubts);
  }
  if (passage.forwarded && link.takesForwarded.is !== 'yes') {
    const because = `An appliance forwarded it, and the peering lets forwarded traffic in only with allowForwardedTraffic. ${link.takesForwarded.because}`;
    const refusal = {
      at: `${link.kind} with '${link.toLabel}'`,
      because,
      origin: link.takesForwarded.origin ?? link.origin,
      fact: factOf(link),
    };
    if (link.takesForwarded.is === 'no') return block(next, refusal);
    next = doubt(next, refusal, link.takesForwarded.doubts);
  }
  return arriveIn(atlas, from, destination, packets, passage, next, found.hop);
}

/** Outbound filters in Azure's order: security admin rules, the interface's group, the subnet's group. */
function passOutbound(atlas: Atlas, from: Departure, trail: Trail, packets: Traffic): Filtered {
  const { attachment, segment } = from;
  if (attachment.kind === 'firewall' || attachment.kind === 'gateway') return { state: 'passes', trail, packets };
  const place = filterPlace(atlas, attachment.label, segment, attachment.network);
  const admin = passAdminRules(atlas, trail, attachment.network, place, 'Outbound', packets);
  if (admin.state === 'stopped' || !admin.groupsApply) return admin;
  let current: Filtered = admin;
  const groups = [attachment.securityGroup, segment?.subnet.networkSecurityGroup];
  for (const group of groups) {
    if (!group || current.state === 'stopped') continue;
    if (group === attachment.securityGroup && group.state === 'none') continue;
    const label = group === segment?.subnet.networkSecurityGroup ? `subnet '${segment.label}'` : attachment.label;
    current = passSecurityGroup(atlas, current.trail, group, { ...place, label }, 'Outbound', current.packets);
  }
  return current;
}

function noneText(atlas: Atlas, from: Departure, found: EffectiveRoute): string {
  const label = capital(found.label);
  if (found.origin && found.label.startsWith('route ')) return `${label} drops it (next hop None).`;
  const net = from.segment?.network === undefined ? undefined : atlas.nets.get(from.segment.network);
  return `No network with this address is connected to '${net?.label ?? from.segment?.label ?? ''}', so Azure drops it (${found.label}, next hop None).`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The packets of a question. */
export function packetsOf(source: AddressSet, destination: Destination, asked: Traffic): Traffic {
  return protocolsOf(asked).flatMap((protocol) =>
    asked
      .filter((box) => box.protocol === protocol)
      .flatMap((box) => toTraffic(source, destination.addresses, [protocol], box.ports)),
  );
}

/** Packets towards another address: what an appliance's own route is asked for. */
export function withSource(packets: Traffic, source: AddressSet): Traffic {
  return packets.map((box) => ({ ...box, source }));
}
