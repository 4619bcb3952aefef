import { AZURE_DNS_ADDRESS } from '../facts/index.ts';
import { inZone } from '../ip/index.ts';
import { byIdentity, find, type Identity, knownValue, type PrivateDnsZoneLink } from '../network/index.ts';
import { type Atlas, identityOf, isDeclared } from './atlas.ts';
import { answerFromRecords } from './dns-records.ts';
import type { Doubt } from './flow.ts';
import { groupBy } from './group-by.ts';
import type { NameAnswer } from './name-answer.ts';
import { withDoubts } from './name-answer.ts';
import { once } from './once.ts';
import { type EndpointMatch, endpointsTo, zoneConfigsOf, zoneName, zoneNameOfReference } from './private-link.ts';
import type { ServiceTarget } from './service-target.ts';
import { toDoubts } from './trail.ts';

/** What is asked: host names, and the service that has them where the deployment knows it. */
export interface NameQuery {
  readonly hosts: readonly string[];
  readonly target: ServiceTarget | undefined;
}

/**
 * Azure DNS as one virtual network sees it: a zone linked to the network comes first, public DNS last. A service with a private endpoint has a public CNAME
 * into the private link zone, so that a linked zone without its record answers that the name does not exist.
 * Source: learn.microsoft.com/azure/private-link/private-endpoint-dns, learn.microsoft.com/azure/dns/private-dns-fallback.
 */
export function askZones(atlas: Atlas, network: Identity, query: NameQuery): NameAnswer | undefined {
  const zones = zonesAsked(atlas, network, query);
  for (const zone of zones) {
    const links = linksOfZone(atlas, network, zone);
    const link = links.find((one) => one.certain)?.link;
    if (link) return answerFromZone(atlas, zone, link, query);
    const open = links[0];
    if (open) return withDoubts(answerFromZone(atlas, zone, open.link, query), open.doubts);
  }
  return undefined;
}

/** Why nothing is certain although no linked zone was found: the zone's links, or the network, are kept elsewhere. */
export function zoneLinkDoubts(atlas: Atlas, network: Identity, query: NameQuery): readonly Doubt[] {
  const target = query.target;
  const zone = target?.zones[0];
  if (!target || zone === undefined) return [];
  const matches = endpointsTo(atlas, target);
  const outside = matches
    .flatMap((match) => zoneConfigsOf(match.endpoint))
    .filter((config) => knownValue(config.zoneName) === zone && !isZoneDeclared(atlas, identityOf(config.zone)));
  const first = outside[0];
  if (first)
    return [{ what: `whether zone '${zone}', which is declared elsewhere, is linked to the virtual network`, at: first.at }];
  const unknownZone = matches
    .flatMap((match) => zoneConfigsOf(match.endpoint))
    .find((config) => config.zoneName.state === 'unknown');
  if (unknownZone) return [{ what: 'which zone the endpoint registers in', at: unknownZone.at }];
  const existing = atlas.model.privateDnsZones.find((one) => one.existing && zoneName(knownValue(one.name) ?? '') === zone);
  if (existing) return [{ what: `whether existing zone '${zone}' is linked to the virtual network`, at: existing.at }];
  const net = atlas.nets.get(network);
  if (net && !isDeclared(net.network))
    return [{ what: `whether a zone '${zone}' is linked to existing virtual network '${net.label}'`, at: net.network.at }];
  if (!net) return [{ what: `whether a zone '${zone}' is linked to the virtual network`, at: undefined }];
  if (!atlas.closed)
    return atlas.model.closedWorld.notAnalysed.map((one) => ({ what: `what was not analysed: ${one.reason}`, at: one.at }));
  return [];
}

/** Zones that could hold the name: the service's private link zones, and any other that the host lies in, longest first. */
function zonesAsked(atlas: Atlas, network: Identity, query: NameQuery): readonly string[] {
  const own = query.target?.zones.slice(0, 1) ?? [];
  const linked = [...zonesOfNetwork(atlas)(network).keys()].filter((zone) => query.hosts.some((host) => inZone(zone, host)));
  const shadows = linked.filter((zone) => !zone.startsWith('privatelink.'));
  const link = linked.filter((zone) => zone.startsWith('privatelink.'));
  return [...shadows.sort((a, b) => b.length - a.length), ...own, ...link.filter((zone) => !own.includes(zone))];
}

interface LinkMatch {
  readonly zone: string;
  readonly link: PrivateDnsZoneLink;
  readonly certain: boolean;
  readonly doubts: readonly Doubt[];
}

export function linksOfZone(atlas: Atlas, network: Identity, zone: string): readonly LinkMatch[] {
  return zonesOfNetwork(atlas)(network).get(zone) ?? [];
}

/** The zones that are, or may be, linked to a network. */
const zonesOfNetwork = once((atlas: Atlas) => {
  const { privateDnsZoneLinks } = atlas.model;
  const byNetwork = groupBy(privateDnsZoneLinks, ({ virtualNetwork }) => [identityOf(virtualNetwork)]);
  const open = privateDnsZoneLinks.filter((link) => link.virtualNetwork.state === 'unknown');
  const known = new Map<Identity, ReadonlyMap<string, readonly LinkMatch[]>>();
  return (network: Identity): ReadonlyMap<string, readonly LinkMatch[]> => {
    const before = known.get(network);
    if (before) return before;
    const others = open.filter((link) => identityOf(link.virtualNetwork) !== network);
    const matches = [...(byNetwork.get(network) ?? []), ...others].flatMap((link) => toLinkMatch(atlas, link, network));
    const zones = groupBy(matches, ({ zone }) => [zone]);
    known.set(network, zones);
    return zones;
  };
});

