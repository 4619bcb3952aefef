import { parseAddresses } from '../ip/index.ts';
import type { Identity, Listed, Reference, Setting } from '../network/index.ts';
import { type Atlas, type Attachment, identityOf } from './atlas.ts';
import { attachmentsAt } from './attachments.ts';
import type { Doubt } from './flow.ts';
import { textsOf } from './known-list.ts';
import { nearestFirst } from './nearest.ts';

/** DNS servers as something names them: by address, or by the resource of which the address is read. */
export interface DnsServers {
  readonly list: Listed<Setting<string>>;
  /** Item by item. */
  readonly owners: Listed<Reference>;
}

/** A server that is named, and what of the deployment it is. */
export interface DnsServer {
  readonly label: string;
  /** Undefined where only deployment knows it. */
  readonly address: string | undefined;
  readonly attachment: Attachment | undefined;
}

/** The server that is asked first: the others are asked only when it does not answer. Undefined with doubts: not known; without: Azure DNS. */
export function firstServer(
  atlas: Atlas,
  network: Identity,
  { list, owners }: DnsServers,
): { readonly server: DnsServer | undefined; readonly doubts: readonly Doubt[] } {
  for (const [position, item] of list.items.entries()) {
    const server = item.state === 'unknown' ? ownedServer(atlas, owners.items[position]) : serverAt(atlas, network, item.value);
    if (server) return { server, doubts: [] };
  }
  return { server: undefined, doubts: textsOf(list).doubts };
}

function serverAt(atlas: Atlas, network: Identity, address: string): DnsServer {
  const addresses = parseAddresses(address);
  return { label: address, address, attachment: addresses && nearestFirst(atlas, network, attachmentsAt(atlas, addresses))[0] };
}

function ownedServer(atlas: Atlas, owner: Reference | undefined): DnsServer | undefined {
  const identity = owner && identityOf(owner);
  const attachment = identity === undefined ? undefined : atlas.byIdentity.get(identity)?.[0];
  return attachment && { label: attachment.label, address: undefined, attachment };
}
