import type { Traffic } from '../ip/index.ts';
import { coversAddresses, NOT_PUBLIC, parseAddresses, unionAddresses } from '../ip/index.ts';
import { type AzureFirewall, byIdentity, knownValue } from '../network/index.ts';
import { nextHopsOf } from './appliance-address.ts';
import { type Atlas, type Attachment, identityOf, showAddresses } from './atlas.ts';
import { passInbound } from './delivery.ts';
import type { Departure, Destination, Passage } from './destination.ts';
import { passFirewall } from './firewall.ts';
import { policyOf } from './firewall-collections.ts';
import type { Travel } from './journey.ts';
import { doubtsOfReference, doubtsOfSetting, textsOf } from './known-list.ts';
import { linksOf } from './links.ts';
import { nearestFirst } from './nearest.ts';
import type { EffectiveRoute, NextHop } from './route.ts';
import { joins, passJoined } from './subnet-peerings.ts';
import { block, doubt, giveUp, type HopText, isOutcome, type Outcome, step, type Trail } from './trail.ts';
import { hubsOf } from './virtual-hubs.ts';

/** The next hop is an appliance: a firewall, whose rules are known, or a machine that forwards, of which nobody knows what it filters. */
export function appliance(
  atlas: Atlas,
  from: Departure,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
  found: EffectiveRoute,
  hop: Extract<NextHop, { type: 'VirtualAppliance' }>,
  travel: Travel,
): Outcome {
  const { route } = hop;
  const at = `route of subnet '${from.segment?.label ?? ''}'`;
  const next = nearestFirst(atlas, from.attachment.network ?? from.segment?.network, nextHopsOf(atlas, route))[0];
  const address = knownValue(route.nextHopIpAddress);
  const origin = found.origin;
  if (!next) {
    const because = `${capital(found.label)} sends it to the appliance at ${address ?? 'an address that is not known'}, which no analysed deployment declares.`;
    const doubts =
      address === undefined
        ? [...doubtsOfSetting(route.nextHopIpAddress), ...doubtsOfReference(route.nextHop)]
        : [{ what: `what the appliance at ${address} lets through`, at: route.nextHopIpAddress.at }];
    return giveUp(trail, { at, because, origin, fact: found.fact }, doubts);
  }
  const sent = step(trail, 'routes', {
    at,
    because: `${capital(found.label)} sends it to ${next.label}${address === undefined ? '' : ` (${address})`}.`,
    origin,
    fact: found.fact,
  });
  const reachable = reachNextHop(atlas, from, next, sent);
  if (isOutcome(reachable)) return reachable;
  const firewall = byIdentity(atlas.model, 'firewalls', next.identity)[0];
  if (firewall) return throughFirewall(atlas, firewall, next, destination, packets, passage, reachable, travel);
  if (next.kind !== 'load balancer') return throughMachine(atlas, next, destination, packets, passage, reachable, travel);
  const behind = machinesBehind(atlas, next);
  const machine = behind.find((one) => !one.ipForwarding || knownValue(one.ipForwarding) !== false) ?? behind[0] ?? next;
  return throughMachine(atlas, machine, destination, packets, passage, reachable, travel);
}

/** The appliances that an internal load balancer spreads traffic over (learn.microsoft.com/azure/load-balancer/load-balancer-ha-ports-overview). */
function machinesBehind(atlas: Atlas, balancer: Attachment): readonly Attachment[] {
  return atlas.attachments.filter((one) => one.loadBalancers.some((each) => identityOf(each) === balancer.identity));
}

