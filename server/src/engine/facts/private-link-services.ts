import type { Cloud } from './clouds.ts';

/** A type of resource that private endpoints lead to. */
export interface PrivateLinkService {
  readonly resourceType: string;
  readonly fact: string;
  readonly groups: readonly PrivateLinkGroup[];
  /** Whether a managed network's endpoint rule may name it (F5.11), whether the approver role covers it (F5.12; undefined: not documented), whether it is added for a default dependency (F5.03). */
  readonly managedNetwork: { readonly approverRoleCovers: boolean | undefined; readonly automatic: boolean } | undefined;
}

/** A subresource: its private DNS zones and the public suffixes of its hosts, by cloud. `{region}` stands for the resource's region. */
export interface PrivateLinkGroup {
  readonly groupId: string;
  readonly zones: Readonly<Record<Cloud, readonly string[]>> | undefined;
  readonly publicSuffixes: Readonly<Record<Cloud, readonly string[]>> | undefined;
}

/** F2.15, section 2.1; zones F9.01 to F9.08, F9.23, F9.24. Storage also has a `_secondary` group for each of its groups, with the same zone. */
export const privateLinkServices: readonly PrivateLinkService[] = [
  {
    resourceType: 'Microsoft.MachineLearningServices/workspaces',
    fact: 'F9.01, F9.02',
    groups: [
      {
        groupId: 'amlworkspace',
        zones: {
          public: ['privatelink.api.azureml.ms', 'privatelink.notebooks.azure.net'],
          usgov: ['privatelink.api.ml.azure.us', 'privatelink.notebooks.usgovcloudapi.net'],
          china: ['privatelink.api.ml.azure.cn', 'privatelink.notebooks.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['api.azureml.ms', 'notebooks.azure.net', 'instances.azureml.ms', 'aznbcontent.net', 'inference.ml.azure.com'],
          usgov: [
            'api.ml.azure.us',
            'notebooks.usgovcloudapi.net',
            'instances.azureml.us',
            'aznbcontent.net',
            'inference.ml.azure.us',
          ],
          china: [
            'api.ml.azure.cn',
            'notebooks.chinacloudapi.cn',
            'instances.azureml.ms',
            'aznbcontent.net',
            'inference.ml.azure.cn',
          ],
        },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: true },
  },
  {
    resourceType: 'Microsoft.MachineLearningServices/registries',
    fact: 'F9.03',
    groups: [
      {
        groupId: 'amlregistry',
        zones: {
          public: ['privatelink.api.azureml.ms'],
          usgov: ['privatelink.api.ml.azure.us'],
          china: ['privatelink.api.ml.azure.cn'],
        },
        publicSuffixes: { public: ['api.azureml.ms'], usgov: ['api.ml.azure.us'], china: ['api.ml.azure.cn'] },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.Storage/storageAccounts',
    fact: 'F9.04',
    groups: [
      {
        groupId: 'blob',
        zones: {
          public: ['privatelink.blob.core.windows.net'],
          usgov: ['privatelink.blob.core.usgovcloudapi.net'],
          china: ['privatelink.blob.core.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['blob.core.windows.net'],
          usgov: ['blob.core.usgovcloudapi.net'],
          china: ['blob.core.chinacloudapi.cn'],
        },
      },
      {
        groupId: 'file',
        zones: {
          public: ['privatelink.file.core.windows.net'],
          usgov: ['privatelink.file.core.usgovcloudapi.net'],
          china: ['privatelink.file.core.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['file.core.windows.net'],
          usgov: ['file.core.usgovcloudapi.net'],
          china: ['file.core.chinacloudapi.cn'],
        },
      },
      {
        groupId: 'queue',
        zones: {
          public: ['privatelink.queue.core.windows.net'],
          usgov: ['privatelink.queue.core.usgovcloudapi.net'],
          china: ['privatelink.queue.core.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['queue.core.windows.net'],
          usgov: ['queue.core.usgovcloudapi.net'],
          china: ['queue.core.chinacloudapi.cn'],
        },
      },
      {
        groupId: 'table',
        zones: {
          public: ['privatelink.table.core.windows.net'],
          usgov: ['privatelink.table.core.usgovcloudapi.net'],
          china: ['privatelink.table.core.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['table.core.windows.net'],
          usgov: ['table.core.usgovcloudapi.net'],
          china: ['table.core.chinacloudapi.cn'],
        },
      },
      {
        groupId: 'dfs',
        zones: {
          public: ['privatelink.dfs.core.windows.net'],
          usgov: ['privatelink.dfs.core.usgovcloudapi.net'],
          china: ['privatelink.dfs.core.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['dfs.core.windows.net'],
          usgov: ['dfs.core.usgovcloudapi.net'],
          china: ['dfs.core.chinacloudapi.cn'],
        },
      },
      {
        groupId: 'web',
        zones: {
          public: ['privatelink.web.core.windows.net'],
          usgov: ['privatelink.web.core.usgovcloudapi.net'],
          china: ['privatelink.web.core.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['web.core.windows.net'],
          usgov: ['web.core.usgovcloudapi.net'],
          china: ['web.core.chinacloudapi.cn'],
        },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: true },
  },
  {
    resourceType: 'Microsoft.KeyVault/vaults',
    fact: 'F9.05',
    groups: [
      {
        groupId: 'vault',
        zones: {
          public: ['privatelink.vaultcore.azure.net'],
          usgov: ['privatelink.vaultcore.usgovcloudapi.net'],
          china: ['privatelink.vaultcore.azure.cn'],
        },
        publicSuffixes: {
          public: ['vault.azure.net', 'vaultcore.azure.net'],
          usgov: ['vault.usgovcloudapi.net', 'vaultcore.usgovcloudapi.net'],
          china: ['vaultcore.azure.cn', 'vault.azure.cn'],
        },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: true },
  },
  {
    resourceType: 'Microsoft.ContainerRegistry/registries',
    fact: 'F9.06',
    groups: [
      {
        groupId: 'registry',
        zones: { public: ['privatelink.azurecr.io'], usgov: ['privatelink.azurecr.us'], china: ['privatelink.azurecr.cn'] },
        publicSuffixes: { public: ['azurecr.io'], usgov: ['azurecr.us'], china: ['azurecr.cn'] },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: true },
  },
  {
    resourceType: 'Microsoft.Insights/privateLinkScopes',
    fact: 'F9.07',
    groups: [
      {
        groupId: 'azuremonitor',
        zones: {
          public: [
            'privatelink.monitor.azure.com',
            'privatelink.oms.opinsights.azure.com',
            'privatelink.ods.opinsights.azure.com',
            'privatelink.agentsvc.azure-automation.net',
            'privatelink.blob.core.windows.net',
          ],
          usgov: [
            'privatelink.monitor.azure.us',
            'privatelink.adx.monitor.azure.us',
            'privatelink.oms.opinsights.azure.us',
            'privatelink.ods.opinsights.azure.us',
            'privatelink.agentsvc.azure-automation.us',
            'privatelink.blob.core.usgovcloudapi.net',
          ],
          china: [],
        },
        publicSuffixes: {
          public: [
            'monitor.azure.com',
            'oms.opinsights.azure.com',
            'ods.opinsights.azure.com',
            'agentsvc.azure-automation.net',
            'blob.core.windows.net',
          ],
          usgov: [
            'monitor.azure.us',
            'adx.monitor.azure.us',
            'oms.opinsights.azure.us',
            'ods.opinsights.azure.us',
            'agentsvc.azure-automation.us',
            'blob.core.usgovcloudapi.net',
          ],
          china: [],
        },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.ContainerService/managedClusters',
    fact: 'F9.08',
    groups: [
      {
        groupId: 'management',
        zones: {
          public: ['privatelink.{region}.azmk8s.io'],
          usgov: ['privatelink.{region}.cx.aks.containerservice.azure.us'],
          china: ['privatelink.{region}.cx.prod.service.azk8s.cn'],
        },
        publicSuffixes: { public: ['{region}.azmk8s.io'], usgov: [], china: [] },
      },
    ],
    managedNetwork: undefined,
  },
  {
    resourceType: 'Microsoft.Search/searchServices',
    fact: 'F9.23',
    groups: [
      {
        groupId: 'searchService',
        zones: {
          public: ['privatelink.search.windows.net'],
          usgov: ['privatelink.search.azure.us', 'privatelink.search.windows.us'],
          china: ['privatelink.search.azure.cn'],
        },
        publicSuffixes: { public: ['search.windows.net'], usgov: ['search.azure.us'], china: ['search.azure.cn'] },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.CognitiveServices/accounts',
    fact: 'F9.24',
    groups: [
      {
        groupId: 'account',
        zones: {
          public: [
            'privatelink.cognitiveservices.azure.com',
            'privatelink.openai.azure.com',
            'privatelink.services.ai.azure.com',
          ],
          usgov: ['privatelink.cognitiveservices.azure.us', 'privatelink.openai.azure.us'],
          china: ['privatelink.cognitiveservices.azure.cn'],
        },
        publicSuffixes: {
          public: ['cognitiveservices.azure.com', 'openai.azure.com', 'services.ai.azure.com'],
          usgov: ['cognitiveservices.azure.us', 'openai.azure.us'],
          china: ['cognitiveservices.azure.cn'],
        },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.Sql/servers',
    fact: 'F2.15',
    groups: [
      {
        groupId: 'sqlServer',
        zones: {
          public: ['privatelink.database.windows.net'],
          usgov: ['privatelink.database.usgovcloudapi.net'],
          china: ['privatelink.database.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['database.windows.net'],
          usgov: ['database.usgovcloudapi.net'],
          china: ['database.chinacloudapi.cn'],
        },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.DocumentDB/databaseAccounts',
    fact: 'F2.15',
    groups: [
      { groupId: 'Sql', zones: undefined, publicSuffixes: undefined },
      { groupId: 'MongoDB', zones: undefined, publicSuffixes: undefined },
      { groupId: 'Cassandra', zones: undefined, publicSuffixes: undefined },
      { groupId: 'Gremlin', zones: undefined, publicSuffixes: undefined },
      { groupId: 'Table', zones: undefined, publicSuffixes: undefined },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.EventHub/namespaces',
    fact: 'F2.15',
    groups: [{ groupId: 'namespace', zones: undefined, publicSuffixes: undefined }],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.DataFactory/factories',
    fact: 'F2.15',
    groups: [
      { groupId: 'dataFactory', zones: undefined, publicSuffixes: undefined },
      { groupId: 'portal', zones: undefined, publicSuffixes: undefined },
    ],
    managedNetwork: { approverRoleCovers: false, automatic: false },
  },
  {
    resourceType: 'Microsoft.Databricks/workspaces',
    fact: 'F2.15',
    groups: [
      { groupId: 'databricks_ui_api', zones: undefined, publicSuffixes: undefined },
      { groupId: 'browser_authentication', zones: undefined, publicSuffixes: undefined },
    ],
    managedNetwork: { approverRoleCovers: false, automatic: false },
  },
  {
    resourceType: 'Microsoft.Cache/Redis',
    fact: 'F2.15',
    groups: [{ groupId: 'redisCache', zones: undefined, publicSuffixes: undefined }],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.ApiManagement/service',
    fact: 'F2.15',
    groups: [{ groupId: 'Gateway', zones: undefined, publicSuffixes: undefined }],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.DBforPostgreSQL/servers',
    fact: 'F2.15',
    groups: [{ groupId: 'postgresqlServer', zones: undefined, publicSuffixes: undefined }],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.DBforMySQL/servers',
    fact: 'F2.15',
    groups: [{ groupId: 'mysqlServer', zones: undefined, publicSuffixes: undefined }],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.DBforMySQL/flexibleServers',
    fact: 'F2.15',
    groups: [{ groupId: 'mysqlServer', zones: undefined, publicSuffixes: undefined }],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.DBforMariaDB/servers',
    fact: 'F2.15',
    groups: [{ groupId: 'mariadbServer', zones: undefined, publicSuffixes: undefined }],
    managedNetwork: { approverRoleCovers: undefined, automatic: false },
  },
  {
    resourceType: 'Microsoft.DBforPostgreSQL/flexibleServers',
    fact: 'F5.11',
    groups: [],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.Network/applicationGateways',
    fact: 'F5.11',
    groups: [],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
];
