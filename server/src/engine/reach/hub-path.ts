import type { Traffic } from '../ip/index.ts';
import { byIdentity, type VirtualHub } from '../network/index.ts';
import { throughFirewall } from './appliances.ts';
import { type Atlas, type Attachment, firstOf } from './atlas.ts';
import { deliver } from './delivery.ts';
import type { Destination, Passage } from './destination.ts';
import { serviceArrival } from './egress.ts';
import type { EffectiveRoute, NextHop } from './route.ts';
import { arrive, block, doubt, giveUp, type Outcome, step, type Trail } from './trail.ts';
import { branchEntries, type HubEntry, hubHasGateway, hubsOf } from './virtual-hubs.ts';

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
  const at = `virtual hub '${hub.label}'`;
  if (entry.firewall === undefined) return beyond(atlas, hub, destination, packets, passage, trail);
  const firewall = byIdentity(atlas.model, 'firewalls', entry.firewall)[0];
  if (!firewall) {
    const because = 'The hub sends it to an appliance that no analysed deployment declares.';
    return giveUp(trail, { at, because, origin: entry.origin }, [
      { what: 'what the appliance in the hub lets through', at: entry.origin },
    ]);
  }
  const because = `${entry.label.charAt(0).toUpperCase()}${entry.label.slice(1)} goes through firewall '${firewall.label}'.`;
  const guarded = step(trail, 'routes', { at, because, origin: entry.origin });
  const attachment = firstOf(atlas, firewall.identity) ?? hubAttachment(firewall.identity, firewall.label, firewall.at);
  return throughFirewall(
    atlas,
    firewall,
    attachment,
    destination,
    packets,
    passage,
    guarded,
    (_atlas, _from, to, onward, next, path) => beyond(atlas, hub, to, onward, next, path),
  );
}

/** After the hub (and its firewall): into the other network, to on-premises, or out. */
function beyond(
  atlas: Atlas,
  hub: VirtualHub,
  destination: Destination,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
): Outcome {
  const at = `virtual hub '${hub.label}'`;
  if (destination.kind === 'onPremises') {
    if (!hubHasGateway(atlas, hub))
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
