import { coversAddresses, intersectTraffic, isEmptyTraffic, meetAddresses, singlePort, type Traffic } from '../ip/index.ts';
import { byIdentity, knownValue } from '../network/index.ts';
import { type Atlas, type Attachment, firstOf } from './atlas.ts';
import { attachmentsAt, segmentsAt } from './attachments.ts';
import { type Destination, FRESH, subnetAttachment } from './destination.ts';
import { deniedByNetworkRule } from './firewall.ts';
import { route } from './journey.ts';
import { type Translation, translationsOf } from './nat-rules.ts';
import { block, doubt, giveUp, type Outcome, START, step } from './trail.ts';

/** Firewalls that translate packets from the internet to a machine's port, each as a way in. */
export function firewallWays(atlas: Atlas, attachment: Attachment, packets: Traffic): readonly Outcome[] {
  return atlas.model.firewalls.flatMap((firewall) => {
    const at = firstOf(atlas, firewall.identity);
    if (!at) return [];
    const toFirewall = packets.map((box) => ({ ...box, destination: at.addresses, ports: [{ first: 0n, last: 65535n }] }));
    return translationsOf(atlas, firewall, toFirewall)
      .filter(
        (one) =>
          one.to !== undefined && (coversAddresses(attachment.addresses, one.to) || meetAddresses(attachment.addresses, one.to)),
      )
      .filter(
        (one) =>
          one.port === undefined ||
          packets.some((box) => !isEmptyTraffic(intersectTraffic([box], [{ ...box, ports: singlePort(one.port ?? 0) }]))),
      )
      .map((one) => through(atlas, at, one, attachment));
  });
}

/** Packets for the firewall itself: the first translation that matches sends them on, without one they are dropped. */
export function firewallArrival(atlas: Atlas, at: Attachment, packets: Traffic): Outcome {
  const firewall = byIdentity(atlas.model, 'firewalls', at.identity)[0];
  const hit = firewall && translationsOf(atlas, firewall, packets)[0];
  if (hit) return through(atlas, at, hit, undefined);
  if (!firewall || firewall.existing)
    return giveUp(START, { at: at.label, because: 'Which DNAT rules the firewall has is not known.', origin: at.at }, []);
  const because = 'No DNAT rule of the firewall matches, so it drops what comes to its public address.';
  return block(START, {
    at: at.label,
    because,
    origin: firewall.policy.state === 'none' ? firewall.at : firewall.policy.at,
    fact: 'F4.42',
  });
}

/**
 * A translation also allows the packets, unless a network rule denies them; the firewall puts its own private address in place of the sender's, so that answers come back to it.
 * Source: learn.microsoft.com/azure/firewall/rule-processing (DNAT rules).
 */
function through(atlas: Atlas, at: Attachment, one: Translation, wanted: Attachment | undefined): Outcome {
  const name = knownValue(one.rule.name) ?? 'without a known name';
  const text = {
    at: at.label,
    because: `The DNAT rule '${name}' of collection '${one.collection}' sends it to ${knownValue(one.rule.translatedAddress) ?? 'an address that is not known'}, port ${one.port ?? 'unknown'}.`,
    origin: one.rule.at,
  };
  if (!one.to) return giveUp(START, text, one.doubts);
  const trail = one.certain ? step(START, 'translates', text) : doubt(START, text, one.doubts);
  const addresses = one.to;
  const segment = segmentsAt(atlas, addresses).find((each) => coversAddresses(each.addresses, addresses));
  const attachment = wanted ?? attachmentsAt(atlas, addresses)[0] ?? (segment && { ...subnetAttachment(segment), addresses });
  const ports = one.port === undefined ? [{ first: 0n, last: 65535n }] : singlePort(one.port);
  const translated = one.packets.map((box) => ({ ...box, destination: addresses, ports }));
  const firewall = byIdentity(atlas.model, 'firewalls', at.identity)[0];
  const denied = firewall && deniedByNetworkRule(atlas, firewall, translated);
  if (denied) return block(trail, denied);
  const destination: Destination = {
    kind: 'private',
    label: attachment?.label ?? 'the translated address',
    at: attachment?.at,
    addresses,
    hosts: [],
    hostsStandFor: 'themselves',
    attachment,
    target: undefined,
  };
  const packets = translated.map((box) => ({ ...box, source: at.addresses }));
  const passage = { ...FRESH, forwarded: false, translated: true, firewalls: [at.identity] };
  const outcome = route(atlas, { attachment: at, segment: at.segment, wayOut: undefined }, destination, packets, passage, trail);
  return outcome.verdict === 'private' ? { ...outcome, verdict: 'public' } : outcome;
}
