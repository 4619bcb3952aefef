import type { Origin } from '../base/index.ts';
import type { Traffic } from '../ip/index.ts';
import { byIdentity, type Identity, type VirtualHub } from '../network/index.ts';
import { throughFirewall } from './appliances.ts';
import { type Atlas, type Attachment, firstOf } from './atlas.ts';
import { deliver } from './delivery.ts';
import type { Destination, Passage } from './destination.ts';
import { serviceArrival } from './egress.ts';
import type { EffectiveRoute, NextHop } from './route.ts';
import { arrive, block, doubt, giveUp, type Outcome, step, type Trail } from './trail.ts';
import { branchEntries, type HubEntry, hubsOf, hubTowardsBranches, intentOf } from './virtual-hubs.ts';

/** The next hop is a virtual hub: its table sends the packets through the firewall in the hub, or its router delivers them. */
export function throughHub(
  atlas: Atlas,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
  found: EffectiveRoute,
  hop: Extract<NextHop, { type: 'VirtualHub' }>,
): Outcome {
  const { hub, entry } = hop;
  const at = `virtual hub '${hub.label}'`;
  const because = `${found.label.charAt(0).toUpperCase()}${found.label.slice(1)} leads to the hub.`;
  const entered = step(trail, 'routes', { at, because, origin: found.origin ?? hub.at });
  return fromHub(atlas, hub, entry, destination, packets, passage, entered);
}

/** Packets of a branch enter the hub by its gateway: the default table decides. */
export function enterHub(
  atlas: Atlas,
  hub: VirtualHub,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
): Outcome {
  const network = destination.attachment?.network;
  const entries = branchEntries(atlas, hub);
  const entry =
    entries.find((one) => one.to !== undefined && one.to === network) ??
    entries.find((one) => one.prefix !== undefined && one.firewall !== undefined);
  const at = `virtual hub '${hub.label}'`;
  if (!entry) {
    const because = `The hub's default route table has no route to ${destination.label}.`;
    return block(trail, { at, because, origin: hub.at });
  }
  const passed =
    entry.doubts.length > 0
      ? doubt(trail, { at, because: `Whether ${entry.label} is there is not known.`, origin: entry.origin }, entry.doubts)
      : trail;
  return fromHub(atlas, hub, entry, destination, packets, passage, passed);
}

function fromHub(
  atlas: Atlas,
  hub: VirtualHub,
  entry: HubEntry,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
): Outcome {
  if (entry.firewall === undefined) return beyond(atlas, hub, destination, packets, passage, trail);
  const because = (firewall: string) =>
    `${entry.label.charAt(0).toUpperCase()}${entry.label.slice(1)} goes through firewall '${firewall}'.`;
  return guarded(atlas, hub, entry.firewall, { because, origin: entry.origin }, destination, packets, passage, trail, beyond);
}

/** What a hub does once its own table has decided. */
type Onward = (
  atlas: Atlas,
  hub: VirtualHub,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
) => Outcome;

function guarded(
  atlas: Atlas,
  hub: VirtualHub,
  identity: Identity,
  text: { readonly because: (firewall: string) => string; readonly origin: Origin },
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
  onward: Onward,
): Outcome {
  const at = `virtual hub '${hub.label}'`;
  const { origin } = text;
  const firewall = byIdentity(atlas.model, 'firewalls', identity)[0];
  if (!firewall) {
    const because = 'The hub sends it to an appliance that no analysed deployment declares.';
    return giveUp(trail, { at, because, origin }, [{ what: 'what the appliance in the hub lets through', at: origin }]);
  }
  const sent = step(trail, 'routes', { at, because: text.because(firewall.label), origin });
  const attachment = firstOf(atlas, firewall.identity) ?? hubAttachment(firewall.identity, firewall.label, firewall.at);
  return throughFirewall(
    atlas,
    firewall,
    attachment,
    destination,
    packets,
    passage,
    sent,
    (_atlas, _from, to, packetsOn, next, path) => onward(atlas, hub, to, packetsOn, next, path),
  );
}

/**
 * After the hub (and its firewall): through the firewall of the hub at the other end, where that has a routing intent for private traffic, then on.
 * Source: learn.microsoft.com/azure/virtual-wan/how-to-routing-policies (inter-hub traffic).
 */
function beyond(
  atlas: Atlas,
  hub: VirtualHub,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
): Outcome {
  const other = hubAtTheOtherEnd(atlas, hub, destination);
  const intent = other && other.identity !== hub.identity ? intentOf(atlas, other, 'PrivateTraffic') : undefined;
  if (!other || !intent) return leaveHub(atlas, hub, destination, packets, passage, trail);
  const because = (firewall: string) =>
    `Virtual hub '${other.label}' at the other end sends private traffic through firewall '${firewall}' (routing intent '${intent.intent.label}').`;
  const text = { because, origin: intent.intent.at };
  return guarded(atlas, other, intent.nextHop ?? other.identity, text, destination, packets, passage, trail, leaveHub);
}

function hubAtTheOtherEnd(atlas: Atlas, hub: VirtualHub, { kind, attachment }: Destination): VirtualHub | undefined {
  if (kind === 'onPremises') return hubTowardsBranches(atlas, hub);
  return attachment?.network === undefined ? undefined : hubsOf(atlas, attachment.network)[0]?.hub;
}

/** Into the other network, to on-premises, or out. */
function leaveHub(
  atlas: Atlas,
  hub: VirtualHub,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
): Outcome {
  const at = `virtual hub '${hub.label}'`;
  if (destination.kind === 'onPremises') {
    if (!hubTowardsBranches(atlas, hub))
      return block(trail, { at, because: 'The hub has no gateway to on-premises.', origin: hub.at });
    return arrive(trail, 'private', {
      at: 'on-premises',
      because: `It leaves through ${at} to the on-premises network.`,
      origin: hub.at,
    });
  }
  if (destination.kind === 'private') {
    const network = destination.attachment?.network;
    if (network === undefined || hubsOf(atlas, network).length === 0)
      return block(trail, { at, because: `The network of ${destination.label} is not connected to the hub.`, origin: hub.at });
    return deliver(atlas, destination, packets, { ...passage, forwarded: false }, trail);
  }
  const from = { attachment: hubAttachment('hub', at, hub.at), segment: undefined, wayOut: undefined };
  return serviceArrival(atlas, from, destination, trail, 'by address', passage.publicIps);
}

function hubAttachment(identity: string, label: string, at: Attachment['at']): Attachment {
  return {
    kind: 'firewall',
    identity,
    label: `firewall '${label}'`,
    at,
    segment: undefined,
    network: undefined,
    addresses: { line: [] },
    securityGroup: undefined,
    groups: [],
    publicIps: [],
    loadBalancers: [],
    networkInterface: undefined,
    ipForwarding: undefined,
  };
}
