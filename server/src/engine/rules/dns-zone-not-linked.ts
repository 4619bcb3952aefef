import {
  byIdentity,
  closedWorldFor,
  find,
  type NetworkModel,
  networkOf,
  type PrivateDnsZone,
  refersTo,
  type VirtualNetwork,
  valuesOf,
} from '../network/index.ts';
import { DOCS } from './common.ts';
import { declarationOf, defineRule, report, undecided, type Verdict } from './define-rule.ts';

export default defineRule({
  name: 'dns-zone-not-linked',
  since: '0.1.0',
  stage: 'stable',
  severity: 'error',
  group: 'dns',
  summary: 'A private DNS zone is not linked to a network whose clients need it.',
  archetypes: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'],
  facts: ['F9.12', 'F4.63', 'F11.01'],
  peers: [],
  references: [DOCS.customDns, DOCS.endpointDns],
  fixable: false,
  messages: {
    unlinked:
      "Zone '{name}' serves private endpoint '{endpoint}' but is not linked to network '{network}'; peering carries no zone links, so names resolve to public addresses there.",
  },
  *check({ model, config }) {
    if (config.dnsManagedElsewhere) return;
    const seen = new Set<string>();
    for (const endpoint of model.privateEndpoints) {
      const place = networkOf(model, endpoint.subnet);
      for (const { zone: reference } of endpoint.zoneGroups.flatMap((group) => group.configs.items)) {
        const zone = find(model, 'privateDnsZones', reference);
        const networks = [place.network, ...workloadNetworks(model, place.identity)].filter((one) => one !== undefined);
        for (const network of networks) {
          const key = `${zone?.key} ${network.key}`;
          if (!zone || seen.has(key)) continue;
          seen.add(key);
          yield* judge(model, zone, network, endpoint.label);
        }
      }
    }
  },
});

/** Networks of computes that reach the endpoint's network directly. */
function workloadNetworks(model: NetworkModel, endpointNetwork: string | undefined): readonly VirtualNetwork[] {
  if (endpointNetwork === undefined) return [];
  const joined = new Set(
    model.peerings.flatMap(({ virtualNetwork: a, remoteVirtualNetwork: b }) => {
      if (a.state === 'none' || b.state === 'none') return [];
      return a.identity === endpointNetwork ? [b.identity] : b.identity === endpointNetwork ? [a.identity] : [];
    }),
  );
  const used = model.computes.flatMap((compute) => networkOf(model, compute.subnet).identity ?? []);
  return [...new Set(used)]
    .filter((identity) => joined.has(identity))
    .flatMap((identity) => byIdentity(model, 'virtualNetworks', identity).slice(0, 1));
}

function* judge(model: NetworkModel, zone: PrivateDnsZone, network: VirtualNetwork, endpoint: string): Iterable<Verdict> {
  const servers = valuesOf(network.dnsServers);
  // Custom servers answer instead of Azure DNS: their own network needs the link then, which is another question.
  if (servers.values.length > 0 || !servers.whole) return;
  const own = model.privateDnsZoneLinks.filter((link) => refersTo(link.zone, zone) === 'yes');
  const answers = own.map((link) => refersTo(link.virtualNetwork, network));
  if (answers.includes('yes')) return;
  const waits = own.flatMap((link) => (link.virtualNetwork.state === 'unknown' ? link.virtualNetwork.waits : []));
  const elsewhere = model.privateDnsZoneLinks.flatMap((link) =>
    link.zone.state === 'unknown' && refersTo(link.zone, zone) === 'unknown' ? link.zone.waits : [],
  );
  if (answers.includes('unknown') || elsewhere.length > 0) {
    yield undecided(zone, declarationOf(zone), [...waits, ...elsewhere]);
    return;
  }
  const outside = zone.existing || network.existing;
  yield report(zone, declarationOf(zone), 'unlinked', {
    values: { endpoint, network: network.label },
    ...(outside && { severity: 'information' as const, certainty: 'possible' as const }),
    world: closedWorldFor(model),
    related: [{ message: `Network '${network.label}' is declared here.`, at: network.at }],
  });
}
