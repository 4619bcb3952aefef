import { childrenOf, type Place, placeAt } from '../../graph/index.ts';
import type { Listed } from '../setting.ts';
import type { NodePool } from '../types/index.ts';
import { propertiesOf, readManagedIdentity } from './base.ts';
import { contextOf } from './children.ts';
import { type Context, defineSlice } from './context.ts';
import { concatLists, readCount, readFlag, readList, readText, readTexts } from './read.ts';
import { readReference } from './reference.ts';

const OUTBOUND = ['loadBalancer', 'userDefinedRouting', 'managedNATGateway', 'userAssignedNATGateway', 'none', 'block'];

export const kubernetesClusters = defineSlice('kubernetesClusters', ['Microsoft.ContainerService/managedClusters'], (context) => {
  const properties = propertiesOf(context.node);
  const api = (key: string) => placeAt(properties, 'apiServerAccessProfile', key);
  const network = (key: string) => placeAt(properties, 'networkProfile', key);
  return {
    slice: 'kubernetesClusters',
    ...context.base,
    enablePrivateCluster: readFlag<boolean>(api('enablePrivateCluster'), { value: false }),
    enablePrivateClusterPublicFqdn: readFlag<boolean>(api('enablePrivateClusterPublicFQDN'), { value: true, fact: 'F4.84' }),
    privateDnsZone: readText<string | undefined>(api('privateDNSZone'), { value: undefined }),
    authorizedIpRanges: readTexts(api('authorizedIPRanges')),
    networkPlugin: readText<string | undefined>(network('networkPlugin'), { value: undefined }, ['azure', 'kubenet', 'none']),
    networkPluginMode: readText<string | undefined>(network('networkPluginMode'), { value: undefined }, ['overlay']),
    outboundType: readText<string>(network('outboundType'), { value: 'loadBalancer', fact: 'F4.86' }, OUTBOUND),
    podCidr: readText<string | undefined>(network('podCidr'), { value: undefined }),
    serviceCidr: readText<string>(network('serviceCidr'), { value: '10.0.0.0/16', fact: 'F8.19' }),
    dnsServiceIp: readText<string>(network('dnsServiceIP'), { value: '10.0.0.10', fact: 'F8.19' }),
    httpApplicationRouting: readFlag<boolean>(placeAt(properties, 'addonProfiles', 'httpApplicationRouting', 'enabled'), {
      value: false,
    }),
    pools: readPools(context),
    managedIdentity: readManagedIdentity(context),
  };
});

/** `agentPoolProfiles` have their settings directly, separate `agentPools` in `properties`. */
function readPools(context: Context): Listed<NodePool> {
  const inline = readList(placeAt(propertiesOf(context.node), 'agentPoolProfiles'), (item) =>
    readPool(context, placeAt(item, 'name'), item),
  );
  const names = new Set(inline.items.map((one) => (one.name.state === 'unknown' ? undefined : one.name.value.toLowerCase())));
  const { nodes } = childrenOf(context.graph, context.node, 'agentPools');
  const separate = nodes
    .filter((node) => node.name.kind !== 'string' || !names.has(node.name.value.toLowerCase()))
    .map((node) => readPool(contextOf(context, node), placeAt(node.root, 'name'), propertiesOf(node)));
  return concatLists(inline, { ...inline, state: 'declared', items: separate, waits: [] });
}

function readPool(context: Context, name: Place, place: Place): NodePool {
  const at = (...keys: readonly string[]) => placeAt(place, ...keys);
  return {
    name: readText<string>(name, { value: '' }),
    count: readCount<number>(at('count'), { value: 1 }),
    minCount: readCount<number | undefined>(at('minCount'), { value: undefined }),
    maxCount: readCount<number | undefined>(at('maxCount'), { value: undefined }),
    enableAutoScaling: readFlag<boolean>(at('enableAutoScaling'), { value: false }),
    maxPods: readCount<number | undefined>(at('maxPods'), { value: undefined }),
    maxSurge: readText<string | undefined>(at('upgradeSettings', 'maxSurge'), { value: undefined }),
    subnet: readReference(context, at('vnetSubnetID')),
    podSubnet: readReference(context, at('podSubnetID')),
    enableNodePublicIp: readFlag<boolean>(at('enableNodePublicIP'), { value: false }),
    at: place.at,
  };
}
