import { coversAddresses, PUBLIC_ADDRESSES, unionAddresses } from '../ip/index.ts';
import type { PrivateEndpoint } from '../network/index.ts';
import type { Atlas } from './atlas.ts';
import { attachmentsAt, endpointAddresses, segmentsAt } from './attachments.ts';
import type { NameQuery } from './azure-dns.ts';
import { apiServerAnswer } from './cluster-api.ts';
import { type Destination, subnetAttachment } from './destination.ts';
import type { Doubt } from './flow.ts';
import { hostReceiver } from './host-receiver.ts';
import type { NameAnswer } from './name-answer.ts';
import { resolveIn } from './names.ts';
import { endpointAttachment, endpointsTo } from './private-link.ts';
import type { Receiver } from './receiver.ts';
import type { InsideSender } from './sender.ts';
import type { ServiceTarget } from './service-target.ts';
import { block, doubt, giveUp, type HopText, type Outcome, START, step, type Trail } from './trail.ts';

/** Where a name leads, as places that packets can be sent to. */
export interface NamedWays {
  readonly ways: readonly { readonly destination: Destination; readonly trail: Trail }[];
  /** False where the name may lead somewhere else than all ways say. */
  readonly whole: boolean;
  readonly text: HopText;
  readonly doubts: readonly Doubt[];
}

/** What a receiver is to a sender in a network: addresses as they are; a name as the sender's DNS answers it. */
export function namedReceivers(atlas: Atlas, sender: InsideSender, receiver: Receiver): NamedWays | Outcome {
  if (receiver.kind === 'packets') return only(receiver.destination, START);
  if (receiver.kind !== 'door' && receiver.kind !== 'host')
    return giveUp(START, { at: receiver.label, because: 'It has no address.', origin: undefined }, []);
  const { attachment } = sender.from;
  const { network } = attachment;
  if (network === undefined)
    return giveUp(
      START,
      { at: attachment.label, because: 'The network it is in is not known, so neither is its DNS.', origin: attachment.at },
      [],
    );
  const cluster = receiver.kind === 'door' ? apiServerAnswer(atlas, receiver.door, network) : undefined;
  if (cluster) return 'verdict' in cluster ? cluster : only(cluster, START);
  return askName(atlas, receiver, (query) => resolveIn(atlas, network, attachment.networkInterface, query));
}

/** Asks for a name, and for the names it stands for, until there is an address. */
export function askName(
  atlas: Atlas,
  receiver: Extract<Receiver, { kind: 'door' | 'host' }>,
  resolve: (query: NameQuery) => NameAnswer,
  trail: Trail = START,
  left = MAX_ALIASES,
): NamedWays | Outcome {
  const query: NameQuery =
    receiver.kind === 'door'
      ? { hosts: receiver.door.hosts, target: receiver.door }
      : { hosts: [receiver.host], target: undefined };
  const elsewhere = receiver.kind === 'door' ? publicPlace(receiver.door) : receiver.destination;
  const answer = resolve(query);
  if (answer.kind !== 'alias') return waysOf(atlas, answer, query, elsewhere, trail);
  const next = hostReceiver(atlas, answer.host, receiver.label);
  if (left === 0 || (next.kind !== 'door' && next.kind !== 'host'))
    return giveUp(trail, { ...answer.text, because: 'The aliases lead in a circle.' }, answer.doubts);
  const asked = answer.doubts.length > 0 ? doubt(trail, answer.text, answer.doubts) : step(trail, 'resolves', answer.text);
  return askName(atlas, next, resolve, asked, left - 1);
}

const MAX_ALIASES = 8;

/** The places an answer leads to. An answer that is not known leads to the public address or to any endpoint there is. */
function waysOf(
  atlas: Atlas,
  answer: Exclude<NameAnswer, { kind: 'alias' }>,
  query: NameQuery,
  elsewhere: Destination,
  before: Trail,
): NamedWays | Outcome {
  const { text, doubts } = answer;
  const trail = doubts.length > 0 && answer.kind !== 'unknown' ? doubt(before, text, doubts) : step(before, 'resolves', text);
  switch (answer.kind) {
    case 'broken':
      return block(before, text);
    case 'public':
      return { ...only(elsewhere, trail) };
    case 'endpoint': {
      const ways = [answer.endpoint, ...answer.others].map((endpoint) => ({
        destination: endpointPlace(atlas, endpoint, query),
        trail,
      }));
      return { ways, whole: true, text, doubts: [] };
    }
    case 'address':
      return only(addressPlace(atlas, answer.addresses, query, elsewhere), trail);
    case 'unknown': {
      const endpoints = query.target ? endpointsTo(atlas, query.target).map((match) => match.endpoint) : [];
      const places = [elsewhere, ...endpoints.map((endpoint) => endpointPlace(atlas, endpoint, query))];
      return { ways: places.map((destination) => ({ destination, trail: before })), whole: false, text, doubts };
    }
  }
}

function only(destination: Destination, trail: Trail): NamedWays {
  const text = { at: destination.label, because: '', origin: destination.at };
  return { ways: [{ destination, trail }], whole: true, text, doubts: [] };
}

export function publicPlace(door: ServiceTarget): Destination {
  return {
    kind: 'public',
    label: door.label,
    at: door.resource.at,
    addresses: door.address,
    hosts: door.hosts,
    hostsStandFor: 'themselves',
    attachment: undefined,
    target: door,
  };
}

export function endpointPlace(atlas: Atlas, endpoint: PrivateEndpoint, query: NameQuery): Destination {
  return {
    kind: 'private',
    label: `private endpoint '${endpoint.label}'`,
    at: endpoint.at,
    addresses: endpointAddresses(atlas, endpoint),
    hosts: query.hosts,
    hostsStandFor: 'themselves',
    attachment: endpointAttachment(atlas, endpoint),
    target: query.target,
  };
}

/** A record's address: of something declared, of a subnet, or public. */
function addressPlace(atlas: Atlas, addresses: Destination['addresses'], query: NameQuery, elsewhere: Destination): Destination {
  if (coversAddresses(PUBLIC_ADDRESSES, addresses)) return { ...elsewhere, addresses: unionAddresses(addresses) };
  const segment = segmentsAt(atlas, addresses).find((one) => coversAddresses(one.addresses, addresses));
  const attachment = attachmentsAt(atlas, addresses)[0] ?? (segment && { ...subnetAttachment(segment), addresses });
  return {
    kind: 'private',
    label: attachment?.label ?? elsewhere.label,
    at: attachment?.at ?? elsewhere.at,
    addresses,
    hosts: query.hosts,
    hostsStandFor: 'themselves',
    attachment,
    target: query.target,
  };
}
