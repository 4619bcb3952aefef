// One workspace with what it depends on, written so that its network isolation leaks.
param location string = 'westeurope'

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'ste2eleak'
  location: location
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: {
    publicNetworkAccess: 'Disabled'
    allowBlobPublicAccess: false
  }
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: 'kv-e2e-leak'
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    publicNetworkAccess: 'Disabled'
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-e2e-leak'
  location: location
  kind: 'web'
  properties: { Application_Type: 'web' }
}

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw-e2e'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    storageAccount: storage.id
    keyVault: vault.id
    applicationInsights: insights.id
    // Kept by the fix: only the value changes.
    publicNetworkAccess: 'Enabled' // open on purpose
    managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' }
  }
}
