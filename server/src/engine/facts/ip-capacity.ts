/** How many addresses a consumer takes (section 8.1 of the facts). */

/** F8.02: Azure keeps the first four addresses of a subnet and the last. */
export const RESERVED_PER_SUBNET = 5;
/** F8.02: the smallest and the largest subnet. */
export const SMALLEST_SUBNET_PREFIX = 29;
export const LARGEST_SUBNET_PREFIX = 8;

/** Addresses of a private endpoint by group. `atLeast` where the number is not documented. */
export interface EndpointAddresses {
  readonly addresses: number;
  readonly atLeast: boolean;
  readonly fact: string;
}

const byGroup: ReadonlyMap<string, EndpointAddresses> = new Map([
  ['amlworkspace', { addresses: 3, atLeast: false, fact: 'F8.06' }],
  ['registry', { addresses: 2, atLeast: false, fact: 'F8.07' }],
  ['vault', { addresses: 1, atLeast: false, fact: 'F8.09' }],
  ['azuremonitor', { addresses: 1, atLeast: true, fact: 'F8.10' }],
  ['amlregistry', { addresses: 1, atLeast: true, fact: 'F8.11' }],
]);

/** A storage subresource takes one (F8.08); groups without a row of their own are counted with one, "at least". A container registry takes one more a geo-replica. */
export function endpointAddresses(groupId: string, geoReplicas: number): EndpointAddresses {
  const group = groupId.toLowerCase();
  const row = byGroup.get(group);
  if (group === 'registry' && row) return { ...row, addresses: row.addresses + geoReplicas };
  const storage = /^(blob|file|queue|table|dfs|web)(_secondary)?$/.test(group);
  return row ?? { addresses: 1, atLeast: !storage, fact: 'F8.08' };
}

/** Where the addresses of AKS pods come from. */
export type PodNetwork = 'flat' | 'overlay' | 'kubenet' | 'podSubnet';

/** Pods a node where the template says nothing (F8.14 to F8.17). */
export const defaultMaxPods: Readonly<Record<PodNetwork, number>> = { flat: 30, overlay: 250, kubenet: 110, podSubnet: 110 };

export interface PodNetworkFact {
  readonly fact: string;
  /** Prefix length of the range each node takes from the pod range. */
  readonly podRangePerNode: number | undefined;
  readonly maxNodes: number | undefined;
}

export const podNetworks: Readonly<Record<PodNetwork, PodNetworkFact>> = {
  flat: { fact: 'F8.14', podRangePerNode: undefined, maxNodes: undefined },
  overlay: { fact: 'F8.15', podRangePerNode: 24, maxNodes: undefined },
  kubenet: { fact: 'F8.16', podRangePerNode: 24, maxNodes: 400 },
  podSubnet: { fact: 'F8.17', podRangePerNode: undefined, maxNodes: undefined },
};

/** The addresses of a node pool: in the subnet of the nodes and in that of the pods. */
export function poolAddresses(
  network: PodNetwork,
  nodes: number,
  maxPods: number,
): { readonly nodeSubnet: number; readonly podSubnet: number } {
  if (network === 'flat') return { nodeSubnet: nodes + nodes * maxPods, podSubnet: 0 };
  return { nodeSubnet: nodes, podSubnet: network === 'podSubnet' ? nodes * maxPods : 0 };
}

/** F8.21: subnets of a fixed name and the longest prefix they may have. The last two are doubtful: from general knowledge. */
export const namedSubnets: readonly { readonly name: string; readonly prefixAtMost: number; readonly consumer: string }[] = [
  { name: 'AzureFirewallSubnet', prefixAtMost: 26, consumer: 'Azure Firewall' },
  { name: 'AzureBastionSubnet', prefixAtMost: 26, consumer: 'Azure Bastion' },
  { name: 'AzureFirewallManagementSubnet', prefixAtMost: 26, consumer: 'Azure Firewall management' },
];

/** The smallest prefix whose subnet holds so many addresses besides the reserved ones; undefined where even the largest does not. */
export function smallestPrefixFor(addresses: number): number | undefined {
  for (let prefix = SMALLEST_SUBNET_PREFIX; prefix >= LARGEST_SUBNET_PREFIX; prefix--) {
    if (2 ** (32 - prefix) - RESERVED_PER_SUBNET >= addresses) return prefix;
  }
  return undefined;
}
