import { intersectTraffic, isEmptyTraffic, singlePort, type Traffic } from '../ip/index.ts';
import { type ApplicationGateway, byIdentity, knownValue, valuesOf } from '../network/index.ts';
import type { Atlas, Attachment } from './atlas.ts';
import type { Point } from './point.ts';
import type { HopText } from './trail.ts';

/**
 * An application gateway ends connections itself, on the ports of its front ends; Azure's gateway manager has ports of its own.
 * Gives the packets it listens to, or why there are none.
 * Source: learn.microsoft.com/azure/application-gateway/configuration-infrastructure.
 */
export function heardBy(atlas: Atlas, attachment: Attachment, packets: Traffic): Traffic | HopText {
  const gateway = byIdentity(atlas.model, 'applicationGateways', attachment.identity)[0];
  const known = gateway && listeningPorts(gateway, attachment);
  if (!gateway || !known) return packets;
  if (packets.every((box) => atlas.points.in(box.source).some(isGatewayManager))) return packets;
  const heard = known.flatMap((port) =>
    intersectTraffic(
      packets,
      packets.map((box) => ({ ...box, ports: singlePort(port) })),
    ),
  );
  if (!isEmptyTraffic(heard)) return heard;
  const side = attachment.publicIps.length > 0 ? 'public' : 'private';
  const because =
    known.length > 0
      ? `The gateway's ${side} front end does not listen on the port (it has ${known.join(', ')}).`
      : `No listener of the gateway is on its ${side} front end.`;
  return { at: attachment.label, because, origin: known.length > 0 ? gateway.ports.at : gateway.listeners.at };
}

/** Undefined where the ports are not known. Without listeners in the template, those of the front ends are taken. */
function listeningPorts(gateway: ApplicationGateway, { publicIps }: Attachment): readonly number[] | undefined {
  const { listeners, frontends } = gateway;
  if (listeners.waits.length > 0) return undefined;
  if (listeners.items.length === 0) {
    const { values, whole } = valuesOf(gateway.ports);
    return whole && values.length > 0 ? values : undefined;
  }
  const mine = listeners.items.filter(({ frontend }) => {
    const name = frontend.state === 'none' ? undefined : frontend.identity.split('/').at(-1);
    const named = frontends.items.find((one) => knownValue(one.name)?.toLowerCase() === name);
    return !named || (named.publicIp.state !== 'none') === publicIps.length > 0;
  });
  const ports = mine.map(({ port }) => knownValue(port));
  return ports.every((port) => port !== undefined) ? [...new Set(ports)] : undefined;
}

function isGatewayManager({ point }: { readonly point: Point }): boolean {
  return point.tags.some((tag) => tag.name === 'GatewayManager');
}
