import { describe, expect, it } from 'vitest';
import type { DeploymentRequest } from '../../server/src/engine/analysis/index.ts';
import type { DeploymentReport, FlowReport } from '../../server/src/engine/report/index.ts';
import { HOME, runAnalysis } from '../support/run-analysis.ts';

/*
 * Hub and spoke as two deployments: the network with firewall and zones in one group, the workspace with its spoke in another.
 */

const HUB = `
param location string = 'westeurope'
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'jump', properties: { addressPrefix: '10.0.1.0/24' } }]
  }
}
resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-spoke'
  scope: resourceGroup('rg-spoke')
}
resource peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: hub
  name: 'to-spoke'
  properties: { remoteVirtualNetwork: { id: spoke.id }, allowVirtualNetworkAccess: true }
}
resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.blob.\${environment().suffixes.storage}'
  location: 'global'
}
resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [
  for id in [hub.id, spoke.id]: {
    parent: zone
    name: last(split(id, '/'))
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: id } }
  }
]
`.replaceAll('\\$', '$');

const SPOKE = `
param location string = 'westeurope'
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-hub'
  scope: resourceGroup('rg-hub')
}
resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' existing = {
  name: 'privatelink.blob.\${environment().suffixes.storage}'
  scope: resourceGroup('rg-hub')
}
resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-spoke'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      { name: 'training', properties: { addressPrefix: '10.1.1.0/24' } }
      { name: 'endpoints', properties: { addressPrefix: '10.1.0.0/24' } }
    ]
  }
}
resource peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: spoke
  name: 'to-hub'
  properties: { remoteVirtualNetwork: { id: hub.id }, allowVirtualNetworkAccess: true }
}
resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stcontosoml'
  location: location
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: { publicNetworkAccess: 'Disabled' }
}
resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-blob'
  location: location
  properties: {
    subnet: { id: '\${spoke.id}/subnets/endpoints' }
    privateLinkServiceConnections: [
      { name: 'blob', properties: { privateLinkServiceId: account.id, groupIds: ['blob'] } }
    ]
  }
}
resource zoneGroup 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: endpoint
  name: 'default'
  properties: { privateDnsZoneConfigs: [{ name: 'blob', properties: { privateDnsZoneId: zone.id } }] }
}
`.replaceAll('\\$', '$');

type Entry = Readonly<Record<string, string>>;
const BOTH: readonly Entry[] = [
  { template: './hub/main.bicep', resourceGroup: 'rg-hub' },
  { template: './spoke/main.bicep', resourceGroup: 'rg-spoke' },
];

const textsOf = (landscape: readonly Entry[], more: Entry = {}) =>
  new Map([
    ['hub/main.bicep', HUB],
    ['spoke/main.bicep', SPOKE],
    ['aml-isolation.json', JSON.stringify({ landscape })],
    ...Object.entries(more),
  ]);

function ask(
  landscape: readonly Entry[],
  entry: string,
  from: string,
  to: string,
  context: DeploymentRequest['context'] = {},
): string {
  const question = { from, to, protocol: 'Tcp', port: 443 };
  const report = runAnalysis(textsOf(landscape), { entry, context }, (one, request) => one.reach(request, question));
  const [flow] = report.flows;
  return flow ? flow.verdict : report.unknownParties.map((one) => one.problem).join();
}

const check = (landscape: readonly Entry[], entry: string, more: Entry = {}): DeploymentReport =>
  runAnalysis(textsOf(landscape, more), { entry }, (one, request) => one.check(request));

