@description('Region of every resource.')
param location string

@description('Short name that the resources share.')
param prefix string

@description('Address space of the hub.')
param addressSpace string

@description('Where the training computes are.')
param trainingPrefix string

@description('Hosts that training jobs may reach beside those that the platform needs.')
param approvedHosts string[]

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${prefix}-hub'
  location: location
  properties: {
    addressSpace: { addressPrefixes: [addressSpace] }
    subnets: [
      {
        name: 'AzureFirewallSubnet'
        properties: { addressPrefix: cidrSubnet(addressSpace, 26, 0) }
      }
    ]
  }
}

resource address 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: '${prefix}-firewall'
  location: location
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource policy 'Microsoft.Network/firewallPolicies@2024-05-01' = {
  name: '${prefix}-firewall'
  location: location
  properties: {
    sku: { tier: 'Standard' }
    dnsSettings: { enableProxy: true }
  }

  resource platform 'ruleCollectionGroups' = {
    name: 'machine-learning'
    properties: {
      priority: 200
      ruleCollections: [
        {
          ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
          name: 'platform-tags'
          priority: 100
          action: { type: 'Allow' }
          rules: [
            {
              ruleType: 'NetworkRule'
              name: 'identity'
              ipProtocols: ['TCP']
              sourceAddresses: [trainingPrefix]
              destinationAddresses: ['AzureActiveDirectory']
              destinationPorts: ['80', '443']
            }
            {
              ruleType: 'NetworkRule'
              name: 'control'
              ipProtocols: ['TCP']
              sourceAddresses: [trainingPrefix]
              destinationAddresses: ['AzureResourceManager', 'AzureMonitor']
              destinationPorts: ['443']
            }
            {
              ruleType: 'NetworkRule'
              name: 'machine-learning'
              ipProtocols: ['TCP']
              sourceAddresses: [trainingPrefix]
              destinationAddresses: ['AzureMachineLearning']
              destinationPorts: ['443', '18881']
            }
            {
              ruleType: 'NetworkRule'
              name: 'compute-instances'
              ipProtocols: ['UDP']
              sourceAddresses: [trainingPrefix]
              destinationAddresses: ['AzureMachineLearning']
              destinationPorts: ['5831']
            }
            {
              ruleType: 'NetworkRule'
              name: 'batch'
              ipProtocols: ['Any']
              sourceAddresses: [trainingPrefix]
              destinationAddresses: ['BatchNodeManagement.${location}']
              destinationPorts: ['443']
            }
            {
              ruleType: 'NetworkRule'
              name: 'images'
              ipProtocols: ['TCP']
              sourceAddresses: [trainingPrefix]
              destinationAddresses: ['MicrosoftContainerRegistry', 'AzureFrontDoor.FirstParty']
              destinationPorts: ['443']
            }
          ]
        }
        {
          ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
          name: 'approved-hosts'
          priority: 200
          action: { type: 'Allow' }
          rules: [
            {
              ruleType: 'ApplicationRule'
              name: 'platform'
              sourceAddresses: [trainingPrefix]
              protocols: [
                { protocolType: 'Https', port: 443 }
              ]
              // In place of the tag AzureFrontDoor.FrontEnd, behind which anybody can publish.
              targetFqdns: [
                'ml.azure.com'
                'automlresources-prod-d0eaehh7g8andvav.b02.azurefd.net'
                'graph.microsoft.com'
                '*.notebooks.azure.net'
                '*.aznbcontent.net'
              ]
            }
            {
              ruleType: 'ApplicationRule'
              name: 'packages'
              sourceAddresses: [trainingPrefix]
              protocols: [
                { protocolType: 'Https', port: 443 }
              ]
              targetFqdns: approvedHosts
            }
          ]
        }
      ]
    }
  }
}

resource firewall 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: '${prefix}-firewall'
  location: location
  properties: {
    sku: {
      name: 'AZFW_VNet'
      tier: 'Standard'
    }
    firewallPolicy: { id: policy.id }
    ipConfigurations: [
      {
        name: 'primary'
        properties: {
          subnet: { id: '${network.id}/subnets/AzureFirewallSubnet' }
          publicIPAddress: { id: address.id }
        }
      }
    ]
  }
  dependsOn: [policy::platform]
}

output networkId string = network.id
output networkName string = network.name
output firewallAddress string = firewall.properties.ipConfigurations[0].properties.privateIPAddress
