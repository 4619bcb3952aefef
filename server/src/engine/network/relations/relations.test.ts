import { describe, expect, it } from 'vitest';
import { call, deployment, idOf, type Plain, type PlainResource, param } from '../../../../../test/support/evaluated.ts';
import { buildGraph } from '../../graph/index.ts';
import { buildNetwork } from '../build-network.ts';
import type { NetworkModel } from '../model.ts';
import { parseTarget } from '../target.ts';
import { closedWorldFor } from './closed-world.ts';
import { endpointsTo, groupsOf } from './endpoints.ts';
import { refersTo } from './matching.ts';
import { adjacentNetworks, networkOf, reachableNetworks } from './networks.ts';
import {
  designNetworks,
  hasPublicIp,
  isClosed,
  isCustomVnet,
  isDoorClosed,
  isOutboundUndeclared,
  isPrivateIntent,
} from './terms.ts';
import { dependenciesOf, dependentsOf } from './workspace-relations.ts';

const WORKSPACE = 'Microsoft.MachineLearningServices/workspaces';
const VNET = 'Microsoft.Network/virtualNetworks';
const STORAGE = 'Microsoft.Storage/storageAccounts';

type Properties = { readonly [key: string]: Plain };

const model = (...resources: readonly PlainResource[]): NetworkModel =>
  buildNetwork(buildGraph([deployment(...resources)]), 'public');
const workspace = (properties: Properties, name = 'ml'): PlainResource => ({
  type: WORKSPACE,
  name,
  location: 'West Europe',
  properties,
});
const endpoint = (target: Plain, groups: Plain, subnet: Plain = idOf(`${VNET}/subnets`, 'v', 'pe')): PlainResource => ({
  type: 'Microsoft.Network/privateEndpoints',
  name: 'pe',
  properties: {
    subnet: { id: subnet },
    privateLinkServiceConnections: [{ name: 'c', properties: { privateLinkServiceId: target, groupIds: groups } }],
  },
});
const cluster = (settings: Properties, computeType: Plain = 'AmlCompute'): PlainResource => ({
  type: `${WORKSPACE}/computes`,
  name: 'ml/cpu',
  properties: { computeType, properties: settings },
});

describe('private endpoints of a resource', () => {
  const to = (target: Plain, groups: Plain) => {
    const built = model(workspace({}), { type: STORAGE, name: 's' }, endpoint(target, groups));
    return endpointsTo(built, built.workspaces[0]!, 'amlworkspace').map((one) => [
      one.certainty,
      one.waits.map((wait) => wait.what),
    ]);
  };
  it('are those that name it and the group', () => {
    expect(to(idOf(WORKSPACE, 'ml'), ['AMLworkspace'])).toEqual([['yes', []]]);
    expect(to(idOf(STORAGE, 's'), ['blob'])).toEqual([]);
    expect(to(idOf(WORKSPACE, 'ml'), ['blob'])).toEqual([]);
    expect(to(idOf(WORKSPACE, 'ml'), [])).toEqual([]);
  });

  it('may be those of which target or group is not known', () => {
    expect(to(param('target'), ['amlworkspace'])).toEqual([['unknown', ['parameter target']]]);
    expect(to(idOf(WORKSPACE, 'ml'), param('groups'))).toEqual([['unknown', ['parameter groups']]]);
    expect(to(idOf(STORAGE, param('name')), ['amlworkspace'])).toEqual([]);
  });

  it('give their zones by cloud and region', () => {
    const resources = [workspace({}), endpoint(idOf(WORKSPACE, 'ml'), ['amlworkspace'])];
    const graph = buildGraph([deployment(...resources)]);
    const zones = (cloud: 'public' | 'china') => {
      const built = buildNetwork(graph, cloud);
      return groupsOf(built, built.privateEndpoints[0]!)[0]!.zones?.required;
    };
    expect(zones('public')).toEqual(['privatelink.api.azureml.ms', 'privatelink.notebooks.azure.net']);
    expect(zones('china')).toEqual(['privatelink.api.ml.azure.cn', 'privatelink.notebooks.chinacloudapi.cn']);
  });
});

