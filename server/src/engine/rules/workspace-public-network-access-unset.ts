import { allOf, isDoorClosed, negate, type Workspace } from '../network/index.ts';
import { closeDoor, DOCS, declaredWorkspaces, isProject, setting } from './common.ts';
import { declarationOf, defineRule, type RuleContext, report, undecided } from './define-rule.ts';
import type { Fix } from './fix.ts';

export default defineRule({
  name: 'workspace-public-network-access-unset',
  since: '0.1.0',
  stage: 'stable',
  severity: 'warning',
  group: 'inbound',
  summary: 'The workspace does not say whether it answers from public networks, which counts as yes.',
  archetypes: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'],
  facts: ['F2.04', 'F2.05', 'F10.01', 'F10.35', 'F2.13'],
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
    unset: "Workspace '{name}' leaves publicNetworkAccess unset, which Azure takes as Enabled.",
    listed:
      "Workspace '{name}' lists addresses but leaves publicNetworkAccess unset; the list is in force only with Enabled and a default action of Deny.",
  },
  *check(context) {
    for (const { workspace } of declaredWorkspaces(context)) {
      const { publicNetworkAccess: access, allowPublicAccessWhenBehindVnet: legacy } = workspace;
      if (access.state !== 'default') continue;
      const open = allOf([negate(isProject(workspace)), negate(isDoorClosed(workspace))]);
      if (open.is === 'no') continue;
      const spot = { at: declarationOf(workspace).at, path: access.path };
      if (open.is === 'unknown') yield undecided(workspace, legacy.state === 'unknown' ? legacy : spot, open.waits, workspace);
      else
        yield report(workspace, spot, isListed(workspace) ? 'listed' : 'unset', {
          workspace,
          fixes: fixes(context, workspace),
        });
    }
  },
});

const isListed = ({ ipAllowlist, networkAcls }: Workspace): boolean =>
  ipAllowlist.items.length + networkAcls.ipRules.items.length > 0;

/** With `Disabled` a list of addresses would be ignored, so it is not offered there. */
function fixes(context: RuleContext, workspace: Workspace): readonly Fix[] {
  const { publicNetworkAccess, networkAcls } = workspace;
  if (!isListed(workspace)) return [closeDoor(context, workspace)];
  const open = setting(publicNetworkAccess, 'Enabled', 'Let only the listed addresses in', workspace);
  if (networkAcls.ipRules.items.length === 0 || networkAcls.defaultAction.state === 'unknown') return [open];
  return [{ ...open, edits: [...open.edits, ...setting(networkAcls.defaultAction, 'Deny', '').edits] }];
}
