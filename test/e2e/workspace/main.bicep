// One workspace with what it depends on, written so that its network isolation leaks.
param location string = 'westeurope'

var zoneNames = ['privatelink.api.azureml.ms', 'privatelink.notebooks.azure.net']

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'ste2eleak'
  location: location
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: {
    publicNetworkAccess: 'Disabled'
    allowBlobPublicAccess: false
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny' }
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
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny' }
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
    imageBuildCompute: 'image-builder'
    // Kept by the fix: only the value changes.
    publicNetworkAccess: 'Enabled' // open on purpose
    managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' }
  }

  resource builder 'computes' = {
    name: 'image-builder'
    location: location
    properties: {
      computeType: 'AmlCompute'
      properties: { vmSize: 'Standard_DS3_v2', enableNodePublicIp: false }
    }
  }
}

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-e2e'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.30.0.0/24'] }
    subnets: [{ name: 'endpoints', properties: { addressPrefix: '10.30.0.0/27', defaultOutboundAccess: false } }]
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for name in zoneNames: { name: name, location: 'global' }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (name, i) in zoneNames: {
    parent: zones[i]
    name: 'clients'
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: vnet.id } }
  }
]

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-e2e'
  location: location
  properties: {
    subnet: { id: vnet.properties.subnets[0].id }
    privateLinkServiceConnections: [
      { name: 'workspace', properties: { privateLinkServiceId: workspace.id, groupIds: ['amlworkspace'] } }
    ]
  }

  resource zoneGroup 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        for i in range(0, 2): { name: 'zone-${i}', properties: { privateDnsZoneId: zones[i].id } }
      ]
    }
  }
}
