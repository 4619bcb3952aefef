import type { Traffic } from '../ip/index.ts';
import { type Identity, isManagedNetworkOn, networkOwner, type Workspace } from '../network/index.ts';
import type { Caller } from './access.ts';
import { type Atlas, identityOf } from './atlas.ts';
import { fromInternet, toPublicDoor } from './from-internet.ts';
import { managedEndpoint, throughManagedEndpoint } from './managed-endpoints.ts';
import { fromManagedNetwork } from './managed-network.ts';
import { inMicrosoftsNetwork } from './microsofts-network.ts';
import type { Receiver } from './receiver.ts';
import type { Sender } from './sender.ts';
import { publicAccess } from './service-firewall.ts';
import type { ServiceTarget } from './service-target.ts';
import { arrive, block, giveUp, type Outcome, START, step } from './trail.ts';
import { trustedAccess } from './trusted-access.ts';

/**
 * What the AML service reaches with the identity of a workspace: its dependencies by a managed private endpoint, by an exception for trusted services, or by their open doors (F3.01, F15.02).
 * Anything else a workspace with a managed network asks for is asked for by what runs in that network.
 */
export function fromService(
  atlas: Atlas,
  sender: Extract<Sender, { kind: 'service' }>,
  receiver: Receiver,
  asked: Traffic,
): Outcome {
  const owner = networkOwner(atlas.model, sender.workspace);
  if (!owner) {
    const because = 'A project has the network of its hub, which is not in this deployment.';
    return giveUp(START, { at: sender.label, because, origin: sender.workspace.hub.at }, []);
  }
  const managed = isManagedNetworkOn(atlas.model, owner);
  if (receiver.kind === 'door' && (managed.is !== 'yes' || isServed(owner, receiver.door)))
    return toDependency(atlas, owner, receiver.door);
  if (managed.is === 'yes')
    return fromManagedNetwork(atlas, { kind: 'managed', label: sender.label, workspace: owner }, receiver, asked);
  return fromInternet(atlas, inMicrosoftsNetwork(sender.label, owner), receiver, asked);
}

function serviceCaller(workspace: Workspace): Caller {
  const { label, addresses, region } = inMicrosoftsNetwork(`workspace '${workspace.label}'`, workspace);
  return { label, byEndpoint: undefined, addresses, publicIps: [], region, inAzure: true };
}

/** The means by which the service gets to a target, first that works. */
export function toDependency(atlas: Atlas, workspace: Workspace, door: ServiceTarget): Outcome {
  const endpoint = managedEndpoint(atlas, workspace, door);
  if (endpoint && endpoint.doubts.length === 0) return throughManagedEndpoint(START, endpoint, door);
  const access = publicAccess(door, serviceCaller(workspace));
  if (access.lets === 'in') return toPublicDoor(atlas, inMicrosoftsNetwork(`workspace '${workspace.label}'`, workspace), door);
  const trust = trustedAccess(workspace, door);
  if (trust?.lets === 'in') {
    return arrive(step(START, 'allows', trust.text), 'public', {
      at: door.label,
      because: `It arrives at the public address of ${door.label} as a trusted service.`,
      origin: door.resource.at,
      fact: 'F3.01',
    });
  }
  const shut = access.lets === 'out' && (!trust || trust.lets === 'out');
  if (shut && endpoint) return throughManagedEndpoint(START, endpoint, door);
  if (shut) return block(trust ? step(START, 'unknown', access.text) : START, trust ? trust.text : access.text);
  const open = access.lets === 'unknown' ? access : trust;
  return open ? giveUp(START, open.text, open.doubts) : block(START, access.text);
}

/** What the service itself gets to, whatever the managed network lets out: dependencies, and what makes an exception for it. */
function isServed(workspace: Workspace, door: ServiceTarget): boolean {
  if (isDependency(workspace, door.resource.identity)) return true;
  return trustedAccess(workspace, door)?.lets === 'in' && publicAccess(door, serviceCaller(workspace)).lets === 'out';
}

function isDependency(workspace: Workspace, identity: Identity): boolean {
  return [workspace.storageAccount, workspace.keyVault, workspace.containerRegistry, workspace.applicationInsights].some(
    (one) => identityOf(one) === identity,
  );
}
