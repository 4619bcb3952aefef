param access string

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw-module'
  location: 'westeurope'
  properties: {
    publicNetworkAccess: access
    managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' }
  }
}
