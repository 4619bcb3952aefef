import { describe, expect, it } from 'vitest';
import { decidingHop } from '../../server/src/engine/report/index.ts';
import { decidingLine, matrixOf, questionOf, type Texts } from '../support/architectures.ts';

/* What the isolation matrix says of each row, beside the verdict: whom it is about, and which fact and line decide. */

const rowsOf = (files: Readonly<Record<string, string>>, part: string): readonly string[] => {
  const texts: Texts = new Map(Object.entries(files));
  const { flows, problems } = matrixOf(texts, 'main.bicep');
  expect(problems).toEqual([]);
  return flows
    .map((flow) => [questionOf(flow), flow.verdict, decidingHop(flow)?.fact ?? '-', decidingLine(flow) ?? '-'].join(' | '))
    .filter((row) => row.includes(part));
};

describe('a module that is called twice', () => {
  const files = {
    'main.bicep': `param hubName string
param projectName string
module hub 'workspace.bicep' = {
  params: { name: hubName, kind: 'Hub' }
}
module project 'workspace.bicep' = {
  params: { name: projectName, kind: 'Default' }
}
`,
    'workspace.bicep': `param name string
param kind string
resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: name
  location: 'westeurope'
  kind: kind
  properties: {
    publicNetworkAccess: 'Enabled'
  }
}
`,
  };

  it('gives its resources the name of the call', () => {
    expect(rowsOf(files, 'workspace-api')).toEqual([
      'in.internet.workspace-api  Internet → hub.workspace  Tcp 443 | public | F2.01 | workspace.bicep:8',
      'in.internet.workspace-api  Internet → project.workspace  Tcp 443 | public | F2.01 | workspace.bicep:8',
    ]);
  });
});

const workspace = `resource ml 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw-contoso'
  location: LOCATION
  properties: {
    publicNetworkAccess: 'Disabled'MORE
  }
}
`;
const inWestEurope = workspace.replace('LOCATION', "'westeurope'");

describe('a compute', () => {
  it('runs nowhere known where its subnet is not known, and asks no known DNS', () => {
    const main = `param subnetId string
${inWestEurope.replace('MORE', '')}
resource cpu 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: ml
  name: 'cpu'
  location: 'westeurope'
  properties: {
    computeType: 'AmlCompute'
    properties: { vmSize: 'STANDARD_DS3_V2', subnet: { id: subnetId } }
  }
}
`;
    expect(rowsOf({ 'main.bicep': main }, 'cmp.dns')).toEqual(['cmp.dns  cpu → DNS  Udp 53 | unknown | - | main.bicep:1']);
  });

  it('that attaches a cluster is that cluster, in one row', () => {
    const main = `${inWestEurope.replace('MORE', '')}
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-contoso'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'scoring', properties: { addressPrefix: '10.0.0.0/24' } }]
  }
}
resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-contoso'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [{ name: 'pool', count: 1, vnetSubnetID: vnet.properties.subnets[0].id }]
  }
}
resource scoring 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: ml
  name: 'aks-contoso'
  location: 'westeurope'
  properties: {
    computeType: 'AKS'
    resourceId: aks.id
    properties: { aksNetworkingConfiguration: { subnetId: vnet.properties.subnets[0].id } }
  }
}
`;
    expect(rowsOf({ 'main.bicep': main }, 'cmp.dns')).toEqual([
      'cmp.dns  aks-contoso → DNS  Udp 53 | private | F9.14 | main.bicep:14',
    ]);
  });
});

describe('a cluster', () => {
  it('runs nowhere known where its pools are not known', () => {
    const main = `param pools array
${inWestEurope.replace('MORE', '')}
resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-contoso'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: pools
  }
}
resource scoring 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: ml
  name: 'scoring'
  location: 'westeurope'
  properties: { computeType: 'AKS', resourceId: aks.id }
}
`;
    expect(rowsOf({ 'main.bicep': main }, 'cmp.internet')).toEqual([
      'cmp.internet  aks-contoso → Internet  * * | unknown | F13.09 | main.bicep:1',
    ]);
  });
});

describe('scoring on a cluster', () => {
  const cluster = (group: string, settings: string): string => `${inWestEurope.replace('MORE', '')}
${group}
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-contoso'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'scoring', properties: { addressPrefix: '10.0.0.0/24'${group === '' ? '' : ', networkSecurityGroup: { id: nsg.id }'} } }]
  }
}
resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-contoso'
  location: 'westeurope'
  properties: { agentPoolProfiles: [{ name: 'pool', count: 1, vnetSubnetID: vnet.properties.subnets[0].id }] }
}
resource scoring 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: ml
  name: 'scoring'
  location: 'westeurope'
  properties: { computeType: 'AKS', resourceId: aks.id, properties: {${settings}} }
}
`;
  const internet = (main: string): readonly string[] =>
    rowsOf({ 'main.bicep': main }, 'in.internet.aks-scoring  ').map((row) => row.split(' | ').slice(0, 3).join(' | '));
  const row = "in.internet.aks-scoring  Internet → scoring on 'scoring'  Tcp 443";

  it('is open to the internet by its public load balancer', () =>
    expect(internet(cluster('', ''))).toEqual([`${row} | public | F4.85`]));

  it("is as open as the customer's group on the subnet", () => {
    const group = `resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = { name: 'nsg-scoring', location: 'westeurope' }`;
    expect(internet(cluster(group, ''))).toEqual([`${row} | blocked | -`]);
  });

  it('is closed to the internet by an internal one', () =>
    expect(internet(cluster('', " loadBalancerType: 'InternalLoadBalancer' "))).toEqual([`${row} | blocked | -`]));
});