function toLinkMatch(atlas: Atlas, link: PrivateDnsZoneLink, network: Identity): readonly LinkMatch[] {
  const zone = nameOfZone(atlas, link);
  if (zone === undefined) return [];
  const doubts = [
    ...toDoubts(link.conditionWaits),
    ...(identityOf(link.virtualNetwork) === network
      ? []
      : [{ what: `which virtual network link '${link.label}' is for`, at: link.virtualNetwork.at }]),
  ];
  return [{ zone, link, certain: doubts.length === 0, doubts }];
}

function nameOfZone(atlas: Atlas, link: PrivateDnsZoneLink): string | undefined {
  const identity = identityOf(link.zone);
  if (identity === undefined) return undefined;
  const zone = byIdentity(atlas.model, 'privateDnsZones', identity)[0];
  const name = zone && knownValue(zone.name);
  return name === undefined ? zoneNameOfReference(identity) : zoneName(name);
}

function isZoneDeclared(atlas: Atlas, identity: Identity | undefined): boolean {
  return identity !== undefined && byIdentity(atlas.model, 'privateDnsZones', identity).some((zone) => !zone.existing);
}

function answerFromZone(atlas: Atlas, zone: string, link: PrivateDnsZoneLink, query: NameQuery): NameAnswer {
  const identity = identityOf(link.zone);
  const at = `private DNS zone '${zone}'`;
  const { target } = query;
  const matches = target ? endpointsTo(atlas, target) : [];
  const registered = matches.filter((match) =>
    zoneConfigsOf(match.endpoint).some((config) => identityOf(config.zone) === identity && identity !== undefined),
  );
  const first = registered.find((match) => match.certain) ?? registered[0];
  if (first) {
    const because = `The zone is linked to the virtual network, and the zone group of private endpoint '${first.endpoint.label}' keeps the record: the name resolves to the endpoint's private address.`;
    return {
      kind: 'endpoint',
      endpoint: first.endpoint,
      others: registered.filter((match) => match.certain && match.endpoint !== first.endpoint).map((match) => match.endpoint),
      text: { at, because, origin: link.at, fact: 'F9.12' },
      doubts: first.doubts,
    };
  }
  const record = answerFromRecords(atlas, at, identity, zone, query);
  if (record) return record;
  const openZone = matches
    .flatMap((match) => zoneConfigsOf(match.endpoint))
    .find((config) => config.zoneName.state === 'unknown');
  if (openZone) return unknownAnswer(at, 'Which zone the private endpoint registers in is not known.', openZone.at);
  if (target && matches.length === 0) return withoutEndpoint(atlas, at, zone, link, target);
  return missingRecord(atlas, at, zone, link, matches);
}

function missingRecord(
  atlas: Atlas,
  at: string,
  zone: string,
  link: PrivateDnsZoneLink,
  matches: readonly EndpointMatch[],
): NameAnswer {
  const policy = link.resolutionPolicy;
  if (knownValue(policy) === 'NxDomainRedirect') {
    const because = 'The zone is linked and has no record of this name; its link falls back to public resolution.';
    return { kind: 'public', text: { at, because, origin: policy.at, fact: 'F9.12' }, doubts: [] };
  }
  const endpoint = matches[0]?.endpoint;
  const existing = find(atlas.model, 'privateDnsZones', link.zone)?.existing === true;
  if (existing || !isZoneDeclared(atlas, identityOf(link.zone)))
    return unknownAnswer(at, 'Which records the existing zone has is not known.', link.zone.at);
  const reason = endpoint ? `private endpoint '${endpoint.label}' has no zone group that writes to it` : 'nothing writes it';
  const because = `Zone '${zone}' is linked to the virtual network but has no record of this name (${reason}), so the name does not resolve.`;
  return { kind: 'broken', text: { at, because, origin: endpoint?.at ?? link.at, fact: 'F9.19' }, doubts: [] };
}

/** A service of which no endpoint is known has no CNAME into the zone, unless one was made elsewhere. */
function withoutEndpoint(atlas: Atlas, at: string, zone: string, link: PrivateDnsZoneLink, target: ServiceTarget): NameAnswer {
  if (!zone.startsWith('privatelink.')) return missingRecord(atlas, at, zone, link, []);
  if (target.resource.existing)
    return unknownAnswer(
      at,
      `Whether existing ${target.label} has a private endpoint elsewhere is not known.`,
      target.resource.at,
    );
  const because = `${target.label} has no private endpoint, so its name does not lead into the zone and resolves to the public address.`;
  return { kind: 'public', text: { at, because, origin: target.resource.at, fact: 'F2.18' }, doubts: [] };
}

function unknownAnswer(at: string, because: string, origin: PrivateDnsZoneLink['at']): NameAnswer {
  return {
    kind: 'unknown',
    text: { at, because, origin, fact: 'F9.12' },
    doubts: [{ what: because.replace(/\.$/, '').toLowerCase(), at: origin }],
  };
}

/** Azure's own resolver, by address. */
export function isAzureDns(text: string): boolean {
  return text.trim() === AZURE_DNS_ADDRESS;
}
