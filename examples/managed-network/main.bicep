// A workspace whose computes run in a managed network that only lets approved traffic out.
// People reach it through a private endpoint in the network they already have.
targetScope = 'resourceGroup'

metadata amlIsolation = {
  target: 'A2'
}

@description('Region of every resource.')
param location string = resourceGroup().location

@description('Short name that the resources share.')
@minLength(3)
@maxLength(8)
param prefix string = 'contoso'

@description('Hosts that training jobs may download packages from.')
param packageHosts string[] = [
  'pypi.org'
  'files.pythonhosted.org'
]

var suffix = uniqueString(resourceGroup().id)
var zoneNames = [
  'privatelink.api.azureml.ms'
  'privatelink.notebooks.azure.net'
  'privatelink.blob.${environment().suffixes.storage}'
  'privatelink.file.${environment().suffixes.storage}'
]

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${prefix}-clients'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.30.0.0/24'] }
    subnets: [
      {
        name: 'endpoints'
        properties: {
          addressPrefix: '10.30.0.0/27'
          defaultOutboundAccess: false
        }
      }
    ]
  }

  resource endpoints 'subnets' existing = {
    name: 'endpoints'
  }
}

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'st${prefix}${take(suffix, 8)}'
  location: location
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: 'Disabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: 'Deny'
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

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw-${prefix}'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    friendlyName: 'Demand forecast'
    storageAccount: storage.id
    keyVault: vault.id
    containerRegistry: registry.id
    applicationInsights: insights.id
    imageBuildCompute: 'image-builder'
    publicNetworkAccess: 'Disabled'
    managedNetwork: {
      isolationMode: 'AllowOnlyApprovedOutbound'
    }
  }
}

resource packageRule 'Microsoft.MachineLearningServices/workspaces/outboundRules@2024-10-01' = [
  for (host, i) in packageHosts: {
    parent: workspace
    name: 'packages-${i}'
    properties: {
      type: 'FQDN'
      destination: host
      category: 'UserDefined'
    }
  }
]

resource builder 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: workspace
  name: 'image-builder'
  location: location
  properties: {
    computeType: 'AmlCompute'
    properties: {
      vmSize: 'Standard_DS3_v2'
      enableNodePublicIp: false
      scaleSettings: {
        minNodeCount: 0
        maxNodeCount: 2
      }
    }
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for name in zoneNames: {
    name: name
    location: 'global'
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (name, i) in zoneNames: {
    parent: zones[i]
    name: 'clients'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: vnet.id }
    }
  }
]

resource workspaceEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-${prefix}-workspace'
  location: location
  properties: {
    subnet: { id: vnet::endpoints.id }
    privateLinkServiceConnections: [
      {
        name: 'workspace'
        properties: {
          privateLinkServiceId: workspace.id
          groupIds: ['amlworkspace']
        }
      }
    ]
  }

  resource zoneGroup 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        for i in range(0, 2): {
          name: 'zone-${i}'
          properties: { privateDnsZoneId: zones[i].id }
        }
      ]
    }
  }
}

resource storageEndpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for (group, i) in ['blob', 'file']: {
    name: 'pe-${prefix}-${group}'
    location: location
    properties: {
      subnet: { id: vnet::endpoints.id }
      privateLinkServiceConnections: [
        {
          name: group
          properties: {
            privateLinkServiceId: storage.id
            groupIds: [group]
          }
        }
      ]
    }
  }
]

resource storageZoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (group, i) in ['blob', 'file']: {
    parent: storageEndpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: group
          properties: { privateDnsZoneId: zones[i + 2].id }
        }
      ]
    }
  }
]

output workspaceId string = workspace.id
