import { identityOf } from './atlas.ts';
import type { Receiver } from './receiver.ts';
import type { Sender } from './sender.ts';
import { arrive, block, type Outcome, START } from './trail.ts';

/**
 * A deployment with egressPublicNetworkAccess Disabled outside a managed network gets a network of its own with three private endpoints:
 * to the workspace, its default storage and its container registry. Nothing else is reached (F7.03).
 */
export function fromLegacyDeployment(sender: Extract<Sender, { kind: 'legacy' }>, receiver: Receiver): Outcome {
  const { workspace, deployment } = sender;
  const origin = deployment.egressPublicNetworkAccess.at;
  const at = `network of deployment '${deployment.label}'`;
  if (receiver.kind === 'door' && isReached(sender, receiver.door.resource.identity, receiver.door.group)) {
    return arrive(START, 'private', {
      at,
      because: `egressPublicNetworkAccess is Disabled: the deployment has a network of its own, with a private endpoint to ${receiver.door.label}.`,
      origin,
      fact: 'F7.03',
    });
  }
  const because = `egressPublicNetworkAccess is Disabled: the deployment reaches workspace '${workspace.label}', its default storage and its container registry only.`;
  return block(START, { at, because, origin, fact: 'F7.03' });
}

function isReached({ workspace }: Extract<Sender, { kind: 'legacy' }>, identity: string, group: string): boolean {
  if (identity === workspace.identity || identity === identityOf(workspace.containerRegistry)) return true;
  return identity === identityOf(workspace.storageAccount) && group === 'blob';
}
