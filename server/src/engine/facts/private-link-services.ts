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

/** F2.15, section 2.1; zones F9.01 to F9.08, F9.23, F9.24, the others and Service Bus from learn.microsoft.com/azure/private-link/private-endpoint-dns. Storage also has a `_secondary` group for each of its groups, with the same zone. */
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
      {
        groupId: 'Sql',
        zones: {
          public: ['privatelink.documents.azure.com'],
          usgov: ['privatelink.documents.azure.us'],
          china: ['privatelink.documents.azure.cn'],
        },
        publicSuffixes: { public: ['documents.azure.com'], usgov: ['documents.azure.us'], china: ['documents.azure.cn'] },
      },
      {
        groupId: 'MongoDB',
        zones: {
          public: ['privatelink.mongo.cosmos.azure.com'],
          usgov: ['privatelink.mongo.cosmos.azure.us'],
          china: ['privatelink.mongo.cosmos.azure.cn'],
        },
        publicSuffixes: {
          public: ['mongo.cosmos.azure.com'],
          usgov: ['mongo.cosmos.azure.us'],
          china: ['mongo.cosmos.azure.cn'],
        },
      },
      {
        groupId: 'Cassandra',
        zones: {
          public: ['privatelink.cassandra.cosmos.azure.com'],
          usgov: ['privatelink.cassandra.cosmos.azure.us'],
          china: ['privatelink.cassandra.cosmos.azure.cn'],
        },
        publicSuffixes: {
          public: ['cassandra.cosmos.azure.com'],
          usgov: ['cassandra.cosmos.azure.us'],
          china: ['cassandra.cosmos.azure.cn'],
        },
      },
      {
        groupId: 'Gremlin',
        zones: {
          public: ['privatelink.gremlin.cosmos.azure.com'],
          usgov: ['privatelink.gremlin.cosmos.azure.us'],
          china: ['privatelink.gremlin.cosmos.azure.cn'],
        },
        publicSuffixes: {
          public: ['gremlin.cosmos.azure.com'],
          usgov: ['gremlin.cosmos.azure.us'],
          china: ['gremlin.cosmos.azure.cn'],
        },
      },
      {
        groupId: 'Table',
        zones: {
          public: ['privatelink.table.cosmos.azure.com'],
          usgov: ['privatelink.table.cosmos.azure.us'],
          china: ['privatelink.table.cosmos.azure.cn'],
        },
        publicSuffixes: {
          public: ['table.cosmos.azure.com'],
          usgov: ['table.cosmos.azure.us'],
          china: ['table.cosmos.azure.cn'],
        },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.EventHub/namespaces',
    fact: 'F2.15',
    groups: [
      {
        groupId: 'namespace',
        zones: {
          public: ['privatelink.servicebus.windows.net'],
          usgov: ['privatelink.servicebus.usgovcloudapi.net'],
          china: ['privatelink.servicebus.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['servicebus.windows.net'],
          usgov: ['servicebus.usgovcloudapi.net'],
          china: ['servicebus.chinacloudapi.cn'],
        },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.ServiceBus/namespaces',
    fact: 'F2.15',
    groups: [
      {
        groupId: 'namespace',
        zones: {
          public: ['privatelink.servicebus.windows.net'],
          usgov: ['privatelink.servicebus.usgovcloudapi.net'],
          china: ['privatelink.servicebus.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['servicebus.windows.net'],
          usgov: ['servicebus.usgovcloudapi.net'],
          china: ['servicebus.chinacloudapi.cn'],
        },
      },
    ],
    managedNetwork: undefined,
  },
  {
    resourceType: 'Microsoft.DataFactory/factories',
    fact: 'F2.15',
    groups: [
      {
        groupId: 'dataFactory',
        zones: {
          public: ['privatelink.datafactory.azure.net'],
          usgov: ['privatelink.datafactory.azure.us'],
          china: ['privatelink.datafactory.azure.cn'],
        },
        publicSuffixes: { public: ['datafactory.azure.net'], usgov: ['datafactory.azure.us'], china: ['datafactory.azure.cn'] },
      },
      {
        groupId: 'portal',
        zones: {
          public: ['privatelink.adf.azure.com'],
          usgov: ['privatelink.adf.azure.us'],
          china: ['privatelink.adf.azure.cn'],
        },
        publicSuffixes: { public: ['adf.azure.com'], usgov: ['adf.azure.us'], china: ['adf.azure.cn'] },
      },
    ],
    managedNetwork: { approverRoleCovers: false, automatic: false },
  },
  {
    resourceType: 'Microsoft.Databricks/workspaces',
    fact: 'F2.15',
    groups: [
      {
        groupId: 'databricks_ui_api',
        zones: {
          public: ['privatelink.azuredatabricks.net'],
          usgov: ['privatelink.databricks.azure.us'],
          china: ['privatelink.databricks.azure.cn'],
        },
        publicSuffixes: { public: ['azuredatabricks.net'], usgov: ['databricks.azure.us'], china: ['databricks.azure.cn'] },
      },
      {
        groupId: 'browser_authentication',
        zones: {
          public: ['privatelink.azuredatabricks.net'],
          usgov: ['privatelink.databricks.azure.us'],
          china: ['privatelink.databricks.azure.cn'],
        },
        publicSuffixes: { public: ['azuredatabricks.net'], usgov: ['databricks.azure.us'], china: ['databricks.azure.cn'] },
      },
    ],
    managedNetwork: { approverRoleCovers: false, automatic: false },
  },
  {
    resourceType: 'Microsoft.Cache/Redis',
    fact: 'F2.15',
    groups: [
      {
        groupId: 'redisCache',
        zones: {
          public: ['privatelink.redis.cache.windows.net'],
          usgov: ['privatelink.redis.cache.usgovcloudapi.net'],
          china: ['privatelink.redis.cache.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['redis.cache.windows.net'],
          usgov: ['redis.cache.usgovcloudapi.net'],
          china: ['redis.cache.chinacloudapi.cn'],
        },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.ApiManagement/service',
    fact: 'F2.15',
    groups: [
      {
        groupId: 'Gateway',
        zones: {
          public: ['privatelink.azure-api.net'],
          usgov: ['privatelink.azure-api.us'],
          china: ['privatelink.azure-api.cn'],
        },
        publicSuffixes: { public: ['azure-api.net'], usgov: ['azure-api.us'], china: ['azure-api.cn'] },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.DBforPostgreSQL/servers',
    fact: 'F2.15',
    groups: [
      {
        groupId: 'postgresqlServer',
        zones: {
          public: ['privatelink.postgres.database.azure.com'],
          usgov: ['privatelink.postgres.database.usgovcloudapi.net'],
          china: ['privatelink.postgres.database.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['postgres.database.azure.com'],
          usgov: ['postgres.database.usgovcloudapi.net'],
          china: ['postgres.database.chinacloudapi.cn'],
        },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.DBforMySQL/servers',
    fact: 'F2.15',
    groups: [
      {
        groupId: 'mysqlServer',
        zones: {
          public: ['privatelink.mysql.database.azure.com'],
          usgov: ['privatelink.mysql.database.usgovcloudapi.net'],
          china: ['privatelink.mysql.database.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['mysql.database.azure.com'],
          usgov: ['mysql.database.usgovcloudapi.net'],
          china: ['mysql.database.chinacloudapi.cn'],
        },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.DBforMySQL/flexibleServers',
    fact: 'F2.15',
    groups: [
      {
        groupId: 'mysqlServer',
        zones: {
          public: ['privatelink.mysql.database.azure.com'],
          usgov: ['privatelink.mysql.database.usgovcloudapi.net'],
          china: ['privatelink.mysql.database.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['mysql.database.azure.com'],
          usgov: ['mysql.database.usgovcloudapi.net'],
          china: ['mysql.database.chinacloudapi.cn'],
        },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.DBforMariaDB/servers',
    fact: 'F2.15',
    groups: [
      {
        groupId: 'mariadbServer',
        zones: {
          public: ['privatelink.mariadb.database.azure.com'],
          usgov: ['privatelink.mariadb.database.usgovcloudapi.net'],
          china: ['privatelink.mariadb.database.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['mariadb.database.azure.com'],
          usgov: ['mariadb.database.usgovcloudapi.net'],
          china: ['mariadb.database.chinacloudapi.cn'],
        },
      },
    ],
    managedNetwork: { approverRoleCovers: undefined, automatic: false },
  },
  {
    resourceType: 'Microsoft.DBforPostgreSQL/flexibleServers',
    fact: 'F5.11',
    groups: [
      {
        groupId: 'postgresqlServer',
        zones: {
          public: ['privatelink.postgres.database.azure.com'],
          usgov: ['privatelink.postgres.database.usgovcloudapi.net'],
          china: ['privatelink.postgres.database.chinacloudapi.cn'],
        },
        publicSuffixes: {
          public: ['postgres.database.azure.com'],
          usgov: ['postgres.database.usgovcloudapi.net'],
          china: ['postgres.database.chinacloudapi.cn'],
        },
      },
    ],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
  {
    resourceType: 'Microsoft.Network/applicationGateways',
    fact: 'F5.11',
    groups: [],
    managedNetwork: { approverRoleCovers: true, automatic: false },
  },
];
