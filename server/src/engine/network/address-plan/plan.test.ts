import { describe, expect, it } from 'vitest';
import { deployment, idOf, type Plain, type PlainResource, param } from '../../../../../test/support/evaluated.ts';
import { buildGraph } from '../../graph/index.ts';
import { buildNetwork } from '../build-network.ts';
import { addressPlanRows, planAddresses } from './plan.ts';

const VNET = 'Microsoft.Network/virtualNetworks';
const AKS = 'Microsoft.ContainerService/managedClusters';
const COMPUTE = 'Microsoft.MachineLearningServices/workspaces/computes';
const SUBNET = { id: idOf(`${VNET}/subnets`, 'v', 's') };

const network = (prefix: Plain): PlainResource => ({
  type: VNET,
  name: 'v',
  properties: { subnets: [{ name: 's', properties: { addressPrefix: prefix } }] },
});
const model = (prefix: Plain, ...resources: readonly PlainResource[]) =>
  buildNetwork(buildGraph([deployment(network(prefix), ...resources)]), 'public');
const row = (prefix: Plain, ...resources: readonly PlainResource[]) => addressPlanRows(model(prefix, ...resources))[0]!;
const cluster = (
  profile: Plain,
  pool: { readonly [key: string]: Plain },
  more: { readonly [key: string]: Plain } = {},
): PlainResource => ({
  type: AKS,
  name: 'aks',
  properties: { networkProfile: profile, agentPoolProfiles: [{ name: 'p', vnetSubnetID: SUBNET.id, ...pool }], ...more },
});

