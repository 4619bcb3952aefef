/** Templates of any size that the compiler accepts: private workspaces with their network, block after block. */

/** Lines and resources of one block. */
export const BLOCK = { lines: 0, resources: 5 };

/**
 * @param {number} blocks
 * @returns {string} Bicep
 */
export function generateTemplate(blocks) {
  const head = ['param location string = resourceGroup().location', "param prefix string = 'bench'", ''];
  return [...head, ...Array.from({ length: blocks }, (_, at) => block(at))].join('\n');
}

/** One literal that rules judge, turned over by each edit. @param {string} text @param {number} edit */
export function editTemplate(text, edit) {
  const mark = `'${edit % 2 === 0 ? 'Disabled' : 'Enabled'}' // edited`;
  return text.replace(/'\w+' \/\/ edited/, mark);
}

/** @param {number} at */
function block(at) {
  const address = `10.${at >> 8}.${at & 255}`;
  return `resource network${at} 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '\${prefix}-vnet-${at}'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['${address}.0/24'] }
    subnets: [
      {
        name: 'training'
        properties: { addressPrefix: '${address}.0/25', networkSecurityGroup: { id: rules${at}.id } }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: '${address}.128/26' }
      }
    ]
  }
}

resource rules${at} 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: '\${prefix}-nsg-${at}'
  location: location
  properties: {
    securityRules: [
      {
        name: 'deny-internet'
        properties: {
          priority: 400
          direction: 'Outbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: 'Internet'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource storage${at} 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: take('st${at}\${uniqueString(resourceGroup().id, prefix)}', 24)
  location: location
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: {
    publicNetworkAccess: 'Disabled'${at === 0 ? ' // edited' : ''}
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny' }
  }
}

resource workspace${at} 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: '\${prefix}-mlw-${at}'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    storageAccount: storage${at}.id
    publicNetworkAccess: 'Disabled'
    managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' }
  }
}

resource endpoint${at} 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: '\${prefix}-pe-${at}'
  location: location
  properties: {
    subnet: { id: '\${network${at}.id}/subnets/endpoints' }
    privateLinkServiceConnections: [
      { name: 'workspace', properties: { privateLinkServiceId: workspace${at}.id, groupIds: ['amlworkspace'] } }
    ]
  }
}
`;
}

BLOCK.lines = block(1).split('\n').length;
