import {
  ALL_PORTS,
  ALL_PROTOCOLS,
  formatPorts,
  hasPorts,
  type PortSet,
  type Protocol,
  singlePort,
  type Traffic,
} from '../ip/index.ts';
import type { Atlas } from './atlas.ts';
import type { Flow } from './flow.ts';
import type { Party } from './party.ts';
import type { Receiver } from './receiver.ts';
import { receiverOf } from './receivers.ts';
import { sendersOf } from './senders.ts';
import { join } from './trail.ts';
import { walk } from './walk.ts';

/** One question. Without protocol and port any way that is open counts; services and hosts are asked for on TCP 443 then. */
export interface Question {
  readonly from: Party;
  readonly to: Party;
  readonly protocol: Protocol | undefined;
  readonly port: number | undefined;
}

/** Answers a question with the path, hop by hop. Where a party is several places, they have to agree. */
export function ask(atlas: Atlas, question: Question): Flow {
  const { from, to } = question;
  const receiver = receiverOf(atlas, to, question.port);
  const { protocols, ports } = packetsAsked(question, receiver);
  const asked: Traffic = protocols.map((protocol) => ({
    source: NOWHERE,
    destination: NOWHERE,
    protocol,
    ports: hasPorts(protocol) ? ports : ALL_PORTS,
  }));
  const outcome = join(sendersOf(atlas, from).map((sender) => walk(atlas, sender, receiver, asked)));
  const protocol = protocols.length === 1 && protocols[0] ? protocols[0] : '*';
  const port = formatPorts(ports);
  return {
    id: `question ${from.label} → ${to.label} ${protocol} ${port}`,
    from: from.label,
    to: to.label,
    protocol,
    port,
    ...outcome,
  };
}

const NOWHERE = { line: [] };

function packetsAsked(
  { protocol, port }: Question,
  receiver: Receiver,
): { readonly protocols: readonly Protocol[]; readonly ports: PortSet } {
  const named = receiver.kind === 'door' || receiver.kind === 'host';
  if (protocol === undefined && port === undefined)
    return named ? { protocols: ['Tcp'], ports: singlePort(443) } : { protocols: ALL_PROTOCOLS, ports: ALL_PORTS };
  const asked = protocol ?? 'Tcp';
  const ports = port !== undefined ? singlePort(port) : named && asked === 'Tcp' ? singlePort(443) : ALL_PORTS;
  return { protocols: [asked], ports: hasPorts(asked) ? ports : ALL_PORTS };
}
