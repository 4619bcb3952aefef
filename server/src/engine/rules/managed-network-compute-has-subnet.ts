import {
  allOf,
  type Compute,
  type Decision,
  find,
  isManagedNetworkOn,
  isNodeCompute,
  isSet,
  no,
  unknown,
  waitsOfReference,
  yes,
} from '../network/index.ts';
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
  policies: [],
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
      const placed = allOf([managed, isPlaced(compute)]);
      const { file, node } = compute.settingsAt;
      const spot = { at: { file, node: `${node}/subnet~key` }, path: compute.subnet.path };
      if (placed.is === 'unknown') yield undecided(compute, spot, placed.waits, workspace);
      if (placed.is === 'yes')
        yield report(compute, spot, 'subnet', {
          workspace,
          values: { workspace: workspace.label },
          related: managed.evidence,
          fixes: [
            { title: "Remove 'subnet'", safe: true, edits: [{ kind: 'remove', at: { file, node: `${node}/subnet~property` } }] },
          ],
        });
    }
  },
});

function isPlaced({ subnet }: Compute): Decision {
  const set = isSet(subnet);
  return set === 'unknown' ? unknown(waitsOfReference(subnet)) : set === 'yes' ? yes() : no();
}
