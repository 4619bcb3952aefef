/** Differences that remain between us and the compiler, each with its cause. */
export interface Explained {
  readonly measure: 'pairs' | 'snapshots' | 'snapshots-decided';
  readonly template: string;
  readonly resources: readonly string[];
  readonly cause: string;
}

export const EXPLAINED: readonly Explained[] = [
  {
    measure: 'pairs',
    template: 'user_submitted/201/aci-wordpress/main.bicep',
    resources: [
      'Microsoft.Resources/deploymentScripts createFileShare-wordpress-share',
      'Microsoft.Resources/deploymentScripts createFileShare-mysql-share',
    ],
    cause:
      'The compiler spells the type of a declaration as its type library does, and `resource.type` with it; here only letter case differs, which ids ignore.',
  },
  {
    measure: 'pairs',
    template: 'user_submitted/201/web-app-asev2-create/main.bicep',
    resources: ['Microsoft.Web/hostingEnvironments [uniqueString(resourceGroup().name)]'],
    cause:
      'The template names a subnet without its network: the compiled template takes the second segment of a name that has one, which Azure Resource Manager refuses. Ours says so in other words in each language.',
  },
];
