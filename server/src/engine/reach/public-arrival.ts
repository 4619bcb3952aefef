import type { Traffic } from '../ip/index.ts';
import { find, knownValue } from '../network/index.ts';
import type { Atlas, Attachment } from './atlas.ts';
import { passInbound } from './delivery.ts';
import { FRESH } from './destination.ts';
import { doubtsOfReference } from './known-list.ts';
import { passNodeGuard } from './node-guard.ts';
import { checkReply } from './reply.ts';
import { sidesOf } from './security-groups.ts';
import { arrive, block, doubt, type HopText, isOutcome, type Outcome, step, type Trail } from './trail.ts';

/** A public address through which the internet comes in. */
export interface PublicAddress {
  readonly text: HopText;
  /** Standard addresses and load balancers let nothing in unless a security group allows it. */
  readonly closedByDefault: 'yes' | 'no' | 'unknown';
}

/** The public IP address of an interface, that of the nodes of an AML compute, or that of scoring on a cluster. */
export function publicAddressOf(atlas: Atlas, attachment: Attachment): PublicAddress | undefined {
  const { nodes, scoring } = attachment;
  if (scoring) {
    const setting = scoring.loadBalancerType;
    const because =
      setting.state === 'default'
        ? 'loadBalancerType is absent, which means PublicIp: scoring has a public load balancer.'
        : 'loadBalancerType is PublicIp: scoring has a public load balancer.';
    // AKS opens the group that it manages itself; one on the subnet is the customer's (F4.92).
    return { text: { at: attachment.label, because, origin: setting.at, fact: 'F4.85' }, closedByDefault: 'no' };
  }
  if (nodes) {
    const setting = nodes.enableNodePublicIp;
    if (knownValue(setting) === false) return undefined;
    const because =
      setting.state === 'unknown'
        ? 'Whether its nodes have public IP addresses is not known.'
        : 'Its nodes have public IP addresses.';
    return { text: { at: attachment.label, because, origin: setting.at, fact: 'F4.70' }, closedByDefault: 'no' };
  }
  const reference = attachment.publicIps[0];
  if (!reference || reference.state === 'none') return undefined;
  const sku = find(atlas.model, 'publicIps', reference)?.sku;
  const value = sku && knownValue(sku);
  return {
    text: {
      at: `public IP address '${reference.label}'`,
      because: `Public IP address '${reference.label}' leads to ${attachment.label}.`,
      origin: reference.at,
      fact: 'F4.95',
    },
    closedByDefault: value === undefined ? 'unknown' : value === 'Basic' ? 'no' : 'yes',
  };
}

/**
 * Packets from the internet reach a machine: the filters of its place decide, and the answer must go back the way they came.
 * Source: learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses (Standard addresses are closed to inbound traffic).
 */
export function publicArrival(
  atlas: Atlas,
  attachment: Attachment,
  packets: Traffic,
  address: PublicAddress,
  trail: Trail,
): Outcome {
  const entered = step(trail, 'translates', address.text);
  const guarded = attachment.kind === 'application gateway' || attachment.kind === 'bastion' || attachment.kind === 'gateway';
  const open = guarded ? entered : passDefault(attachment, address, entered);
  if (isOutcome(open)) return open;
  const filtered = passInbound(atlas, attachment, open, packets);
  if (filtered.state === 'stopped') return block(open, filtered.text);
  const node = passNodeGuard(atlas, attachment, filtered.packets, filtered.trail);
  if (isOutcome(node)) return node;
  const reply = checkReply(atlas, attachment, sidesOf(filtered.packets).sources, { ...FRESH, fromInternet: true });
  if (reply) return block(node, reply);
  return arrive(node, 'public', {
    at: attachment.label,
    because: `It arrives at ${attachment.label} over its public address.`,
    origin: attachment.at,
  });
}

/** Without a security group at its subnet or interface, a Standard address lets nothing in. */
function passDefault(attachment: Attachment, address: PublicAddress, trail: Trail): Trail | Outcome {
  const groups = [attachment.securityGroup, attachment.segment?.subnet.networkSecurityGroup].filter((one) => one !== undefined);
  if (address.closedByDefault === 'no' || groups.some((one) => one.state === 'resolved' || one.state === 'outside')) return trail;
  const text = {
    at: address.text.at,
    because:
      'It is a Standard public address, which lets nothing in unless a network security group allows it, and none is here.',
    origin: address.text.origin,
    fact: 'F4.95',
  };
  const unknown = groups.flatMap((one) => (one.state === 'unknown' ? doubtsOfReference(one) : []));
  if (unknown.length > 0 || address.closedByDefault === 'unknown')
    return doubt(
      trail,
      { ...text, because: 'Whether the public address lets anything in without a security group is not known.' },
      unknown,
    );
  return block(trail, text);
}
