import { parseAddresses } from '../ip/index.ts';
import { knownValue, type Route } from '../network/index.ts';
import type { Atlas, Attachment } from './atlas.ts';
import { attachmentsAt } from './attachments.ts';

/** What a route's next hop address belongs to: by the resource whose address it is read from, else by the address itself. */
export function nextHopsOf(atlas: Atlas, route: Route): readonly Attachment[] {
  const address = knownValue(route.nextHopIpAddress);
  if (address === undefined) return route.nextHop.state === 'none' ? [] : (atlas.byIdentity.get(route.nextHop.identity) ?? []);
  const parsed = parseAddresses(address);
  return parsed ? attachmentsAt(atlas, parsed) : [];
}
