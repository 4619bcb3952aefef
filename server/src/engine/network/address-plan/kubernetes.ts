import { defaultMaxPods, type PodNetwork, podNetworks, poolAddresses } from '../../facts/index.ts';
import { find } from '../find.ts';
import type { NetworkModel } from '../model.ts';
import { knownValue } from '../setting.ts';
import type { KubernetesCluster, NodePool, Reference } from '../types/index.ts';
import { type AddressDemand, countOf, type Draft, place } from './demand.ts';

/** Nodes, pods, the private API endpoint and internal load balancers of AKS clusters (F8.12 to F8.17). */
export function kubernetesDemands(model: NetworkModel): readonly AddressDemand[] {
  return model.kubernetesClusters.flatMap((cluster) => [
    ...cluster.pools.items.flatMap((pool) => poolDemands(cluster, pool)),
    ...apiEndpoint(cluster),
    ...scoringBalancers(model, cluster),
  ]);
}

/** How pods of a pool get their addresses; undefined where the plug-in is not known. */
export function podNetworkOf(cluster: KubernetesCluster, pool: NodePool): PodNetwork | undefined {
  const { networkPlugin, networkPluginMode } = cluster;
  if (networkPlugin.state === 'unknown' || networkPluginMode.state === 'unknown') return undefined;
  if (networkPlugin.value === 'kubenet') return 'kubenet';
  if (networkPluginMode.value === 'overlay') return 'overlay';
  if (networkPlugin.value !== 'azure') return undefined;
  return pool.podSubnet.state === 'none' ? 'flat' : 'podSubnet';
}

/** Smallest and largest number of nodes; the largest counts the nodes added while upgrading. */
export function nodesOf(pool: NodePool): { readonly minimum: number | undefined; readonly maximum: number | undefined } {
  const scaling = knownValue(pool.enableAutoScaling);
  if (scaling === undefined) return { minimum: undefined, maximum: undefined };
  const least = scaling ? countOf(pool.minCount) : countOf(pool.count);
  const most = scaling ? countOf(pool.maxCount) : countOf(pool.count);
  const surge = most === undefined ? undefined : surgeOf(pool, most);
  return { minimum: least, maximum: most === undefined || surge === undefined ? undefined : most + surge };
}

/** `upgradeSettings.maxSurge`: a number or a percentage of the nodes; one where it is absent. */
function surgeOf(pool: NodePool, nodes: number): number | undefined {
  if (pool.maxSurge.state === 'unknown') return undefined;
  const text = pool.maxSurge.value;
  if (text === undefined) return 1;
  const percentage = /^(\d+)%$/.exec(text)?.[1];
  if (percentage !== undefined) return Math.max(1, Math.ceil((nodes * Number(percentage)) / 100));
  return /^\d+$/.test(text) ? Math.max(1, Number(text)) : undefined;
}

function poolDemands(cluster: KubernetesCluster, pool: NodePool): readonly AddressDemand[] {
  const network = podNetworkOf(cluster, pool);
  const nodes = nodesOf(pool);
  const declared = countOf(pool.maxPods);
  const maxPods =
    network === undefined ? undefined : (declared ?? (pool.maxPods.state === 'unknown' ? undefined : defaultMaxPods[network]));
  const take = (count: number | undefined, part: 'nodeSubnet' | 'podSubnet'): number | undefined => {
    if (count === undefined || network === undefined) return undefined;
    if (maxPods === undefined) return part === 'nodeSubnet' && network !== 'flat' ? count : undefined;
    return poolAddresses(network, count, maxPods)[part];
  };
  const name = `${cluster.label}/${knownValue(pool.name) ?? 'pool'}`;
  const fact = network && podNetworks[network].fact;
  const draft = (what: string, part: 'nodeSubnet' | 'podSubnet'): Draft => ({
    what,
    minimum: take(nodes.minimum, part) ?? 0,
    maximum: take(nodes.maximum, part) ?? null,
    fact,
  });
  const nodeDemand = place(
    cluster,
    pool.subnet,
    draft(network === 'flat' ? `Nodes and pods of '${name}'` : `Nodes of '${name}'`, 'nodeSubnet'),
  );
  const podDemand = network === 'podSubnet' ? place(cluster, pool.podSubnet, draft(`Pods of '${name}'`, 'podSubnet')) : [];
  return [...nodeDemand, ...podDemand];
}

function apiEndpoint(cluster: KubernetesCluster): readonly AddressDemand[] {
  const [first] = cluster.pools.items;
  if (!first || knownValue(cluster.enablePrivateCluster) !== true) return [];
  return place(cluster, first.subnet, {
    what: `API server endpoint of '${cluster.label}'`,
    minimum: 1,
    maximum: 1,
    fact: 'F8.12',
  });
}

/** The internal load balancer of an attached compute: in the subnet it names inside the cluster's network, else in that of the first pool. */
function scoringBalancers(model: NetworkModel, cluster: KubernetesCluster): readonly AddressDemand[] {
  const [first] = cluster.pools.items;
  if (!first) return [];
  return model.computes
    .filter(
      (one) =>
        find(model, 'kubernetesClusters', one.attached) === cluster &&
        knownValue(one.loadBalancerType) === 'InternalLoadBalancer',
    )
    .flatMap((compute) =>
      place(
        compute,
        balancerSubnet(
          model,
          compute.loadBalancerSubnet.state === 'unknown' ? undefined : compute.loadBalancerSubnet.value,
          first.subnet,
        ),
        {
          what: `Internal load balancer of '${compute.label}'`,
          minimum: 1,
          maximum: 1,
          fact: 'F8.13',
        },
      ),
    );
}

function balancerSubnet(model: NetworkModel, name: string | undefined, pool: Reference): Reference {
  const subnet = find(model, 'subnets', pool);
  if (name === undefined || !subnet || pool.state !== 'resolved') return pool;
  const network = subnet.virtualNetwork;
  const named = model.subnets.find(
    (one) =>
      one.virtualNetwork.state !== 'none' &&
      network.state !== 'none' &&
      one.virtualNetwork.identity === network.identity &&
      one.label.toLowerCase() === name.toLowerCase(),
  );
  return named ? { ...pool, identity: named.identity, label: named.label } : pool;
}
