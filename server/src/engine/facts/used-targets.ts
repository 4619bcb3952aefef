/** How a further target of a workspace is recognised (F13.13, F5.11). */

/** The subresources a datastore of a type needs of its storage account. */
export const datastoreGroups: ReadonlyMap<string, readonly string[]> = new Map([
  ['azureblob', ['blob']],
  ['azurefile', ['file']],
  ['azuredatalakegen2', ['dfs', 'blob']],
]);

/** F4.91: the tag of Azure Firewall that stands for the base egress of AKS over HTTP(S). */
export const AKS_FQDN_TAG = 'AzureKubernetesService';
