import type { AddressSet } from '../ip/index.ts';
import { nextHopsOf } from './appliance-address.ts';
import type { Atlas, Attachment } from './atlas.ts';
import type { Passage } from './destination.ts';
import type { Doubt } from './flow.ts';
import { routesFrom } from './routes.ts';
import { tagScopeOf } from './tag-scope.ts';
import type { HopText } from './trail.ts';

/** A reply that certainly, or possibly, does not come back. */
export type LostReply =
  | { readonly state: 'lost'; readonly text: HopText }
  | { readonly state: 'doubt'; readonly text: HopText; readonly doubts: readonly Doubt[] };

/**
 * Whether the answer reaches the sender: the destination's subnet must have a route back, and a stateful firewall on that route must have seen the request.
 * Source: learn.microsoft.com/azure/firewall/integrate-lb (asymmetric routing).
 */
export function checkReply(atlas: Atlas, attachment: Attachment, senders: AddressSet, passage: Passage): LostReply | undefined {
  const { segment } = attachment;
  if (
    !segment ||
    passage.translated ||
    (attachment.kind !== 'subnet' && attachment.kind !== 'network interface' && attachment.kind !== 'scale set')
  )
    return undefined;
  const pieces = routesFrom(atlas, segment, tagScopeOf(atlas, segment, segment.network), senders);
  for (const { action, doubtful } of pieces) {
    if (doubtful.length > 0) continue;
    const at = `route of subnet '${segment.label}'`;
    const origin = action.origin ?? segment.subnet.routeTable.at;
    if (action.hop.type === 'None') {
      return {
        state: 'lost',
        text: { at, because: `The reply has no way back: ${action.label} drops packets to the sender.`, origin },
      };
    }
    if (action.hop.type === 'VirtualNetworkGateway' && !action.hop.use) {
      return {
        state: 'lost',
        text: { at, because: `The reply has no way back: ${action.label} leads to a gateway that is not there.`, origin },
      };
    }
    if (action.hop.type !== 'VirtualAppliance') continue;
    const firewall = nextHopsOf(atlas, action.hop.route).find((one) => one.kind === 'firewall');
    if (firewall && !passage.firewalls.includes(firewall.identity)) {
      const because = `The reply goes to ${firewall.label} (${action.label}), which has not seen the request and drops it: the way there and the way back differ.`;
      return { state: 'lost', text: { at, because, origin } };
    }
  }
  return undefined;
}
