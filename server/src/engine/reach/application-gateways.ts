import { intersectTraffic, isEmptyTraffic, singlePort, type Traffic } from '../ip/index.ts';
import { byIdentity, valuesOf } from '../network/index.ts';
import type { Atlas, Attachment } from './atlas.ts';
import type { Point } from './point.ts';
import type { HopText } from './trail.ts';

/**
 * An application gateway ends connections itself, on the ports of its front ends; Azure's gateway manager has ports of its own.
 * Gives the packets it listens to, or why there are none.
 * Source: learn.microsoft.com/azure/application-gateway/configuration-infrastructure.
 */
export function heardBy(atlas: Atlas, attachment: Attachment, packets: Traffic): Traffic | HopText {
  const ports = byIdentity(atlas.model, 'applicationGateways', attachment.identity)[0]?.ports;
  const known = ports ? valuesOf(ports) : { values: [], whole: false };
  if (!ports || !known.whole || known.values.length === 0) return packets;
  if (packets.every((box) => atlas.points.in(box.source).some(isGatewayManager))) return packets;
  const heard = known.values.flatMap((port) =>
    intersectTraffic(
      packets,
      packets.map((box) => ({ ...box, ports: singlePort(port) })),
    ),
  );
  if (!isEmptyTraffic(heard)) return heard;
  const because = `No front end of the gateway listens on the port (it has ${known.values.join(', ')}).`;
  return { at: attachment.label, because, origin: ports.at };
}

function isGatewayManager({ point }: { readonly point: Point }): boolean {
  return point.tags.some((tag) => tag.name === 'GatewayManager');
}
