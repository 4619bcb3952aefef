import type { Traffic } from '../ip/index.ts';
import type { VirtualNetworkGateway } from '../network/index.ts';
import { type Atlas, firstOf, identityOf } from './atlas.ts';
import { apiServerAnswer } from './cluster-api.ts';
import { type Destination, FRESH } from './destination.ts';
import { enterHub } from './hub-path.ts';
import { packetsOf, route } from './journey.ts';
import { askName } from './named-receivers.ts';
import { resolveOnPremises } from './names.ts';
import type { Receiver } from './receiver.ts';
import type { Sender } from './sender.ts';
import { publicAccess } from './service-firewall.ts';
import { arrive, best, block, doubt, giveUp, join, type Outcome, START, step, type Trail } from './trail.ts';

/** From a site behind a VPN or ExpressRoute gateway: its own DNS, then the gateway, then the networks the gateway serves. */
export function fromPremises(
  atlas: Atlas,
  sender: Extract<Sender, { kind: 'onPremises' }>,
  receiver: Receiver,
  asked: Traffic,
): Outcome {
  if (receiver.kind === 'packets') return toPlace(atlas, sender, receiver.destination, asked, START);
  if (receiver.kind !== 'door' && receiver.kind !== 'host')
    return giveUp(START, { at: receiver.label, because: 'It has no address.', origin: undefined }, []);
  const cluster = receiver.kind === 'door' ? apiServerAnswer(atlas, receiver.door, '') : undefined;
  if (cluster) return 'verdict' in cluster ? cluster : toPlace(atlas, sender, cluster, asked, START);
  const named = askName(atlas, receiver, (query) => resolveOnPremises(atlas, query));
  if ('verdict' in named) return named;
  const joined = join(named.ways.map(({ destination, trail }) => toPlace(atlas, sender, destination, asked, trail)));
  return named.whole || joined.verdict === 'blocked'
    ? joined
    : giveUp({ hops: joined.hops, doubts: joined.doubts }, named.text, named.doubts);
}

function toPlace(
  atlas: Atlas,
  sender: Extract<Sender, { kind: 'onPremises' }>,
  destination: Destination,
  asked: Traffic,
  trail: Trail,
): Outcome {
  if (destination.kind === 'onPremises')
    return arrive(trail, 'private', { at: 'on-premises', because: 'Both ends are on-premises.', origin: undefined });
  if (destination.kind === 'public') return overTheirInternet(atlas, sender, destination, trail);
  const packets = packetsOf(sender.addresses, destination, asked);
  const gateways = atlas.model.virtualNetworkGateways.map((gateway) => enterNetwork(atlas, gateway, destination, packets, trail));
  const hubs = atlas.model.virtualHubs
    .filter((hub) => atlas.model.hubGateways.some((one) => identityOf(one.hub) === hub.identity))
    .map((hub) => {
      const text = {
        at: `virtual hub '${hub.label}'`,
        because: 'It comes in through the gateway of the virtual hub.',
        origin: hub.at,
      };
      return enterHub(atlas, hub, destination, packets, FRESH, step(trail, 'routes', text));
    });
  if (gateways.length + hubs.length > 0) return best([...gateways, ...hubs]);
  return withoutGateway(atlas, destination, trail);
}

/** The gateway's own subnet decides where packets of the site go: its route table, then Azure's routes. */
function enterNetwork(
  atlas: Atlas,
  gateway: VirtualNetworkGateway,
  destination: Destination,
  packets: Traffic,
  trail: Trail,
): Outcome {
  const at = `virtual network gateway '${gateway.label}'`;
  const attachment = firstOf(atlas, gateway.identity);
  if (!attachment) return giveUp(trail, { at, because: 'The network of the gateway is not known.', origin: gateway.at }, []);
  const entered = step(trail, 'routes', { at, because: 'It comes in through the gateway.', origin: gateway.at });
  return route(atlas, { attachment, segment: attachment.segment, wayOut: undefined }, destination, packets, FRESH, entered);
}

/** A site's own way to the internet is not in the template; the service's firewall is. */
function overTheirInternet(
  _atlas: Atlas,
  sender: Extract<Sender, { kind: 'onPremises' }>,
  destination: Destination,
  trail: Trail,
): Outcome {
  const own = step(trail, 'routes', {
    at: 'on-premises',
    because: "It leaves by the site's own way to the internet.",
    origin: undefined,
  });
  const { target } = destination;
  if (!target)
    return arrive(own, 'public', { at: destination.label, because: 'It leaves to a public address.', origin: undefined });
  const access = publicAccess(target, {
    label: sender.label,
    byEndpoint: undefined,
    addresses: { line: [] },
    publicIps: [],
    region: undefined,
    inAzure: false,
    maybeListed: true,
  });
  if (access.lets === 'out') return block(own, access.text);
  const end = access.lets === 'in' ? step(own, 'allows', access.text) : doubt(own, access.text, access.doubts);
  return arrive(end, 'public', {
    at: target.label,
    because: `It arrives at the public address of ${target.label}.`,
    origin: target.resource.at,
    fact: access.text.fact,
  });
}

/** Nothing declared leads on-premises; a network that is declared elsewhere may. */
function withoutGateway(atlas: Atlas, destination: Destination, trail: Trail): Outcome {
  const elsewhere =
    atlas.model.virtualNetworks.find((one) => one.existing) ??
    atlas.model.peerings.find(
      (one) => one.remoteVirtualNetwork.state === 'outside' || one.remoteVirtualNetwork.state === 'unknown',
    );
  const at = 'on-premises';
  if (elsewhere || !atlas.closed) {
    const because = 'No VPN or ExpressRoute gateway is declared; one may be in a network that is declared elsewhere.';
    return giveUp(trail, { at, because, origin: elsewhere?.at }, [
      { what: 'whether a gateway elsewhere leads on-premises', at: elsewhere?.at },
    ]);
  }
  const because = 'No VPN or ExpressRoute gateway of the deployment connects an on-premises network.';
  return block(trail, { at, because, origin: destination.at });
}
