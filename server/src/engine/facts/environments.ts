import type { Cloud } from './clouds.ts';

/** What `environment()` says in each cloud: texts, lists of texts, and objects of these (Microsoft Learn, "Deployment functions for Bicep": environment). */
export type EnvironmentShape = { readonly [key: string]: string | readonly string[] | EnvironmentShape };

/** Complete for the public cloud. The sovereign clouds hold what Azure publishes of their endpoints; the rest of their shape is not known. */
export const ENVIRONMENTS: Readonly<Record<Cloud, { readonly complete: boolean; readonly shape: EnvironmentShape }>> = {
  public: {
    complete: true,
    shape: {
      name: 'AzureCloud',
      gallery: 'https://gallery.azure.com/',
      graph: 'https://graph.windows.net/',
      portal: 'https://portal.azure.com',
      graphAudience: 'https://graph.windows.net/',
      activeDirectoryDataLake: 'https://datalake.azure.net/',
      batch: 'https://batch.core.windows.net/',
      media: 'https://rest.media.azure.net',
      sqlManagement: 'https://management.core.windows.net:8443/',
      vmImageAliasDoc:
        'https://raw.githubusercontent.com/Azure/azure-rest-api-specs/master/arm-compute/quickstart-templates/aliases.json',
      resourceManager: 'https://management.azure.com/',
      authentication: {
        loginEndpoint: 'https://login.microsoftonline.com/',
        audiences: ['https://management.core.windows.net/', 'https://management.azure.com/'],
        tenant: 'common',
        identityProvider: 'AAD',
      },
      suffixes: {
        acrLoginServer: '.azurecr.io',
        azureDatalakeAnalyticsCatalogAndJob: 'azuredatalakeanalytics.net',
        azureDatalakeStoreFileSystem: 'azuredatalakestore.net',
        azureFrontDoorEndpointSuffix: 'azurefd.net',
        keyvaultDns: '.vault.azure.net',
        sqlServerHostname: '.database.windows.net',
        storage: 'core.windows.net',
      },
    },
  },
  usgov: {
    complete: false,
    shape: {
      name: 'AzureUSGovernment',
      portal: 'https://portal.azure.us',
      resourceManager: 'https://management.usgovcloudapi.net/',
      authentication: { loginEndpoint: 'https://login.microsoftonline.us/' },
      suffixes: {
        acrLoginServer: '.azurecr.us',
        keyvaultDns: '.vault.usgovcloudapi.net',
        sqlServerHostname: '.database.usgovcloudapi.net',
        storage: 'core.usgovcloudapi.net',
      },
    },
  },
  china: {
    complete: false,
    shape: {
      name: 'AzureChinaCloud',
      portal: 'https://portal.azure.cn',
      resourceManager: 'https://management.chinacloudapi.cn/',
      authentication: { loginEndpoint: 'https://login.chinacloudapi.cn/' },
      suffixes: {
        acrLoginServer: '.azurecr.cn',
        keyvaultDns: '.vault.azure.cn',
        sqlServerHostname: '.database.chinacloudapi.cn',
        storage: 'core.chinacloudapi.cn',
      },
    },
  },
};
