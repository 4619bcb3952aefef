import { inZone } from '../ip/index.ts';
import { byIdentity, find, type Identity, knownValue, type NetworkInterface, type Reference } from '../network/index.ts';
import { type Atlas, type Attachment, identityOf, isDeclared } from './atlas.ts';
import { askZones, isAzureDns, type NameQuery, zoneLinkDoubts } from './azure-dns.ts';
import { type DnsServer, type DnsServers, firstServer } from './dns-servers.ts';
import { dnsProxyOf, policyOf } from './firewall-collections.ts';
import type { Doubt } from './flow.ts';
import { gatewaysIn } from './gateways.ts';
import { openLinksOf } from './links.ts';
import { type NameAnswer, withDoubts } from './name-answer.ts';
import { endpointsTo } from './private-link.ts';
import type { HopText } from './trail.ts';

/** How far one resolver may send another on. */
const MAX_FORWARDS = 4;

/**
 * What a machine in a network gets for a name: from its interface's servers, else its network's, else Azure DNS.
 * Source: learn.microsoft.com/azure/virtual-network/virtual-networks-name-resolution-for-vms-and-role-instances.
 */
export function resolveIn(
  atlas: Atlas,
  network: Identity,
  networkInterface: NetworkInterface | undefined,
  query: NameQuery,
): NameAnswer {
  const net = atlas.nets.get(network);
  const own = networkInterface && networkInterface.dnsServers.items.length > 0 ? networkInterface : undefined;
  const named = own ?? net?.network;
  if (!named) return outsideNetwork(atlas, network, query);
  return askServers(atlas, network, { list: named.dnsServers, owners: named.dnsServerOwners }, query, MAX_FORWARDS);
}

/** On-premises clients reach private records only through something in a virtual network that asks Azure DNS for them (F9.26). */
export function resolveOnPremises(atlas: Atlas, query: NameQuery): NameAnswer {
  const near = networksNearGateways(atlas);
  let elsewhere: NameAnswer | undefined;
  for (const attachment of atlas.attachments) {
    if (attachment.network === undefined || !near.has(attachment.network)) continue;
    if (attachment.kind !== 'DNS resolver' && attachment.kind !== 'firewall') continue;
    const answer = askAttachment(atlas, attachment, query, MAX_FORWARDS);
    if (answer.kind === 'endpoint' || answer.kind === 'address' || answer.kind === 'alias') {
      const because = `On-premises servers forward to ${attachment.label}. ${answer.text.because}`;
      return { ...answer, text: { ...answer.text, because, fact: 'F9.26' } };
    }
    if (answer.kind === 'unknown') return answer;
    if (answer.kind === 'public') elsewhere ??= answer;
  }
  if (elsewhere) return elsewhere;
  const first = atlas.model.virtualNetworkGateways[0];
  const because =
    'Nothing in a network that on-premises reaches answers DNS for the private zones (no resolver inbound endpoint, no firewall with DNS proxy), so the name resolves to the public address.';
  return { kind: 'public', text: { at: 'DNS on-premises', because, origin: first?.at, fact: 'F9.26' }, doubts: [] };
}

/** On the internet, and in networks of Microsoft's, every name has its public address. */
export function resolvePublicly(query: NameQuery): NameAnswer {
  const name = query.target?.label ?? query.hosts[0] ?? 'the name';
  return {
    kind: 'public',
    text: {
      at: 'public DNS',
      because: `Public DNS gives the public address of ${name}.`,
      origin: query.target?.resource.at,
      fact: 'F2.18',
    },
    doubts: [],
  };
}

function askServers(atlas: Atlas, network: Identity, servers: DnsServers, query: NameQuery, left: number): NameAnswer {
  const { server, doubts } = firstServer(atlas, network, servers);
  if (server) return askServer(atlas, network, server, servers, query, left);
  if (doubts.length === 0) return askAzure(atlas, network, query, left);
  return {
    kind: 'unknown',
    text: {
      at: 'DNS servers of the network',
      because: 'Which DNS servers the network uses is not known.',
      origin: servers.list.at,
      fact: 'F9.13',
    },
    doubts,
  };
}

function askServer(
  atlas: Atlas,
  network: Identity,
  { label, address, attachment }: DnsServer,
  { list }: DnsServers,
  query: NameQuery,
  left: number,
): NameAnswer {
  if (address !== undefined && isAzureDns(address)) return askAzure(atlas, network, query, left);
  if (left === 0 || !attachment) {
    const because = `The network asks ${label}, which is no resource of this deployment; what it forwards is not known.`;
    return {
      kind: 'unknown',
      text: { at: `DNS server ${label}`, because, origin: list.at, fact: 'F9.13' },
      doubts: [{ what: `what DNS server ${label} answers`, at: list.at }],
    };
  }
  const answer = askAttachment(atlas, attachment, query, left - 1);
  const asked = address === undefined ? attachment.label : `${attachment.label} (${address})`;
  return { ...answer, text: { ...answer.text, because: `The network asks ${asked}. ${answer.text.because}` } };
}

/** A resolver's inbound endpoint and a firewall's DNS proxy answer as the network they are in; what a machine forwards nobody can see. */
function askAttachment(atlas: Atlas, attachment: Attachment, query: NameQuery, left: number): NameAnswer {
  if (attachment.network === undefined) return unknownServer(attachment, 'The network it is in is not known.');
  if (attachment.kind === 'DNS resolver') return askAzure(atlas, attachment.network, query, left);
  if (attachment.kind === 'firewall') return askFirewall(atlas, attachment, attachment.network, query, left);
  return unknownServer(attachment, 'What it forwards is set inside the machine, not in the template.');
}

