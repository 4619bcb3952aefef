/** A group of host names whose addresses are in a service tag (purposes of the list of service tags; F4.01 to F4.14 beside F4.20 to F4.32). */
export interface HostTag {
  /** Ends of the names, or whole names, of all clouds. */
  readonly hosts: readonly string[];
  readonly tag: string;
  /** Ends of names that are written after a region: the address is in the tag of that region. */
  readonly afterRegion?: readonly string[];
}

export const hostTags: readonly HostTag[] = [
  {
    tag: 'AzureActiveDirectory',
    hosts: [
      'login.microsoftonline.com',
      'login.microsoftonline.us',
      'login.chinacloudapi.cn',
      'login.windows.net',
      'graph.windows.net',
    ],
  },
  {
    tag: 'AzureResourceManager',
    hosts: ['management.azure.com', 'management.usgovcloudapi.net', 'management.chinacloudapi.cn'],
  },
  {
    tag: 'AzureMachineLearning',
    hosts: [
      '*.azureml.ms',
      '*.azureml.net',
      '*.azureml.us',
      '*.azureml.cn',
      '*.notebooks.azure.net',
      '*.notebooks.usgovcloudapi.net',
      '*.notebooks.chinacloudapi.cn',
      '*.inference.ml.azure.com',
      '*.ml.azure.us',
      '*.ml.azure.cn',
    ],
  },
  { tag: 'AzureFrontDoor.Frontend', hosts: ['ml.azure.com', '*.azurefd.net', '*.azureedge.net'] },
  { tag: 'MicrosoftContainerRegistry', hosts: ['mcr.microsoft.com'] },
  { tag: 'AzureFrontDoor.FirstParty', hosts: ['*.data.mcr.microsoft.com'] },
  {
    tag: 'AzureContainerRegistry',
    hosts: ['*.azurecr.io', '*.azurecr.us', '*.azurecr.cn'],
    afterRegion: ['data.azurecr.io', 'data.azurecr.us', 'data.azurecr.cn'],
  },
  { tag: 'BatchNodeManagement', hosts: ['*.batch.azure.com'], afterRegion: ['service.batch.azure.com', 'batch.azure.com'] },
  {
    tag: 'Storage',
    hosts: ['core.windows.net', 'core.usgovcloudapi.net', 'core.chinacloudapi.cn'].flatMap((suffix) =>
      ['blob', 'file', 'queue', 'table', 'dfs', 'web'].map((service) => `*.${service}.${suffix}`),
    ),
  },
  { tag: 'AzureKeyVault', hosts: ['*.vault.azure.net', '*.vault.usgovcloudapi.net', '*.vault.azure.cn'] },
  {
    tag: 'AzureMonitor',
    hosts: [
      'dc.applicationinsights.azure.com',
      'dc.applicationinsights.microsoft.com',
      'dc.services.visualstudio.com',
      '*.in.applicationinsights.azure.com',
      '*.monitor.azure.com',
      '*.opinsights.azure.com',
    ],
  },
  { tag: 'AzureCognitiveSearch', hosts: ['*.search.windows.net'] },
  { tag: 'CognitiveServicesFrontend', hosts: ['*.cognitiveservices.azure.com', '*.openai.azure.com', '*.services.ai.azure.com'] },
  { tag: 'Sql', hosts: ['*.database.windows.net'] },
  { tag: 'AzureCosmosDB', hosts: ['*.documents.azure.com'] },
  { tag: 'AzureDatabricks', hosts: ['*.azuredatabricks.net'] },
];

/** Hosts of companies other than Microsoft that workloads ask for (F4.33, F4.34, F4.36): in no service tag. */
export const foreignHosts: readonly string[] = [
  'anaconda.com',
  '*.anaconda.com',
  '*.anaconda.org',
  'pypi.org',
  '*.pypi.org',
  '*.pythonhosted.org',
  'pytorch.org',
  '*.pytorch.org',
  '*.tensorflow.org',
  'cloud.r-project.org',
  'github.com',
  '*.github.com',
  '*.githubusercontent.com',
  'ghcr.io',
  'docker.io',
  '*.docker.io',
  '*.docker.com',
  'huggingface.co',
  '*.huggingface.co',
  '*.auth0.com',
  'archive.ubuntu.com',
  'security.ubuntu.com',
  'ntp.ubuntu.com',
  '*.google.com',
  'google.com',
];

/** Tags that hold addresses of anybody who runs something on Azure: a host that is nobody's in particular may be in one of them. */
export const tenantTags: readonly string[] = [
  'AzureCloud',
  'AzureFrontDoor.Frontend',
  'AppService',
  'AzureTrafficManager',
  'ApiManagement',
];
