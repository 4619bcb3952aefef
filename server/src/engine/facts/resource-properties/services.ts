import type { ResourcePropertyFacts } from './property-fact.ts';

const TOGGLE = ['Enabled', 'Disabled'];

export const serviceProperties: readonly ResourcePropertyFacts[] = [
  {
    type: 'Microsoft.Storage/storageAccounts',
    properties: [
      {
        path: 'properties.publicNetworkAccess',
        values: [...TOGGLE, 'SecuredByPerimeter'],
        default: 'Enabled',
        meaning: 'Disabled leaves private endpoints only. Whether trusted services still get in then is not documented.',
        facts: ['F3.05', 'F13.05'],
        page: 'storageFirewall',
      },
      {
        path: 'properties.networkAcls.defaultAction',
        values: ['Allow', 'Deny'],
        default: 'Allow',
        meaning: 'What happens to traffic no rule names. Network rules have no effect until it is Deny.',
        facts: ['F3.03', 'F3.04'],
        page: 'storageFirewall',
      },
      {
        path: 'properties.networkAcls.bypass',
        values: ['None', 'AzureServices', 'Logging', 'Metrics'],
        default: 'AzureServices',
        meaning: 'Who passes the firewall: a comma list. Without AzureServices the workspace needs a rule for its own resource.',
        facts: ['F3.02', 'F3.03', 'F3.06'],
        page: 'storageFirewall',
      },
      {
        path: 'properties.networkAcls.resourceAccessRules',
        meaning: 'Resources that pass the firewall by name: the precise alternative to the bypass for all trusted services.',
        facts: ['F3.06', 'F3.07'],
        page: 'storageFirewall',
      },
      {
        path: 'properties.allowSharedKeyAccess',
        values: ['true', 'false'],
        default: 'true',
        meaning: 'Whether keys open the account. Off, the workspace has to sign in to its datastores by identity.',
        facts: ['F3.13'],
        page: 'sharedKey',
      },
      {
        path: 'properties.allowBlobPublicAccess',
        values: ['true', 'false'],
        default: 'false',
        meaning: 'Whether containers may be opened to anonymous readers.',
        facts: ['F3.14'],
        page: 'storageFirewall',
      },
      {
        path: 'properties.minimumTlsVersion',
        default: 'TLS1_0',
        meaning: 'The oldest TLS version the account speaks.',
        facts: ['F3.14'],
        page: 'storageFirewall',
      },
      {
        path: 'properties.isHnsEnabled',
        values: ['true', 'false'],
        default: 'false',
        meaning: 'A data lake. Used as a datastore it needs a dfs private endpoint besides blob.',
        facts: ['F3.09'],
        page: 'studio',
      },
    ],
  },
  {
    type: 'Microsoft.KeyVault/vaults',
    properties: [
      {
        path: 'properties.publicNetworkAccess',
        values: TOGGLE,
        default: 'Enabled',
        meaning: 'Disabled leaves private endpoints and trusted services, and makes IP and network rules irrelevant.',
        facts: ['F3.19'],
        page: 'vaultFirewall',
      },
      {
        path: 'properties.networkAcls.defaultAction',
        values: ['Allow', 'Deny'],
        default: 'Allow',
        meaning: 'What happens to traffic no rule names.',
        facts: ['F3.18'],
        page: 'vaultFirewall',
      },
      {
        path: 'properties.networkAcls.bypass',
        values: ['AzureServices', 'None'],
        default: 'AzureServices',
        meaning:
          'Whether trusted services, Azure Machine Learning among them, pass the firewall. None breaks key-based sign-in of online endpoints.',
        facts: ['F3.18', 'F3.20'],
        page: 'vaultFirewall',
      },
      {
        path: 'properties.enableSoftDelete',
        values: ['true', 'false'],
        default: 'true',
        meaning: 'Keeps deleted secrets for a while. It cannot be turned off once it is on.',
        facts: ['F3.21'],
        page: 'vaultFirewall',
      },
    ],
  },
  {
    type: 'Microsoft.ContainerRegistry/registries',
    properties: [
      {
        path: 'sku.name',
        values: ['Basic', 'Standard', 'Premium'],
        meaning: 'Private endpoints, and with them an isolated workspace, need Premium.',
        facts: ['F3.23'],
        page: 'registryPrivateLink',
      },
      {
        path: 'properties.publicNetworkAccess',
        values: TOGGLE,
        default: 'Enabled',
        meaning: 'Disabled leaves private endpoints and trusted services. ACR Tasks stop working then.',
        facts: ['F3.24', 'F3.25'],
        page: 'registryPrivateLink',
      },
      {
        path: 'properties.networkRuleBypassOptions',
        values: ['AzureServices', 'None'],
        default: 'AzureServices',
        meaning: 'Whether trusted services, Azure Machine Learning among them, pass the firewall.',
        facts: ['F3.24'],
        page: 'registryTrusted',
      },
    ],
  },
  {
    type: 'Microsoft.Search/searchServices',
    properties: [
      {
        path: 'sku.name',
        values: ['free', 'basic', 'standard', 'standard2', 'standard3', 'storage_optimized_l1', 'storage_optimized_l2'],
        meaning: 'Private endpoints need the basic tier or higher.',
        facts: ['F3.42'],
        page: 'searchPrivateEndpoint',
      },
      {
        path: 'properties.publicNetworkAccess',
        values: ['enabled', 'disabled'],
        default: 'enabled',
        meaning: 'Whether the service answers from public networks.',
        facts: ['F3.41'],
        page: 'searchPrivateEndpoint',
      },
      {
        path: 'properties.networkRuleSet.bypass',
        values: ['None', 'AzureServices'],
        default: 'None',
        meaning: 'Whether trusted services pass the firewall.',
        facts: ['F3.41'],
        page: 'searchPrivateEndpoint',
      },
    ],
  },
  {
    type: 'Microsoft.CognitiveServices/accounts',
    properties: [
      {
        path: 'properties.publicNetworkAccess',
        values: TOGGLE,
        default: 'Enabled',
        meaning: 'Whether the service answers from public networks.',
        facts: ['F3.43'],
        page: 'aiServicesNetwork',
      },
      {
        path: 'properties.networkAcls.defaultAction',
        values: ['Allow', 'Deny'],
        default: 'Allow',
        meaning: 'What happens to traffic no rule names.',
        facts: ['F3.43'],
        page: 'aiServicesNetwork',
      },
      {
        path: 'properties.networkAcls.bypass',
        values: ['None', 'AzureServices'],
        meaning: 'Whether trusted services pass the firewall.',
        facts: ['F3.43'],
        page: 'aiServicesNetwork',
      },
      {
        path: 'properties.customSubDomainName',
        meaning: 'The host name of the account. A private endpoint is said to need one.',
        facts: ['F3.44'],
        page: 'aiServicesNetwork',
      },
    ],
  },
  ...['Microsoft.Insights/components', 'Microsoft.OperationalInsights/workspaces'].map(
    (type): ResourcePropertyFacts => ({
      type,
      properties: [
        {
          path: 'properties.publicNetworkAccessForIngestion',
          values: TOGGLE,
          default: 'Enabled',
          meaning: 'Whether logs may arrive over public networks. Close it on the component and on its Log Analytics workspace.',
          facts: ['F3.37', 'F3.46'],
          page: 'monitorPrivateLink',
        },
        {
          path: 'properties.publicNetworkAccessForQuery',
          values: TOGGLE,
          default: 'Enabled',
          meaning: 'Whether logs may be read over public networks.',
          facts: ['F3.37', 'F3.46'],
          page: 'monitorPrivateLink',
        },
        ...(type === 'Microsoft.Insights/components'
          ? [
              {
                path: 'properties.WorkspaceResourceId',
                meaning: 'The Log Analytics workspace behind the component. Private link needs one.',
                facts: ['F3.34', 'F3.47'],
                page: 'monitorPrivateLink' as const,
              },
              {
                path: 'properties.IngestionMode',
                values: ['ApplicationInsights', 'ApplicationInsightsWithDiagnosticSettings', 'LogAnalytics'],
                meaning: 'Where the component keeps its data.',
                facts: ['F13.15'],
                page: 'monitorPrivateLink' as const,
              },
            ]
          : []),
      ],
    }),
  ),
  {
    type: 'Microsoft.Insights/privateLinkScopes',
    properties: ['ingestionAccessMode', 'queryAccessMode'].map((key) => ({
      path: `properties.accessModeSettings.${key}`,
      values: ['Open', 'PrivateOnly'],
      default: 'Open',
      meaning: 'Azure Machine Learning works with Open only. PrivateOnly acts on every network that shares the DNS.',
      facts: ['F3.35', 'F3.36'],
      page: 'monitorPrivateLink',
    })),
  },
];
