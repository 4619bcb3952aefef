// One template for several environments: what is open depends on the parameter file.
param access string

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw-environments'
  location: 'westeurope'
  properties: {
    publicNetworkAccess: access
    managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' }
  }
}