function askFirewall(atlas: Atlas, attachment: Attachment, network: Identity, query: NameQuery, left: number): NameAnswer {
  const firewall = byIdentity(atlas.model, 'firewalls', attachment.identity)[0];
  const proxy = firewall && dnsProxyOf(atlas, firewall);
  if (!firewall || !proxy || proxy.state === 'unknown')
    return unknownServer(attachment, 'Whether its DNS proxy is on is not known.');
  if (!proxy.value) {
    const because = 'Its DNS proxy is off, so it answers no DNS and nothing resolves.';
    return { kind: 'broken', text: { at: attachment.label, because, origin: proxy.at, fact: 'F9.25' }, doubts: [] };
  }
  const policy = policyOf(atlas, firewall);
  if (!policy || left === 0) return askAzure(atlas, network, query, left);
  return askServers(atlas, network, { list: policy.dnsServers, owners: policy.dnsServerOwners }, query, left - 1);
}

/** Zones linked to the network, then forwarding rules linked to it, then public DNS. */
function askAzure(atlas: Atlas, network: Identity, query: NameQuery, left: number): NameAnswer {
  const fromZone = askZones(atlas, network, query);
  if (fromZone) return fromZone;
  const forwarded = left > 0 ? askRulesets(atlas, network, query, left) : undefined;
  if (forwarded) return forwarded;
  const net = atlas.nets.get(network);
  const target = query.target;
  const zone = target?.zones[0];
  const hasEndpoint = target !== undefined && endpointsTo(atlas, target).length > 0;
  const why =
    zone !== undefined && hasEndpoint
      ? `No zone '${zone}' is linked to virtual network '${net?.label ?? network}'`
      : 'No private zone has the name';
  const answer: NameAnswer = {
    kind: 'public',
    text: {
      at: 'Azure DNS',
      because: `${why}, so the name resolves to the public address.`,
      origin: hasEndpoint ? endpointsTo(atlas, target)[0]?.endpoint.at : net?.network.at,
      fact: 'F9.12',
    },
    doubts: [],
  };
  if (target && !hasEndpoint && !target.resource.existing) return answer;
  return withOpenLinks(answer, target ? zoneLinkDoubts(atlas, network, query) : []);
}

function withOpenLinks(answer: NameAnswer, doubts: readonly Doubt[]): NameAnswer {
  if (doubts.length === 0) return answer;
  return { kind: 'unknown', text: { ...answer.text, because: 'Whether the private zone answers here is not known.' }, doubts };
}

function askRulesets(atlas: Atlas, network: Identity, query: NameQuery, left: number): NameAnswer | undefined {
  const sets = atlas.model.dnsRulesetLinks
    .filter((link) => identityOf(link.virtualNetwork) === network)
    .flatMap((link) => identityOf(link.ruleset) ?? []);
  const names = [...query.hosts, ...(query.target?.zones ?? [])];
  const rules = atlas.model.dnsForwardingRules
    .filter((rule) => sets.includes(identityOf(rule.ruleset) ?? '') && knownValue(rule.enabled) !== false)
    .filter((rule) =>
      names.some(
        (name) =>
          inZone((knownValue(rule.domainName) ?? '').replace(/\.$/, '') || '‹', name) || knownValue(rule.domainName) === '.',
      ),
    )
    .sort((a, b) => (knownValue(b.domainName) ?? '').length - (knownValue(a.domainName) ?? '').length);
  const rule = rules[0];
  if (!rule) return undefined;
  const answer = askServers(atlas, network, { list: rule.targets, owners: rule.targetOwners }, query, left - 1);
  return {
    ...answer,
    text: { ...answer.text, because: `Forwarding rule '${rule.label}' sends the name on. ${answer.text.because}` },
  };
}

function outsideNetwork(atlas: Atlas, network: Identity, query: NameQuery): NameAnswer {
  const answer = askAzure(atlas, network, query, MAX_FORWARDS);
  return withDoubts(answer, [
    { what: 'which DNS servers the network uses, since no analysed deployment declares it', at: undefined },
  ]);
}

function unknownServer(attachment: Attachment, because: string): NameAnswer {
  return {
    kind: 'unknown',
    text: { at: attachment.label, because, origin: attachment.at, fact: 'F9.13' },
    doubts: [{ what: `what ${attachment.label} answers to DNS`, at: attachment.at }],
  };
}

/** Networks with a gateway, and those linked with them. */
function networksNearGateways(atlas: Atlas): ReadonlySet<Identity> {
  const near = new Set<Identity>();
  for (const net of atlas.nets.values()) {
    if (gatewaysIn(atlas, net.network.identity).length === 0) continue;
    near.add(net.network.identity);
    for (const link of openLinksOf(atlas, net.network.identity)) near.add(link.to);
  }
  for (const connection of atlas.model.hubConnections) {
    const identity = identityOf(connection.remoteVirtualNetwork);
    if (identity !== undefined && isDeclared(find(atlas.model, 'virtualNetworks', connection.remoteVirtualNetwork)))
      near.add(identity);
  }
  return near;
}

/** Why something that is named as a DNS server answers none: a firewall whose DNS proxy is off (F9.25). */
export function serverRefusal(atlas: Atlas, attachment: Attachment): HopText | undefined {
  const firewall = attachment.kind === 'firewall' ? find(atlas.model, 'firewalls', referenceTo(attachment)) : undefined;
  const proxy = firewall && dnsProxyOf(atlas, firewall);
  if (!proxy || knownValue(proxy) !== false) return undefined;
  return {
    at: attachment.label,
    because: 'Its DNS proxy is off, so it answers no DNS and nothing resolves.',
    origin: proxy.at,
    fact: 'F9.25',
  };
}

function referenceTo({ identity, label, at }: Attachment): Reference {
  return { state: 'resolved', identity, type: 'Microsoft.Network/azureFirewalls', label, at, via: undefined, path: '' };
}
