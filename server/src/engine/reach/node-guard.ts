import { intersectTraffic, isEmptyTraffic, parseServiceTag, relateTags, singlePort, type Traffic } from '../ip/index.ts';
import { knownValue } from '../network/index.ts';
import type { Atlas, Attachment } from './atlas.ts';
import { block, type Outcome, step, type Trail } from './trail.ts';

/**
 * The service puts a security group of its own on nodes with public addresses: it admits the service on 44224, and SSH where the compute asks for it (F4.50, F4.53, F4.70).
 */
export function passNodeGuard(atlas: Atlas, attachment: Attachment, packets: Traffic, trail: Trail): Trail | Outcome {
  const { nodes } = attachment;
  if (!nodes) return trail;
  const at = `security group that the service keeps for '${nodes.label}'`;
  if (meetsPort(packets, 44224) && fromService(atlas, packets))
    return step(trail, 'allows', {
      at,
      because: 'It admits the tag AzureMachineLearning on port 44224.',
      origin: nodes.at,
      fact: 'F4.53',
    });
  const login = knownValue(nodes.remoteLoginPortPublicAccess) === 'Enabled' || knownValue(nodes.sshPublicAccess) === 'Enabled';
  const shell =
    knownValue(nodes.remoteLoginPortPublicAccess) === 'Enabled' ? nodes.remoteLoginPortPublicAccess : nodes.sshPublicAccess;
  if (login && (meetsPort(packets, 22) || meetsPort(packets, 50000)))
    return step(trail, 'allows', { at, because: 'The compute opens SSH to public addresses.', origin: shell.at, fact: 'F4.70' });
  const because = 'It admits the service on port 44224, and SSH only where the compute opens it to public addresses.';
  return block(trail, { at, because, origin: nodes.at, fact: 'F4.53' });
}

function meetsPort(packets: Traffic, port: number): boolean {
  return packets.some(
    (box) => box.protocol === 'Tcp' && !isEmptyTraffic(intersectTraffic([box], [{ ...box, ports: singlePort(port) }])),
  );
}

function fromService(atlas: Atlas, packets: Traffic): boolean {
  const service = parseServiceTag('AzureMachineLearning');
  return packets.every((box) =>
    atlas.points.in(box.source).some(({ point }) => point.tags.some((tag) => relateTags(service, tag) === 'covers')),
  );
}
