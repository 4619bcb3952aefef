import { inZone, parseAddresses, unionAddresses } from '../ip/index.ts';
import { byIdentity, type Identity, knownValue, type PrivateDnsRecord } from '../network/index.ts';
import { type Atlas, type Attachment, identityOf } from './atlas.ts';
import type { NameQuery } from './azure-dns.ts';
import { groupBy } from './group-by.ts';
import { textsOf } from './known-list.ts';
import type { NameAnswer } from './name-answer.ts';
import { once } from './once.ts';
import { endpointAt, zoneName } from './private-link.ts';
import type { HopText } from './trail.ts';

/** What the records of a zone say of a name: those that are written, then those that registration keeps. */
export function answerFromRecords(
  atlas: Atlas,
  at: string,
  identity: Identity | undefined,
  zone: string,
  query: NameQuery,
): NameAnswer | undefined {
  const record = recordFor(atlas, identity, zone, query);
  if (record) return answerFromRecord(atlas, at, record);
  const machine = registeredMachine(atlas, identity, zone, query);
  if (!machine) return undefined;
  const because = `Automatic registration keeps the record of ${machine.label}.`;
  return { kind: 'address', addresses: machine.addresses, text: { at, because, origin: machine.at, fact: 'F9.17' }, doubts: [] };
}

/** The record of the name itself, else the wildcard that is nearest to it. */
function recordFor(atlas: Atlas, identity: Identity | undefined, zone: string, query: NameQuery): PrivateDnsRecord | undefined {
  const inside = query.hosts.flatMap((host) => {
    const lower = host.toLowerCase();
    if (!inZone(zone, lower)) return [];
    return lower === zone ? ['@'] : [lower.slice(0, -zone.length - 1)];
  });
  const own = query.target && knownValue(query.target.resource.name);
  const names = [...inside, ...(own !== undefined && query.target?.zones.includes(zone) ? [own.toLowerCase()] : [])];
  const wildcards = names.flatMap(wildcardsOf);
  const anyOfWorkspace = query.target?.resource.slice === 'workspaces' && zone.startsWith('privatelink.');
  const records = (recordsOf(atlas).get(identity) ?? []).filter(({ recordType }) => recordType === 'A' || recordType === 'CNAME');
  const called = (wanted: readonly string[]) =>
    wanted.flatMap((name) => records.find((record) => knownValue(record.name)?.toLowerCase() === name) ?? [])[0];
  return (
    called(names) ??
    called([...wildcards, '*']) ??
    records.find((record) => record.name.state === 'unknown' || (anyOfWorkspace && record.recordType === 'A'))
  );
}

/** `*.b.c`, `*.c` of `a.b.c`: nearest first. */
function wildcardsOf(name: string): readonly string[] {
  const labels = name.split('.');
  return labels.slice(1).map((_, at) => `*.${labels.slice(at + 1).join('.')}`);
}

/**
 * A link with automatic registration writes a record for every machine of its network, called as the machine.
 * Source: learn.microsoft.com/azure/dns/private-dns-autoregistration.
 */
function registeredMachine(atlas: Atlas, identity: Identity | undefined, zone: string, query: NameQuery): Attachment | undefined {
  const networks = atlas.model.privateDnsZoneLinks
    .filter((link) => identityOf(link.zone) === identity && knownValue(link.registrationEnabled) === true)
    .flatMap((link) => identityOf(link.virtualNetwork) ?? []);
  return atlas.model.virtualMachines
    .filter((machine) => query.hosts.some((host) => host.toLowerCase() === `${knownValue(machine.name)?.toLowerCase()}.${zone}`))
    .flatMap((machine) => machine.networkInterfaces.items.flatMap((one) => atlas.byIdentity.get(identityOf(one) ?? '') ?? []))
    .find((one) => one.network !== undefined && networks.includes(one.network));
}

const recordsOf = once(({ model }: Atlas) => groupBy(model.privateDnsRecords, (record) => [identityOf(record.zone)]));

function answerFromRecord(atlas: Atlas, at: string, record: PrivateDnsRecord): NameAnswer {
  const { texts, doubts } = textsOf(record.values);
  const text = {
    at,
    because: `Record '${record.label}' gives ${texts.join(', ') || 'an address that is not known'}.`,
    origin: record.at,
    fact: 'F9.12',
  };
  const [alias] = texts;
  if (record.recordType === 'CNAME' && alias !== undefined) {
    const because = `Record '${record.label}' is an alias of ${alias}.`;
    return { kind: 'alias', host: zoneName(alias), text: { ...text, because }, doubts };
  }
  const endpoint = texts.length > 0 ? endpointAt(atlas, texts) : undefined;
  if (endpoint) return { kind: 'endpoint', endpoint, others: [], text, doubts };
  const owner = texts.length === 0 ? ownerOf(atlas, record) : undefined;
  if (owner?.kind === 'endpoint')
    return {
      kind: 'endpoint',
      endpoint: owner.endpoint,
      others: [],
      text: readFrom(text, `private endpoint '${owner.endpoint.label}'`),
      doubts: [],
    };
  if (owner) return { kind: 'address', addresses: owner.addresses, text: readFrom(text, owner.label), doubts: [] };
  if (texts.length === 0)
    return {
      kind: 'unknown',
      text,
      doubts: doubts.length > 0 ? doubts : [{ what: `the address of record '${record.label}'`, at: record.at }],
    };
  return { kind: 'address', addresses: unionAddresses(...texts.flatMap((one) => parseAddresses(one) ?? [])), text, doubts };
}

/** What of the deployment has the address that a record reads from it. */
function ownerOf(atlas: Atlas, record: PrivateDnsRecord) {
  const [first] = record.valueOwners.items;
  const identity = first && identityOf(first);
  if (identity === undefined) return undefined;
  const endpoint = byIdentity(atlas.model, 'privateEndpoints', identity)[0];
  if (endpoint) return { kind: 'endpoint' as const, endpoint };
  const attachment = atlas.byIdentity.get(identity)?.[0];
  return attachment && { kind: 'address' as const, addresses: attachment.addresses, label: attachment.label };
}

function readFrom(text: HopText, label: string): HopText {
  return { ...text, because: `The record gives an address that is read from ${label}.` };
}
