import type { AddressSet } from '../ip/index.ts';
import type { Identity } from '../network/index.ts';
import { nextHopsOf } from './appliance-address.ts';
import type { Atlas, Attachment } from './atlas.ts';
import type { Passage } from './destination.ts';
import { nearestFirst } from './nearest.ts';
import type { EffectiveRoute } from './route.ts';
import { routesFrom } from './routes.ts';
import { tagScopeOf } from './tag-scope.ts';
import type { HopText } from './trail.ts';

/**
 * Whether the answer reaches the sender: the destination's subnet must have a route back, by the stateful firewalls that the request came through and by no other.
 * Source: learn.microsoft.com/azure/firewall/integrate-lb (asymmetric routing).
 */
export function checkReply(atlas: Atlas, attachment: Attachment, senders: AddressSet, passage: Passage): HopText | undefined {
  const { segment } = attachment;
  if (!segment || passage.translated || !MACHINES.has(attachment.kind)) return undefined;
  const pieces = routesFrom(atlas, segment, tagScopeOf(atlas, segment, segment.network), senders);
  for (const { action, doubtful } of pieces) {
    if (doubtful.length > 0) continue;
    const lost = judge(atlas, segment.network, action, passage, {
      at: `route of subnet '${segment.label}'`,
      origin: action.origin ?? segment.subnet.routeTable.at,
    });
    if (lost) return lost;
  }
  return undefined;
}

const MACHINES: ReadonlySet<Attachment['kind']> = new Set(['subnet', 'network interface', 'scale set']);

function judge(
  atlas: Atlas,
  network: Identity | undefined,
  back: EffectiveRoute,
  passage: Passage,
  place: Pick<HopText, 'at' | 'origin'>,
): HopText | undefined {
  const lost = (because: string): HopText => ({ ...place, because });
  const { hop } = back;
  if (hop.type === 'None') return lost(`The reply has no way back: ${back.label} drops packets to the sender.`);
  if (hop.type === 'VirtualNetworkGateway' && !hop.use)
    return lost(`The reply has no way back: ${back.label} leads to a gateway that is not there.`);
  if (passage.fromInternet && (hop.type === 'VirtualNetworkGateway' || hop.type === 'VirtualHub'))
    return lost(
      `The reply does not leave by the public address it came in by: ${back.label} leads it elsewhere, so no connection is made.`,
    );
  if (hop.type === 'VirtualAppliance') {
    const firewall = nearestFirst(atlas, network, nextHopsOf(atlas, hop.route)).find((one) => one.kind === 'firewall');
    if (firewall && passage.firewalls.includes(firewall.identity)) return undefined;
    if (firewall)
      return lost(
        `The reply goes to ${firewall.label} (${back.label}), which has not seen the request and drops it: the way there and the way back differ.`,
      );
    return passage.fromInternet
      ? lost(
          `The reply does not leave by the public address it came in by: ${back.label} sends it to an appliance, which has not seen the request.`,
        )
      : undefined;
  }
  const throughHub = hop.type === 'VirtualHub' ? hop.entry.firewall : undefined;
  if (throughHub !== undefined && !passage.firewalls.includes(throughHub))
    return lost(`The reply goes through the firewall of the hub (${back.label}), which has not seen the request and drops it.`);
  if (passage.firewalls.length > 0 && throughHub === undefined)
    return lost(
      `The reply does not come back through the firewall that the request passed (${back.label} leads past it), so the firewall drops the rest of the connection: the way there and the way back differ.`,
    );
  return undefined;
}
