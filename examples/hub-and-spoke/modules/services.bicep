@description('Region of every resource.')
param location string

@description('Short name that the resources share.')
param prefix string

@description('Name of the workspace whose identity may come in besides private endpoints.')
param workspaceName string

var suffix = uniqueString(resourceGroup().id)

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'st${prefix}${take(suffix, 8)}'
  location: location
  sku: { name: 'Standard_ZRS' }
  kind: 'StorageV2'
  properties: {
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
      resourceAccessRules: [
        {
          tenantId: tenant().tenantId
          resourceId: resourceId('Microsoft.MachineLearningServices/workspaces', workspaceName)
        }
      ]
    }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-${prefix}-${take(suffix, 6)}'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    publicNetworkAccess: 'Disabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: 'Deny'
    }
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'acr${prefix}${take(suffix, 8)}'
  location: location
  sku: { name: 'Premium' }
  properties: {
    adminUserEnabled: false
    networkRuleBypassOptions: 'AzureServices'
    publicNetworkAccess: 'Disabled'
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${prefix}'
  location: location
  kind: 'web'
  properties: { Application_Type: 'web' }
}

output storageId string = storage.id
output vaultId string = vault.id
output registryId string = registry.id
output insightsId string = insights.id
