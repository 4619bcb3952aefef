import type { Traffic } from '../ip/index.ts';
import type { Atlas } from './atlas.ts';
import { FRESH } from './destination.ts';
import { fromInternet, toPublicDoor } from './from-internet.ts';
import { fromPremises } from './from-premises.ts';
import { depart, packetsOf } from './journey.ts';
import { fromLegacyDeployment } from './managed-deployment.ts';
import { fromManagedNetwork } from './managed-network.ts';
import { scopeRefusal } from './monitor-scope.ts';
import { namedReceivers } from './named-receivers.ts';
import { fromPlatform, toPlatform } from './platform.ts';
import type { Receiver } from './receiver.ts';
import type { Sender } from './sender.ts';
import { fromService } from './service-path.ts';
import { best, block, giveUp, join, type Outcome, START } from './trail.ts';

/** How packets of a sender fare on their way to a receiver. `asked` gives protocols and ports; its addresses do not count. */
export function walk(atlas: Atlas, sender: Sender, receiver: Receiver, asked: Traffic): Outcome {
  if (sender.kind === 'nowhere') return ending(sender);
  if (receiver.kind === 'any') return best(receiver.of.map((one) => walk(atlas, sender, one, asked)));
  if (receiver.kind === 'nowhere') return ending(receiver);
  switch (sender.kind) {
    case 'inside':
      return fromInside(atlas, sender, receiver, asked);
    case 'outside':
      return receiver.kind === 'door' ? toPublicDoor(atlas, sender, receiver.door) : fromInternet(atlas, sender, receiver, asked);
    case 'platform':
      return fromPlatform(atlas, sender, receiver, asked);
    case 'onPremises':
      return fromPremises(atlas, sender, receiver, asked);
    case 'managed':
      return fromManagedNetwork(atlas, sender, receiver, asked);
    case 'legacy':
      return fromLegacyDeployment(sender, receiver);
    case 'service':
      return fromService(atlas, sender, receiver, asked);
  }
}

/** Ask for the name, then leave towards each address it may have. */
function fromInside(atlas: Atlas, sender: Extract<Sender, { kind: 'inside' }>, receiver: Receiver, asked: Traffic): Outcome {
  const platform = toPlatform(atlas, sender, receiver, asked);
  if (platform) return platform;
  const refusal = receiver.kind === 'door' ? scopeRefusal(atlas, sender, receiver.door) : undefined;
  if (refusal) return block(START, refusal);
  const named = namedReceivers(atlas, sender, receiver);
  if ('verdict' in named) return named;
  const outcomes = named.ways.map(({ destination, trail }) =>
    depart(atlas, sender.from, destination, packetsOf(sender.addresses, destination, asked), FRESH, trail),
  );
  const joined = join(outcomes);
  return named.whole || joined.verdict === 'blocked'
    ? joined
    : giveUp({ hops: joined.hops, doubts: joined.doubts }, named.text, named.doubts);
}

/** What a place that is not there says of every flow. */
export function ending(place: Extract<Sender | Receiver, { kind: 'nowhere' }>): Outcome {
  return place.known ? block(START, place.text) : giveUp(START, place.text, []);
}