/** A next hop must be in the network itself or in one that is directly linked with it. */
function reachNextHop(atlas: Atlas, from: Departure, next: Attachment, trail: Trail): Trail | Outcome {
  const own = from.attachment.network ?? from.segment?.network;
  if (own === undefined || next.network === undefined || own === next.network) return trail;
  const link = linksOf(atlas, own).find((one) => one.to === next.network);
  if (link?.state === 'open' && link.joined && joins(link.joined.there, next.segment) === 'no') {
    const because = `${next.label} is in a subnet that the subnet peering with '${link.toLabel}' does not join, so packets to it are dropped.`;
    return block(trail, { at: next.label, because, origin: link.joined.origin });
  }
  if (link?.state === 'open')
    return passJoined(
      link,
      from.segment,
      step(trail, 'routes', { at: `${link.kind} with '${link.toLabel}'`, because: link.because, origin: link.origin }),
    );
  if (!link && hubsOf(atlas, own).length > 0) return trail;
  if (link?.state === 'unknown')
    return doubt(trail, { at: `${link.kind} with '${link.toLabel}'`, because: link.because, origin: link.origin }, link.doubts);
  const net = atlas.nets.get(own);
  if (!link && net?.network.existing === true) {
    return doubt(
      trail,
      {
        at: net.label,
        because: `Whether '${net.label}' is peered with the network of ${next.label} is not known.`,
        origin: net.network.at,
      },
      [],
    );
  }
  const because = link
    ? `${next.label} cannot be reached. ${link.because}`
    : `${next.label} is in another network that is not peered with '${net?.label ?? own}', so packets to it are dropped.`;
  return block(trail, { at: next.label, because, origin: link?.origin ?? from.segment?.subnet.at });
}

/** Rules, then on from the firewall's subnet. It puts its own address in place of the sender's on the way to public addresses (and where told to). */
export function throughFirewall(
  atlas: Atlas,
  firewall: AzureFirewall,
  at: Attachment,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
  travel: Travel,
): Outcome {
  const filtered = passFirewall(
    atlas,
    trail,
    firewall,
    { hosts: destination.hosts, standFor: destination.hostsStandFor },
    packets,
  );
  if (filtered.state === 'stopped') return block(trail, filtered.text);
  const translated = filtered.by?.proxies === true || translates(atlas, firewall, destination);
  const onward: Passage = {
    ...passage,
    forwarded: !translated,
    translated: passage.translated || translated,
    firewalls: [...passage.firewalls, firewall.identity],
    publicIps: firewall.ipConfigurations.items.map((one) => one.publicIp).filter((one) => one.state !== 'none'),
  };
  const departure: Departure = { attachment: at, segment: at.segment, wayOut: undefined };
  const source = translated ? filtered.packets.map((box) => ({ ...box, source: at.addresses })) : filtered.packets;
  return travel(atlas, departure, destination, source, onward, filtered.trail);
}

function translates(atlas: Atlas, firewall: AzureFirewall, destination: Destination): boolean {
  if (destination.kind === 'public') return true;
  const ranges = policyOf(atlas, firewall)?.snatPrivateRanges;
  const texts = ranges ? textsOf(ranges).texts : [];
  if (texts.length === 0 || texts.some((text) => text.toLowerCase() === 'ianaprivateranges'))
    return !coversAddresses(NOT_PUBLIC, destination.addresses) && atlas.points.in(destination.addresses).length === 0;
  const kept = unionAddresses(...texts.flatMap((text) => parseAddresses(text) ?? []));
  return atlas.points.in(destination.addresses).length === 0 && !coversAddresses(kept, destination.addresses);
}

/** A machine forwards only with IP forwarding on its interface (F4.89), and only what the groups there admit by its first sender and last receiver; what it lets through is set inside it. */
function throughMachine(
  atlas: Atlas,
  next: Attachment,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
  travel: Travel,
): Outcome {
  const forwarding = next.ipForwarding;
  if (forwarding && knownValue(forwarding) === false) {
    const because = `${capital(next.label)} has enableIPForwarding false, so Azure drops packets that are not for the machine itself.`;
    return block(trail, { at: next.label, because, origin: forwarding.at, fact: 'F4.89' });
  }
  const admitted = passInbound(atlas, next, trail, packets);
  if (admitted.state === 'stopped') return block(trail, admitted.text);
  const text: HopText = {
    at: next.label,
    because: 'What the appliance lets through is set inside it, not in the template.',
    origin: next.at,
    fact: 'F4.89',
  };
  const open = doubt(admitted.trail, text, [
    { what: `what ${next.label} (${showAddresses(atlas, next.addresses)}) lets through`, at: next.at },
  ]);
  const onward: Passage = { ...passage, forwarded: true, translated: true, publicIps: next.publicIps };
  const from = { attachment: next, segment: next.segment, wayOut: undefined };
  return travel(atlas, from, destination, admitted.packets, onward, open);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
