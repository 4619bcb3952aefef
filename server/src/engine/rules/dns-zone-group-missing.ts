import {
  type EndpointGroup,
  groupsOf,
  knownValue,
  type NetworkModel,
  networkOf,
  type PrivateEndpoint,
  type WorldOf,
} from '../network/index.ts';
import { DOCS } from './common.ts';
import { declarationOf, defineRule, report, undecided } from './define-rule.ts';
import { zoneGroupScaffold } from './dns-scaffold.ts';

const WORKSPACES = 'microsoft.machinelearningservices/workspaces';

/** Services of the workspace whose names have to resolve for it to work. */
const TARGETS: ReadonlySet<string> = new Set([
  WORKSPACES,
  'microsoft.machinelearningservices/registries',
  'microsoft.storage/storageaccounts',
  'microsoft.keyvault/vaults',
  'microsoft.containerregistry/registries',
  'microsoft.insights/privatelinkscopes',
  'microsoft.search/searchservices',
  'microsoft.cognitiveservices/accounts',
]);

/** Azure Policy makes the zone groups of workspace endpoints (F10.06). */
const WORKSPACE_ZONES_POLICY = 'ee40564d-486e-4f68-a5ca-7a621edae0fb';

export default defineRule({
  name: 'dns-zone-group-missing',
  since: '0.1.0',
  stage: 'stable',
  severity: 'warning',
  group: 'dns',
  summary: 'Nothing registers the names of a private endpoint.',
  archetypes: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'],
  facts: ['F9.11', 'F9.19', 'F10.06', 'F11.01', 'F9.23', 'F9.24'],
  peers: [],
  policies: [
    '028bbd88-e9b5-461f-9424-a1b63a7bee1a',
    '437914ee-c176-4fff-8986-7e05eb971365',
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
    missing:
      "Nothing registers the names of private endpoint '{name}' ({groups}): it has no DNS zone group, so clients resolve the public address.",
  },
  *check({ model, config }) {
    if (config.dnsManagedElsewhere) return;
    for (const endpoint of model.privateEndpoints) {
      if (endpoint.existing || endpoint.zoneGroups.length > 0) continue;
      const groups = groupsOf(model, endpoint).filter((one) => isJudged(model, one));
      const waits = openTargets(endpoint);
      if (groups.length === 0) {
        if (waits.length > 0) yield undecided(endpoint, declarationOf(endpoint), waits);
        continue;
      }
      if (hasRecords(model, groups)) continue;
      const network = networkOf(model, endpoint.subnet).network;
      const zones = groups.flatMap((one) => one.zones?.required ?? []);
      const scaffold = zoneGroupScaffold(model, endpoint, network, zones);
      const elsewhere = model.privateDnsZones.some((zone) => zone.existing);
      yield report(endpoint, { at: endpoint.at, path: 'privateDnsZoneGroups' }, 'missing', {
        values: { groups: groups.map(({ groupId }) => groupId).join(', ') },
        ...(elsewhere && { severity: 'information' as const }),
        world: openZoneGroups(model),
        fixes: scaffold ? [scaffold] : [],
      });
    }
  },
});

function isJudged(model: NetworkModel, { targetType, zones }: EndpointGroup): boolean {
  const type = targetType.toLowerCase();
  const byPolicy = model.policyAssignments.some((one) => knownValue(one.definition) === WORKSPACE_ZONES_POLICY);
  return TARGETS.has(type) && zones !== undefined && !(byPolicy && type === WORKSPACES);
}

/** What it waits for to know what the endpoint leads to. */
function openTargets(endpoint: PrivateEndpoint): PrivateEndpoint['connections']['waits'] {
  return endpoint.connections.items.flatMap(({ target, groupIds }) => [
    ...(target.state === 'unknown' && target.type === undefined ? target.waits : []),
    ...groupIds.waits,
    ...groupIds.items.flatMap((group) => (group.state === 'unknown' ? group.waits : [])),
  ]);
}

/** Address records in a zone of the endpoint do the work of a zone group. */
function hasRecords(model: NetworkModel, groups: readonly EndpointGroup[]): boolean {
  const accepted = groups.flatMap(({ zones }) => zones?.accepted ?? []);
  const identities = new Set(
    model.privateDnsZones
      .filter((zone) => accepted.includes(knownValue(zone.name)?.toLowerCase() ?? ''))
      .map((zone) => zone.identity),
  );
  return model.privateDnsRecords.some(
    (record) => record.recordType.toUpperCase() === 'A' && record.zone.state !== 'none' && identities.has(record.zone.identity),
  );
}

/** What was not analysed may hold the zone group; an endpoint whose module was read in full has none there. */
function openZoneGroups(model: NetworkModel): WorldOf {
  const reasons = model.closedWorld.notAnalysed.map(({ reason, at }) => ({ message: `Not analysed: ${reason}`, at }));
  return { closed: reasons.length === 0, reasons };
}
