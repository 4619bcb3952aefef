import { describe, expect, it } from 'vitest';
import { call, deployment, idOf, member, type Plain, type PlainResource, param } from '../../../../test/support/evaluated.ts';
import { buildGraph } from '../graph/index.ts';
import { buildNetwork } from './build-network.ts';
import { find } from './find.ts';
import type { NetworkModel } from './model.ts';

const WORKSPACE = 'Microsoft.MachineLearningServices/workspaces';
const VNET = 'Microsoft.Network/virtualNetworks';
const STORAGE = 'Microsoft.Storage/storageAccounts';

const model = (...resources: readonly PlainResource[]): NetworkModel =>
  buildNetwork(buildGraph([deployment(...resources)]), 'public');
const workspace = (properties: Plain): NetworkModel['workspaces'][number] =>
  model({ type: WORKSPACE, name: 'ml', properties }).workspaces[0]!;

describe('settings', () => {
  it('tells declared, default and unknown apart', () => {
    expect(workspace({ publicNetworkAccess: 'disabled' }).publicNetworkAccess).toMatchObject({
      state: 'declared',
      value: 'Disabled',
      at: { node: 'resource:r0/properties/publicNetworkAccess' },
      path: 'properties.publicNetworkAccess',
    });
    expect(workspace({}).publicNetworkAccess).toMatchObject({
      state: 'default',
      value: 'Enabled',
      fact: 'F2.04',
      at: { node: 'resource:r0/properties' },
      missing: ['publicNetworkAccess'],
    });
    expect(workspace({ publicNetworkAccess: null }).publicNetworkAccess.state).toBe('default');
    expect(workspace({ publicNetworkAccess: param('access') }).publicNetworkAccess).toMatchObject({
      state: 'unknown',
      waits: [{ what: 'parameter access' }],
    });
  });

  it('names the whole missing path below the innermost object there is', () => {
    const { isolationMode } = workspace({}).managedNetwork;
    expect(isolationMode).toMatchObject({
      at: { node: 'resource:r0/properties' },
      missing: ['managedNetwork', 'isolationMode'],
      path: 'properties.managedNetwork.isolationMode',
    });
  });

  it('knows what both branches of an unknown condition say', () => {
    const properties = call(
      'if',
      param('hub'),
      { publicNetworkAccess: 'Disabled', hbiWorkspace: true },
      { publicNetworkAccess: 'Disabled' },
    );
    const { publicNetworkAccess, hbiWorkspace } = workspace(properties);
    expect(publicNetworkAccess).toMatchObject({ state: 'declared', value: 'Disabled' });
    expect(hbiWorkspace.state).toBe('unknown');
  });

  it('takes no property of an existing resource for known', () => {
    const [account] = model({ type: STORAGE, name: 's', existing: true }).storageAccounts;
    expect(account!.publicNetworkAccess.state).toBe('unknown');
    expect(account!.name).toMatchObject({ state: 'declared', value: 's' });
  });
});

describe('defaults by API version', () => {
  const subnet = (api: string, properties: Plain = {}) =>
    model({ type: VNET, name: 'v', api, properties: { subnets: [{ name: 'a', properties }] } }).subnets[0]!.defaultOutboundAccess;
  it.each([
    ['2024-05-01', true],
    ['2025-07-01', false],
    ['2026-01-01', false],
  ])('gives a subnet of %s default outbound access %s (F4.67)', (api, value) => {
    expect(subnet(api)).toMatchObject({ state: 'default', value, fact: 'F4.67' });
    expect(subnet(api, { defaultOutboundAccess: !value })).toMatchObject({ state: 'declared', value: !value });
  });
});

describe('declaration forms', () => {
  const rule = { type: 'FQDN', destination: 'pypi.org' };
  it('gives inline and child outbound rules one model', () => {
    const inline = model({
      type: WORKSPACE,
      name: 'ml',
      properties: { managedNetwork: { isolationMode: 'AllowInternetOutbound', outboundRules: { pypi: rule } } },
    });
    const child = model(
      { type: WORKSPACE, name: 'ml', properties: { managedNetwork: { isolationMode: 'AllowInternetOutbound' } } },
      { type: `${WORKSPACE}/outboundRules`, name: 'ml/pypi', properties: rule },
    );
    const read = (one: NetworkModel) =>
      one.workspaces[0]!.managedNetwork.outboundRules.items.map((item) =>
        [item.type, item.name, item.type === 'FQDN' && item.destination].map(valueAt),
      );
    expect(read(inline)).toEqual([['FQDN', 'pypi', 'pypi.org']]);
    expect(read(child)).toEqual(read(inline));
    const [written] = inline.workspaces[0]!.managedNetwork.outboundRules.items;
    expect(written).toMatchObject({
      form: 'inline',
      destination: { path: 'properties.managedNetwork.outboundRules.pypi.destination' },
    });
  });

  it('gives inline and child security rules and routes one model', () => {
    const properties = {
      priority: 100,
      direction: 'Outbound',
      access: 'Deny',
      protocol: '*',
      sourceAddressPrefix: '*',
      destinationAddressPrefixes: ['Internet', 'Storage'],
      sourcePortRange: '*',
      destinationPortRange: '443',
    };
    const type = 'Microsoft.Network/networkSecurityGroups';
    const inline = model({ type, name: 'n', properties: { securityRules: [{ name: 'deny', properties }] } });
    const child = model({ type, name: 'n' }, { type: `${type}/securityRules`, name: 'n/deny', properties });
    const read = (one: NetworkModel) =>
      one.networkSecurityGroups[0]!.rules.items.map((item) =>
        [item.name, item.priority, item.access, ...item.destinations.items].map(valueAt),
      );
    expect(read(inline)).toEqual([['deny', 100, 'Deny', 'Internet', 'Storage']]);
    expect(read(child)).toEqual(read(inline));
  });
});

