import { expect, it } from 'vitest';
import { checkFiles } from '../support/rule-check.ts';

/** A specific rule silences the general one, also where the general one only waits. */
function said(text: string): readonly string[] {
  const { findings, undecided } = checkFiles(new Map([['main.bicep', text]]));
  return [...findings.map(({ rule }) => rule), ...undecided.map(({ rule }) => `undecided ${rule}`)].sort();
}

const workspace = (
  properties: string,
): string => `resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'ml-contoso'
  location: 'westeurope'
  properties: { ${properties} }
}

resource cluster 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: workspace
  name: 'cpu'
  location: 'westeurope'
  properties: {
    computeType: 'AmlCompute'
    properties: {
      enableNodePublicIp: false
      subnet: { id: resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'training') }
    }
  }
}
`;

it('a workspace that nobody reaches: nothing is said of its computes’ way to it', () => {
  expect(said(workspace("publicNetworkAccess: 'Disabled'"))).toEqual(['workspace-private-without-private-endpoint']);
});

it('a compute that the managed network refuses: nothing is said of its addresses', () => {
  const text = workspace("publicNetworkAccess: 'Enabled', managedNetwork: { isolationMode: 'AllowInternetOutbound' }");
  expect(said(text.replace('enableNodePublicIp: false', 'enableNodePublicIp: true'))).toEqual([
    'managed-network-compute-has-subnet',
    'workspace-public-network-access-enabled',
  ]);
  const waiting = `param publicIp bool\n\n${text.replace('enableNodePublicIp: false', 'enableNodePublicIp: publicIp')}`;
  expect(said(waiting)).toEqual(['managed-network-compute-has-subnet', 'workspace-public-network-access-enabled']);
});

it('a storage account of two workspaces is said once', () => {
  const text = `resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stcontoso'
  location: 'westeurope'
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
}

resource workspaces 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = [
  for stage in ['dev', 'prod']: {
    name: 'ml-\${stage}'
    location: 'westeurope'
    properties: {
      storageAccount: storage.id
      publicNetworkAccess: 'Enabled'
      managedNetwork: { isolationMode: 'AllowInternetOutbound' }
    }
  }
]
`;
  expect(said(text)).toEqual([
    'storage-public-access-open',
    'workspace-public-network-access-enabled',
    'workspace-public-network-access-enabled',
  ]);
});

it('a template that says nothing about isolation gets one finding a workspace', () => {
  const text = `resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stcontoso'
  location: 'westeurope'
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'acrcontoso'
  location: 'westeurope'
  sku: { name: 'Basic' }
}

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'ml-contoso'
  location: 'westeurope'
  properties: {
    storageAccount: storage.id
    containerRegistry: registry.id
  }
}

resource cluster 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: workspace
  name: 'cpu'
  location: 'westeurope'
  properties: { computeType: 'AmlCompute', properties: { vmSize: 'Standard_DS3_v2' } }
}
`;
  expect(said(text)).toEqual(['workspace-public-network-access-unset']);
});

it('a project is judged by its hub, which speaks for both', () => {
  const text = `resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stcontoso'
  location: 'westeurope'
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
}

resource hub 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'hub-contoso'
  location: 'westeurope'
  kind: 'Hub'
  properties: {
    storageAccount: storage.id
    publicNetworkAccess: 'Enabled'
    managedNetwork: { isolationMode: 'AllowInternetOutbound' }
  }
}

resource project 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'project-contoso'
  location: 'westeurope'
  kind: 'Project'
  properties: { hubResourceId: hub.id }
}

resource instance 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: project
  name: 'notebook'
  location: 'westeurope'
  properties: {
    computeType: 'ComputeInstance'
    properties: { enableNodePublicIp: true }
  }
}
`;
  expect(said(text)).toEqual(['compute-public-ip', 'storage-public-access-open', 'workspace-public-network-access-enabled']);
});
