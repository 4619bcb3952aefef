import {
  allOf,
  anyOf,
  type Decision,
  decide,
  knownValue,
  no,
  type OutboundRule,
  unknown,
  type Workspace,
  yes,
} from '../network/index.ts';
import { DOCS, setting } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';
import type { Fix } from './fix.ts';

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
  policies: [],
  references: [DOCS.managedNetwork],
  fixable: true,
  messages: {
    approved:
      "Outbound rule '{rule}' is a {type} rule, which only AllowOnlyApprovedOutbound accepts; workspace '{name}' has {mode}.",
    none: "Outbound rule '{rule}' needs a managed network, and workspace '{name}' has none.",
  },
  *check({ model }) {
    for (const workspace of model.workspaces) {
      const { isolationMode: mode, outboundRules } = workspace.managedNetwork;
      for (const rule of outboundRules.items) {
        const refused = refusal(rule, mode);
        const path = `properties.managedNetwork.outboundRules.${label(rule)}.type`;
        const spot = { at: rule.typeAt, path };
        if (refused.is === 'unknown' && refused.waits.length > 0) yield undecided(workspace, spot, refused.waits, workspace);
        if (refused.is !== 'yes' || mode.state === 'unknown') continue;
        const managed = mode.value === 'AllowInternetOutbound';
        yield report(workspace, spot, managed ? 'approved' : 'none', {
          workspace,
          values: { rule: label(rule), type: rule.type === 'FQDN' ? 'host' : 'service tag', mode: mode.value },
          related: [{ message: managed ? `The isolation mode is ${mode.value}.` : 'There is no managed network.', at: mode.at }],
          fixes: fixes(rule, workspace),
        });
      }
    }
  },
});

type Mode = Workspace['managedNetwork']['isolationMode'];

/** Whether the mode refuses the rule: without a managed network every rule, with internet outbound hosts and service tags. */
function refusal(rule: OutboundRule, mode: Mode): Decision {
  const none = decide(
    mode,
    (value) => value === 'Disabled',
    (value) => `The isolation mode is ${value}.`,
  );
  const internet = decide(
    mode,
    (value) => value === 'AllowInternetOutbound',
    (value) => `The isolation mode is ${value}.`,
  );
  const filters = rule.type === 'unknown' ? unknown(rule.waits) : rule.type === 'PrivateEndpoint' ? no() : yes();
  return anyOf([none, allOf([internet, filters])]);
}

/** Which of the two is meant, only the author knows. */
function fixes(rule: OutboundRule, workspace: Workspace): readonly Fix[] {
  const mode = workspace.managedNetwork.isolationMode;
  const wanted = rule.type === 'PrivateEndpoint' ? 'AllowInternetOutbound' : 'AllowOnlyApprovedOutbound';
  const remove: Fix = {
    title: `Remove outbound rule '${label(rule)}'`,
    safe: false,
    edits: [{ kind: 'remove', at: { file: rule.at.file, node: `${rule.at.node}~property` } }],
  };
  const set = { ...setting(mode, wanted, `Set the isolation mode to ${wanted}`, workspace), safe: false };
  return rule.form === 'inline' ? [set, remove] : [set];
}

const label = (rule: OutboundRule): string => knownValue(rule.name) ?? 'of unknown name';
