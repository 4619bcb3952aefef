/** A workspace whose public access is a parameter. */
export const TEMPLATE = `param access string
param name string = 'mlw-test'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: name
  location: 'westeurope'
  identity: { type: 'SystemAssigned' }
  properties: {
    publicNetworkAccess: access
    managedNetwork: { isolationMode: 'AllowInternetOutbound' }
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-test'
  location: 'westeurope'
  properties: {
    subnet: { id: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/pe' }
    privateLinkServiceConnections: [
      { name: 'workspace', properties: { privateLinkServiceId: workspace.id, groupIds: ['amlworkspace'] } }
    ]
  }
}
`;

export const ENABLED = 'workspace-public-network-access-enabled';

export const parametersFor = (access: string): string => `using 'main.bicep'\nparam access = '${access}'\n`;

/** Three environments of one template, of which two are open. */
export const ENVIRONMENTS: Readonly<Record<string, string>> = {
  'main.bicep': TEMPLATE,
  'dev.bicepparam': parametersFor('Enabled'),
  'test.bicepparam': parametersFor('Enabled'),
  'prod.bicepparam': parametersFor('Disabled'),
};