describe('networks', () => {
  const vnet = (name: string): PlainResource => ({ type: VNET, name, properties: { subnets: [{ name: 'a', properties: {} }] } });
  const peering = (from: string, to: Plain, more: Properties = {}): PlainResource => ({
    type: `${VNET}/virtualNetworkPeerings`,
    name: `${from}/p`,
    properties: { remoteVirtualNetwork: { id: to }, ...more },
  });
  const last = (identity: string) => identity.slice(identity.lastIndexOf('/') + 1);

  it('are adjacent by a peering declared on either side, and not through a third', () => {
    const built = model(vnet('a'), vnet('b'), vnet('c'), peering('a', idOf(VNET, 'b')), peering('b', idOf(VNET, 'c')));
    const identity = (name: string) => built.virtualNetworks.find((one) => one.label === name)!.identity;
    expect(reachableNetworks(built, identity('a')).map(last)).toEqual(['a', 'b']);
    expect(reachableNetworks(built, identity('c')).map(last)).toEqual(['c', 'b']);
  });

  it('are not reachable where a side closes the peering, and may be where the other side is not known', () => {
    const closed = model(vnet('a'), vnet('b'), peering('a', idOf(VNET, 'b'), { allowVirtualNetworkAccess: false }));
    expect(reachableNetworks(closed, closed.virtualNetworks[0]!.identity).map(last)).toEqual(['a']);
    const open = model(vnet('a'), peering('a', param('hubId')));
    expect(adjacentNetworks(open, open.virtualNetworks[0]!.identity)).toMatchObject({
      known: [],
      waits: [{ what: 'parameter hubId' }],
    });
  });

  it('are adjacent through a virtual hub and through a network manager', () => {
    const hub = 'Microsoft.Network/virtualHubs';
    const connection = (name: string): PlainResource => ({
      type: `${hub}/hubVirtualNetworkConnections`,
      name: `h/${name}`,
      properties: { remoteVirtualNetwork: { id: idOf(VNET, name) } },
    });
    const built = model(vnet('a'), vnet('b'), connection('a'), connection('b'));
    expect(reachableNetworks(built, built.virtualNetworks[0]!.identity).map(last)).toEqual(['a', 'b']);
    const manager = 'Microsoft.Network/networkManagers';
    const member = (name: string): PlainResource => ({
      type: `${manager}/networkGroups/staticMembers`,
      name: `m/g/${name}`,
      properties: { resourceId: idOf(VNET, name) },
    });
    const mesh = model(vnet('a'), vnet('b'), { type: `${manager}/networkGroups`, name: 'm/g' }, member('a'), member('b'), {
      type: `${manager}/connectivityConfigurations`,
      name: 'm/c',
      properties: {
        connectivityTopology: 'Mesh',
        appliesToGroups: [{ networkGroupId: idOf(`${manager}/networkGroups`, 'm', 'g') }],
      },
    });
    expect(reachableNetworks(mesh, mesh.virtualNetworks[0]!.identity).map(last)).toEqual(['a', 'b']);
  });

  it('are known from the id of a subnet that is declared elsewhere', () => {
    const outside = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/a';
    const built = model(endpoint('x', [], outside));
    expect(networkOf(built, built.privateEndpoints[0]!.subnet)).toMatchObject({
      identity: outside.toLowerCase().replace('/subnets/a', ''),
      network: undefined,
      waits: [],
    });
    const unknown = model(endpoint('y', [], param('subnetId')));
    expect(networkOf(unknown, unknown.privateEndpoints[0]!.subnet)).toMatchObject({
      identity: undefined,
      waits: [{ what: 'parameter subnetId' }],
    });
  });
});

