import {
  adjacentNetworks,
  byIdentity,
  closedWorldFor,
  find,
  type NetworkModel,
  networkOf,
  type PrivateDnsZone,
  refersTo,
  type VirtualNetwork,
  workloadSubnets,
} from '../network/index.ts';
import { DOCS } from './common.ts';
import { declarationOf, defineRule, report, undecided, type Verdict } from './define-rule.ts';
import { resolversOf } from './dns-resolvers.ts';
import { linkScaffold } from './dns-scaffold.ts';

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
  policies: [
    '028bbd88-e9b5-461f-9424-a1b63a7bee1a',
    '6df98d03-368a-4438-8730-a93c4d7693d6',
    '75973700-529f-4de2-b794-fb9b6781b6b0',
    '83c6fe0f-2316-444a-99a1-1ecd8a7872ca',
    '9adab2a5-05ba-4fbd-831a-5bf958d04218',
    'ac673a9a-f77d-4846-b2d8-a57f8e1c01d4',
    'bcff79fb-2b0d-47c9-97e5-3023479b00d1',
    'c4bc6f10-cb41-49eb-b000-d5ab82e2a091',
    'e9585a95-5b8c-4d03-b193-dc7eb5ac4c32',
    'ee40564d-486e-4f68-a5ca-7a621edae0fb',
    'fbc14a67-53e4-4932-abcc-2049c6706009',
  ],
  references: [DOCS.customDns, DOCS.endpointDns],
  fixable: true,
  messages: {
    unlinked:
      "Zone '{name}' serves private endpoint '{endpoint}' but is not linked to network '{network}'; peering carries no zone links, so names resolve to public addresses there.",
    server:
      "Zone '{name}' serves private endpoint '{endpoint}' but is not linked to network '{network}', whose DNS server answers for network '{client}'; names resolve to public addresses there.",
  },
  *check({ model, config }) {
    if (config.dnsManagedElsewhere) return;
    const seen = new Set<string>();
    for (const endpoint of model.privateEndpoints) {
      const place = networkOf(model, endpoint.subnet);
      const clients = [place.network, ...workloadNetworks(model, place.identity)].filter((one) => one !== undefined);
      for (const { zone: reference } of endpoint.zoneGroups.flatMap((group) => group.configs.items)) {
        const zone = find(model, 'privateDnsZones', reference);
        if (!zone) continue;
        for (const client of clients) {
          for (const network of resolversOf(model, client).networks) {
            const key = `${zone.key} ${network.key}`;
            if (seen.has(key)) continue;
            seen.add(key);
            yield* judge(model, zone, { network, client, endpoint: endpoint.label });
          }
        }
      }
    }
  },
});

/** Networks of computes that reach the endpoint's network directly. */
function workloadNetworks(model: NetworkModel, endpointNetwork: string | undefined): readonly VirtualNetwork[] {
  if (endpointNetwork === undefined) return [];
  const joined = new Set(adjacentNetworks(model, endpointNetwork).known.map((one) => one.other));
  const used = model.workspaces.flatMap((workspace) =>
    workloadSubnets(model, workspace).flatMap(({ subnet }) => networkOf(model, subnet).identity ?? []),
  );
  return [...new Set(used)]
    .filter((identity) => joined.has(identity))
    .flatMap((identity) => byIdentity(model, 'virtualNetworks', identity).slice(0, 1));
}

interface Demand {
  /** Where the zone is read. */
  readonly network: VirtualNetwork;
  /** Whose names are looked up there: the same network, or one that uses its DNS server. */
  readonly client: VirtualNetwork;
  readonly endpoint: string;
}

function* judge(model: NetworkModel, zone: PrivateDnsZone, { network, client, endpoint }: Demand): Iterable<Verdict> {
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
  const fix = linkScaffold(zone, network);
  yield report(
    zone,
    { at: zone.at, path: `virtualNetworkLinks/${network.label}` },
    network.key === client.key ? 'unlinked' : 'server',
    {
      values: { endpoint, network: network.label, client: client.label },
      ...(outside && { severity: 'information' as const, certainty: 'possible' as const }),
      world: closedWorldFor(model),
      related: [{ message: `Network '${network.label}' is declared here.`, at: network.at }],
      fixes: fix ? [fix] : [],
    },
  );
}
