import type { OutboundRule } from '../network/index.ts';
import { knownValue } from '../network/index.ts';
import { DOCS, declaredWorkspaces, setting } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';

export default defineRule({
  name: 'managed-network-rule-needs-approved-mode',
  since: '0.1.0',
  stage: 'stable',
  severity: 'error',
  group: 'managed-network',
  summary: 'An outbound rule is declared that the isolation mode does not accept.',
  archetypes: ['all'],
  facts: ['F5.02', 'F11.14'],
  peers: [],
  references: [DOCS.managedNetwork],
  fixable: true,
  messages: {
    approved:
      "Outbound rule '{rule}' is a {type} rule, which only AllowOnlyApprovedOutbound accepts; workspace '{name}' has {mode}.",
    none: "Outbound rule '{rule}' needs a managed network, and workspace '{name}' has none.",
  },
  *check(context) {
    for (const { workspace } of declaredWorkspaces(context)) {
      const { isolationMode: mode, outboundRules } = workspace.managedNetwork;
      for (const rule of outboundRules.items) {
        if (rule.type === 'unknown' || knownValue(mode) === 'AllowOnlyApprovedOutbound') continue;
        if (mode.state === 'unknown') {
          yield undecided(workspace, { at: rule.typeAt }, mode.waits, workspace);
          continue;
        }
        const managed = mode.value === 'AllowInternetOutbound';
        if (managed && rule.type === 'PrivateEndpoint') continue;
        const wanted = rule.type === 'PrivateEndpoint' ? 'AllowInternetOutbound' : 'AllowOnlyApprovedOutbound';
        yield report(
          workspace,
          { at: rule.typeAt, path: `properties.managedNetwork.outboundRules.${label(rule)}.type` },
          managed ? 'approved' : 'none',
          {
            workspace,
            values: { rule: label(rule), type: rule.type === 'FQDN' ? 'host' : 'service tag', mode: mode.value },
            related: [
              { message: managed ? `The isolation mode is ${mode.value}.` : 'There is no managed network.', at: mode.at },
            ],
            fixes: [{ ...setting(mode, wanted, `Set the isolation mode to ${wanted}`), safe: false }],
          },
        );
      }
    }
  },
});

const label = (rule: OutboundRule): string => knownValue(rule.name) ?? 'of unknown name';
