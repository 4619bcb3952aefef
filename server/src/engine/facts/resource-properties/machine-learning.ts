import type { ResourcePropertyFacts } from './property-fact.ts';

const TOGGLE = ['Enabled', 'Disabled'];
const TYPE = 'Microsoft.MachineLearningServices/workspaces';

export const machineLearningProperties: readonly ResourcePropertyFacts[] = [
  {
    type: TYPE,
    properties: [
      {
        path: 'properties.publicNetworkAccess',
        values: TOGGLE,
        default: 'Enabled',
        meaning:
          'Whether the workspace answers from public networks. A private endpoint adds a private door; it does not close this one.',
        facts: ['F2.01', 'F2.04', 'F2.06'],
        page: 'privateLink',
      },
      {
        path: 'properties.allowPublicAccessWhenBehindVnet',
        values: ['true', 'false'],
        meaning:
          'The older twin of publicNetworkAccess. Whichever of the two is set later wins, so use publicNetworkAccess alone.',
        facts: ['F2.03'],
        page: 'privateLink',
      },
      {
        path: 'properties.managedNetwork.isolationMode',
        values: ['Disabled', 'AllowInternetOutbound', 'AllowOnlyApprovedOutbound'],
        default: 'Disabled',
        meaning:
          'Puts computes into a network that Microsoft manages and decides what they may reach. It isolates outbound traffic only, and cannot be turned off again.',
        facts: ['F1.03', 'F5.01', 'F5.13'],
        page: 'managedNetwork',
      },
      {
        path: 'properties.managedNetwork.firewallSku',
        values: ['Basic', 'Standard'],
        default: 'Standard',
        meaning: 'Tier of the firewall that the first FQDN rule creates in the managed network. Premium is not offered.',
        facts: ['F5.06'],
        page: 'managedNetwork',
      },
      {
        path: 'properties.managedNetwork.managedNetworkKind',
        values: ['V1', 'V2'],
        meaning: 'Generation of the managed network. V1 can become V2, not the reverse.',
        facts: ['F5.20'],
        page: 'managedNetwork',
      },
      {
        path: 'properties.managedNetwork.enableNetworkMonitor',
        meaning: 'Monitoring of the managed network, in preview.',
        facts: ['F13.01'],
        page: 'managedNetwork',
        preview: true,
      },
      {
        path: 'properties.managedNetwork.outboundRules',
        meaning:
          'What computes of the managed network may reach besides the required destinations. FQDN and service tag rules need AllowOnlyApprovedOutbound.',
        facts: ['F5.02', 'F5.21', 'F5.25'],
        page: 'managedNetwork',
      },
      {
        path: 'properties.provisionNetworkNow',
        values: ['true', 'false'],
        default: 'false',
        meaning:
          'Provisions the managed network with the workspace instead of with the first compute. Online deployments need it provisioned before.',
        facts: ['F5.09'],
        page: 'managedNetwork',
      },
      {
        path: 'properties.ipAllowlist',
        meaning: 'Public IPv4 addresses that may reach a workspace with public access on: at most 200, no private ranges.',
        facts: ['F2.02', 'F2.08'],
        page: 'privateLink',
        preview: true,
      },
      {
        path: 'properties.networkAcls',
        meaning: 'IP rules of the workspace. They are in force only with default action Deny and public access Enabled.',
        facts: ['F2.01', 'F2.02'],
        page: 'privateLink',
        preview: true,
      },
      {
        path: 'properties.storageAccount',
        meaning:
          'The default storage. Where it is closed, the service needs trusted access and computes need private endpoints for blob and file.',
        facts: ['F3.02', 'F3.08'],
        page: 'workspaceNetwork',
        immutable: true,
      },
      {
        path: 'properties.keyVault',
        meaning: 'The vault of the workspace. Where it is closed, the service needs the bypass for trusted services.',
        facts: ['F3.02', 'F3.20'],
        page: 'workspaceNetwork',
        immutable: true,
      },
      {
        path: 'properties.containerRegistry',
        meaning: 'The registry of images. An isolated workspace needs the Premium tier and a compute that builds images.',
        facts: ['F3.23', 'F3.31'],
        page: 'workspaceNetwork',
      },
      {
        path: 'properties.applicationInsights',
        meaning:
          'Where metrics and logs go. Private ingestion needs a component on a Log Analytics workspace inside a private link scope.',
        facts: ['F3.34', 'F3.37'],
        page: 'workspaceNetwork',
      },
      {
        path: 'properties.imageBuildCompute',
        meaning:
          'The cluster that builds images. With Private Link, ACR Tasks cannot, and serverless compute only while storage and registry are open.',
        facts: ['F3.31', 'F3.32'],
        page: 'workspaceNetwork',
      },
      {
        path: 'properties.serverlessComputeSettings.serverlessComputeCustomSubnet',
        meaning: 'The subnet of your own network in which serverless compute runs.',
        facts: ['F4.71'],
        page: 'training',
      },
      {
        path: 'properties.serverlessComputeSettings.serverlessComputeNoPublicIP',
        values: ['true', 'false'],
        default: 'false',
        meaning: 'Whether serverless nodes go without public IP addresses.',
        facts: ['F4.65', 'F4.71'],
        page: 'training',
      },
      {
        path: 'properties.v1LegacyMode',
        values: ['true', 'false'],
        default: 'false; true for API versions before 2022-05-01 with a private endpoint',
        meaning: 'Turns the v2 API off. Managed online endpoints cannot be created then.',
        facts: ['F2.23'],
        page: 'legacyMode',
      },
      {
        path: 'properties.hbiWorkspace',
        values: ['true', 'false'],
        default: 'false',
        meaning: 'Less telemetry for sensitive data. Computes then also need the vault of Azure Batch.',
        facts: ['F4.14'],
        page: 'firewall',
      },
      {
        path: 'properties.systemDatastoresAuthMode',
        values: ['AccessKey', 'Identity', 'UserDelegationSAS'],
        default: 'AccessKey',
        meaning: 'How the default datastores sign in. Identity is needed where the account refuses shared keys.',
        facts: ['F3.13'],
        page: 'sharedKey',
      },
      {
        path: 'kind',
        values: ['Default', 'Hub', 'Project', 'FeatureStore'],
        default: 'Default',
        meaning: 'A project has the network of its hub and must not declare one of its own.',
        facts: ['F2.28'],
        page: 'customDns',
      },
    ],
  },
  {
    type: `${TYPE}/computes`,
    properties: [
      {
        path: 'properties.properties.enableNodePublicIp',
        values: ['true', 'false'],
        default: 'true',
        meaning:
          'Whether nodes get public IP addresses. With them, port 44224 has to be open from AzureMachineLearning; without them, the workspace needs a private endpoint within reach.',
        facts: ['F4.50', 'F4.64', 'F4.65', 'F4.70'],
        page: 'training',
      },
      {
        path: 'properties.properties.subnet.id',
        meaning: 'The subnet of your own network in which the nodes run. Not allowed while the managed network is on.',
        facts: ['F4.61', 'F5.15'],
        page: 'training',
      },
      {
        path: 'properties.properties.remoteLoginPortPublicAccess',
        values: ['Enabled', 'Disabled', 'NotSpecified'],
        default: 'NotSpecified: closed with a subnet, open without',
        meaning: 'Whether the SSH port of cluster nodes is open to the public.',
        facts: ['F4.70'],
        page: 'training',
      },
      {
        path: 'properties.properties.sshSettings.sshPublicAccess',
        values: TOGGLE,
        default: 'Disabled',
        meaning: 'Whether the SSH port of a compute instance is open to the public.',
        facts: ['F4.70'],
        page: 'training',
      },
      {
        path: 'properties.properties.loadBalancerType',
        values: ['InternalLoadBalancer', 'PublicIp'],
        default: 'PublicIp',
        meaning: 'Whether scoring on the attached cluster is reached over a public or a private address.',
        facts: ['F4.85'],
        page: 'kubernetesInference',
      },
      {
        path: 'properties.properties.sslConfiguration.status',
        values: ['Disabled', 'Enabled', 'Auto'],
        default: 'Disabled',
        meaning: 'Whether scoring on the attached cluster uses TLS: clients come in on 443 with it, on 80 without.',
        facts: ['F4.92'],
        page: 'kubernetesInference',
      },
    ],
  },
  {
    type: `${TYPE}/onlineEndpoints`,
    properties: [
      {
        path: 'properties.publicNetworkAccess',
        values: TOGGLE,
        default: 'Enabled',
        meaning:
          'Whether the endpoint answers from public networks. Disabled, it is reached through the private endpoint of the workspace only.',
        facts: ['F7.01', 'F2.13'],
        page: 'onlineEndpoint',
      },
      {
        path: 'properties.authMode',
        values: ['Key', 'AMLToken', 'AADToken'],
        meaning: 'How callers sign in. A key does not expire; AADToken checks roles and is for managed endpoints.',
        facts: ['F7.11'],
        page: 'onlineAuthentication',
      },
    ],
  },
  {
    type: `${TYPE}/onlineEndpoints/deployments`,
    properties: [
      {
        path: 'properties.egressPublicNetworkAccess',
        values: TOGGLE,
        default: 'Enabled',
        meaning:
          'The older way to isolate a deployment: Disabled gives it a network of its own. With a managed network of the workspace, leave it out.',
        facts: ['F7.02', 'F7.03'],
        page: 'onlineEndpoint',
        immutable: true,
      },
      {
        path: 'properties.endpointComputeType',
        values: ['Managed', 'Kubernetes'],
        meaning: 'Where the deployment runs: on nodes Microsoft manages, or on an attached cluster.',
        facts: ['F13.03'],
        page: 'onlineEndpoint',
      },
    ],
  },
  {
    type: `${TYPE}/outboundRules`,
    properties: [
      {
        path: 'properties.type',
        values: ['FQDN', 'PrivateEndpoint', 'ServiceTag'],
        meaning: 'What the rule opens. With AllowInternetOutbound only private endpoints are allowed.',
        facts: ['F5.02', 'F5.21'],
        page: 'managedNetwork',
      },
      {
        path: 'properties.destination.protocol',
        values: ['TCP', 'UDP', 'ICMP', '*'],
        meaning: 'Protocol of a service tag rule.',
        facts: ['F5.21'],
        page: 'managedNetwork',
      },
      {
        path: 'properties.category',
        values: ['Required', 'Recommended', 'UserDefined', 'Dependency'],
        meaning: 'Who the rule comes from. Your own rules are UserDefined.',
        facts: ['F5.21'],
        page: 'managedNetwork',
      },
    ],
  },
  {
    type: `${TYPE}/datastores`,
    properties: [
      {
        path: 'properties.datastoreType',
        values: ['AzureBlob', 'AzureFile', 'AzureDataLakeGen1', 'AzureDataLakeGen2'],
        meaning:
          'The kind of storage, which decides the private endpoints its account needs: blob; file; dfs and blob for a data lake.',
        facts: ['F13.13', 'F3.09'],
        page: 'studio',
      },
      {
        path: 'properties.accountName',
        meaning: 'The storage account that computes have to reach for this datastore.',
        facts: ['F13.13'],
        page: 'studio',
      },
      {
        path: 'properties.credentials.credentialsType',
        values: ['AccountKey', 'Sas', 'ServicePrincipal', 'None', 'Certificate'],
        meaning: 'How the datastore signs in. None uses the identity of the caller.',
        facts: ['F13.13'],
        page: 'dataAuthentication',
      },
    ],
  },
  {
    type: `${TYPE}/connections`,
    properties: [
      {
        path: 'properties.target',
        meaning: 'The address or id of the service behind the connection, which computes and the workspace have to reach.',
        facts: ['F13.13'],
        page: 'managedNetwork',
      },
      {
        path: 'properties.metadata.ResourceId',
        meaning: 'The id of the service behind the connection.',
        facts: ['F13.13'],
        page: 'managedNetwork',
      },
      {
        path: 'properties.category',
        meaning: 'The kind of service the connection leads to.',
        facts: ['F13.13'],
        page: 'managedNetwork',
      },
    ],
  },
];
