/** A child resource that Azure also takes inside its parent's properties. Both spellings are one resource. */
export interface InlineChild {
  readonly parent: string;
  /** Where the children stand in the parent's body. */
  readonly path: readonly string[];
  /** Last segment of the child's type. */
  readonly type: string;
  /** A list of `{ name, properties }`, or a map from name to what would be the child's `properties`. */
  readonly form: 'list' | 'map';
}

export const inlineChildren: readonly InlineChild[] = [
  { parent: 'Microsoft.Network/virtualNetworks', path: ['properties', 'subnets'], type: 'subnets', form: 'list' },
  {
    parent: 'Microsoft.Network/virtualNetworks',
    path: ['properties', 'virtualNetworkPeerings'],
    type: 'virtualNetworkPeerings',
    form: 'list',
  },
  {
    parent: 'Microsoft.Network/networkSecurityGroups',
    path: ['properties', 'securityRules'],
    type: 'securityRules',
    form: 'list',
  },
  { parent: 'Microsoft.Network/routeTables', path: ['properties', 'routes'], type: 'routes', form: 'list' },
  {
    parent: 'Microsoft.Network/serviceEndpointPolicies',
    path: ['properties', 'serviceEndpointPolicyDefinitions'],
    type: 'serviceEndpointPolicyDefinitions',
    form: 'list',
  },
  {
    parent: 'Microsoft.MachineLearningServices/workspaces',
    path: ['properties', 'managedNetwork', 'outboundRules'],
    type: 'outboundRules',
    form: 'map',
  },
];
