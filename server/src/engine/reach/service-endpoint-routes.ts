import { type AddressSet, isEmptySet, unionAddresses } from '../ip/index.ts';
import { knownValue, type ServiceEndpoint } from '../network/index.ts';
import type { Atlas, Segment } from './atlas.ts';
import { doubtsOfSetting, textOf, textsOf } from './known-list.ts';
import type { Point } from './point.ts';
import { isPairedRegion } from './regions.ts';
import type { RankedRoute } from './route.ts';

/** Longer than any prefix: not even a route of the user's for one address goes before. */
const NEVER_OVERRIDDEN = 130;

/**
 * A service endpoint routes the service's public addresses straight over Azure's backbone. Its routes cannot be overridden.
 * Source: learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview, virtual-network-service-endpoints-overview.
 */
export function serviceEndpointRoutes(atlas: Atlas, segment: Segment, destinations: AddressSet): readonly RankedRoute[] {
  const points = atlas.points.in(destinations);
  return segment.subnet.serviceEndpoints.items.flatMap((endpoint): readonly RankedRoute[] => {
    const service = knownValue(endpoint.service);
    const own = textOf(segment.networkObject?.location ?? segment.subnet.location);
    const served = points.map(({ point, set }) => ({
      set,
      by: service === undefined ? 'unknown' : serves(service, endpoint, point, own),
    }));
    const pick = (by: 'yes' | 'unknown') => unionAddresses(...served.filter((one) => one.by === by).map((one) => one.set));
    const cover = { sure: pick('yes'), maybe: pick('unknown') };
    if (isEmptySet(cover.sure) && isEmptySet(cover.maybe)) return [];
    const region = isEmptySet(cover.maybe)
      ? []
      : [{ what: `whether the service is in a region that '${service}' serves`, at: endpoint.service.at }];
    return [
      {
        hop: { type: 'ServiceEndpoint' },
        label: `service endpoint '${service ?? 'unknown'}' of subnet '${segment.label}'`,
        origin: endpoint.service.at,
        fact: 'F6.07',
        doubts: service === undefined ? doubtsOfSetting(endpoint.service) : region,
        certain: service !== undefined,
        length: NEVER_OVERRIDDEN,
        rank: 2,
        cover,
      },
    ];
  });
}

/** `Microsoft.Storage` serves its own and the paired region, `Microsoft.Storage.Global` all; the others know no region. */
function serves(
  name: string,
  endpoint: ServiceEndpoint,
  { service, region }: Point,
  own: string | undefined,
): 'yes' | 'no' | 'unknown' {
  if (service === undefined) return 'no';
  const wanted = service.toLowerCase();
  const given = name.toLowerCase();
  if (given === `${wanted}.global`) return 'yes';
  if (given !== wanted) return 'no';
  if (wanted !== 'microsoft.storage' || region === undefined || own === undefined || region === own) return 'yes';
  const locations = textsOf(endpoint.locations).texts.map((text) => text.toLowerCase().replaceAll(' ', ''));
  if (locations.includes(region) || isPairedRegion(own, region)) return 'yes';
  return region.includes('‹') || own.includes('‹') ? 'unknown' : 'no';
}
