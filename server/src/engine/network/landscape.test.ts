import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deployment, idOf, type PlainResource, param } from '../../../../test/support/evaluated.ts';
import { buildGraph } from '../graph/index.ts';
import { buildNetwork } from './build-network.ts';
import { find } from './find.ts';
import { closedWorldFor, networkOf, reachableNetworks } from './relations/index.ts';
import { sliceNames } from './slice-names.ts';

const VNET = 'Microsoft.Network/virtualNetworks';
const WORKSPACE = 'Microsoft.MachineLearningServices/workspaces';
const HUB = '/subscriptions/s/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub';
const SPOKE = '/subscriptions/s/resourceGroups/spoke/providers/Microsoft.Network/virtualNetworks/spoke';

const hub = deployment(
  {
    type: VNET,
    name: 'hub',
    id: HUB,
    properties: { subnets: [{ name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.0.0.0/26' } }] },
  },
  {
    type: `${VNET}/virtualNetworkPeerings`,
    name: 'hub/to-spoke',
    id: `${HUB}/virtualNetworkPeerings/to-spoke`,
    properties: { remoteVirtualNetwork: { id: SPOKE } },
  },
);
const spoke = deployment(
  { type: VNET, name: 'hub', existing: true, id: HUB },
  { type: VNET, name: 'spoke', id: SPOKE },
  {
    type: 'Microsoft.Network/privateEndpoints',
    name: 'pe',
    properties: { subnet: { id: `${HUB}/subnets/AzureFirewallSubnet` } },
  },
);

describe('a landscape', () => {
  it('resolves what one deployment refers to and another declares', () => {
    const alone = buildNetwork(buildGraph([spoke]), 'public');
    const joined = buildNetwork(buildGraph([spoke, hub]), 'public');
    expect(alone.virtualNetworks.map((one) => [one.label, one.existing])).toEqual([
      ['hub', true],
      ['spoke', false],
    ]);
    expect(joined.virtualNetworks.map((one) => [one.label, one.existing])).toEqual([
      ['hub', false],
      ['spoke', false],
    ]);
    expect(closedWorldFor(alone, VNET).closed).toBe(false);
    expect(closedWorldFor(joined, VNET).closed).toBe(true);
    expect(reachableNetworks(joined, SPOKE.toLowerCase())).toEqual([SPOKE.toLowerCase(), HUB.toLowerCase()]);
    const [endpoint] = joined.privateEndpoints;
    expect(find(joined, 'subnets', endpoint!.subnet)?.prefixes.items).toHaveLength(1);
    expect(networkOf(alone, alone.privateEndpoints[0]!.subnet).network?.label).toBe('hub');
  });

  it('keeps apart what two deployments leave to parameters of one name', () => {
    const one = deployment({ type: VNET, name: param('name') });
    const built = buildNetwork(buildGraph([one, deployment({ type: VNET, name: param('name') })]), 'public');
    expect(built.virtualNetworks).toHaveLength(2);
    expect(
      buildNetwork(buildGraph([deployment({ type: VNET, name: param('name') }, { type: VNET, name: param('name') })]), 'public')
        .virtualNetworks,
    ).toHaveLength(1);
  });
});

describe('the order of declarations', () => {
  const resources: readonly PlainResource[] = [
    {
      type: VNET,
      name: 'v',
      symbol: 'v',
      properties: { subnets: [{ name: 'a', properties: { addressPrefix: '10.0.0.0/24' } }] },
    },
    { type: `${VNET}/subnets`, name: 'v/b', symbol: 'b', properties: { addressPrefix: '10.0.1.0/24' } },
    {
      type: `${VNET}/subnets`,
      name: 'v/a',
      symbol: 'a',
      properties: { networkSecurityGroup: { id: idOf('Microsoft.Network/networkSecurityGroups', 'n') } },
    },
    { type: 'Microsoft.Network/networkSecurityGroups', name: 'n', symbol: 'n', condition: param('filtered') },
    { type: WORKSPACE, name: 'ml', symbol: 'ml', properties: { publicNetworkAccess: param('access') } },
    {
      type: 'Microsoft.Network/privateEndpoints',
      name: 'pe',
      symbol: 'pe',
      properties: { subnet: { id: idOf(`${VNET}/subnets`, 'v', 'b') } },
    },
    { type: VNET, name: 'hub', symbol: 'hub', existing: true },
  ];

  it('changes nothing but the order', () => {
    const shape = (list: readonly PlainResource[]) => {
      const built = buildNetwork(buildGraph([deployment(...list)]), 'public');
      const objects = sliceNames.flatMap((slice) =>
        built[slice].map((one) =>
          JSON.stringify({ ...one, declarations: [], at: undefined, propertiesAt: undefined }, withoutPlaces),
        ),
      );
      return objects.sort();
    };
    const expected = shape(resources);
    fc.assert(
      fc.property(fc.shuffledSubarray([...resources], { minLength: resources.length }), (shuffled) => {
        expect(shape(shuffled).map(setOfLists)).toEqual(expected.map(setOfLists));
      }),
      { seed: 20260101, numRuns: 50 },
    );
  });
});

/** Which of two declarations of one resource a property's object is taken from may depend on the order; what it says may not. */
function withoutPlaces(key: string, value: unknown): unknown {
  return key === 'at' || key === 'propertiesAt' || key === 'origin' || key === 'path' || key === 'symbol' || key === 'apiVersion'
    ? undefined
    : typeof value === 'bigint'
      ? String(value)
      : value;
}

/** Lists of children follow the order of declaration. */
function setOfLists(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => (Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value));
}
