export const ENABLED = 'workspace-public-network-access-enabled';

/** A workspace with a private endpoint, whose public access is the given expression; everything else about it is decided. */
export const bicepWorkspace = (
  access: string,
): string => `resource ws 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw'
  location: 'westeurope'
  properties: {
    // Who may reach the workspace.
    publicNetworkAccess: ${access} // by decision
    managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' }
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw'
  location: 'westeurope'
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      { name: 'ws', properties: { privateLinkServiceId: ws.id, groupIds: ['amlworkspace'] } }
    ]
  }

  resource zones 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [for (id, i) in zoneIds: { name: 'zone-\${i}', properties: { privateDnsZoneId: id } }]
    }
  }
}

param subnetId string
param zoneIds string[]
`;

export const ARM_WORKSPACE = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "subnetId": { "type": "string" },
    "zoneConfigs": { "type": "array" }
  },
  "resources": [
    {
      "type": "Microsoft.MachineLearningServices/workspaces",
      "apiVersion": "2024-10-01",
      "name": "mlw",
      "location": "westeurope",
      "properties": {
        "publicNetworkAccess": "Enabled",
        "managedNetwork": { "isolationMode": "AllowOnlyApprovedOutbound" }
      }
    },
    {
      "type": "Microsoft.Network/privateEndpoints",
      "apiVersion": "2024-05-01",
      "name": "pe-mlw",
      "location": "westeurope",
      "properties": {
        "subnet": { "id": "[parameters('subnetId')]" },
        "privateLinkServiceConnections": [
          {
            "name": "ws",
            "properties": {
              "privateLinkServiceId": "[resourceId('Microsoft.MachineLearningServices/workspaces', 'mlw')]",
              "groupIds": ["amlworkspace"]
            }
          }
        ]
      }
    },
    {
      "type": "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
      "apiVersion": "2024-05-01",
      "name": "pe-mlw/default",
      "properties": { "privateDnsZoneConfigs": "[parameters('zoneConfigs')]" }
    }
  ]
}
`;

/** A workspace with a compute in a subnet and a private endpoint whose names nothing resolves. */
export const BICEP_NETWORK = `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [
      { name: 'training', properties: { addressPrefix: '10.0.0.0/24', defaultOutboundAccess: false } }
      { name: 'endpoints', properties: { addressPrefix: '10.0.1.0/24', defaultOutboundAccess: false } }
    ]
  }
}

resource ws 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw'
  location: 'westeurope'
  properties: { publicNetworkAccess: 'Disabled' }
}

resource cpu 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: ws
  name: 'cpu'
  location: 'westeurope'
  properties: {
    computeType: 'AmlCompute'
    properties: { vmSize: 'Standard_DS3_v2', enableNodePublicIp: false, subnet: { id: '\${vnet.id}/subnets/training' } }
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw'
  location: 'westeurope'
  properties: {
    subnet: { id: '\${vnet.id}/subnets/endpoints' }
    privateLinkServiceConnections: [
      { name: 'ws', properties: { privateLinkServiceId: ws.id, groupIds: ['amlworkspace'] } }
    ]
  }
}
`;

/** The same as an ARM template. */
export const ARM_NETWORK = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.Network/virtualNetworks",
      "apiVersion": "2024-05-01",
      "name": "vnet",
      "location": "westeurope",
      "properties": {
        "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] },
        "subnets": [
          { "name": "training", "properties": { "addressPrefix": "10.0.0.0/24", "defaultOutboundAccess": false } },
          { "name": "endpoints", "properties": { "addressPrefix": "10.0.1.0/24", "defaultOutboundAccess": false } }
        ]
      }
    },
    {
      "type": "Microsoft.MachineLearningServices/workspaces",
      "apiVersion": "2024-10-01",
      "name": "mlw",
      "location": "westeurope",
      "properties": { "publicNetworkAccess": "Disabled" }
    },
    {
      "type": "Microsoft.MachineLearningServices/workspaces/computes",
      "apiVersion": "2024-10-01",
      "name": "mlw/cpu",
      "location": "westeurope",
      "properties": {
        "computeType": "AmlCompute",
        "properties": {
          "vmSize": "Standard_DS3_v2",
          "enableNodePublicIp": false,
          "subnet": { "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'training')]" }
        }
      }
    },
    {
      "type": "Microsoft.Network/privateEndpoints",
      "apiVersion": "2024-05-01",
      "name": "pe-mlw",
      "location": "westeurope",
      "properties": {
        "subnet": { "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'endpoints')]" },
        "privateLinkServiceConnections": [
          {
            "name": "ws",
            "properties": {
              "privateLinkServiceId": "[resourceId('Microsoft.MachineLearningServices/workspaces', 'mlw')]",
              "groupIds": ["amlworkspace"]
            }
          }
        ]
      }
    }
  ]
}
`;
