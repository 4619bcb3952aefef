import {
  type AddressSet,
  isEmptySet,
  meetAddresses,
  NO_ADDRESSES,
  parseAddresses,
  subtractAddresses,
  unionAddresses,
} from '../ip/index.ts';
import { knownValue } from '../network/index.ts';
import { type Atlas, netOfSegment, type Segment, segmentOf } from './atlas.ts';
import { endpointAddresses } from './attachments.ts';
import { type Link, linkTo } from './links.ts';
import { endpointsAt } from './private-link.ts';
import type { RankedRoute } from './route.ts';
import { joins } from './subnet-peerings.ts';

/**
 * Every private endpoint of the network and of directly peered ones has a /32 route. A user's route overrides it with a /32 of its own or,
 * where the endpoint's subnet has network policies for route tables, with any prefix at least as long as that of the endpoint's virtual network (F2.20).
 */
export function privateEndpointRoutes(
  atlas: Atlas,
  segment: Segment,
  user: readonly RankedRoute[],
  destinations: AddressSet,
): readonly RankedRoute[] {
  if (segment.network === undefined) return [];
  const { network } = segment;
  return endpointsAt(atlas)
    .meeting(destinations)
    .flatMap((endpoint): readonly RankedRoute[] => {
      const at = segmentOf(atlas, endpoint.subnet);
      if (!at?.network || (at.network !== network && !isJoined(linkTo(atlas, network, at.network), at))) return [];
      const addresses = endpointAddresses(atlas, endpoint);
      const overridden = policiesCoverRoutes(at)
        ? unionAddresses(...user.filter((route) => route.length >= networkLength(atlas, at)).map((route) => route.cover.sure))
        : { line: [] };
      const left = subtractAddresses(addresses, overridden);
      if (isEmptySet(left)) return [];
      return [
        {
          hop: { type: 'PrivateEndpoint', link: at.network === network ? undefined : linkTo(atlas, network, at.network) },
          label: `route of private endpoint '${endpoint.label}'`,
          origin: endpoint.at,
          fact: 'F2.20',
          doubts: [],
          certain: true,
          length: 32,
          rank: 2,
          cover: { sure: left, maybe: { line: [] } },
        },
      ];
    });
}

function isJoined(link: Link | undefined, at: Segment): boolean {
  return link?.state === 'open' && (!link.joined || joins(link.joined.there, at) === 'yes');
}

/** Whether user-defined routes apply to private endpoints in the subnet. */
export function policiesCoverRoutes(segment: Segment): boolean {
  const value = knownValue(segment.subnet.privateEndpointNetworkPolicies);
  return value === 'Enabled' || value === 'RouteTableEnabled';
}

/** Length of the shortest prefix of the endpoint's network that holds its subnet. */
function networkLength(atlas: Atlas, segment: Segment): number {
  const prefixes = netOfSegment(atlas, segment)?.prefixes ?? [];
  const holding = prefixes.filter(({ text }) => meetAddresses(parseAddresses(text) ?? NO_ADDRESSES, segment.addresses));
  return Math.min(...holding.map((one) => one.prefix.length), 32);
}
