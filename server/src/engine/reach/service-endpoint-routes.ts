import { type AddressSet, isEmptySet, unionAddresses } from '../ip/index.ts';
import { knownValue, type ServiceEndpoint } from '../network/index.ts';
import type { Atlas, Segment } from './atlas.ts';
import { doubtsOfSetting, textsOf } from './known-list.ts';
import type { Point } from './point.ts';
import { isPairedRegion } from './regions.ts';
import type { RankedRoute } from './routes.ts';

/** Longer than any prefix: not even a route of the user's for one address goes before. */
const NEVER_OVERRIDDEN = 130;

/**
 * A service endpoint routes the service's public addresses straight over Azure's backbone. Its routes cannot be overridden.
 * Source: learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview, virtual-network-service-endpoints-overview.
 */
export function serviceEndpointRoutes(atlas: Atlas, segment: Segment, destinations: AddressSet): readonly RankedRoute[] {
  return segment.subnet.serviceEndpoints.items.flatMap((endpoint): readonly RankedRoute[] => {
    const service = knownValue(endpoint.service);
    const region = knownValue(segment.networkObject?.location ?? segment.subnet.location);
    const matching = atlas.points
      .in(destinations)
      .filter(({ point }) => service === undefined || servesPoint(service, endpoint, point, region));
    const set = unionAddresses(...matching.map((one) => one.set));
    if (isEmptySet(set)) return [];
    const doubts = doubtsOfSetting(endpoint.service);
    return [
      {
        hop: { type: 'ServiceEndpoint' },
        label: `service endpoint '${service ?? 'unknown'}' of subnet '${segment.label}'`,
        origin: endpoint.service.at,
        doubts,
        certain: doubts.length === 0,
        length: NEVER_OVERRIDDEN,
        rank: 2,
        cover: doubts.length === 0 ? { sure: set, maybe: { line: [] } } : { sure: { line: [] }, maybe: set },
      },
    ];
  });
}

/** The endpoint of a subnet that carries traffic to a service; `Microsoft.Storage` serves its own and the paired region, `Microsoft.Storage.Global` all. */
export function endpointFor(segment: Segment, service: string, region: string | undefined): ServiceEndpoint | undefined {
  const own = knownValue(segment.networkObject?.location ?? segment.subnet.location);
  return segment.subnet.serviceEndpoints.items.find((endpoint) => {
    const name = knownValue(endpoint.service);
    return name !== undefined && serves(name, endpoint, service, region, own);
  });
}

function servesPoint(name: string, endpoint: ServiceEndpoint, point: Point, own: string | undefined): boolean {
  return point.service !== undefined && serves(name, endpoint, point.service, point.region, own);
}

function serves(
  name: string,
  endpoint: ServiceEndpoint,
  service: string,
  region: string | undefined,
  own: string | undefined,
): boolean {
  const wanted = service.toLowerCase();
  const given = name.toLowerCase();
  if (given === `${wanted}.global`) return true;
  if (given !== wanted) return false;
  if (wanted !== 'microsoft.storage' || region === undefined || own === undefined || region === own) return true;
  const locations = textsOf(endpoint.locations).texts.map((text) => text.toLowerCase().replaceAll(' ', ''));
  return locations.includes(region) || locations.includes('*') || isPairedRegion(own, region);
}