describe('terms', () => {
  const ask = <T>(
    question: (model: NetworkModel, subject: NetworkModel['workspaces'][number]) => T,
    ...resources: readonly PlainResource[]
  ): T => {
    const built = model(...resources);
    return question(built, built.workspaces[0]!);
  };
  const intent = (...resources: readonly PlainResource[]) =>
    ask((built, one) => isPrivateIntent(built, one, undefined).is, ...resources);

  it('reads private intent from a closed door, an endpoint, a managed network or a subnet', () => {
    expect(intent(workspace({}))).toBe('no');
    expect(intent(workspace({ publicNetworkAccess: 'Disabled' }))).toBe('yes');
    expect(intent(workspace({ allowPublicAccessWhenBehindVnet: false }))).toBe('yes');
    expect(intent(workspace({}), endpoint(idOf(WORKSPACE, 'ml'), ['amlworkspace']))).toBe('yes');
    expect(intent(workspace({ managedNetwork: { isolationMode: 'AllowInternetOutbound' } }))).toBe('yes');
    expect(
      intent(workspace({ serverlessComputeSettings: { serverlessComputeCustomSubnet: idOf(`${VNET}/subnets`, 'v', 's') } })),
    ).toBe('yes');
    expect(intent(workspace({}), cluster({ subnet: { id: call('format', '{0}/subnets/x', param('vnetId')) } }))).toBe('unknown');
    expect(intent(workspace({ publicNetworkAccess: param('access') }))).toBe('unknown');
    expect(ask((built, one) => isPrivateIntent(built, one, parseTarget('A5')).is, workspace({}))).toBe('yes');
    expect(ask((built, one) => isPrivateIntent(built, one, parseTarget('A0b')).is, workspace({}))).toBe('no');
  });

  it('lets publicNetworkAccess go before its older twin', () => {
    const door = (properties: Properties) => ask((_, one) => isDoorClosed(one).is, workspace(properties));
    expect(door({ publicNetworkAccess: 'Enabled', allowPublicAccessWhenBehindVnet: false })).toBe('no');
    expect(door({ allowPublicAccessWhenBehindVnet: param('x') })).toBe('unknown');
  });

  it('says what an unknown answer waits for and what a known one rests on', () => {
    const built = model(workspace({ publicNetworkAccess: param('access') }));
    expect(isDoorClosed(built.workspaces[0]!).waits.map((one) => one.what)).toEqual(['parameter access']);
    const known = model(workspace({ publicNetworkAccess: 'Disabled' }));
    expect(isDoorClosed(known.workspaces[0]!).evidence.map((one) => one.at.node)).toEqual([
      'resource:r0/properties/publicNetworkAccess',
    ]);
  });

  it('takes computes in a subnet without a managed network for a custom network', () => {
    const custom = (...resources: readonly PlainResource[]) =>
      ask((built, one) => isCustomVnet(built, one, undefined).is, ...resources);
    const placed = cluster({ subnet: { id: idOf(`${VNET}/subnets`, 'v', 's') } });
    expect(custom(workspace({}), placed)).toBe('yes');
    expect(custom(workspace({ managedNetwork: { isolationMode: 'AllowInternetOutbound' } }), placed)).toBe('no');
    expect(custom(workspace({ managedNetwork: { isolationMode: param('mode') } }), placed)).toBe('unknown');
    expect(custom(workspace({ publicNetworkAccess: 'Disabled' }))).toBe('no');
    expect(custom(workspace({}), cluster({ subnet: { id: param('subnetId') } }))).toBe('unknown');
  });

  it('calls outbound undeclared where nothing says how computes leave', () => {
    const undeclared = (...resources: readonly PlainResource[]) =>
      ask((built, one) => isOutboundUndeclared(built, one, undefined).is, ...resources);
    const closed = workspace({ publicNetworkAccess: 'Disabled' });
    expect(undeclared(closed)).toBe('yes');
    expect(undeclared(workspace({}))).toBe('no');
    expect(undeclared(closed, cluster({}))).toBe('no');
    expect(undeclared(workspace({ publicNetworkAccess: 'Disabled', managedNetwork: { isolationMode: param('m') } }))).toBe(
      'unknown',
    );
    expect(ask((built, one) => isOutboundUndeclared(built, one, parseTarget('A3')).is, closed)).toBe('no');
  });

  it('calls a service closed by its flag or its firewall', () => {
    const closed = (properties: Properties) => isClosed(model({ type: STORAGE, name: 's', properties }).storageAccounts[0]!).is;
    expect(closed({})).toBe('no');
    expect(closed({ publicNetworkAccess: 'Disabled' })).toBe('yes');
    expect(closed({ networkAcls: { defaultAction: 'Deny' } })).toBe('yes');
    expect(closed({ publicNetworkAccess: param('x') })).toBe('unknown');
    expect(closed({ publicNetworkAccess: param('x'), networkAcls: { defaultAction: 'Deny' } })).toBe('yes');
    expect(closed({ publicNetworkAccess: 'SecuredByPerimeter' })).toBe('unknown');
  });

  it('gives nodes public addresses unless they are switched off', () => {
    const open = (settings: Properties, type: Plain = 'AmlCompute') =>
      hasPublicIp(model(cluster(settings, type)).computes[0]!).is;
    expect(open({})).toBe('yes');
    expect(open({ enableNodePublicIp: false })).toBe('no');
    expect(open({ enableNodePublicIp: param('ip') })).toBe('unknown');
    expect(open({}, 'Kubernetes')).toBe('no');
    expect(open({}, param('type'))).toBe('unknown');
  });

  it('counts the networks of endpoints and computes, and their neighbours, as the design', () => {
    const networks = ['v', 'hub', 'far'].map((name): PlainResource => ({ type: VNET, name }));
    const peering = (from: string, to: string): PlainResource => ({
      type: `${VNET}/virtualNetworkPeerings`,
      name: `${from}/${to}`,
      properties: { remoteVirtualNetwork: { id: idOf(VNET, to) } },
    });
    const found = ask(
      designNetworks,
      workspace({}),
      endpoint(idOf(WORKSPACE, 'ml'), ['amlworkspace']),
      ...networks,
      peering('v', 'hub'),
      peering('hub', 'far'),
    );
    expect(found.map((one) => one.slice(one.lastIndexOf('/') + 1))).toEqual(['v', 'hub']);
  });
});

