import { DOCKER_BRIDGE_RANGE } from '../facts/index.ts';
import { formatPrefix, type Prefix, parsePrefix, prefixContains, prefixesOverlap } from '../ip/index.ts';
import {
  byIdentity,
  computeNetworks,
  endpointNetworks,
  isManagedNetworkOn,
  isWhole,
  type ModelResource,
  type NetworkModel,
  networkOf,
  type VirtualNetwork,
  type Workspace,
} from '../network/index.ts';
import type { Severity } from '../report/contract.ts';
import { DOCS, setting } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';
import type { Fix } from './fix.ts';
import { type Range, rangesOf, waitsOfRanges } from './ranges.ts';

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
  policies: [],
  references: [DOCS.secureWorkspace],
  fixable: true,
  messages: {
    bridge:
      "{what} '{name}' uses {range}, which overlaps 172.17.0.0/16, the range of Docker's bridge on every compute; connections to it stay on the machine.",
  },
  *check({ model }) {
    for (const network of model.virtualNetworks) {
      if (network.existing) continue;
      const users = usersOf(model, network);
      const hits = hitsOf(model, network);
      const waits = waitsOfRanges(network.addressSpace);
      if (hits.length === 0 && waits.length > 0 && users.severity !== 'information')
        yield undecided(network, network.addressSpace, waits, users.workspace);
      for (const { owner, range } of hits)
        yield report(owner, range.spot, 'bridge', {
          severity: users.severity,
          workspace: users.workspace,
          values: { what: owner === network ? 'Network' : 'Subnet', range: range.text },
          fixes: move(model, network, range),
        });
    }
  },
});

interface Hit {
  readonly owner: ModelResource;
  readonly range: Range;
}

/** Ranges of the network on the bridge; where its own are not known, those of its subnets. */
function hitsOf(model: NetworkModel, network: VirtualNetwork): readonly Hit[] {
  const own = rangesOf(network.addressSpace).filter(isOnBridge);
  if (own.length > 0) return own.map((range) => ({ owner: network, range }));
  return subnetsOf(model, network).flatMap((owner) =>
    rangesOf(owner.prefixes)
      .filter(isOnBridge)
      .map((range) => ({ owner, range })),
  );
}

const subnetsOf = (model: NetworkModel, network: VirtualNetwork) =>
  network.subnets.items.flatMap((identity) => byIdentity(model, 'subnets', identity).slice(0, 1));

function isOnBridge({ prefix }: Range): boolean {
  const bridge = parsePrefix(DOCKER_BRIDGE_RANGE);
  return bridge !== undefined && prefixesOverlap(prefix, bridge);
}

/** An error where computes are; a warning where only clients of a managed network are; otherwise worth knowing. */
function usersOf(
  model: NetworkModel,
  { identity }: VirtualNetwork,
): { readonly severity: Severity; readonly workspace: Workspace | undefined } {
  const users = model.workspaces.filter((workspace) =>
    [...computeNetworks(model, workspace), ...endpointNetworks(model, workspace)].includes(identity),
  );
  const clusters = model.kubernetesClusters.some(({ pools }) =>
    pools.items.some(({ subnet }) => networkOf(model, subnet).identity === identity),
  );
  const [workspace] = users;
  if (clusters) return { severity: 'error', workspace };
  if (users.length === 0) return { severity: 'information', workspace: undefined };
  const managed = users.every((one) => isManagedNetworkOn(model, one).is === 'yes');
  return { severity: managed ? 'warning' : 'error', workspace };
}

/** The same place one block higher, 172.18.0.0/16, with the subnets in it. Offered where that block is free and all of them are written here. */
function move(model: NetworkModel, network: VirtualNetwork, range: Range): readonly Fix[] {
  const bridge = parsePrefix(DOCKER_BRIDGE_RANGE);
  const subnets = subnetsOf(model, network);
  const inside = subnets.flatMap(({ prefixes }) => rangesOf(prefixes)).filter((one) => prefixContains(range.prefix, one.prefix));
  const others = rangesOf(network.addressSpace).filter((one) => one.setting !== range.setting);
  const whole =
    isWhole(network.addressSpace) &&
    isWhole(network.subnets) &&
    subnets.every(({ prefixes }) => waitsOfRanges(prefixes).length === 0);
  const target = raised(range.prefix);
  if (!bridge || !whole || !prefixContains(bridge, range.prefix) || others.some((one) => prefixesOverlap(one.prefix, target)))
    return [];
  const moved = [range, ...inside.filter((one) => one.setting !== range.setting)];
  return [
    {
      title: `Move to ${formatPrefix(target)}`,
      safe: false,
      edits: moved.flatMap((one) => setting(one.setting, formatPrefix(raised(one.prefix)), '').edits),
    },
  ];
}

const raised = (prefix: Prefix): Prefix => ({ ...prefix, first: prefix.first + (1n << 16n) });
