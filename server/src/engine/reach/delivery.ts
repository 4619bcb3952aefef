import { coversPorts, hasPorts, isEmptyTraffic, singlePort, type Traffic } from '../ip/index.ts';
import { byIdentity, knownValue } from '../network/index.ts';
import { passAdminRules } from './admin-rules.ts';
import { heardBy } from './application-gateways.ts';
import type { Atlas, Attachment } from './atlas.ts';
import { frontendOf, isInternal, leadsTo, narrowPort, portsBehind } from './balancer-rules.ts';
import type { Destination, Passage } from './destination.ts';
import { doubtsOfSetting } from './known-list.ts';
import { serverRefusal } from './names.ts';
import { describePackets } from './ordered-rules.ts';
import type { Filtered } from './packet-filter.ts';
import { checkReply } from './reply.ts';
import { passSecurityGroup, sidesOf } from './security-groups.ts';
import { filterPlace } from './tag-scope.ts';
import { arrive, best, block, doubt, giveUp, type Outcome, step, type Trail } from './trail.ts';

/** Packets reach the network of their destination: its inbound filters decide, and a reply must find its way back. */
export function deliver(atlas: Atlas, destination: Destination, packets: Traffic, passage: Passage, trail: Trail): Outcome {
  const { attachment } = destination;
  if (!attachment) {
    const text = {
      at: destination.label,
      because: 'The address lies in no subnet that the deployment declares.',
      origin: destination.at,
    };
    return giveUp(trail, text, [{ what: 'what has this address', at: destination.at }]);
  }
  if (attachment.kind === 'private endpoint') return atEndpoint(atlas, destination, attachment, packets, trail);
  if (attachment.kind === 'load balancer') return behindBalancer(atlas, destination, attachment, packets, passage, trail);
  const heard = attachment.kind === 'application gateway' ? heardBy(atlas, attachment, packets) : packets;
  if ('because' in heard) return block(trail, heard);
  const refusal = attachment.kind === 'firewall' && isDns(packets) ? serverRefusal(atlas, attachment) : undefined;
  if (refusal) return block(trail, refusal);
  const filtered = hasFilters(attachment)
    ? passInbound(atlas, attachment, trail, heard)
    : ({ state: 'passes', trail, packets } as const);
  if (filtered.state === 'stopped') return block(trail, filtered.text);
  const reply = checkReply(atlas, attachment, sidesOf(filtered.packets).sources, passage);
  if (reply) return block(filtered.trail, reply);
  return arrive(filtered.trail, 'private', {
    at: attachment.label,
    because: `It arrives at ${attachment.label} by private addresses only.`,
    origin: attachment.at,
  });
}

function isDns(packets: Traffic): boolean {
  return packets.every((box) => hasPorts(box.protocol) && coversPorts(singlePort(53), box.ports));
}

/** Security admin rules, then the subnet's group, then the interface's. */
export function passInbound(atlas: Atlas, attachment: Attachment, trail: Trail, packets: Traffic): Filtered {
  const { segment } = attachment;
  const place = filterPlace(atlas, attachment.label, segment, attachment.network);
  const admin = passAdminRules(atlas, trail, attachment.network, place, 'Inbound', packets);
  if (admin.state === 'stopped' || !admin.groupsApply) return admin;
  let current: Filtered = admin;
  if (segment)
    current = passSecurityGroup(
      atlas,
      current.trail,
      segment.subnet.networkSecurityGroup,
      { ...place, label: `subnet '${segment.label}'` },
      'Inbound',
      current.packets,
    );
  const own = attachment.securityGroup;
  if (!own || own.state === 'none' || current.state === 'stopped') return current;
  return passSecurityGroup(atlas, current.trail, own, place, 'Inbound', current.packets);
}

/** Azure's own network functions bring their filters themselves. */
function hasFilters(attachment: Attachment): boolean {
  return attachment.kind !== 'firewall' && attachment.kind !== 'gateway';
}

