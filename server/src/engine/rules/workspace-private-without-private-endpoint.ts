import { allOf, closedWorldFor, hasWorkspaceEndpoint, isDoorClosed, negate } from '../network/index.ts';
import { DOCS, declaredWorkspaces, isProject, spotOf } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';
import { endpointScaffold } from './scaffold.ts';

export default defineRule({
  name: 'workspace-private-without-private-endpoint',
  since: '0.1.0',
  stage: 'stable',
  severity: 'error',
  group: 'inbound',
  summary: 'Public access is off and no private endpoint leads to the workspace: nobody reaches it.',
  archetypes: ['all'],
  facts: ['F1.03', 'F2.01', 'F9.11', 'F11.03', 'F10.03'],
  peers: ['azqr:hub-005', 'checkov:CKV_AZURE_243'],
  policies: ['45e05259-1eb5-4f70-9574-baf73e9d219b', '7838fd83-5cbb-4b5d-888c-bfa240972597'],
  references: [DOCS.plan, DOCS.privateLink],
  fixable: true,
  messages: {
    unreachable: "Nobody can reach workspace '{name}': public network access is off and no private endpoint leads to it.",
  },
  *check(context) {
    const { model, config } = context;
    if (config.privateEndpointsElsewhere) return;
    for (const { workspace } of declaredWorkspaces(context)) {
      const reached = hasWorkspaceEndpoint(model, workspace);
      const shut = allOf([negate(isProject(workspace)), isDoorClosed(workspace), negate(reached)]);
      if (shut.is === 'no') continue;
      const door =
        workspace.publicNetworkAccess.state === 'default'
          ? workspace.allowPublicAccessWhenBehindVnet
          : workspace.publicNetworkAccess;
      if (shut.is === 'unknown') yield undecided(workspace, door, shut.waits, workspace);
      else {
        const world = closedWorldFor(model, 'Microsoft.Network/privateEndpoints');
        const scaffold = endpointScaffold(context, workspace, 'amlworkspace');
        yield report(workspace, spotOf(door), 'unreachable', {
          workspace,
          world,
          // An endpoint made elsewhere is common: without a closed world this is worth knowing, no more.
          ...(!world.closed && { severity: 'warning' as const }),
          fixes: scaffold ? [scaffold] : [],
        });
      }
    }
  },
});
