/** A workspace with its storage; `PUBLIC` stands where its public access is set. */
export const WORKSPACE = `
resource st 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stcontoso'
  location: 'westeurope'
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: { publicNetworkAccess: 'Disabled', networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' } }
}
resource ws 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw-contoso'
  location: 'westeurope'
  identity: { type: 'SystemAssigned' }
  properties: { storageAccount: st.id, PUBLIC }
}
`;
/** A network with a subnet for training and one for private endpoints; `TRAIN` stands for what else is set on the first. */
const NETWORK = `
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [
      { name: 'train', properties: { addressPrefix: '10.0.1.0/24', TRAIN } }
      { name: 'pe', properties: { addressPrefix: '10.0.2.0/27' } }
    ]
  }
}
resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-ws'
  location: 'westeurope'
  properties: {
    subnet: { id: '\${vnet.id}/subnets/pe' }
    privateLinkServiceConnections: [{ name: 'c', properties: { privateLinkServiceId: ws.id, groupIds: ['amlworkspace'] } }]
  }
}
resource cpu 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: ws
  name: 'cpu'
  location: 'westeurope'
  properties: {
    computeType: 'AmlCompute'
    properties: {
      vmSize: 'STANDARD_DS3_V2'
      enableNodePublicIp: false
      scaleSettings: { minNodeCount: 0, maxNodeCount: 4 }
      subnet: { id: '\${vnet.id}/subnets/train' }
    }
  }
}
`;
/** The workspace with its public door closed. */
export const closed = WORKSPACE.replace('PUBLIC', "publicNetworkAccess: 'Disabled'");
/** The network with the workspace's endpoint and a cluster. */
export const network = (train = 'defaultOutboundAccess: false') => NETWORK.replace('TRAIN', train);
