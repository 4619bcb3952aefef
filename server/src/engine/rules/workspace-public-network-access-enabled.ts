import { allOf, decide, hasIpRules, hasWorkspaceEndpoint, isManagedNetworkOn, negate, type Workspace } from '../network/index.ts';
import { closeDoor, DOCS, declaredWorkspaces, isProject, setting, spotOf } from './common.ts';
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
  peers: [
    'azqr:hub-004',
    'azqr:hub-005',
    'checkov:CKV2_AZURE_49',
    'checkov:CKV_AZURE_243',
    'cloudsploit:workspacePublicAccessDisabled',
    'psrule-azure:Azure.ML.PublicAccess',
    'sonar-iac:S6329 on MachineLearningServices/workspaces',
    'template-analyzer:PSRule SecurityBaseline',
  ],
  policies: [
    '438c38d2-3772-465a-a9cc-7a6666a275ce',
    '45e05259-1eb5-4f70-9574-baf73e9d219b',
    '7838fd83-5cbb-4b5d-888c-bfa240972597',
    'a10ee784-7409-4941-b091-663697637c0f',
  ],
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
      if (access.state === 'default') continue;
      const enabled = decide(
        access,
        (value) => value === 'Enabled',
        (value) => `Public network access is ${value}.`,
      );
      const open = allOf([negate(isProject(workspace)), enabled, negate(hasIpRules(workspace))]);
      if (open.is === 'unknown') yield undecided(workspace, access, open.waits, workspace);
      if (open.is === 'yes')
        yield report(workspace, spotOf(access), variant(context, workspace), { workspace, fixes: fixes(context, workspace) });
    }
  },
});

function variant({ model }: RuleContext, workspace: Workspace): string {
  if (hasWorkspaceEndpoint(model, workspace).is === 'yes') return 'endpoint';
  return isManagedNetworkOn(model, workspace).is === 'yes' ? 'managed' : 'enabled';
}

/** Where addresses are listed without effect, putting the list in force goes first. */
function fixes(context: RuleContext, workspace: Workspace): readonly Fix[] {
  const { ipRules, defaultAction } = workspace.networkAcls;
  const close = closeDoor(context, workspace);
  if (ipRules.items.length === 0 || defaultAction.state === 'unknown') return [close];
  return [setting(defaultAction, 'Deny', 'Let only the listed addresses in'), { ...close, safe: false }];
}
