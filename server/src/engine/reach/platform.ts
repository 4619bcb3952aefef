import { type AddressSet, AZURE_HOST_ADDRESS, coversAddresses, isEmptySet, type Traffic } from '../ip/index.ts';
import { find, knownValue } from '../network/index.ts';
import type { Atlas } from './atlas.ts';
import { passInbound } from './delivery.ts';
import { textsOf } from './known-list.ts';
import type { Receiver } from './receiver.ts';
import type { InsideSender, Sender } from './sender.ts';
import { arrive, block, type Outcome, START } from './trail.ts';

const PLATFORM_TAGS: ReadonlySet<string> = new Set(['azureplatformdns', 'azureplatformimds', 'azureplatformlkm']);

/**
 * Azure's host beside every machine (168.63.129.16): DNS, probes, the agent. Routes do not lead it elsewhere and security groups filter it only by the tags made for it.
 * Source: learn.microsoft.com/azure/virtual-network/network-security-groups-overview (Azure platform considerations). Undefined for other destinations.
 */
export function toPlatform(atlas: Atlas, sender: InsideSender, receiver: Receiver, asked: Traffic): Outcome | undefined {
  if (receiver.kind !== 'packets' || !isHost(receiver.destination.addresses)) return undefined;
  const { segment, attachment } = sender.from;
  const groups = [attachment.securityGroup, segment?.subnet.networkSecurityGroup];
  for (const reference of groups) {
    const group = reference && find(atlas.model, 'networkSecurityGroups', reference);
    const rule = group?.rules.items.find(
      (one) =>
        knownValue(one.direction) === 'Outbound' &&
        knownValue(one.access) === 'Deny' &&
        textsOf(one.destinations).texts.some((text) => PLATFORM_TAGS.has(text.trim().toLowerCase())),
    );
    if (rule && asked.length > 0) {
      const because = `Rule '${knownValue(rule.name)}' denies the tag of Azure's own DNS or metadata service.`;
      return block(START, { at: `network security group '${group?.label}'`, because, origin: rule.at, fact: 'F9.14' });
    }
  }
  return arrive(START, 'private', {
    at: 'Azure DNS (168.63.129.16)',
    because:
      "The host beside the machine answers it: no route leads elsewhere, and security groups filter it only by Azure's platform tags.",
    origin: segment?.subnet.at ?? attachment.at,
    fact: 'F9.14',
  });
}

/** Probes of Azure's load balancers: they come from the host's address and pass the same filters as anybody. */
export function fromPlatform(
  atlas: Atlas,
  sender: Extract<Sender, { kind: 'platform' }>,
  receiver: Receiver,
  asked: Traffic,
): Outcome {
  const attachment = receiver.kind === 'packets' ? receiver.destination.attachment : undefined;
  if (!attachment)
    return block(START, { at: receiver.label, because: 'Probes go to machines of a virtual network only.', origin: undefined });
  const packets = asked.map((box) => ({ ...box, source: sender.addresses, destination: attachment.addresses }));
  const filtered = passInbound(atlas, attachment, START, packets);
  if (filtered.state === 'stopped') return block(START, filtered.text);
  return arrive(filtered.trail, 'private', {
    at: attachment.label,
    because: `It arrives at ${attachment.label} from Azure's host.`,
    origin: attachment.at,
  });
}

function isHost(addresses: AddressSet): boolean {
  return !isEmptySet(addresses) && coversAddresses(AZURE_HOST_ADDRESS, addresses);
}
