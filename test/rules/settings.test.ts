import { describe, expect, it } from 'vitest';
import { type CheckOptions, checkFiles } from '../support/rule-check.ts';

const WORKSPACE = `resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'ml-contoso'
  location: 'westeurope'
  properties: {
    publicNetworkAccess: 'Enabled'
    managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' }
  }
}

resource cluster 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: workspace
  name: 'cpu'
  location: 'westeurope'
  properties: {
    computeType: 'AmlCompute'
    properties: { enableNodePublicIp: true }
  }
}
`;

const ENABLED = 'workspace-public-network-access-enabled';

/** The findings as `level rule`, with the configuration file and the options given. */
function said(text: string, configuration?: object, options: CheckOptions = {}): readonly string[] {
  const files = new Map([['main.bicep', text]]);
  if (configuration) files.set('aml-isolation.json', JSON.stringify(configuration));
  return checkFiles(files, options).findings.map((one) => `${one.severity} ${one.rule}`);
}

it('each rule has a level of its own', () => {
  expect(said(WORKSPACE)).toEqual([`warning ${ENABLED}`, 'warning compute-public-ip']);
});

describe('the team sets levels', () => {
  it('by rule', () => {
    expect(said(WORKSPACE, { rules: { [ENABLED]: 'error', 'compute-public-ip': 'off' } })).toEqual([`error ${ENABLED}`]);
  });

  it('and the person who looks goes before it', () => {
    expect(said(WORKSPACE, { rules: { [ENABLED]: 'error' } }, { levels: { [ENABLED]: 'hint' } })).toEqual([
      `hint ${ENABLED}`,
      'warning compute-public-ip',
    ]);
  });
});

describe('a declared design', () => {
  const declare = (target: string): string => `metadata amlIsolation = { target: '${target}' }\n\n${WORKSPACE}`;

  it('silences what it leaves open on purpose', () => {
    expect(said(declare('A0'))).toEqual([]);
  });

  it('keeps what it asks for', () => {
    expect(said(declare('A2'))).toEqual([`warning ${ENABLED}`, 'warning compute-public-ip']);
  });

  it('counts from the configuration file, also for workspaces by name', () => {
    expect(said(WORKSPACE, { target: 'A0' })).toEqual([]);
    expect(said(WORKSPACE, { workspaces: [{ name: 'ml-*', target: 'A0' }] })).toEqual([]);
    expect(said(WORKSPACE, { workspaces: [{ name: 'other-*', target: 'A0' }] })).toHaveLength(2);
  });

  it('counts from the command line', () => {
    expect(said(WORKSPACE, undefined, { target: 'A0' })).toEqual([]);
  });

  it('is the nearest one: the template before the file before the command line', () => {
    expect(said(declare('A2'), { target: 'A0' })).toHaveLength(2);
    expect(said(WORKSPACE, { target: 'A2' }, { target: 'A0' })).toHaveLength(2);
  });

  it('with an overlay alone silences nothing', () => {
    expect(said(declare('A6'))).toEqual([`warning ${ENABLED}`, 'warning compute-public-ip']);
  });
});

describe('without Azure Machine Learning', () => {
  const networks = `resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-contoso'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['172.17.0.0/16'] }
    subnets: [
      { name: 'one', properties: { addressPrefix: '172.17.0.0/24' } }
      { name: 'two', properties: { addressPrefix: '172.17.0.128/25' } }
    ]
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: 'kv-contoso'
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-vault'
  location: 'westeurope'
  properties: {
    subnet: { id: '\${network.id}/subnets/one' }
    privateLinkServiceConnections: [
      { name: 'vault', properties: { privateLinkServiceId: vault.id, groupIds: ['vault'] } }
    ]
  }
}
`;

  it('only what Azure refuses is said', () => {
    expect(said(networks)).toEqual(['error subnet-overlap']);
  });

  it('unless the team asks for every network', () => {
    expect(said(networks, { scope: 'network' })).toEqual([
      'information vnet-docker-bridge-range',
      'error subnet-overlap',
      'warning dns-zone-group-missing',
    ]);
  });

  it('an endpoint that leads to a workspace elsewhere counts as having to do with it', () => {
    const text = networks
      .replace("'Microsoft.KeyVault/vaults@2023-07-01'", "'Microsoft.MachineLearningServices/workspaces@2024-10-01'")
      .replace("['vault']", "['amlworkspace']");
    expect(said(text)).toContain('warning dns-zone-group-missing');
  });
});
