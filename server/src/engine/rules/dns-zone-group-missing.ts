import { groupsOf, knownValue, type NetworkModel, networkOf, type WorldOf } from '../network/index.ts';
import { DOCS } from './common.ts';
import { declarationOf, defineRule, report } from './define-rule.ts';
import { zoneGroupScaffold } from './dns-scaffold.ts';

/** Services of the workspace whose names have to resolve for it to work. */
const TARGETS: ReadonlySet<string> = new Set(
  [
    'Microsoft.MachineLearningServices/workspaces',
    'Microsoft.MachineLearningServices/registries',
    'Microsoft.Storage/storageAccounts',
    'Microsoft.KeyVault/vaults',
    'Microsoft.ContainerRegistry/registries',
    'Microsoft.Insights/privateLinkScopes',
    'Microsoft.Search/searchServices',
    'Microsoft.CognitiveServices/accounts',
  ].map((type) => type.toLowerCase()),
);

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
  references: [DOCS.customDns, DOCS.endpointDns],
  fixable: true,
  messages: {
    missing:
      "Nothing registers the names of private endpoint '{name}' ({groups}): it has no DNS zone group, so clients resolve the public address.",
  },
  *check({ model, config }) {
    if (config.dnsManagedElsewhere) return;
    for (const endpoint of model.privateEndpoints) {
      const groups = groupsOf(model, endpoint).filter(
        ({ targetType, zones }) => TARGETS.has(targetType.toLowerCase()) && zones !== undefined,
      );
      if (
        endpoint.existing ||
        endpoint.zoneGroups.length > 0 ||
        groups.length === 0 ||
        hasRecords(
          model,
          groups.flatMap(({ zones }) => zones?.accepted ?? []),
        )
      )
        continue;
      const scaffold = zoneGroupScaffold(
        model,
        endpoint,
        networkOf(model, endpoint.subnet).network,
        groups.flatMap(({ zones }) => zones?.required ?? []),
      );
      const elsewhere = model.privateDnsZones.some((zone) => zone.existing);
      yield report(endpoint, declarationOf(endpoint), 'missing', {
        values: { groups: groups.map(({ groupId }) => groupId).join(', ') },
        ...(elsewhere && { severity: 'information' as const }),
        world: openZoneGroups(model),
        fixes: scaffold ? [scaffold] : [],
      });
    }
  },
});

/** Address records in a zone of the endpoint do the work of a zone group. */
function hasRecords(model: NetworkModel, zones: readonly string[]): boolean {
  const identities = new Set(
    model.privateDnsZones
      .filter((zone) => zones.includes(knownValue(zone.name)?.toLowerCase() ?? ''))
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