describe('a landscape', () => {
  it.each(['spoke/main.bicep', 'hub/main.bicep'])('answers over all its deployments, asked of %s', (entry) => {
    expect(ask(BOTH, entry, 'vnet-spoke/training', 'stcontosoml')).toBe('private');
    expect(ask(BOTH, entry, 'vnet-hub/jump', 'stcontosoml')).toBe('private');
    expect(ask(BOTH, entry, 'vnet-hub/jump', 'vnet-spoke/training')).toBe('private');
  });

  it('answers less where it is not told', () => {
    expect(ask([], 'spoke/main.bicep', 'vnet-spoke/training', 'stcontosoml')).toBe('unknown');
    expect(ask([], 'spoke/main.bicep', 'vnet-hub/jump', 'stcontosoml')).toBe('not found');
  });

  it('tells subscriptions apart', () => {
    const apart = BOTH.map((one, at) => ({ ...one, subscription: `00000000-0000-0000-0000-00000000000${at}` }));
    expect(ask(apart, 'spoke/main.bicep', 'vnet-spoke/training', 'stcontosoml')).toBe('unknown');
    const together = BOTH.map((one) => ({ ...one, subscription: '00000000-0000-0000-0000-000000000001' }));
    expect(ask(together, 'spoke/main.bicep', 'vnet-spoke/training', 'stcontosoml')).toBe('private');
    const context = { subscriptionId: '00000000-0000-0000-0000-000000000002' };
    expect(ask(BOTH, 'spoke/main.bicep', 'vnet-spoke/training', 'stcontosoml', context)).toBe('private');
  });

  it('puts what says nothing else into the group of the deployment asked about', () => {
    const [hub = {}] = BOTH;
    const context = { resourceGroup: 'rg-spoke' };
    expect(ask([hub], 'spoke/main.bicep', 'vnet-spoke/training', 'stcontosoml', context)).toBe('private');
    // Its zone is then another than the one in 'rg-hub' that the endpoint writes to.
    const hubHere = [{ template: './hub/main.bicep' }];
    expect(ask(hubHere, 'spoke/main.bicep', 'vnet-spoke/training', 'stcontosoml', context)).toBe('blocked');
  });

  it('takes paths from the folder of the configuration', () => {
    const texts = new Map([
      ...textsOf([]),
      ['spoke/aml-isolation.json', JSON.stringify({ landscape: [{ template: '../hub/main.bicep', resourceGroup: 'rg-hub' }] })],
    ]);
    const question = { from: 'vnet-hub/jump', to: 'vnet-spoke/training', protocol: undefined, port: undefined };
    const { flows } = runAnalysis(texts, { entry: 'spoke/main.bicep', context: { resourceGroup: 'rg-spoke' } }, (one, request) =>
      one.reach(request, question),
    );
    expect(flows.map((one: FlowReport) => one.verdict)).toEqual(['private']);
    expect(flows.flatMap((one: FlowReport) => one.hops.map((hop) => hop.file?.slice(HOME.length)))).toContain('hub/main.bicep');
  });

  it('is reported by each deployment for itself', () => {
    const own = check(BOTH, 'spoke/main.bicep');
    expect(own.addressPlan.map((one) => one.subnet)).toEqual(['vnet-spoke/training', 'vnet-spoke/endpoints']);
    expect(own.files.map((one) => one.file.slice(HOME.length))).toEqual(['spoke/main.bicep']);
    expect(check(BOTH, 'hub/main.bicep').addressPlan.map((one) => one.subnet)).toEqual(['vnet-hub/jump']);
  });

  it('makes the absence of a link certain', () => {
    const asked = (hub: string, landscape: readonly Entry[]) => {
      const texts = new Map([...textsOf(landscape), ['hub/main.bicep', hub]]);
      const question = { from: 'vnet-spoke/training', to: 'stcontosoml', protocol: undefined, port: undefined };
      return runAnalysis(texts, { entry: 'spoke/main.bicep' }, (one, request) => one.reach(request, question)).flows.map(
        (one) => one.verdict,
      );
    };
    const unlinked = HUB.replace('[hub.id, spoke.id]', '[hub.id]');
    expect(asked(unlinked, BOTH)).toEqual(['blocked']);
    expect(asked(unlinked, [])).toEqual(['unknown']);
  });

  it('follows the parameters of each entry', () => {
    const hub = "using './main.bicep'\nparam location = 'northeurope'\n";
    const texts = textsOf([{ ...BOTH[0], template: './hub/main.bicep', parameters: './hub/prod.bicepparam' }], {
      'hub/prod.bicepparam': hub,
    });
    const report = runAnalysis(texts, { entry: 'spoke/main.bicep', context: { resourceGroup: 'rg-spoke' } }, (one, request) =>
      one.check(request),
    );
    expect(report.problems).toEqual([]);
  });

  it.each([
    [[{ template: './gone/main.bicep' }], "There is no file './gone/main.bicep', so the landscape is not whole."],
    [[{ parameters: 'x' }], 'An item has a template'],
    [[{ template: './hub/main.bicep', group: 'x' }], "'group' is no key of a landscape's item."],
    [[{ template: './hub/main.bicep', resourceGroup: 3 }], 'It is a text.'],
    ['hub', 'It is a list of'],
  ])('is refused where it is wrong: %j', (landscape, message) => {
    const { problems } = check([], 'spoke/main.bicep', { 'aml-isolation.json': JSON.stringify({ landscape }) });
    expect(problems.map((one) => one.message).join('\n')).toContain(message);
  });
});
