import { publicSuffixesFor } from '../../facts/index.ts';
import { formatAddresses } from '../../ip/index.ts';
import { findAny, type Identity, knownValue, type ModelObject, type PrivateEndpoint } from '../../network/index.ts';
import { type Atlas, isDeclared } from '../atlas.ts';
import { endpointAddresses } from '../attachments.ts';
import { linksOfZone } from '../azure-dns.ts';
import { textsOf } from '../known-list.ts';
import { endpointsTo, zoneConfigsOf } from '../private-link.ts';
import { type ServiceTarget, serviceTarget } from '../service-target.ts';

/** A private DNS zone that names of the deployment are found in. */
export interface ZoneRequirement {
  readonly zone: string;
  /** Whether this deployment makes it, names one that is there, or neither. */
  readonly state: 'declared' | 'existing' | 'missing';
  readonly records: readonly RecordRequirement[];
  /** Labels of the networks whose clients ask Azure DNS for it. */
  readonly linked: readonly string[];
  readonly notLinked: readonly string[];
  /** Suffixes of the public names, for the forwarders of one's own DNS servers (F9.13). */
  readonly suffixes: readonly string[];
}

export interface RecordRequirement {
  /** The public name that clients ask for. */
  readonly host: string;
  /** Name of the record in the zone. */
  readonly name: string;
  /** The endpoint that gives the address; undefined where there is none. */
  readonly endpoint: PrivateEndpoint | undefined;
  /** Undefined where Azure picks it. */
  readonly address: string | undefined;
  /** Whether the endpoint's zone group writes the record. */
  readonly written: boolean;
}

/** The zones of every private endpoint, and of every resource that a workspace reaches by one. */
export function zoneRequirements(
  atlas: Atlas,
  wanted: readonly { readonly resource: ModelObject; readonly group: string }[],
  networks: ReadonlySet<Identity>,
): readonly ZoneRequirement[] {
  const doors = distinct([...endpointDoors(atlas), ...wanted]).flatMap(({ resource, group }) => doorsOf(atlas, resource, group));
  const zones = [...new Set(doors.flatMap((door) => door.zones))];
  return zones.map((zone) => {
    const own = doors.filter((door) => door.zones.includes(zone));
    const nets = [...networks].map((identity) => ({ identity, label: atlas.nets.get(identity)?.label ?? identity }));
    const isLinked = ({ identity }: { readonly identity: Identity }) => linksOfZone(atlas, identity, zone).length > 0;
    return {
      zone,
      state: stateOf(atlas, zone),
      records: own.flatMap((door) => recordsOf(atlas, door, zone)),
      linked: nets.filter(isLinked).map((one) => one.label),
      notLinked: nets.filter((one) => !isLinked(one)).map((one) => one.label),
      suffixes: [...new Set(own.flatMap((door) => suffixesOf(atlas, door)))],
    };
  });
}

type Wanted = { readonly resource: ModelObject; readonly group: string };

function endpointDoors(atlas: Atlas): readonly Wanted[] {
  return atlas.model.privateEndpoints.flatMap((endpoint) =>
    endpoint.connections.items.flatMap((connection): readonly Wanted[] => {
      const resource = connection.target.state === 'resolved' ? findAny(atlas.model, connection.target) : undefined;
      return resource ? textsOf(connection.groupIds).texts.map((group) => ({ resource, group })) : [];
    }),
  );
}

function distinct(wanted: readonly Wanted[]): readonly Wanted[] {
  const key = ({ resource, group }: Wanted) => `${resource.identity} ${group.toLowerCase()}`;
  return [...new Map(wanted.map((one) => [key(one), one])).values()];
}

/** A workspace has a door in each of its two zones. */
function doorsOf(atlas: Atlas, resource: ModelObject, group: string): readonly ServiceTarget[] {
  const doors = group.toLowerCase() === 'amlworkspace' ? (['api', 'notebooks'] as const) : (['api'] as const);
  return doors.map((door) => serviceTarget(atlas, resource, group, door));
}

function stateOf(atlas: Atlas, zone: string): ZoneRequirement['state'] {
  const found = atlas.model.privateDnsZones.filter((one) => one.label.toLowerCase() === zone);
  if (found.some((one) => isDeclared(one))) return 'declared';
  const named = atlas.model.privateEndpoints
    .flatMap(zoneConfigsOf)
    .some((config) => knownValue(config.zoneName)?.toLowerCase() === zone);
  return found.length > 0 || named ? 'existing' : 'missing';
}

function recordsOf(atlas: Atlas, door: ServiceTarget, zone: string): readonly RecordRequirement[] {
  const match = endpointsTo(atlas, door)[0];
  const known = match && formatAddresses(atlas.points.realPart(endpointAddresses(atlas, match.endpoint)));
  const configs = match ? zoneConfigsOf(match.endpoint) : [];
  const written = configs.some((config) => knownValue(config.zoneName)?.toLowerCase() === zone);
  return namesOf(atlas, door).map((name) => ({
    ...name,
    endpoint: match?.endpoint,
    address: known === undefined || known === '' ? undefined : known,
    written,
  }));
}

/** `<workspace id>` is a number that only deployment gives (F9.09, F9.10). */
function namesOf(atlas: Atlas, door: ServiceTarget): readonly { readonly host: string; readonly name: string }[] {
  const region = knownValue(door.resource.location) ?? '<region>';
  const host = door.hosts[0] ?? '';
  const [first = '', ...rest] = host.split('.');
  const own = { host, name: first };
  if (door.group.toLowerCase() === 'registry') {
    // A registry answers for its data beside itself (F3.26).
    const name = `${first}.${region}.data`;
    return [own, { host: `${name}.${rest.join('.')}`, name }];
  }
  if (door.group.toLowerCase() !== 'amlworkspace') return [own];
  const [api = '', notebooks = '', , , inference = ''] = publicSuffixesFor(door.resource.type, door.group, atlas.model.cloud);
  const id = '<workspace id>';
  if (isNotebooks(door)) {
    const name = `ml-${door.resource.label}-${region}-${id}.${region}`;
    return [{ host: `${name}.${notebooks}`, name }];
  }
  return [
    ...[`${id}.workspace.${region}`, `${id}.workspace.${region}.cert`].map((name) => ({ host: `${name}.${api}`, name })),
    { host: `*.${region}.${inference}`, name: `*.${id}.inference.${region}` },
  ];
}

/** All suffixes of a workspace stand with its first zone. */
function suffixesOf(atlas: Atlas, door: ServiceTarget): readonly string[] {
  return isNotebooks(door) ? [] : publicSuffixesFor(door.resource.type, door.group, atlas.model.cloud, door.region);
}

const isNotebooks = (door: ServiceTarget): boolean => door.zones.some((zone) => zone.includes('.notebooks.'));
