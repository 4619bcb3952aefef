import { type Cloud, zonesFor } from '../facts/index.ts';
import {
  groupsOf,
  isWhole,
  knownValue,
  type NetworkModel,
  networkOf,
  type PrivateDnsZoneConfig,
  type PrivateEndpoint,
} from '../network/index.ts';
import { DOCS } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';
import { labelOf, zonesText } from './dns-scaffold.ts';
import { type Edit, type Fix, FixExpression } from './fix.ts';

export default defineRule({
  name: 'dns-workspace-zones-incomplete',
  since: '0.1.0',
  stage: 'stable',
  severity: 'error',
  group: 'dns',
  summary: 'The zone group of a workspace endpoint lacks one of the two zones it needs.',
  archetypes: ['all'],
  facts: ['F9.01', 'F9.02', 'F9.11', 'F11.02'],
  peers: [],
  policies: ['ee40564d-486e-4f68-a5ca-7a621edae0fb'],
  references: [DOCS.customDns, DOCS.privateLink],
  fixable: true,
  messages: {
    incomplete:
      "The zone group of private endpoint '{name}' lacks {zones}; a workspace needs both the API and the notebooks zone, or names resolve to public addresses.",
  },
  *check({ model, config }) {
    if (config.dnsManagedElsewhere) return;
    for (const endpoint of model.privateEndpoints) {
      const demand = groupsOf(model, endpoint).find(({ groupId }) => groupId.toLowerCase() === 'amlworkspace')?.zones;
      const groups = endpoint.zoneGroups;
      const [first] = groups;
      if (!demand || !first) continue;
      const configs = groups.flatMap((group) => group.configs.items);
      const missing = demand.required.filter((_, at) => !configs.some((one) => namesOf(at).some((zone) => isZone(one, zone))));
      if (missing.length === 0) continue;
      const waits = [
        ...groups.flatMap((group) => group.configs.waits),
        ...configs.flatMap(({ zoneName }) => (zoneName.state === 'unknown' ? zoneName.waits : [])),
      ];
      const open =
        !groups.every((group) => isWhole(group.configs)) || configs.some(({ zoneName }) => zoneName.state === 'unknown');
      const spot = { at: first.configs.at, path: 'privateDnsZoneGroups' };
      if (open) yield undecided(endpoint, spot, waits);
      else {
        const fix = addConfigs(model, endpoint, missing);
        yield report(endpoint, spot, 'incomplete', {
          values: { zones: missing.map((zone) => `'${zone}'`).join(' and ') },
          fixes: fix ? [fix] : [],
        });
      }
    }
  },
});

const isZone = ({ zoneName }: PrivateDnsZoneConfig, zone: string): boolean => knownValue(zoneName)?.toLowerCase() === zone;

const CLOUDS: readonly Cloud[] = ['public', 'usgov', 'china'];

/** One of the two zones under its names in all clouds: a zone of another cloud is not a missing one. */
const namesOf = (at: number): readonly string[] =>
  CLOUDS.flatMap(
    (cloud) => zonesFor('Microsoft.MachineLearningServices/workspaces', 'amlworkspace', cloud, {})?.required[at] ?? [],
  );

/** A config for each zone that is missing; in Bicep with the zone and its link where the file lacks them. */
function addConfigs(model: NetworkModel, endpoint: PrivateEndpoint, missing: readonly string[]): Fix | undefined {
  const configs = endpoint.zoneGroups[0]?.configs;
  const file = configs?.at.file ?? '';
  const zones = zonesText(model, file, networkOf(model, endpoint.subnet).network, missing) ?? declaredIn(model, file, missing);
  if (!configs || !zones) return undefined;
  const items = missing.map((zone, at): Edit => {
    const id = `resourceId('Microsoft.Network/privateDnsZones', '${zone}')`;
    const privateDnsZoneId = new FixExpression(zones.ids[at] ?? id, id);
    return { kind: 'item', into: configs.at, value: { name: labelOf(zone), properties: { privateDnsZoneId } } };
  });
  const append: readonly Edit[] = zones.bicep === '' ? [] : [{ kind: 'append', file, bicep: zones.bicep, copies: [] }];
  return {
    title: `Add ${missing.map((zone) => `'${zone}'`).join(' and ')} to the zone group`,
    safe: false,
    edits: [...items, ...append],
  };
}

/** Zones of an ARM template, which are named by id. */
function declaredIn(
  model: NetworkModel,
  file: string,
  names: readonly string[],
): { ids: readonly string[]; bicep: string } | undefined {
  const there = names.every((name) =>
    model.privateDnsZones.some(
      (zone) => zone.at.file === file && !zone.existing && !zone.inLoop && knownValue(zone.name)?.toLowerCase() === name,
    ),
  );
  return there && /\.jsonc?$/i.test(file) ? { ids: [], bicep: '' } : undefined;
}
