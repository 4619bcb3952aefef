import type { Atlas } from './atlas.ts';
import type { Destination } from './destination.ts';
import { hostPoint } from './host-points.ts';
import type { Receiver } from './receiver.ts';
import { placeOf } from './receiver-parts.ts';
import { doorOfHost, targetOfHost } from './service-target.ts';
import { toHostOfWorkspace } from './workspace-receivers.ts';

/** A host of a service of the deployment is that service's door; any other has a public address. */
export function hostReceiver(atlas: Atlas, host: string, label: string): Receiver {
  const target = targetOfHost(atlas, host);
  if (target) return { kind: 'door', label, door: { ...target, hosts: [host] } };
  const door = doorOfHost(host, atlas.model.cloud);
  const workspace = door && toHostOfWorkspace(atlas, host, label, door);
  if (workspace) return workspace;
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
