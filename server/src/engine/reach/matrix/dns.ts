import { AZURE_DNS_ADDRESS } from '../../facts/index.ts';
import { parseAddresses, singlePort } from '../../ip/index.ts';
import type { Atlas } from '../atlas.ts';
import { isAzureDns } from '../azure-dns.ts';
import { firstServer } from '../dns-servers.ts';
import { serverRefusal } from '../names.ts';
import { receiverOf } from '../receivers.ts';
import type { Sender } from '../sender.ts';
import { arrive, block, giveUp, type Outcome, START } from '../trail.ts';
import { ending, walk } from '../walk.ts';

/** DNS is a flow too: to Azure's own resolver, unless the network names servers of its own, which then take its place (F15.06). */
export function dnsOutcome(atlas: Atlas, sender: Sender): Outcome {
  if (sender.kind === 'nowhere') return ending(sender);
  if (sender.kind !== 'inside') {
    const because = "Microsoft's own networks resolve names by Azure DNS.";
    return arrive(START, 'private', {
      at: sender.label,
      because,
      origin: 'workspace' in sender ? sender.workspace.at : 'start' in sender ? sender.start?.origin : undefined,
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
  const { server, doubts } = firstServer(atlas, declared.identity, {
    list: declared.dnsServers,
    owners: declared.dnsServerOwners,
  });
  if (!server && doubts.length > 0) {
    const because = 'Which DNS servers the network uses is not known.';
    return giveUp(START, { at: declared.label, because, origin: declared.dnsServers.at, fact: 'F9.13' }, doubts);
  }
  const asked = [{ source: { line: [] }, destination: { line: [] }, protocol: 'Udp' as const, ports: singlePort(53) }];
  const own = server && !(server.address !== undefined && isAzureDns(server.address)) ? server : undefined;
  const refusal = own?.attachment && serverRefusal(atlas, own.attachment);
  if (refusal) return block(START, refusal);
  const label = own ? `DNS server ${own.label}` : 'Azure DNS';
  const addresses = own?.attachment?.addresses ?? parseAddresses(own?.address ?? AZURE_DNS_ADDRESS) ?? { line: [] };
  return walk(atlas, sender, receiverOf(atlas, { kind: 'addresses', label, addresses }, 53), asked);
}
