import { knownValue } from '../network/index.ts';
import { type Atlas, identityOf, segmentOf } from './atlas.ts';
import { type Destination, subnetAttachment } from './destination.ts';
import type { ServiceTarget } from './service-target.ts';
import { block, giveUp, type Outcome, START } from './trail.ts';

export function apiServerIsPrivate(door: ServiceTarget): boolean {
  return door.resource.slice === 'kubernetesClusters' && knownValue(door.resource.enablePrivateCluster) === true;
}

/**
 * The API server of a private AKS cluster: an endpoint in the first pool's subnet. Its public name, on unless switched off, gives the private address to everybody;
 * without it only networks that the cluster's zone is linked to find it: the nodes' own, or those of a zone of the template's (F4.84, F4.87).
 * Undefined for clusters that are not private.
 */
export function apiServerAnswer(atlas: Atlas, door: ServiceTarget, network: string): Destination | Outcome | undefined {
  const cluster = door.resource;
  if (cluster.slice !== 'kubernetesClusters') return undefined;
  const isPrivate = cluster.enablePrivateCluster;
  if (isPrivate.state === 'unknown')
    return giveUp(START, { at: door.label, because: 'Whether the cluster is private is not known.', origin: isPrivate.at }, []);
  if (!isPrivate.value) return undefined;
  const subnet = cluster.pools.items[0]?.subnet;
  const segment = subnet && segmentOf(atlas, subnet);
  if (!segment)
    return giveUp(
      START,
      { at: door.label, because: 'The subnet of its API server endpoint is not known.', origin: cluster.at },
      [],
    );
  const open = knownValue(cluster.enablePrivateClusterPublicFqdn) !== false;
  const zone = knownValue(cluster.privateDnsZone)?.toLowerCase();
  const linked =
    network === segment.network ||
    atlas.model.privateDnsZoneLinks.some((link) => identityOf(link.zone) === zone && identityOf(link.virtualNetwork) === network);
  if (!open && !linked && (zone === undefined || zone === 'system' || zone.startsWith('/'))) {
    const because =
      'Its public name is switched off and its private zone is not linked to the network, so the name does not resolve.';
    return block(START, { at: door.label, because, origin: cluster.enablePrivateClusterPublicFqdn.at, fact: 'F4.87' });
  }
  const attachment = {
    ...subnetAttachment(segment, `API server endpoint of ${door.label}`),
    kind: 'private endpoint' as const,
    identity: cluster.identity,
  };
  return {
    kind: 'private',
    label: door.label,
    at: cluster.at,
    addresses: segment.addresses,
    hosts: door.hosts,
    hostsStandFor: 'themselves',
    attachment,
    target: door,
  };
}
