import { describe, expect, it } from 'vitest';
import { call, deployment, idOf, type Plain, type PlainResource, param } from '../../../../../test/support/evaluated.ts';
import { buildGraph } from '../../graph/index.ts';
import { buildNetwork } from '../build-network.ts';
import { inferArchetype } from './infer.ts';
import { summariseWorkspace } from './summary.ts';

const WORKSPACE = 'Microsoft.MachineLearningServices/workspaces';
const VNET = 'Microsoft.Network/virtualNetworks';
const STORAGE = 'Microsoft.Storage/storageAccounts';
const ENDPOINT = 'Microsoft.Network/privateEndpoints';

type Properties = { readonly [key: string]: Plain };

const workspace = (properties: Properties): PlainResource => ({
  type: WORKSPACE,
  name: 'ml',
  location: 'westeurope',
  properties,
});
const subnetId = (network: string, name: string): Properties => ({ id: idOf(`${VNET}/subnets`, network, name) });
const network = (name: string, subnets: { readonly [key: string]: Properties }, more: Properties = {}): PlainResource => ({
  type: VNET,
  name,
  properties: { subnets: Object.entries(subnets).map(([key, properties]) => ({ name: key, properties })), ...more },
});
const endpoint = (
  name: string,
  subnet: Properties,
  target: Plain = idOf(WORKSPACE, 'ml'),
  group = 'amlworkspace',
): PlainResource => ({
  type: ENDPOINT,
  name,
  properties: {
    subnet,
    privateLinkServiceConnections: [{ name, properties: { privateLinkServiceId: target, groupIds: [group] } }],
  },
});
const cluster = (settings: Properties): PlainResource => ({
  type: `${WORKSPACE}/computes`,
  name: 'ml/cpu',
  properties: { computeType: 'AmlCompute', properties: settings },
});
const peering = (from: string, to: string): PlainResource => ({
  type: `${VNET}/virtualNetworkPeerings`,
  name: `${from}/to-${to}`,
  properties: { remoteVirtualNetwork: { id: idOf(VNET, to) } },
});
const routeTable = (properties: Properties): PlainResource => ({
  type: 'Microsoft.Network/routeTables',
  name: 'rt',
  properties: { routes: [{ name: 'all', properties }] },
});
const routeId = { id: idOf('Microsoft.Network/routeTables', 'rt') };

function judge(...resources: readonly PlainResource[]) {
  const model = buildNetwork(buildGraph([deployment(...resources)]), 'public');
  const subject = model.workspaces.find((one) => one.label === 'ml')!;
  return { archetype: inferArchetype(model, subject), faces: summariseWorkspace(model, subject) };
}

const placed = cluster({ subnet: subnetId('spoke', 'training'), enableNodePublicIp: false });
const closedWorkspace = workspace({ publicNetworkAccess: 'Disabled' });