describe('dependencies', () => {
  it('are what the workspace names; a project has those of its hub', () => {
    const hub: PlainResource = { ...workspace({ storageAccount: idOf(STORAGE, 's') }, 'hub'), kind: 'Hub' };
    const project: PlainResource = { ...workspace({ hubResourceId: idOf(WORKSPACE, 'hub') }), kind: 'Project' };
    const built = model(project, hub, { type: STORAGE, name: 's' });
    expect(dependenciesOf(built, built.workspaces[0]!).storageAccount.object?.label).toBe('s');
    expect(dependentsOf(built, built.storageAccounts[0]!).map((one) => one.label)).toEqual(['hub']);
  });
});

describe('closed world', () => {
  it('is open for a type of which an existing resource is referred to', () => {
    const built = model({ type: VNET, name: 'hub', existing: true }, workspace({}));
    expect(closedWorldFor(built, VNET).closed).toBe(false);
    expect(closedWorldFor(built, STORAGE).closed).toBe(true);
  });
});

describe('matching', () => {
  it('does not take two declared resources for one, nor an undecided id for another', () => {
    const built = model(
      { type: STORAGE, name: 'a' },
      { type: STORAGE, name: 'b' },
      workspace({ storageAccount: idOf(STORAGE, 'a'), keyVault: param('vault') }),
    );
    const [a, b] = built.storageAccounts;
    const { storageAccount, keyVault } = built.workspaces[0]!;
    expect([refersTo(storageAccount, a!), refersTo(storageAccount, b!), refersTo(keyVault, a!)]).toEqual([
      'yes',
      'no',
      'unknown',
    ]);
  });
});

describe('declared designs', () => {
  it.each([
    ['a5', 'A5', 'A5', []],
    ['A5 + A6', 'A5+A6', 'A5', ['A6']],
    ['A7', 'A7', undefined, ['A7']],
    ['a0B', 'A0b', 'A0b', []],
  ])('reads %s', (written, text, base, overlays) => {
    expect(parseTarget(written)).toEqual({ text, base, overlays });
  });

  it.each(['A8', 'A1+A2', '', 'A6+A6'])('refuses %s', (written) => {
    expect(parseTarget(written)).toBeUndefined();
  });
});
