import { hasIpRules, hasWorkspaceEndpoint, isManagedNetworkOn, knownValue, type Workspace } from '../network/index.ts';
import { DOCS, declaredWorkspaces, setting, spotOf } from './common.ts';
import { defineRule, type RuleContext, report, undecided } from './define-rule.ts';
import type { Fix } from './fix.ts';

export default defineRule({
  name: 'workspace-public-network-access-enabled',
  since: '0.1.0',
  stage: 'stable',
  severity: 'warning',
  group: 'inbound',
  summary: 'The workspace answers from every network.',
  archetypes: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'],
  facts: ['F2.01', 'F2.06', 'F1.03', 'F10.01', 'F2.08'],
  peers: [],
  references: [DOCS.plan, DOCS.privateLink],
  fixable: true,
  messages: {
    enabled: "Workspace '{name}' answers from every network.",
    endpoint: "Workspace '{name}' answers from every network; its private endpoint does not close the public door.",
    managed: "Workspace '{name}' answers from every network; its managed network isolates outbound traffic only.",
  },
  *check(context) {
    for (const { workspace } of declaredWorkspaces(context)) {
      const access = workspace.publicNetworkAccess;
      if (knownValue(workspace.kind) === 'Project' || access.state === 'default') continue;
      if (access.state === 'unknown') yield undecided(workspace, access, access.waits, workspace);
      else if (access.value === 'Enabled') {
        const listed = hasIpRules(workspace);
        if (listed.is === 'unknown') yield undecided(workspace, access, listed.waits, workspace);
        else if (listed.is === 'no')
          yield report(workspace, spotOf(access), variant(context, workspace), { workspace, fixes: fixes(workspace) });
      }
    }
  },
});

function variant({ model }: RuleContext, workspace: Workspace): string {
  if (hasWorkspaceEndpoint(model, workspace).is === 'yes') return 'endpoint';
  return isManagedNetworkOn(model, workspace).is === 'yes' ? 'managed' : 'enabled';
}

/** Where addresses are listed without effect, putting the list in force goes first. */
function fixes({ publicNetworkAccess, networkAcls }: Workspace): readonly Fix[] {
  const disable = setting(publicNetworkAccess, 'Disabled', 'Disable public network access');
  if (networkAcls.ipRules.items.length === 0 || networkAcls.defaultAction.state === 'unknown') return [disable];
  return [setting(networkAcls.defaultAction, 'Deny', 'Let only the listed addresses in'), disable];
}
