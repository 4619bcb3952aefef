/** A hub with a firewall and any number of spokes, each with a private workspace: what reach is measured on. */

/** Resources of the hub and of one spoke. */
export const SPOKES = { hub: 17, spoke: 32 };

const ZONES = [
  'privatelink.api.azureml.ms',
  'privatelink.notebooks.azure.net',
  'privatelink.blob.core.windows.net',
  'privatelink.file.core.windows.net',
  'privatelink.vaultcore.azure.net',
  'privatelink.azurecr.io',
];
const ENDPOINTS = [
  ['workspace', 'amlworkspace', [0, 1]],
  ['storage', 'blob', [2]],
  ['storage', 'file', [3]],
  ['vault', 'vault', [4]],
  ['registry', 'registry', [5]],
];

/**
 * @param {number} spokes
 * @returns {string} Bicep
 */
export function generateSpokes(spokes) {
  const list = Array.from({ length: spokes }, (_, at) => at + 1);
  return ['param location string', hub(), ...list.map(spoke)].join('\n');
}

const SHARED = 'Microsoft.Network';

function hub() {
  const zones = ZONES.map(
    (name, at) => `resource zone${at} '${SHARED}/privateDnsZones@2020-06-01' = {
  name: '${name}'
  location: 'global'
}
`,
  );
  const links = ZONES.map((_, zone) => zoneLink('hub', zone));
  return `${zones.join('')}${links.join('')}resource hub '${SHARED}/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.0.0.0/26' } }]
  }
}
resource address '${SHARED}/publicIPAddresses@2024-05-01' = {
  name: 'pip-firewall'
  location: location
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}
resource policy '${SHARED}/firewallPolicies@2024-05-01' = {
  name: 'afwp-hub'
  location: location
  properties: { dnsSettings: { enableProxy: true } }
}
resource rules '${SHARED}/firewallPolicies/ruleCollectionGroups@2024-05-01' = {
  parent: policy
  name: 'training'
  properties: {
    priority: 200
    ruleCollections: [
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'tags'
        priority: 100
        action: { type: 'Allow' }
        rules: [
          for tag in ['AzureActiveDirectory', 'AzureResourceManager', 'AzureMonitor', 'AzureMachineLearning', 'Storage', 'MicrosoftContainerRegistry', 'AzureFrontDoor.FirstParty']: {
            ruleType: 'NetworkRule'
            name: tag
            ipProtocols: ['TCP']
            sourceAddresses: ['10.0.0.0/8']
            destinationAddresses: [tag]
            destinationPorts: ['80', '443', '445', '18881']
          }
        ]
      }
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'hosts'
        priority: 200
        action: { type: 'Allow' }
        rules: [
          {
            ruleType: 'ApplicationRule'
            name: 'packages'
            sourceAddresses: ['10.0.0.0/8']
            protocols: [{ protocolType: 'Https', port: 443 }]
            targetFqdns: ['pypi.org', '*.pythonhosted.org', '*.anaconda.org', 'ml.azure.com', 'graph.microsoft.com']
          }
        ]
      }
    ]
  }
}
resource firewall '${SHARED}/azureFirewalls@2024-05-01' = {
  name: 'afw-hub'
  location: location
  properties: {
    firewallPolicy: { id: policy.id }
    ipConfigurations: [
      { name: 'one', properties: { subnet: { id: '\${hub.id}/subnets/AzureFirewallSubnet' }, publicIPAddress: { id: address.id } } }
    ]
  }
}
`;
}

