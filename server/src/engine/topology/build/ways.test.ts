import { describe, expect, test } from 'vitest';
import { about, diagramOf, linesText, treeText } from '../../../../../test/support/topology/diagram-of.ts';
import { closed, network } from '../../../../../test/support/topology/templates.ts';

describe('ways out of a subnet', () => {
  const ways = (train: string, more = '') => about(linesText(diagramOf(closed + network(train) + more)), 'train >');
  const rule = (properties: string) => `
resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg'
  properties: { securityRules: [{ name: 'r', properties: { priority: 100, protocol: '*', sourcePortRange: '*', sourceAddressPrefix: '*', ${properties} } }] }
}`;
  const guarded = 'networkSecurityGroup: { id: nsg.id }';

  test('the platform’s own', () => {
    expect(ways('defaultOutboundAccess: true')).toEqual([
      'traffic: train > pe | [private]',
      'public: train > Internet | default outbound | [public]',
    ]);
  });

  test('a security group that denies the internet', () => {
    const deny = rule("direction: 'Outbound', access: 'Deny', destinationAddressPrefix: 'Internet', destinationPortRange: '*'");
    expect(ways(`${guarded}, defaultOutboundAccess: true`, deny)).toEqual([
      'traffic: train > pe | [private]',
      'public: train > Rest of the Internet | NSG denies | [blocked]',
    ]);
  });

  test.each([
    ["direction: 'Outbound', access: 'Deny', destinationAddressPrefix: '*', destinationPortRange: '*'", 'NSG denies | [blocked]'],
    [
      "direction: 'Outbound', access: 'Deny', destinationAddressPrefix: '10.0.2.0/24', destinationPortRange: '443'",
      'NSG denies | [blocked]',
    ],
    [
      "direction: 'Outbound', access: 'Deny', destinationAddressPrefix: '10.0.2.0/28', destinationPortRange: '443'",
      'not decided | [unknown]',
    ],
    ["direction: 'Outbound', access: 'Deny', destinationAddressPrefix: '10.0.9.0/24', destinationPortRange: '443'", '[private]'],
    ["direction: 'Outbound', access: 'Deny', destinationAddressPrefix: '*', destinationPortRange: '22'", '[private]'],
    ["direction: 'Inbound', access: 'Deny', destinationAddressPrefix: '*', destinationPortRange: '*'", '[private]'],
  ])('to private endpoints past a group with %s', (properties, verdict) => {
    expect(ways(`${guarded}, defaultOutboundAccess: false`, rule(properties))[0]).toBe(`traffic: train > pe | ${verdict}`);
  });

  test('a security group whose rules are elsewhere decides nothing', () => {
    const existing = "\nresource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' existing = { name: 'nsg' }\n";
    expect(ways(`${guarded}, defaultOutboundAccess: true`, existing)).toEqual([
      'traffic: train > pe | not decided | [unknown]',
      'public: train > Internet | not decided | [unknown]',
    ]);
  });

  test('a security admin rule that denies the internet', () => {
    const manager = `
resource nm 'Microsoft.Network/networkManagers@2024-05-01' = { name: 'nm', properties: { networkManagerScopeAccesses: ['SecurityAdmin'] } }
resource g 'Microsoft.Network/networkManagers/networkGroups@2024-05-01' = { parent: nm, name: 'g' }
resource m 'Microsoft.Network/networkManagers/networkGroups/staticMembers@2024-05-01' = { parent: g, name: 'm', properties: { resourceId: vnet.id } }
resource sc 'Microsoft.Network/networkManagers/securityAdminConfigurations@2024-05-01' = { parent: nm, name: 'sc' }
resource rc 'Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections@2024-05-01' = { parent: sc, name: 'rc', properties: { appliesToGroups: [{ networkGroupId: g.id }] } }
resource r 'Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections/rules@2024-05-01' = {
  parent: rc
  name: 'no-out'
  kind: 'Custom'
  properties: {
    access: 'Deny'
    direction: 'Outbound'
    priority: 10
    protocol: 'Any'
    destinations: [{ addressPrefixType: 'ServiceTag', addressPrefix: 'Internet' }]
    destinationPortRanges: ['0-65535']
    sourcePortRanges: ['0-65535']
  }
}`;
    expect(ways('defaultOutboundAccess: true', manager)[1]).toBe(
      'public: train > Rest of the Internet | admin rule denies | [blocked]',
    );
  });

  test('a route that drops everything, whatever else leads out', () => {
    const dropped = `
resource ip 'Microsoft.Network/publicIPAddresses@2024-05-01' = { name: 'ip', sku: { name: 'Standard' }, properties: { publicIPAllocationMethod: 'Static' } }
resource nat 'Microsoft.Network/natGateways@2024-05-01' = { name: 'nat', sku: { name: 'Standard' }, properties: { publicIpAddresses: [{ id: ip.id }] } }
resource rt 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  properties: { routes: [{ name: 'd', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'None' } }] }
}`;
    const nat = 'natGateway: { id: nat.id }';
    expect(ways(nat, dropped)[1]).toBe('public: train > Internet | NAT | [public]');
    expect(ways(`${nat}, routeTable: { id: rt.id }`, dropped)[1]).toBe(
      'public: train > Rest of the Internet | dropped | [blocked]',
    );
  });

  test('a route to an address in the firewall’s subnet leads to the firewall, any other to a card for it', () => {
    const hub = (address: string) => `
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'hub'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/24'] }
    subnets: [{ name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.1.0.0/26' } }]
  }
}
resource fw 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'afw'
  properties: { ipConfigurations: [{ name: 'c', properties: { subnet: { id: '\${hub.id}/subnets/AzureFirewallSubnet' } } }] }
}
resource rt 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  properties: { routes: [{ name: 'd', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '\${'${address}'}' } }] }
}`;
    expect(ways('routeTable: { id: rt.id }', hub('10.1.0.4'))[1]).toBe('route: train > afw | 0.0.0.0/0 | [private]');
    expect(ways('routeTable: { id: rt.id }', hub('10.9.0.4'))[1]).toBe('route: train > 10.9.0.4 | 0.0.0.0/0 | [private]');
  });
});

describe('a public address', () => {
  const bastion = (address: string) => `
param address string
resource ip 'Microsoft.Network/publicIPAddresses@2024-05-01' = { name: 'ip' }
resource bas 'Microsoft.Network/bastionHosts@2024-05-01' = {
  name: 'bas'
  properties: { ipConfigurations: [{ name: 'c', properties: { subnet: { id: '\${vnet.id}/subnets/pe' } ${address} } }] }
}`;
  test.each([
    ['publicIPAddress: { id: ip.id }', '[public]', ['public: Public clients > bas | TLS 443 | [public]']],
    ['publicIPAddress: { id: address }', '[unknown]', ['public: Public clients > bas | not decided | [unknown]']],
    ['', '[private]', []],
  ])('of Bastion: %s', (address, verdict, ways) => {
    const diagram = diagramOf(closed + network() + bastion(address.replace(/^(?=.)/, '\n')));
    expect(about(treeText(diagram), 'card bas')).toEqual([`card bas | Bastion | ${verdict}`]);
    expect(about(linesText(diagram), '> bas')).toEqual(ways);
  });
});
