import { coversAddresses, type Traffic } from '../ip/index.ts';
import { heardBy } from './application-gateways.ts';
import type { Atlas, Attachment } from './atlas.ts';
import { attachmentsIn } from './attachments.ts';
import { balancerArrival, balancerWays } from './balancers.ts';
import { apiServerIsPrivate } from './cluster-api.ts';
import { packetsOf } from './journey.ts';
import { resolvePublicly } from './names.ts';
import { publicAddressOf, publicArrival } from './public-arrival.ts';
import type { Receiver } from './receiver.ts';
import type { OutsideSender } from './sender.ts';
import { publicAccess } from './service-firewall.ts';
import type { ServiceTarget } from './service-target.ts';
import { arrive, best, block, doubt, giveUp, type Outcome, START, step, type Trail } from './trail.ts';
import { firewallArrival, firewallWays } from './translated-arrival.ts';

/** Somebody with a public address knocks at the public door of a service. */
export function toPublicDoor(_atlas: Atlas, sender: OutsideSender, door: ServiceTarget): Outcome {
  const answer = resolvePublicly({ hosts: door.hosts, target: door });
  const named = step(startOf(sender), 'resolves', answer.text);
  if (apiServerIsPrivate(door)) {
    const because = 'The cluster is private: its API server has no public address.';
    return block(named, { at: door.label, because, origin: door.resource.at, fact: 'F4.84' });
  }
  const access = publicAccess(door, {
    label: sender.label,
    byEndpoint: undefined,
    addresses: sender.addresses,
    publicIps: sender.publicIps,
    region: sender.region === '' ? undefined : sender.region,
    inAzure: sender.region !== undefined,
  });
  if (access.lets === 'out') return block(named, access.text);
  const end = access.lets === 'in' ? step(named, 'allows', access.text) : doubt(named, access.text, access.doubts);
  return arrive(end, 'public', {
    at: door.label,
    because: `It arrives at the public address of ${door.label}.`,
    origin: door.resource.at,
    fact: access.text.fact,
  });
}

function startOf(sender: OutsideSender): Trail {
  return sender.start ? step(START, 'routes', sender.start) : START;
}

/** From a public address to anything that is asked for by address. */
export function fromInternet(atlas: Atlas, sender: OutsideSender, receiver: Receiver, asked: Traffic): Outcome {
  if (receiver.kind === 'host' || (receiver.kind === 'packets' && receiver.destination.kind === 'public')) {
    const because = 'Both ends have public addresses: no network of the deployment lies between.';
    return arrive(startOf(sender), 'public', {
      at: receiver.label,
      because,
      origin: sender.start?.origin,
      fact: sender.start?.fact,
    });
  }
  if (receiver.kind !== 'packets')
    return giveUp(START, { at: receiver.label, because: 'It has no address.', origin: undefined }, []);
  const { destination } = receiver;
  if (destination.kind === 'onPremises')
    return giveUp(
      START,
      {
        at: 'on-premises',
        because: 'What the on-premises network lets in from the internet is not in the template.',
        origin: undefined,
      },
      [],
    );
  const { attachment } = destination;
  if (!attachment) return notOnTheInternet(receiver.label, undefined);
  const packets = packetsOf(sender.addresses, { ...destination, addresses: attachment.addresses }, asked);
  return toAttachment(atlas, sender, attachment, packets);
}

function toAttachment(atlas: Atlas, sender: OutsideSender, attachment: Attachment, packets: Traffic): Outcome {
  switch (attachment.kind) {
    case 'firewall':
      return firewallArrival(atlas, attachment, packets);
    case 'load balancer':
      return balancerArrival(atlas, attachment, packets);
    case 'private endpoint':
      return notOnTheInternet(attachment.label, attachment.at);
    case 'application gateway':
      return toApplicationGateway(atlas, attachment, packets);
    case 'subnet':
      return attachment.nodes || attachment.scoring
        ? toMachine(atlas, attachment, packets)
        : toSubnet(atlas, sender, attachment, packets);
    default:
      return toMachine(atlas, attachment, packets);
  }
}

function toApplicationGateway(atlas: Atlas, attachment: Attachment, packets: Traffic): Outcome {
  const heard = heardBy(atlas, attachment, packets);
  return 'because' in heard ? block(START, heard) : toMachine(atlas, attachment, heard);
}

/** Its own public address, a public load balancer, or a firewall that translates: one way is enough. */
function toMachine(atlas: Atlas, attachment: Attachment, packets: Traffic): Outcome {
  const own = publicAddressOf(atlas, attachment);
  const ways = [
    ...(own ? [publicArrival(atlas, attachment, packets, own, START)] : []),
    ...balancerWays(atlas, attachment, packets),
    ...firewallWays(atlas, attachment, packets),
  ];
  return ways.length > 0 ? best(ways) : notOnTheInternet(attachment.label, attachment.at);
}

/** Anything in the subnet that has a public address. */
function toSubnet(atlas: Atlas, sender: OutsideSender, attachment: Attachment, packets: Traffic): Outcome {
  const members = membersOf(atlas, attachment).filter(
    (one) => coversAddresses(attachment.addresses, one.addresses) || isWithin(atlas, one),
  );
  const outcomes = members.map((one) => {
    const moved = packets.map((box) => ({ ...box, destination: one.addresses }));
    return toAttachment(atlas, sender, one, moved);
  });
  const open = best(outcomes);
  if (outcomes.length > 0 && open.verdict !== 'blocked') return open;
  const translated = firewallWays(atlas, attachment, packets);
  if (translated.length > 0) return best(translated);
  const denied = outcomes.find((one) => one.hops.at(-1)?.at !== NO_ADDRESS);
  return denied ?? notOnTheInternet(attachment.label, attachment.at);
}

/** Everything in the same subnet that may have a public address, the nodes of AML computes among them. */
function membersOf(atlas: Atlas, subnet: Attachment): readonly Attachment[] {
  const here = subnet.segment ? attachmentsIn(atlas, subnet.segment).filter((one) => one.kind !== 'private endpoint') : [];
  const nodes = atlas.model.computes
    .filter((compute) => compute.subnet.state !== 'none' && compute.subnet.identity === subnet.identity)
    .map((compute): Attachment => ({ ...subnet, label: `compute '${compute.label}'`, at: compute.at, nodes: compute }));
  return [...here, ...nodes];
}

function isWithin(atlas: Atlas, attachment: Attachment): boolean {
  return atlas.points.in(attachment.addresses).length > 0;
}

const NO_ADDRESS = 'public addresses';

function notOnTheInternet(label: string, origin: Attachment['at'] | undefined): Outcome {
  const because = `${label.charAt(0).toUpperCase()}${label.slice(1)} has private addresses only: nothing of the deployment gives the internet a way to it.`;
  return block(START, { at: NO_ADDRESS, because, origin });
}
