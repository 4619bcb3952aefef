export const ENABLED = 'workspace-public-network-access-enabled';

/** A workspace whose public access is the given expression; everything else about it is decided. */
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
`;

export const ARM_WORKSPACE = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
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
    }
  ]
}
`;
