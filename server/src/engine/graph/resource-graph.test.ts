import { describe, expect, it } from 'vitest';
import { call, deployment, idOf, param } from '../../../../test/support/evaluated.ts';
import { childrenOf } from './lookup.ts';
import { buildGraph } from './resource-graph.ts';

const VNET = 'Microsoft.Network/virtualNetworks';
const SUBNET = `${VNET}/subnets`;

describe('buildGraph', () => {
  it('gives inline and separate children one form', () => {
    const inline = deployment({
      type: VNET,
      name: 'v',
      properties: { subnets: [{ name: 'A', properties: { addressPrefix: '10.0.0.0/24' } }] },
    });
    const separate = deployment(
      { type: VNET, name: 'v' },
      { type: SUBNET, name: 'v/a', properties: { addressPrefix: '10.0.0.0/24' } },
    );
    const read = (one: typeof inline) => {
      const graph = buildGraph([one]);
      const vnet = graph.byType.get(VNET.toLowerCase())![0]!;
      return childrenOf(graph, vnet, 'subnets').nodes.map((node) => [node.identity.text, node.type.toLowerCase(), node.parent]);
    };
    expect(read(inline)).toEqual(read(separate));
    expect(read(inline)).toHaveLength(1);
  });

  it('joins declarations of one id and says what they contradict each other in', () => {
    const graph = buildGraph([
      deployment(
        { type: VNET, name: 'v', properties: { subnets: [{ name: 'a', properties: { addressPrefix: '10.0.0.0/24' } }] } },
        { type: SUBNET, name: 'v/a', properties: { addressPrefix: '10.0.1.0/24', natGateway: { id: 'x' } } },
      ),
    ]);
    const nodes = graph.byType.get(SUBNET.toLowerCase())!;
    expect(nodes).toHaveLength(1);
    const properties = nodes[0]!.root.value as {
      properties: readonly {
        key: string;
        value: { kind: string; properties?: readonly { key: string; value: { kind: string } }[] };
      }[];
    };
    const inner = properties.properties.find((one) => one.key === 'properties')!.value.properties!;
    expect(inner.map((one) => [one.key, one.value.kind])).toEqual([
      ['addressPrefix', 'residual'],
      ['natGateway', 'object'],
    ]);
  });

  it('keeps declarations apart whose conditions exclude each other', () => {
    const graph = buildGraph([
      deployment(
        { type: VNET, name: 'v', condition: param('isolated'), properties: { a: 1 } },
        { type: VNET, name: 'v', condition: call('not', param('isolated')), properties: { a: 2 } },
        { type: VNET, name: 'w', condition: call('equals', param('mode'), 'x') },
        { type: VNET, name: 'w', condition: call('equals', param('mode'), 'y') },
        { type: VNET, name: 'u', condition: param('one') },
        { type: VNET, name: 'u', condition: param('two') },
      ),
    ]);
    expect(graph.nodes.map((one) => [one.identity.label, one.key.includes('#')])).toEqual([
      ['v', false],
      ['v', true],
      ['w', false],
      ['w', true],
      ['u', false],
    ]);
  });

  it('resolves existing resources to declared ones, also in another deployment', () => {
    const id = '/subscriptions/s/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub';
    const graph = buildGraph([
      deployment({ type: VNET, name: 'hub', existing: true, id }),
      deployment({ type: VNET, name: 'hub', id: id.toUpperCase(), location: 'westeurope' }),
    ]);
    expect(graph.nodes.map((one) => [one.existing, one.deployment])).toEqual([[false, 1]]);
    expect(graph.closedWorld.existing.size).toBe(0);
  });

  it('knows one id in all its spellings', () => {
    const spellings = [
      idOf(SUBNET, param('v'), 's'),
      call('resourceId', SUBNET, param('v'), 's'),
      call('resourceId', SUBNET, call('format', '{0}/{1}', param('v'), 'S')),
      call('concat', call('resourceId', VNET, param('V')), '/subnets/s'),
      call('format', '{0}/subnets/{1}', idOf(VNET, param('v')), 's'),
    ];
    const graph = buildGraph([deployment(...spellings.map((id) => ({ type: SUBNET, name: 'v/s', id, existing: true })))]);
    expect(graph.nodes.map((one) => one.identity.text)).toHaveLength(1);
    expect(graph.nodes[0]!.identity.type).toBe(SUBNET);
  });

  it('says that further children may be there where a list is not known', () => {
    const graph = buildGraph([deployment({ type: VNET, name: 'v', properties: { subnets: param('subnets') } })]);
    const found = childrenOf(graph, graph.nodes[0]!, 'subnets');
    expect(found.nodes).toEqual([]);
    expect(found.waits.map((one) => one.what)).toEqual(['parameter subnets']);
  });
});
