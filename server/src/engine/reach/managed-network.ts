import type { Traffic } from '../ip/index.ts';
import { knownValue, type Workspace } from '../network/index.ts';
import { approvedBy } from './approved-outbound.ts';
import type { Atlas } from './atlas.ts';
import { toPublicDoor } from './from-internet.ts';
import { doubtsOfSetting } from './known-list.ts';
import { managedEndpoint, modeOf, networkLabel, throughManagedEndpoint } from './managed-endpoints.ts';
import { endpointOfHost } from './managed-hosts.ts';
import { inMicrosoftsNetwork } from './microsofts-network.ts';
import type { Receiver } from './receiver.ts';
import type { Sender } from './sender.ts';
import { arrive, block, doubt, giveUp, type Outcome, START, step, type Trail } from './trail.ts';

/**
 * Out of a managed network: by private endpoints, then to the internet where the mode allows it, or to what outbound rules approve.
 * It is joined to no other network, so private addresses are reached by its own endpoints only (F5.01, F5.02, F5.25).
 */
export function fromManagedNetwork(
  atlas: Atlas,
  sender: Extract<Sender, { kind: 'managed' }>,
  receiver: Receiver,
  asked: Traffic,
): Outcome {
  const { workspace } = sender;
  if (receiver.kind === 'door') {
    const endpoint = managedEndpoint(atlas, workspace, receiver.door);
    if (endpoint) return throughManagedEndpoint(START, endpoint, receiver.door);
  }
  const elsewhere = receiver.kind === 'host' ? endpointOfHost(workspace, receiver.host) : undefined;
  if (elsewhere) return throughManagedEndpoint(START, elsewhere, receiver);
  if (receiver.kind === 'packets' && receiver.destination.kind !== 'public') {
    const because =
      'A managed network is joined to no other network: it reaches private addresses by private endpoints of its own only.';
    return block(START, {
      at: networkLabel(workspace),
      because,
      origin: workspace.managedNetwork.isolationMode.at,
      fact: 'F5.25',
    });
  }
  const left = leave(atlas, workspace, receiver, asked);
  if ('verdict' in left) return left;
  if (receiver.kind === 'door') {
    const arrived = toPublicDoor(atlas, inMicrosoftsNetwork(sender.label, workspace), receiver.door);
    return {
      ...arrived,
      hops: [...left.hops, ...arrived.hops],
      doubts: arrived.verdict === 'blocked' ? [] : [...left.doubts, ...arrived.doubts],
    };
  }
  return arrive(left, 'public', {
    at: receiver.label,
    because: `It leaves to ${receiver.label} with a public address.`,
    origin: workspace.managedNetwork.isolationMode.at,
    fact: 'F5.01',
  });
}

function leave(atlas: Atlas, workspace: Workspace, receiver: Receiver, asked: Traffic): Trail | Outcome {
  const { isolationMode, outboundRules } = workspace.managedNetwork;
  const at = networkLabel(workspace);
  const mode = modeOf(workspace);
  if (!mode)
    return giveUp(
      START,
      { at, because: 'Its isolation mode is not known.', origin: isolationMode.at },
      doubtsOfSetting(isolationMode),
    );
  if (mode === 'AllowInternetOutbound') {
    const because = 'The isolation mode is AllowInternetOutbound: whatever has a public address may be reached.';
    return step(START, 'allows', { at, because, origin: isolationMode.at, fact: 'F5.01' });
  }
  const approval = approvedBy(atlas, workspace, receiver, asked);
  if (approval?.certain) return step(START, 'allows', approval.text);
  const doubts = [...(approval?.doubts ?? []), ...doubtsOfSetting(outboundRules)];
  if (approval || doubts.length > 0)
    return doubt(START, approval?.text ?? { at, because: 'Not all outbound rules are known.', origin: outboundRules.at }, doubts);
  const because = `The isolation mode is ${knownValue(isolationMode)} and no outbound rule approves ${receiver.label}.`;
  return block(START, {
    at,
    because,
    origin: outboundRules.items.length > 0 ? outboundRules.at : isolationMode.at,
    fact: 'F5.02',
  });
}