describe('a network that is only named', () => {
  it('is asked for, and nothing is known of it', () => {
    const main = `${inWestEurope.replace('MORE', '')}
resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-contoso'
  location: 'westeurope'
  properties: {
    subnet: { id: resourceId('rg-network', 'Microsoft.Network/virtualNetworks/subnets', 'vnet-contoso', 'endpoints') }
    privateLinkServiceConnections: [{ name: 'ml', properties: { privateLinkServiceId: ml.id, groupIds: ['amlworkspace'] } }]
  }
}
`;
    expect(rowsOf({ 'main.bicep': main }, 'in.vnet')).toEqual([
      "in.vnet.workspace-api  network of 'pe-contoso' → mlw-contoso  Tcp 443 | unknown | - | main.bicep:13",
      "in.vnet.notebooks  network of 'pe-contoso' → mlw-contoso (notebooks)  Tcp 443 | unknown | - | main.bicep:13",
    ]);
  });
});

describe('hosts of what the deployment declares', () => {
  const dependencies = `param name string
resource st 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: 'westeurope'
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: { publicNetworkAccess: 'Disabled' }
}
`;
  const managed = `
    storageAccount: st.id
    managedNetwork: { isolationMode: 'AllowInternetOutbound' }`;

  it('are its doors, though its name is not known', () => {
    const main = dependencies + inWestEurope.replace('MORE', managed);
    expect(rowsOf({ 'main.bicep': main }, 'cmp.host.f4.24b')).toEqual([
      "cmp.host.f4.24b  managed network of 'mlw-contoso' → <storage>.file.core.windows.net  Tcp 443, 445 | private | F2.18 | main.bicep:2",
    ]);
  });

  it('are those of the workspace that is asked about, though there are others', () => {
    const other = `resource other 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw-other'
  location: 'westeurope'
  properties: {}
}
`;
    const main = dependencies + inWestEurope.replace('MORE', managed) + other;
    expect(rowsOf({ 'main.bicep': main }, 'cmp.host.f4.26b')).toEqual([
      "cmp.host.f4.26b  managed network of 'mlw-contoso' → *.instances.azureml.ms  Tcp 443, 8787, 18881 | private | F2.18 | main.bicep:9",
    ]);
  });
});

describe('the service', () => {
  it('is not trusted for certain where public access to an account may be off', () => {
    const main = `param access string
resource st 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stcontoso'
  location: 'westeurope'
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: { publicNetworkAccess: access, networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' } }
}
${inWestEurope.replace('MORE', '\n    storageAccount: st.id')}`;
    expect(rowsOf({ 'main.bicep': main }, 'svc.storage-blob')).toEqual([
      'svc.storage-blob  mlw-contoso → stcontoso (blob)  Tcp 443 | unknown | F3.05 | main.bicep:1',
    ]);
  });
});

describe('what is not known of a name', () => {
  it('is a region in pointed brackets', () => {
    const managed = `
    managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' }`;
    const main = `param region string
${workspace.replace('LOCATION', 'region').replace('MORE', managed)}`;
    expect(rowsOf({ 'main.bicep': main }, 'batchnode')).toEqual([
      "cmp.tag.batchnodemanagement-any-443  managed network of 'mlw-contoso' → BatchNodeManagement.<region>  Tcp 443 | public | F5.04 | main.bicep:7",
    ]);
    const { flows } = matrixOf(new Map([['main.bicep', main]]), 'main.bicep');
    expect(flows.flatMap(({ hops }) => hops.filter((hop) => /[‹›]/.test(hop.at + hop.because)))).toEqual([]);
  });

  it('is the parameter that gives a dependency', () => {
    const main = `param storageAccountName string
param vaultId string
${inWestEurope.replace(
  'MORE',
  `
    storageAccount: resourceId('Microsoft.Storage/storageAccounts', storageAccountName)
    keyVault: vaultId`,
)}`;
    expect(rowsOf({ 'main.bicep': main }, 'svc.').map((row) => row.split(' → ')[1])).toEqual([
      '{storageAccountName} (blob)  Tcp 443 | unknown | - | main.bicep:8',
      '{storageAccountName} (file)  Tcp 443 | unknown | - | main.bicep:8',
      '{storageAccountName} (queue)  Tcp 443 | unknown | - | main.bicep:8',
      '{storageAccountName} (table)  Tcp 443 | unknown | - | main.bicep:8',
      '{vaultId}  Tcp 443 | unknown | - | main.bicep:2',
    ]);
  });
});
