/** The clouds of the fact tables. */
export type Cloud = 'public' | 'usgov' | 'china';

/** From the names the Azure CLI and the deployment context use; public unless told. */
export function cloudOf(name: 'AzureCloud' | 'AzureUSGovernment' | 'AzureChinaCloud' | undefined): Cloud {
  if (name === 'AzureUSGovernment') return 'usgov';
  return name === 'AzureChinaCloud' ? 'china' : 'public';
}

/** The address at which every virtual network reaches Azure DNS (F9.14). */
export const AZURE_DNS_ADDRESS = '168.63.129.16';
