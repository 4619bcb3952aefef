import { allOf, find, hasPublicIp, isManagedNetworkOn, isPrivateIntent, networkOwner } from '../network/index.ts';
import { DOCS, setting, spotOf } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';
import { reachesWorkspace } from './near.ts';

export default defineRule({
  name: 'compute-public-ip',
  since: '0.1.0',
  stage: 'stable',
  severity: 'warning',
  group: 'computes',
  summary: 'Nodes of a compute get public addresses although the workspace is private.',
  archetypes: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'],
  facts: ['F4.65', 'F4.70', 'F10.37'],
  peers: [],
  policies: [],
  references: [DOCS.plan, DOCS.secureTraining],
  fixable: true,
  messages: {
    declared:
      "Nodes of compute '{name}' get public addresses and need TCP 44224 open from AzureMachineLearning; the workspace is private.",
    absent:
      "Compute '{name}' leaves enableNodePublicIp unset, which behaves as true: its nodes get public addresses, although the workspace is private.",
  },
  *check({ model, targetOf }) {
    for (const compute of model.computes) {
      const workspace = find(model, 'workspaces', compute.workspace);
      if (!workspace || compute.existing) continue;
      const open = allOf([hasPublicIp(compute), isPrivateIntent(model, workspace, targetOf(workspace))]);
      const flag = compute.enableNodePublicIp;
      if (open.is === 'unknown') yield undecided(compute, flag, open.waits, workspace);
      if (open.is !== 'yes') continue;
      const managed = isManagedNetworkOn(model, workspace);
      const absent = flag.state === 'default';
      const keepsWay =
        managed.is === 'yes' || reachesWorkspace(model, compute, networkOwner(model, workspace) ?? workspace).is === 'yes';
      yield report(compute, absent ? { at: compute.at, path: flag.path } : spotOf(flag), absent ? 'absent' : 'declared', {
        workspace,
        ...(absent && managed.is !== 'no' && { severity: 'information' as const }),
        fixes: [{ ...setting(flag, false, 'Give the nodes no public addresses', compute), safe: keepsWay }],
      });
    }
  },
});
