import { parseAddresses, singlePort, unionAddresses } from '../../ip/index.ts';
import { type Atlas, identityOf } from '../atlas.ts';
import { attachmentsAt } from '../attachments.ts';
import { isAzureDns } from '../azure-dns.ts';
import { textsOf } from '../known-list.ts';
import { serverRefusal } from '../names.ts';
import { receiverOf } from '../receivers.ts';
import type { Sender } from '../sender.ts';
import { arrive, block, giveUp, type Outcome, START } from '../trail.ts';
import { walk } from '../walk.ts';

/** DNS is a flow too: to Azure's own resolver, unless the network names servers of its own, which then take its place (F15.06). */
export function dnsOutcome(atlas: Atlas, sender: Sender): Outcome {
  if (sender.kind !== 'inside') {
    const because = "Microsoft's own networks resolve names by Azure DNS.";
    return arrive(START, 'private', {
      at: sender.label,
      because,
      origin: 'workspace' in sender ? sender.workspace.at : undefined,
      fact: 'F9.14',
    });
  }
  const { network } = sender.from.attachment;
  const declared = network === undefined ? undefined : atlas.nets.get(network)?.network;
  if (!declared)
    return giveUp(
      START,
      { at: sender.label, because: 'The DNS servers of its network are not known.', origin: sender.from.attachment.at },
      [],
    );
  const servers = textsOf(declared.dnsServers);
  const owners = declared.dnsServerOwners.items.flatMap((one) => identityOf(one) ?? []);
  const owned = owners.flatMap((identity) => atlas.byIdentity.get(identity) ?? []);
  const listed = servers.texts.filter((text) => !isAzureDns(text));
  const first = owned[0] ?? listed.flatMap((text) => attachmentsAt(atlas, parseAddresses(text) ?? { line: [] }))[0];
  if (servers.texts.length === 0 && servers.doubts.length > 0 && !first)
    return giveUp(
      START,
      {
        at: declared.label,
        because: 'Which DNS servers the network uses is not known.',
        origin: declared.dnsServers.at,
        fact: 'F9.13',
      },
      servers.doubts,
    );
  const asked = [{ source: { line: [] }, destination: { line: [] }, protocol: 'Udp' as const, ports: singlePort(53) }];
  if (!first && listed.length === 0)
    return walk(
      atlas,
      sender,
      receiverOf(
        atlas,
        { kind: 'addresses', label: 'Azure DNS', addresses: parseAddresses('168.63.129.16') ?? { line: [] } },
        53,
      ),
      asked,
    );
  const refusal = first && serverRefusal(atlas, first);
  if (refusal) return block(START, refusal);
  const addresses = first ? first.addresses : unionAddresses(...listed.slice(0, 1).flatMap((text) => parseAddresses(text) ?? []));
  return walk(
    atlas,
    sender,
    receiverOf(atlas, { kind: 'addresses', label: `DNS server ${listed[0] ?? first?.label ?? ''}`, addresses }, 53),
    asked,
  );
}