/** Security groups apply to a private endpoint only where its subnet's network policies say so (F2.32). The service's own firewall is not asked. */
function atEndpoint(atlas: Atlas, destination: Destination, attachment: Attachment, packets: Traffic, trail: Trail): Outcome {
  const { segment } = attachment;
  const policies = segment?.subnet.privateEndpointNetworkPolicies;
  let current = trail;
  if (segment && policies) {
    const value = knownValue(policies);
    const place = filterPlace(atlas, `subnet '${segment.label}'`, segment, attachment.network);
    const group = segment.subnet.networkSecurityGroup;
    if (value === 'Enabled' || value === 'NetworkSecurityGroupEnabled' || (value === undefined && group.state !== 'none')) {
      const filtered = passSecurityGroup(atlas, trail, group, place, 'Inbound', packets);
      if (value === undefined && (filtered.state === 'stopped' || filtered.trail.doubts.length > trail.doubts.length)) {
        const text = {
          at: place.label,
          because: 'Whether network policies apply to private endpoints here is not known.',
          origin: policies.at,
          fact: 'F2.32',
        };
        current = doubt(
          trail,
          text,
          policies.state === 'unknown' ? policies.waits.map((wait) => ({ what: wait.what, at: wait.at })) : [],
        );
      } else if (filtered.state === 'stopped') return block(trail, { ...filtered.text, fact: 'F2.32' });
      else current = filtered.trail;
    } else if (group.state !== 'none') {
      const because = `privateEndpointNetworkPolicies is ${value}, so network security group '${group.label}' does not filter traffic to private endpoints.`;
      current = step(trail, 'allows', { at: place.label, because, origin: policies.at, fact: 'F2.32' });
    }
  }
  const endpoint = byIdentity(atlas.model, 'privateEndpoints', attachment.identity)[0];
  const manual = endpoint?.connections.items.find((one) => one.manual);
  if (manual) {
    const because = 'A manual connection stays pending and carries nothing until the owner of the target approves it.';
    current = doubt(current, { at: attachment.label, because, origin: manual.at, fact: 'F2.17' }, [
      { what: `the approval of private endpoint '${endpoint?.label}'`, at: manual.at },
    ]);
  }
  const { target } = destination;
  const what = target && !attachment.label.includes(target.label) ? ` of ${target.label}` : '';
  return arrive(current, 'private', {
    at: attachment.label,
    because: `It arrives at ${attachment.label}${what}; a private endpoint does not ask the service's public firewall.`,
    origin: attachment.at,
    fact: 'F2.18',
  });
}

/**
 * An internal load balancer hands the packets that a rule of it is for to the machines behind it, whose filters see the original sender.
 * Source: learn.microsoft.com/azure/load-balancer/components.
 */
function behindBalancer(
  atlas: Atlas,
  destination: Destination,
  attachment: Attachment,
  packets: Traffic,
  passage: Passage,
  trail: Trail,
): Outcome {
  const balancer = byIdentity(atlas.model, 'loadBalancers', attachment.identity)[0];
  const { at, label } = attachment;
  const open = balancer ? doubtsOfSetting(balancer.rules) : [];
  if (!balancer || balancer.existing || open.length > 0)
    return giveUp(trail, { at: label, because: 'The rules of the load balancer are not known.', origin: at }, open);
  const hits = balancer.rules.items.flatMap((rule) => {
    const hit = rule.kind === 'outbound' || !frontendOf(balancer, rule, isInternal) ? [] : narrowPort(packets, rule, 'frontend');
    return isEmptyTraffic(hit) ? [] : [{ rule, hit }];
  });
  if (hits.length === 0) {
    const because = `No rule of the load balancer is for ${describePackets(packets)}.`;
    return block(trail, { at: label, because, origin: balancer.rules.at });
  }
  const ways = hits.flatMap(({ rule, hit }) =>
    atlas.attachments
      .filter((machine) => leadsTo(rule, [...(machine.pools ?? []), ...(machine.natRules ?? [])]))
      .map((machine) => {
        const because = `Its ${rule.kind} rule '${knownValue(rule.name) ?? 'without a known name'}' hands the packets to ${machine.label}.`;
        const next = step(trail, 'routes', { at: label, because, origin: rule.at });
        const moved = hit.map((box) => ({ ...box, destination: machine.addresses, ports: portsBehind(rule, box.ports) }));
        return deliver(atlas, { ...destination, attachment: machine, addresses: machine.addresses }, moved, passage, next);
      }),
  );
  if (ways.length > 0) return best(ways);
  return arrive(trail, 'private', {
    at: label,
    because: `It arrives at ${label}; no machine behind it is declared.`,
    origin: hits[0]?.rule.at ?? at,
  });
}