describe('address plan', () => {
  it.each([
    ['50 nodes with pods in the node subnet', 50, 1581, '/21'],
    ['60 nodes with pods in the node subnet', 60, 1891, '/21'],
  ])('works out F8.18: %s', (_, count, maximum, smallestPrefix) => {
    expect(row('10.0.0.0/16', cluster({ networkPlugin: 'azure' }, { count }))).toMatchObject({ maximum, smallestPrefix });
  });

  it('holds 8 nodes of flat networking, or 251 of kubenet, in a /24 (F8.18)', () => {
    const flat = (count: number) =>
      row('10.0.0.0/24', cluster({ networkPlugin: 'azure' }, { count, upgradeSettings: { maxSurge: '0' } })).free!;
    // A surge node is always counted, so that eight nodes in all are seven and the one that upgrading adds.
    expect(flat(7)).toBeGreaterThanOrEqual(0);
    expect(flat(8)).toBeLessThan(0);
    const kubenet = (count: number) => row('10.0.0.0/24', cluster({ networkPlugin: 'kubenet' }, { count })).free!;
    expect(kubenet(250)).toBe(0);
    expect(kubenet(251)).toBe(-1);
  });

  it('fits 20 to 25 kubenet nodes into a /27 (F8.18)', () => {
    for (const count of [20, 25])
      expect(row('10.0.0.0/27', cluster({ networkPlugin: 'kubenet' }, { count })).free).toBeGreaterThanOrEqual(0);
    expect(row('10.0.0.0/27', cluster({ networkPlugin: 'kubenet' }, { count: 27 })).free).toBeLessThan(0);
  });

  it('takes the autoscaler as the bounds and a percentage of the nodes as surge', () => {
    const pool = { enableAutoScaling: true, minCount: 2, maxCount: 10, count: 3, upgradeSettings: { maxSurge: '33%' } };
    expect(row('10.0.0.0/24', cluster({ networkPlugin: 'azure', networkPluginMode: 'overlay' }, pool))).toMatchObject({
      minimum: 2,
      maximum: 14,
    });
  });

  it('puts pods into their own subnet', () => {
    const two: PlainResource = {
      type: VNET,
      name: 'v',
      properties: {
        subnets: [
          { name: 's', properties: { addressPrefix: '10.0.0.0/24' } },
          { name: 'pods', properties: { addressPrefix: '10.0.4.0/22' } },
        ],
      },
    };
    const pool = { count: 3, maxPods: 50, podSubnetID: idOf(`${VNET}/subnets`, 'v', 'pods') };
    const rows = addressPlanRows(
      buildNetwork(buildGraph([deployment(two, cluster({ networkPlugin: 'azure' }, pool))]), 'public'),
    );
    expect(rows.map((one) => [one.subnet, one.minimum, one.maximum])).toEqual([
      ['v/s', 3, 4],
      ['v/pods', 150, 200],
    ]);
  });

  it('counts the private API endpoint and the internal load balancer', () => {
    const attached: PlainResource = {
      type: COMPUTE,
      name: 'ml/aks',
      properties: { computeType: 'AKS', resourceId: idOf(AKS, 'aks'), properties: { loadBalancerType: 'InternalLoadBalancer' } },
    };
    const aks = cluster({ networkPlugin: 'kubenet' }, { count: 1 }, { apiServerAccessProfile: { enablePrivateCluster: true } });
    expect(row('10.0.0.0/24', aks, attached).consumers.map((one) => [one.minimum, one.maximum])).toEqual([
      [1, 2],
      [1, 1],
      [1, 1],
    ]);
  });

  it('counts computes and private endpoints', () => {
    const compute = (name: string, computeType: string, properties: { readonly [key: string]: Plain }): PlainResource => ({
      type: COMPUTE,
      name: `ml/${name}`,
      properties: { computeType, properties: { subnet: SUBNET, ...properties } },
    });
    const endpoint = (name: string, group: string, type: string): PlainResource => ({
      type: 'Microsoft.Network/privateEndpoints',
      name,
      properties: {
        subnet: SUBNET,
        privateLinkServiceConnections: [{ name, properties: { privateLinkServiceId: idOf(type, 'x'), groupIds: [group] } }],
      },
    });
    const answer = row(
      '10.0.0.0/24',
      { type: 'Microsoft.ContainerRegistry/registries', name: 'x' },
      { type: 'Microsoft.ContainerRegistry/registries/replications', name: 'x/westeurope', location: 'westeurope' },
      compute('cluster', 'AmlCompute', { scaleSettings: { minNodeCount: 1, maxNodeCount: 20 } }),
      compute('instance', 'ComputeInstance', {}),
      endpoint('ml', 'amlworkspace', 'Microsoft.MachineLearningServices/workspaces'),
      endpoint('acr', 'registry', 'Microsoft.ContainerRegistry/registries'),
      endpoint('blob', 'blob', 'Microsoft.Storage/storageAccounts'),
    );
    expect(answer.consumers.map((one) => [one.minimum, one.maximum])).toEqual([
      [1, 20],
      [1, 1],
      [3, 3],
      [3, 3],
      [1, 1],
    ]);
    expect(answer).toMatchObject({ reserved: 5, minimum: 9, maximum: 28, free: 251 - 28, smallestPrefix: '/26' });
  });

  it('says nothing about what is free where a demand has no known bound', () => {
    const compute: PlainResource = {
      type: COMPUTE,
      name: 'ml/c',
      properties: { computeType: 'AmlCompute', properties: { subnet: SUBNET, scaleSettings: { maxNodeCount: param('max') } } },
    };
    expect(row('10.0.0.0/24', compute)).toMatchObject({ minimum: 0, maximum: null, free: null });
    expect(row(param('prefix'), compute)).toMatchObject({ prefix: null, free: null });
  });

  it('gives a firewall its /26 (F8.21)', () => {
    const [plan] = planAddresses(
      model('10.0.0.0/24', {
        type: 'Microsoft.Network/azureFirewalls',
        name: 'fw',
        properties: { ipConfigurations: [{ name: 'c', properties: { subnet: SUBNET } }] },
      }),
    );
    expect(plan!.smallestPrefix).toBe(26);
  });
});
