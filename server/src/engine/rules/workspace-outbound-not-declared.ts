import { allOf, isOutboundUndeclared, negate, onlineEndpointsOf } from '../network/index.ts';
import { DOCS, declaredWorkspaces, isProject, setting } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';

export default defineRule({
  name: 'workspace-outbound-not-declared',
  since: '0.1.0',
  stage: 'stable',
  severity: 'information',
  group: 'inbound',
  summary: 'The door is private, but the template does not say how computes get out.',
  archetypes: ['none declared'],
  facts: ['F1.01', 'F1.03', 'F5.01'],
  peers: [],
  policies: ['6ddb1705-c8cf-450e-aa4b-19ad6703c440'],
  references: [DOCS.plan, DOCS.managedNetwork],
  fixable: true,
  messages: {
    undeclared:
      "Workspace '{name}' is private, but nothing says how its computes get out: there is no managed network and no compute in a subnet. Whatever is created later decides.",
  },
  *check(context) {
    const { model, targetOf } = context;
    for (const { workspace } of declaredWorkspaces(context)) {
      if (onlineEndpointsOf(model, workspace).length > 0) continue;
      const undeclared = allOf([negate(isProject(workspace)), isOutboundUndeclared(model, workspace, targetOf(workspace))]);
      if (undeclared.is === 'no') continue;
      const mode = workspace.managedNetwork.isolationMode;
      if (undeclared.is === 'unknown') yield undecided(workspace, mode, undeclared.waits, workspace);
      else if (model.closedWorld.notAnalysed.length > 0) {
        const waits = model.closedWorld.notAnalysed.map((item) => ({
          what: `what could not be analysed (${item.reason})`,
          kind: 'module' as const,
          at: item.at,
        }));
        yield undecided(workspace, mode, waits, workspace);
      } else {
        yield report(
          workspace,
          {
            at: mode.state === 'declared' ? mode.at : workspace.at,
            path: mode.path,
            via: mode.state === 'declared' ? mode.via : undefined,
          },
          'undeclared',
          {
            workspace,
            fixes: [
              {
                ...setting(mode, 'AllowOnlyApprovedOutbound', 'Use a managed network with only approved outbound', workspace),
                safe: false,
              },
              {
                ...setting(mode, 'AllowInternetOutbound', 'Use a managed network with internet outbound', workspace),
                safe: false,
              },
            ],
          },
        );
      }
    }
  },
});
