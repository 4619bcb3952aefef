@description('Region of every resource.')
param location string

@description('Short name that the resources share.')
param prefix string

@description('Resource id of the storage account.')
param storageId string

@description('Resource id of the key vault.')
param vaultId string

@description('Resource id of the container registry.')
param registryId string

@description('Resource id of Application Insights.')
param insightsId string

@description('Resource id of the subnet in which computes run.')
param trainingSubnetId string

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw-${prefix}'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    friendlyName: 'Quality inspection'
    storageAccount: storageId
    keyVault: vaultId
    containerRegistry: registryId
    applicationInsights: insightsId
    imageBuildCompute: 'image-builder'
    publicNetworkAccess: 'Disabled'
  }

  resource builder 'computes' = {
    name: 'image-builder'
    location: location
    properties: {
      computeType: 'AmlCompute'
      properties: {
        vmSize: 'Standard_DS3_v2'
        enableNodePublicIp: false
        subnet: { id: trainingSubnetId }
        scaleSettings: {
          minNodeCount: 0
          maxNodeCount: 2
        }
      }
    }
  }

  resource cluster 'computes' = {
    name: 'gpu'
    location: location
    properties: {
      computeType: 'AmlCompute'
      properties: {
        vmSize: 'Standard_NC6s_v3'
        enableNodePublicIp: false
        subnet: { id: trainingSubnetId }
        scaleSettings: {
          minNodeCount: 0
          maxNodeCount: 8
        }
      }
    }
  }
}

output id string = workspace.id