describe('archetype and faces', () => {
  it('takes a workspace that says nothing for public', () => {
    expect(judge(workspace({}))).toMatchObject({
      archetype: { text: 'A0', certainty: 'certain' },
      faces: { inbound: 'public', computeOutbound: 'undeclared' },
    });
  });

  it('finds private dependencies of a public workspace', () => {
    const storage: PlainResource = { type: STORAGE, name: 's', properties: { publicNetworkAccess: 'Disabled' } };
    const { archetype, faces } = judge(workspace({ storageAccount: idOf(STORAGE, 's') }), storage);
    expect(archetype).toMatchObject({ text: 'A0b', certainty: 'certain' });
    expect(archetype.evidence.map((one) => one.at.node)).toContain('resource:r1/properties/publicNetworkAccess');
    expect(faces.serviceOutbound).toBe('trusted');
  });

  it.each([
    ['AllowInternetOutbound', 'A1', 'internet'],
    ['AllowOnlyApprovedOutbound', 'A2', 'approved-only'],
  ])('reads %s as %s', (isolationMode, text, computeOutbound) => {
    expect(judge(workspace({ publicNetworkAccess: 'Disabled', managedNetwork: { isolationMode } }))).toMatchObject({
      archetype: { text, certainty: 'certain' },
      faces: { inbound: 'private', computeOutbound },
    });
  });

  it('says nothing where the isolation mode is not known', () => {
    const { archetype, faces } = judge(workspace({ managedNetwork: { isolationMode: param('mode') } }));
    expect(archetype).toMatchObject({ text: 'unknown', certainty: 'possible' });
    expect(faces.computeOutbound).toBe('unknown');
  });

  it('takes a default route to an appliance for A3', () => {
    const { archetype, faces } = judge(
      closedWorkspace,
      placed,
      network('spoke', { training: { addressPrefix: '10.0.0.0/24', routeTable: routeId } }),
      routeTable({ addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.1.0.4' }),
    );
    expect(archetype).toMatchObject({ text: 'A3', certainty: 'certain' });
    expect(archetype.evidence.at(-1)!.at.node).toBe('resource:r3/properties/routes/0/properties/nextHopType');
    expect(faces.computeOutbound).toBe('firewall');
  });

  it('takes a firewall in a peered network for A3, with what the subnet itself offers as way out', () => {
    const firewall: PlainResource = {
      type: 'Microsoft.Network/azureFirewalls',
      name: 'fw',
      properties: { ipConfigurations: [{ name: 'c', properties: { subnet: subnetId('hub', 'AzureFirewallSubnet') } }] },
    };
    const hub = network('hub', { AzureFirewallSubnet: { addressPrefix: '10.1.0.0/26' } });
    const spoke = network('spoke', { training: { addressPrefix: '10.0.0.0/24' } });
    expect(judge(closedWorkspace, placed, hub, spoke, firewall, peering('spoke', 'hub'))).toMatchObject({
      archetype: { text: 'A3' },
      faces: { computeOutbound: 'internet' },
    });
    expect(judge(closedWorkspace, placed, hub, spoke, firewall).archetype.text).toBe('A4');
  });

  it('takes a subnet without appliance for A4 and reads its way out', () => {
    const judgeSubnet = (properties: Properties, api = '2024-05-01') =>
      judge(closedWorkspace, placed, { ...network('spoke', { training: { addressPrefix: '10.0.0.0/24', ...properties } }), api })
        .faces.computeOutbound;
    expect(judgeSubnet({ natGateway: { id: 'nat' } })).toBe('nat');
    expect(judgeSubnet({})).toBe('internet');
    expect(judgeSubnet({ defaultOutboundAccess: false })).toBe('none');
    expect(judgeSubnet({}, '2025-07-01')).toBe('none');
    expect(judge(closedWorkspace, placed, network('spoke', { training: {} })).archetype).toMatchObject({
      text: 'A4',
      certainty: 'certain',
    });
  });

  it('is unsure about A4 where the network is declared elsewhere', () => {
    const outside = cluster({
      subnet: { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/t' },
    });
    expect(judge(closedWorkspace, outside)).toMatchObject({
      archetype: { text: 'A4', certainty: 'possible' },
      faces: { computeOutbound: 'unknown' },
    });
  });

  it('takes the alias of Azure Machine Learning in an endpoint policy for A5', () => {
    const policy: PlainResource = {
      type: 'Microsoft.Network/serviceEndpointPolicies',
      name: 'p',
      properties: {
        serviceEndpointPolicyDefinitions: [
          { name: 'aml', properties: { service: 'Global', serviceResources: ['/services/Azure/MachineLearning'] } },
        ],
      },
    };
    const spoke = network('spoke', {
      training: { serviceEndpointPolicies: [{ id: idOf('Microsoft.Network/serviceEndpointPolicies', 'p') }] },
    });
    expect(judge(closedWorkspace, placed, spoke, policy).archetype).toMatchObject({ text: 'A5', certainty: 'certain' });
  });

  it('takes a NSG that denies the internet with a firewall that names hosts for A5', () => {
    const rule = (access: string, priority: number, destinationAddressPrefix: string): Properties => ({
      name: `${access}${priority}`,
      properties: {
        access,
        priority,
        direction: 'Outbound',
        protocol: '*',
        sourceAddressPrefix: '*',
        sourcePortRange: '*',
        destinationPortRange: '*',
        destinationAddressPrefix,
      },
    });
    const group = (...rules: readonly Properties[]): PlainResource => ({
      type: 'Microsoft.Network/networkSecurityGroups',
      name: 'n',
      properties: { securityRules: rules },
    });
    const policy = { id: idOf('Microsoft.Network/firewallPolicies', 'fp') };
    const surroundings = (fqdn: string): readonly PlainResource[] => [
      closedWorkspace,
      placed,
      network('spoke', {
        training: { networkSecurityGroup: { id: idOf('Microsoft.Network/networkSecurityGroups', 'n') } },
        AzureFirewallSubnet: {},
      }),
      {
        type: 'Microsoft.Network/azureFirewalls',
        name: 'fw',
        properties: {
          firewallPolicy: policy,
          ipConfigurations: [{ name: 'c', properties: { subnet: subnetId('spoke', 'AzureFirewallSubnet') } }],
        },
      },
      { type: 'Microsoft.Network/firewallPolicies', name: 'fp' },
      {
        type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
        name: 'fp/g',
        properties: {
          priority: 100,
          ruleCollections: [
            {
              name: 'c',
              priority: 100,
              action: { type: 'Allow' },
              rules: [
                {
                  name: 'r',
                  ruleType: 'ApplicationRule',
                  targetFqdns: [fqdn],
                  protocols: [{ protocolType: 'Https', port: 443 }],
                },
              ],
            },
          ],
        },
      },
    ];
    const deny = group(rule('Allow', 100, 'AzureMachineLearning'), rule('Deny', 200, 'Internet'));
    expect(judge(...surroundings('pypi.org'), deny).archetype.text).toBe('A5');
    expect(judge(...surroundings('*'), deny).archetype.text).toBe('A3');
    expect(
      judge(...surroundings('pypi.org'), group(rule('Allow', 100, 'Internet'), rule('Deny', 200, 'Internet'))).archetype.text,
    ).toBe('A3');
  });

  it('keeps an endpoint alone a possible custom design', () => {
    const { archetype, faces } = judge(closedWorkspace, network('spoke', { pe: {} }), endpoint('pe', subnetId('spoke', 'pe')));
    expect(archetype).toMatchObject({ base: 'A4', certainty: 'possible' });
    expect(faces).toMatchObject({ inbound: 'private', computeOutbound: 'undeclared' });
  });

  it('lays A6 over networks that are not peered', () => {
    const two = [
      closedWorkspace,
      placed,
      network('spoke', { training: {} }),
      network('other', { pe: {} }),
      endpoint('a', subnetId('spoke', 'training')),
      endpoint('b', subnetId('other', 'pe')),
    ];
    expect(judge(...two).archetype.text).toBe('A4+A6');
    expect(judge(...two, peering('spoke', 'other')).archetype.text).toBe('A4');
  });

  it('finds the legacy isolation of online deployments', () => {
    const online: readonly PlainResource[] = [
      { type: `${WORKSPACE}/onlineEndpoints`, name: 'ml/e', properties: { authMode: 'Key' } },
      { type: `${WORKSPACE}/onlineEndpoints/deployments`, name: 'ml/e/d', properties: { egressPublicNetworkAccess: 'Disabled' } },
    ];
    expect(judge(workspace({}), ...online).archetype).toMatchObject({ text: 'A7', certainty: 'certain' });
  });

  it('gives a project the design of its hub', () => {
    const hub: PlainResource = {
      type: WORKSPACE,
      name: 'hub',
      kind: 'Hub',
      properties: { publicNetworkAccess: 'Disabled', managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' } },
    };
    const project: PlainResource = { ...workspace({ hubResourceId: idOf(WORKSPACE, 'hub') }), kind: 'project' };
    expect(judge(project, hub)).toMatchObject({ archetype: { text: 'A2' }, faces: { inbound: 'private' } });
    expect(judge(project)).toMatchObject({
      archetype: { text: 'unknown', certainty: 'possible' },
      faces: { inbound: 'unknown' },
    });
  });

  it('does not let an unknown condition of public access pass for certain', () => {
    expect(judge(workspace({ publicNetworkAccess: call('if', param('closed'), 'Disabled', 'Enabled') }))).toMatchObject({
      archetype: { text: 'A0', certainty: 'possible' },
      faces: { inbound: 'unknown' },
    });
  });
});

describe('service outbound', () => {
  const faces = (acls: Properties, more: Properties = {}) =>
    judge(workspace({ storageAccount: idOf(STORAGE, 's'), ...more }), { type: STORAGE, name: 's', properties: acls }).faces
      .serviceOutbound;
  it.each([
    ['an open account', {}, {}, 'public'],
    [
      'a firewall that lets trusted services in',
      { networkAcls: { defaultAction: 'Deny', bypass: 'Logging, AzureServices' } },
      {},
      'trusted',
    ],
    [
      'a rule for the workspace',
      {
        networkAcls: {
          defaultAction: 'Deny',
          bypass: 'None',
          resourceAccessRules: [{ tenantId: 't', resourceId: idOf(WORKSPACE, 'ml') }],
        },
      },
      {},
      'trusted',
    ],
    ['a firewall that lets nobody in', { networkAcls: { defaultAction: 'Deny', bypass: 'None' } }, {}, 'broken'],
    [
      'an endpoint of the managed network',
      { networkAcls: { defaultAction: 'Deny', bypass: 'None' } },
      { managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' } },
      'private',
    ],
    [
      'no public access and nothing said (F3.05)',
      { publicNetworkAccess: 'Disabled', networkAcls: { defaultAction: 'Deny', bypass: 'None' } },
      {},
      'unknown',
    ],
    ['an unknown bypass', { networkAcls: { defaultAction: 'Deny', bypass: param('bypass') } }, {}, 'unknown'],
  ])('reads %s', (_, acls, more, word) => {
    expect(faces(acls, more)).toBe(word);
  });
});
