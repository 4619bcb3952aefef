import { DOCKER_BRIDGE_RANGE } from '../facts/index.ts';
import { parsePrefix, prefixesOverlap } from '../ip/index.ts';
import {
  computeNetworks,
  endpointNetworks,
  isManagedNetworkOn,
  type NetworkModel,
  type VirtualNetwork,
} from '../network/index.ts';
import type { Severity } from '../report/contract.ts';
import { DOCS, spotOf } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';

export default defineRule({
  name: 'vnet-docker-bridge-range',
  since: '0.1.0',
  stage: 'stable',
  severity: 'error',
  group: 'addresses',
  summary: "A network of the workspace uses the range of Docker's bridge.",
  archetypes: ['all'],
  facts: ['F4.74', 'F11.20'],
  peers: [],
  references: [DOCS.secureWorkspace],
  fixable: false,
  messages: {
    bridge:
      "Network '{name}' uses {range}, which overlaps 172.17.0.0/16, the range of Docker's bridge on every compute; connections to it stay on the machine.",
  },
  *check({ model }) {
    const bridge = parsePrefix(DOCKER_BRIDGE_RANGE);
    for (const network of model.virtualNetworks) {
      for (const range of network.existing || !bridge ? [] : network.addressSpace.items) {
        const prefix = range.state === 'unknown' ? undefined : parsePrefix(range.value);
        if (range.state === 'unknown' && isUsed(model, network)) yield undecided(network, range, range.waits);
        if (range.state === 'unknown' || !prefix || !bridge || !prefixesOverlap(prefix, bridge)) continue;
        yield report(network, spotOf(range), 'bridge', { severity: severityOf(model, network), values: { range: range.value } });
      }
    }
  },
});

const isUsed = (model: NetworkModel, network: VirtualNetwork): boolean =>
  model.workspaces.some((workspace) =>
    [...computeNetworks(model, workspace), ...endpointNetworks(model, workspace)].includes(network.identity),
  );

/** An error where computes are; a warning where only clients of a managed network are; otherwise worth knowing. */
function severityOf(model: NetworkModel, network: VirtualNetwork): Severity {
  if (!isUsed(model, network)) return 'information';
  const users = model.workspaces.filter((workspace) =>
    [...computeNetworks(model, workspace), ...endpointNetworks(model, workspace)].includes(network.identity),
  );
  const managed = users.every((workspace) => isManagedNetworkOn(model, workspace).is === 'yes');
  return managed ? 'warning' : 'error';
}
