import { find, isManagedNetworkOn, isNodeCompute, isSet } from '../network/index.ts';
import { DOCS } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';

export default defineRule({
  name: 'managed-network-compute-has-subnet',
  since: '0.1.0',
  stage: 'stable',
  severity: 'error',
  group: 'managed-network',
  summary: 'A compute names a subnet although its workspace has a managed network.',
  archetypes: ['all'],
  facts: ['F5.15', 'F10.35', 'F11.29'],
  peers: [],
  references: [DOCS.managedNetwork],
  fixable: true,
  messages: {
    subnet:
      "Compute '{name}' names a subnet, but workspace '{workspace}' has a managed network; computes cannot be in your own network then.",
  },
  *check({ model }) {
    for (const compute of model.computes) {
      const workspace = find(model, 'workspaces', compute.workspace);
      if (!workspace || compute.existing || !isNodeCompute(compute)) continue;
      const managed = isManagedNetworkOn(model, workspace);
      const placed = isSet(compute.subnet);
      if (managed.is === 'no' || placed === 'no') continue;
      const waits = [
        ...managed.waits,
        ...(compute.subnet.state === 'unknown' && placed === 'unknown' ? compute.subnet.waits : []),
      ];
      if (managed.is === 'unknown' || placed === 'unknown') yield undecided(compute, compute.subnet, waits, workspace);
      else {
        const subnet = { file: compute.settingsAt.file, node: `${compute.settingsAt.node}/subnet~property` };
        yield report(compute, { at: compute.subnet.at, path: compute.subnet.path }, 'subnet', {
          workspace,
          values: { workspace: workspace.label },
          related: managed.evidence,
          fixes: [{ title: "Remove 'subnet'", safe: true, edits: [{ kind: 'remove', at: subnet }] }],
        });
      }
    }
  },
});