/** @param {number} at */
function spoke(at) {
  const prefix = `10.${1 + (at >> 4)}.${(at & 15) << 4}`;
  const endpoints = ENDPOINTS.map(([target, group, zones], index) =>
    endpoint(at, index, String(target), String(group), /** @type {number[]} */ (zones)),
  );
  const links = ZONES.map((_, zone) => zoneLink(`spoke${at}`, zone));
  return `resource routes${at} '${SHARED}/routeTables@2024-05-01' = {
  name: 'rt-${at}'
  location: location
  properties: {
    routes: [{ name: 'all', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' } }]
  }
}
resource nsg${at} '${SHARED}/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-${at}'
  location: location
  properties: {
    securityRules: [
      for (tag, index) in ['AzureActiveDirectory', 'AzureMachineLearning', 'Storage', 'Internet']: {
        name: 'allow-\${tag}'
        properties: {
          priority: 100 + index
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          sourcePortRange: '*'
          destinationAddressPrefix: tag
          destinationPortRange: '443'
        }
      }
    ]
  }
}
resource spoke${at} '${SHARED}/virtualNetworks@2024-05-01' = {
  name: 'vnet-${at}'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['${prefix}.0/20'] }
    dhcpOptions: { dnsServers: ['10.0.0.4'] }
    subnets: [
      { name: 'training', properties: { addressPrefix: '${prefix}.0/24', networkSecurityGroup: { id: nsg${at}.id }, routeTable: { id: routes${at}.id } } }
      { name: 'endpoints', properties: { addressPrefix: '${prefix.replace(/\d+$/, (text) => String(Number(text) + 1))}.0/24', networkSecurityGroup: { id: nsgEndpoints${at}.id }, routeTable: { id: routesEndpoints${at}.id } } }
    ]
  }
}
resource out${at} '${SHARED}/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: spoke${at}
  name: 'to-hub'
  properties: { remoteVirtualNetwork: { id: hub.id }, allowForwardedTraffic: true }
}
resource in${at} '${SHARED}/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: hub
  name: 'to-spoke-${at}'
  properties: { remoteVirtualNetwork: { id: spoke${at}.id }, allowForwardedTraffic: true }
}
resource storage${at} 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stcontoso${at}'
  location: location
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: { publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' } }
}
resource vault${at} 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-contoso-${at}'
  location: location
  properties: { tenantId: tenant().tenantId, sku: { family: 'A', name: 'standard' }, publicNetworkAccess: 'Disabled', networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' } }
}
resource registry${at} 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crcontoso${at}'
  location: location
  sku: { name: 'Premium' }
  properties: { publicNetworkAccess: 'Disabled' }
}
resource workspace${at} 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw-${at}'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    storageAccount: storage${at}.id
    keyVault: vault${at}.id
    containerRegistry: registry${at}.id
    applicationInsights: insights${at}.id
    publicNetworkAccess: 'Disabled'
    imageBuildCompute: 'cpu'
  }
}
resource logs${at} 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${at}'
  location: location
}
resource insights${at} 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${at}'
  location: location
  kind: 'web'
  properties: { Application_Type: 'web', WorkspaceResourceId: logs${at}.id }
}
resource instance${at} 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: workspace${at}
  name: 'ci-${at}'
  location: location
  properties: {
    computeType: 'ComputeInstance'
    properties: { vmSize: 'Standard_DS3_v2', enableNodePublicIp: false, subnet: { id: '\${spoke${at}.id}/subnets/training' } }
  }
}
resource nsgEndpoints${at} '${SHARED}/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-endpoints-${at}'
  location: location
}
resource routesEndpoints${at} '${SHARED}/routeTables@2024-05-01' = {
  name: 'rt-endpoints-${at}'
  location: location
}
${['cpu', 'gpu'].map((name) => compute(at, name)).join('')}${endpoints.join('')}${links.join('')}`;
}

/** @param {string} network @param {number} zone */
function zoneLink(network, zone) {
  return `resource link${zone}${network} '${SHARED}/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: zone${zone}
  name: '${network}'
  location: 'global'
  properties: { registrationEnabled: false, virtualNetwork: { id: ${network}.id } }
}
`;
}

/** @param {number} at @param {string} name */
function compute(at, name) {
  return `resource ${name}${at} 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: workspace${at}
  name: '${name}'
  location: location
  properties: {
    computeType: 'AmlCompute'
    properties: { vmSize: 'Standard_DS3_v2', enableNodePublicIp: false, subnet: { id: '\${spoke${at}.id}/subnets/training' }, scaleSettings: { minNodeCount: 0, maxNodeCount: 4 } }
  }
}
`;
}

/** @param {number} at @param {number} index @param {string} target @param {string} group @param {number[]} zones */
function endpoint(at, index, target, group, zones) {
  const configs = zones.map((zone) => `{ name: 'zone${zone}', properties: { privateDnsZoneId: zone${zone}.id } }`).join(', ');
  return `resource endpoint${at}x${index} '${SHARED}/privateEndpoints@2024-05-01' = {
  name: 'pe-${at}-${group}'
  location: location
  properties: {
    subnet: { id: '\${spoke${at}.id}/subnets/endpoints' }
    privateLinkServiceConnections: [{ name: 'one', properties: { privateLinkServiceId: ${target}${at}.id, groupIds: ['${group}'] } }]
  }
}
resource group${at}x${index} '${SHARED}/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: endpoint${at}x${index}
  name: 'default'
  properties: { privateDnsZoneConfigs: [${configs}] }
}
`;
}
