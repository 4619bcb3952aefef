import type { AddressSet } from '../ip/index.ts';
import type { Atlas } from './atlas.ts';
import type { Destination } from './destination.ts';
import { hostPoint } from './host-points.ts';
import { once } from './once.ts';
import type { Point } from './point.ts';
import type { Receiver } from './receiver.ts';
import { doorOfHost, serviceTarget, targetOfHost } from './service-target.ts';

/** A host of a service of the deployment is that service's door; any other has a public address. */
export function hostReceiver(atlas: Atlas, host: string, label: string): Receiver {
  const target = targetOfHost(atlas, host);
  if (target) return { kind: 'door', label, door: { ...target, hosts: [host] } };
  const door = doorOfHost(host, atlas.model.cloud);
  const workspaces = atlas.model.workspaces;
  if (door && workspaces.length === 1 && workspaces[0])
    return { kind: 'door', label, door: { ...serviceTarget(atlas, workspaces[0], 'amlworkspace', door), hosts: [host] } };
  const addresses = placeOf(atlas, `host ${host}`, () => hostPoint(host));
  const destination: Destination = {
    kind: 'public',
    label: host,
    at: undefined,
    addresses,
    hosts: [host],
    hostsStandFor: 'themselves',
    attachment: undefined,
    target: undefined,
  };
  return { kind: 'host', label, host, destination };
}

/** Somewhere on the internet: one place for each tag and each host, however often it is asked for. */
export function placeOf(atlas: Atlas, name: string, point: () => Point): AddressSet {
  const places = placesOf(atlas);
  const place = places.get(name) ?? atlas.points.add(point());
  places.set(name, place);
  return place;
}

const placesOf = once((_: Atlas) => new Map<string, AddressSet>());
