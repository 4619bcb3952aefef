import { groupsOf, isWhole, knownValue, type PrivateDnsZoneConfig } from '../network/index.ts';
import { DOCS } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';

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
  references: [DOCS.customDns, DOCS.privateLink],
  fixable: false,
  messages: {
    incomplete:
      "The zone group of private endpoint '{name}' lacks {zones}; a workspace needs both the API and the notebooks zone, or names resolve to public addresses.",
  },
  *check({ model, config }) {
    if (config.dnsManagedElsewhere) return;
    for (const endpoint of model.privateEndpoints) {
      const demand = groupsOf(model, endpoint).find(({ groupId }) => groupId.toLowerCase() === 'amlworkspace')?.zones;
      const groups = endpoint.zoneGroups;
      if (!demand || groups.length === 0) continue;
      const configs = groups.flatMap((group) => group.configs.items);
      const waits = [
        ...groups.flatMap((group) => group.configs.waits),
        ...configs.flatMap(({ zoneName }) => (zoneName.state === 'unknown' ? zoneName.waits : [])),
      ];
      const missing = demand.required.filter((zone) => !configs.some((one) => isZone(one, zone)));
      const [first] = groups;
      if (missing.length === 0 || !first) continue;
      const open =
        !groups.every((group) => isWhole(group.configs)) || configs.some(({ zoneName }) => zoneName.state === 'unknown');
      if (open) yield undecided(endpoint, first.configs, waits);
      else
        yield report(endpoint, first.configs, 'incomplete', {
          values: { zones: missing.map((zone) => `'${zone}'`).join(' and ') },
        });
    }
  },
});

const isZone = ({ zoneName }: PrivateDnsZoneConfig, zone: string): boolean => knownValue(zoneName)?.toLowerCase() === zone;