describe('references', () => {
  it('lead to declared resources, name outside ones, and keep unknown ones equal to themselves', () => {
    const built = model(
      {
        type: VNET,
        name: 'v',
        properties: {
          subnets: [
            {
              name: 'pe',
              properties: {
                networkSecurityGroup: {
                  id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/out',
                },
              },
            },
          ],
        },
      },
      {
        type: 'Microsoft.Network/privateEndpoints',
        name: 'a',
        properties: { subnet: { id: idOf(`${VNET}/subnets`, 'v', 'pe') } },
      },
      { type: 'Microsoft.Network/privateEndpoints', name: 'b', properties: { subnet: { id: param('subnetId') } } },
      { type: 'Microsoft.Network/privateEndpoints', name: 'c', properties: { subnet: { id: param('subnetId') } } },
      { type: 'Microsoft.Network/privateEndpoints', name: 'd', properties: { subnet: null } },
    );
    const [a, b, c, d] = built.privateEndpoints;
    expect(find(built, 'subnets', a!.subnet)?.label).toBe('pe');
    expect(a!.subnet.state).toBe('resolved');
    expect(b!.subnet).toMatchObject({ state: 'unknown', waits: [{ what: 'parameter subnetId' }] });
    expect(b!.subnet.state !== 'none' && c!.subnet.state !== 'none' && b!.subnet.identity === c!.subnet.identity).toBe(true);
    expect(d!.subnet.state).toBe('none');
    expect(built.subnets[0]!.networkSecurityGroup).toMatchObject({ state: 'outside', label: 'out' });
  });

  it('find the appliance behind a next hop', () => {
    const firewall = idOf('Microsoft.Network/azureFirewalls', 'fw');
    const hop = member(member(call('reference', firewall, '2024-05-01'), 'ipConfigurations'), 'x');
    const built = model(
      { type: 'Microsoft.Network/azureFirewalls', name: 'fw' },
      {
        type: 'Microsoft.Network/routeTables',
        name: 'rt',
        properties: {
          routes: [
            { name: 'all', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: hop } },
          ],
        },
      },
    );
    const [route] = built.routeTables[0]!.routes.items;
    expect(find(built, 'firewalls', route!.nextHop)?.label).toBe('fw');
  });

  it('find the firewall behind a DNS server', () => {
    const address = member(call('reference', idOf('Microsoft.Network/azureFirewalls', 'fw'), '2024-05-01'), 'ipConfigurations');
    const built = model(
      { type: 'Microsoft.Network/azureFirewalls', name: 'fw' },
      { type: VNET, name: 'v', properties: { dhcpOptions: { dnsServers: ['10.0.0.4', address] } } },
    );
    const { dnsServers, dnsServerOwners } = built.virtualNetworks[0]!;
    expect(dnsServers.items.map((one) => one.state)).toEqual(['declared', 'unknown']);
    expect(dnsServerOwners.items.map((one) => find(built, 'firewalls', one)?.label)).toEqual([undefined, 'fw']);
  });

  it('read the name of a zone off an id whose group is not known', () => {
    const zone = call('resourceId', param('dnsGroup'), 'Microsoft.Network/privateDnsZones', 'privatelink.API.azureml.ms');
    const built = model(
      { type: 'Microsoft.Network/privateEndpoints', name: 'pe' },
      {
        type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
        name: 'pe/default',
        properties: { privateDnsZoneConfigs: [{ name: 'api', properties: { privateDnsZoneId: zone } }] },
      },
    );
    expect(built.privateEndpoints[0]!.zoneGroups[0]!.configs.items[0]!.zoneName).toMatchObject({
      state: 'declared',
      value: 'privatelink.api.azureml.ms',
    });
  });
});

function valueAt(one: unknown): unknown {
  return typeof one === 'object' && one !== null && 'value' in one ? one.value : one;
}
