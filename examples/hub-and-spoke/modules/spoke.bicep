@description('Region of every resource.')
param location string

@description('Short name that the resources share.')
param prefix string

@description('Address space of the spoke.')
param addressSpace string

@description('Where the training computes go.')
param trainingPrefix string

@description('Where the private endpoints go.')
param endpointsPrefix string

@description('Private address of the firewall in the hub.')
param firewallAddress string

@description('Name of the hub, which is in the same resource group.')
param hubName string

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: hubName

  resource toSpoke 'virtualNetworkPeerings' = {
    name: 'to-spoke'
    properties: {
      remoteVirtualNetwork: { id: network.id }
      allowVirtualNetworkAccess: true
      allowForwardedTraffic: true
    }
  }
}

resource routes 'Microsoft.Network/routeTables@2024-05-01' = {
  name: '${prefix}-training'
  location: location
  properties: {
    disableBgpRoutePropagation: true
    routes: [
      {
        name: 'everything-to-the-firewall'
        properties: {
          addressPrefix: '0.0.0.0/0'
          nextHopType: 'VirtualAppliance'
          nextHopIpAddress: firewallAddress
        }
      }
    ]
  }
}

resource trainingRules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: '${prefix}-training'
  location: location
  properties: {
    securityRules: [
      {
        name: 'deny-internet-inbound'
        properties: {
          priority: 4000
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: 'Internet'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

// The service's own accounts and no other: whoever runs code in training cannot copy data to an account of theirs.
resource storagePolicy 'Microsoft.Network/serviceEndpointPolicies@2024-05-01' = {
  name: '${prefix}-training'
  location: location
  properties: {
    serviceEndpointPolicyDefinitions: [
      {
        name: 'machine-learning'
        properties: {
          service: 'Global'
          serviceResources: ['/services/Azure/MachineLearning']
        }
      }
    ]
  }
}

resource endpointRules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: '${prefix}-endpoints'
  location: location
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${prefix}-spoke'
  location: location
  properties: {
    addressSpace: { addressPrefixes: [addressSpace] }
    subnets: [
      {
        name: 'training'
        properties: {
          addressPrefix: trainingPrefix
          defaultOutboundAccess: false
          networkSecurityGroup: { id: trainingRules.id }
          routeTable: { id: routes.id }
          serviceEndpoints: [
            { service: 'Microsoft.Storage' }
          ]
          serviceEndpointPolicies: [
            { id: storagePolicy.id }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: endpointsPrefix
          defaultOutboundAccess: false
          networkSecurityGroup: { id: endpointRules.id }
        }
      }
    ]
  }

  resource training 'subnets' existing = {
    name: 'training'
  }

  resource endpoints 'subnets' existing = {
    name: 'endpoints'
  }

  resource toHub 'virtualNetworkPeerings' = {
    name: 'to-hub'
    properties: {
      remoteVirtualNetwork: { id: hub.id }
      allowVirtualNetworkAccess: true
      allowForwardedTraffic: true
    }
  }
}

output networkId string = network.id
output trainingSubnetId string = network::training.id
output endpointsSubnetId string = network::endpoints.id
