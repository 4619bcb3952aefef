/** Azure Policy built-ins that bear on isolation (section 10). */
export interface PolicyFact {
  /** GUID of the definition. */
  readonly id: string;
  readonly displayName: string;
  readonly category: string;
  readonly defaultEffect: string;
  readonly deprecated?: true;
}

export const policies: readonly PolicyFact[] = [
  {
    id: 'afe0c3be-ba3b-4544-ba52-0c99672a8ad6',
    displayName: 'Resource logs in Azure Machine Learning Workspaces should be enabled',
    category: 'Machine Learning',
    defaultEffect: 'AuditIfNotExists',
  },
  {
    id: 'f59276f0-5740-4aaf-821d-45d185aa210e',
    displayName: 'Configure diagnostic settings for Azure Machine Learning Workspaces to Log Analytics workspace',
    category: 'Machine Learning',
    defaultEffect: 'DeployIfNotExists',
  },
  {
    id: 'e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f',
    displayName: 'Azure Machine Learning Computes should have local authentication methods disabled',
    category: 'Machine Learning',
    defaultEffect: 'Audit',
  },
  {
    id: 'a6f9a2d0-cff7-4855-83ad-4cd750666512',
    displayName: 'Configure Azure Machine Learning Computes to disable local authentication methods',
    category: 'Machine Learning',
    defaultEffect: 'Modify',
  },
  {
    id: '6ddb1705-c8cf-450e-aa4b-19ad6703c440',
    displayName: 'Azure Machine Learning and Ai Studio should use Allow Only Approved Outbound Managed Vnet mode',
    category: 'Machine Learning',
    defaultEffect: 'Audit',
  },
  {
    id: '7804b5c7-01dc-4723-969b-ae300cc07ff1',
    displayName: 'Azure Machine Learning Computes should be in a virtual network',
    category: 'Machine Learning',
    defaultEffect: 'Audit',
  },
  {
    id: 'e413671a-dd10-4cc1-a943-45b598596cb7',
    displayName:
      'Azure Machine Learning workspaces should enable V1LegacyMode to support network isolation backward compatibility',
    category: 'Machine Learning',
    defaultEffect: 'Audit',
  },
  {
    id: 'ee40564d-486e-4f68-a5ca-7a621edae0fb',
    displayName: 'Configure Azure Machine Learning workspace to use private DNS zones',
    category: 'Machine Learning',
    defaultEffect: 'DeployIfNotExists',
  },
  {
    id: '40cec1dd-a100-4920-b15b-3024fe8901ab',
    displayName: '[Deprecated]: Azure Machine Learning workspaces should use private link',
    category: 'Machine Learning',
    defaultEffect: 'Audit',
    deprecated: true,
  },
  {
    id: '45e05259-1eb5-4f70-9574-baf73e9d219b',
    displayName: 'Azure Machine Learning workspaces should use private link',
    category: 'Machine Learning',
    defaultEffect: 'Audit',
  },
  {
    id: '7838fd83-5cbb-4b5d-888c-bfa240972597',
    displayName: 'Configure Azure Machine Learning workspaces with private endpoints',
    category: 'Machine Learning',
    defaultEffect: 'DeployIfNotExists',
  },
  {
    id: '438c38d2-3772-465a-a9cc-7a6666a275ce',
    displayName: 'Azure Machine Learning Workspaces should disable public network access',
    category: 'Machine Learning',
    defaultEffect: 'Audit',
  },
  {
    id: 'a10ee784-7409-4941-b091-663697637c0f',
    displayName: 'Configure Azure Machine Learning Workspaces to disable public network access',
    category: 'Machine Learning',
    defaultEffect: 'Modify',
  },
  {
    id: '5f0c7d88-c7de-45b8-ac49-db49e72eaa78',
    displayName: 'Azure Machine Learning workspaces should use user-assigned managed identity',
    category: 'Machine Learning',
    defaultEffect: 'Audit',
  },
  {
    id: '4fa4b6c0-31ca-4c0d-b10d-24b96f62a751',
    displayName: 'Storage account public access should be disallowed',
    category: 'Storage',
    defaultEffect: 'Audit',
  },
  {
    id: '8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54',
    displayName: 'Storage accounts should prevent shared key access',
    category: 'Storage',
    defaultEffect: 'Audit',
  },
  {
    id: 'fe83a0eb-a853-422d-aac2-1bffd182c5d0',
    displayName: 'Storage accounts should have the specified minimum TLS version',
    category: 'Storage',
    defaultEffect: 'Audit',
  },
  {
    id: '2a1a9cdf-e04d-429a-8416-3bfb72a1b26f',
    displayName: 'Storage accounts should restrict network access using virtual network rules',
    category: 'Storage',
    defaultEffect: 'Audit',
  },
  {
    id: '6edd7eda-6dd8-40f7-810d-67160c639cd9',
    displayName: 'Storage accounts should use private link',
    category: 'Storage',
    defaultEffect: 'AuditIfNotExists',
  },
  {
    id: '9f766f00-8d11-464e-80e1-4091d7874074',
    displayName: 'Configure Storage account to use a private link connection',
    category: 'Storage',
    defaultEffect: 'DeployIfNotExists',
  },
  {
    id: '75973700-529f-4de2-b794-fb9b6781b6b0',
    displayName: 'Configure a private DNS Zone ID for blob groupID',
    category: 'Storage',
    defaultEffect: 'DeployIfNotExists',
  },
  {
    id: '83c6fe0f-2316-444a-99a1-1ecd8a7872ca',
    displayName: 'Configure a private DNS Zone ID for dfs groupID',
    category: 'Storage',
    defaultEffect: 'DeployIfNotExists',
  },
  {
    id: '6df98d03-368a-4438-8730-a93c4d7693d6',
    displayName: 'Configure a private DNS Zone ID for file groupID',
    category: 'Storage',
    defaultEffect: 'DeployIfNotExists',
  },
  {
    id: 'bcff79fb-2b0d-47c9-97e5-3023479b00d1',
    displayName: 'Configure a private DNS Zone ID for queue groupID',
    category: 'Storage',
    defaultEffect: 'DeployIfNotExists',
  },
  {
    id: '028bbd88-e9b5-461f-9424-a1b63a7bee1a',
    displayName: 'Configure a private DNS Zone ID for table groupID',
    category: 'Storage',
    defaultEffect: 'DeployIfNotExists',
  },
  {
    id: 'b2982f36-99f2-4db5-8eff-283140c09693',
    displayName: 'Storage accounts should disable public network access',
    category: 'Storage',
    defaultEffect: 'Audit',
  },
  {
    id: 'a06d0189-92e8-4dba-b0c4-08d7669fce7d',
    displayName: 'Configure storage accounts to disable public network access',
    category: 'Storage',
    defaultEffect: 'Modify',
  },
  {
    id: '34c877ad-507e-4c82-993e-3452a6e0ad3c',
    displayName: 'Storage accounts should restrict network access',
    category: 'Storage',
    defaultEffect: 'Audit',
  },
  {
    id: 'ac673a9a-f77d-4846-b2d8-a57f8e1c01d4',
    displayName: 'Configure Azure Key Vaults to use private DNS zones',
    category: 'Key Vault',
    defaultEffect: 'DeployIfNotExists',
  },
  {
    id: '55615ac9-af46-4a59-874e-391cc3dfb490',
    displayName: 'Azure Key Vault should have firewall enabled or public network access disabled',
    category: 'Key Vault',
    defaultEffect: 'Audit',
  },
  {
    id: 'ac673a9a-f77d-4846-b2d8-a57f8e1c01dc',
    displayName: 'Configure key vaults to enable firewall',
    category: 'Key Vault',
    defaultEffect: 'Modify',
  },
  {
    id: '405c5871-3e91-4644-8a63-58e19d68ff5b',
    displayName: 'Azure Key Vault should disable public network access',
    category: 'Key Vault',
    defaultEffect: 'Audit',
  },
  {
    id: 'a6abeaec-4d90-4a02-805f-6b26c4d3fbe9',
    displayName: 'Azure Key Vaults should use private link',
    category: 'Key Vault',
    defaultEffect: 'Audit',
  },
  {
    id: '9d4fad1f-5189-4a42-b29e-cf7929c6b6df',
    displayName: 'Configure Azure Key Vaults with private endpoints',
    category: 'Key Vault',
    defaultEffect: 'DeployIfNotExists',
  },
  {
    id: '1e66c121-a66a-4b1f-9b83-0fd99bf0fc2d',
    displayName: 'Key vaults should have soft delete enabled',
    category: 'Key Vault',
    defaultEffect: 'Audit',
  },
  {
    id: 'd0793b48-0edc-4296-a390-4c75d1bdfd71',
    displayName: 'Container registries should not allow unrestricted network access',
    category: 'Container Registry',
    defaultEffect: 'Audit',
  },
  {
    id: 'e9585a95-5b8c-4d03-b193-dc7eb5ac4c32',
    displayName: 'Configure Container registries to use private DNS zones',
    category: 'Container Registry',
    defaultEffect: 'DeployIfNotExists',
  },
  {
    id: 'e8eef0a8-67cf-4eb4-9386-14b0e78733d4',
    displayName: 'Container registries should use private link',
    category: 'Container Registry',
    defaultEffect: 'Audit',
  },
  {
    id: 'd85c6833-7d33-4cf5-a915-aaa2de84405f',
    displayName: 'Configure Container registries with private endpoints',
    category: 'Container Registry',
    defaultEffect: 'DeployIfNotExists',
  },
  {
    id: '0fdf0491-d080-4575-b627-ad0e843cba0f',
    displayName: 'Public network access should be disabled for Container registries',
    category: 'Container Registry',
    defaultEffect: 'Audit',
  },
  {
    id: 'a3701552-92ea-433e-9d17-33b7f1208fc9',
    displayName: 'Configure Container registries to disable public network access',
    category: 'Container Registry',
    defaultEffect: 'Modify',
  },
  {
    id: 'bd560fc0-3c69-498a-ae9f-aa8eb7de0e13',
    displayName: 'Container registries should have SKUs that support Private Links',
    category: 'Container Registry',
    defaultEffect: 'Audit',
  },
  {
    id: 'fc5e4038-4584-4632-8c85-c0448d374b2c',
    displayName: '[Preview]: All Internet traffic should be routed via your deployed Azure Firewall',
    category: 'Network',
    defaultEffect: 'AuditIfNotExists',
  },
  {
    id: '3f84c9b0-8b64-4208-98d4-6ada96bb49c3',
    displayName: 'Azure Firewall Policy should have DNS Proxy Enabled',
    category: 'Network',
    defaultEffect: 'Audit',
  },
  {
    id: '7bca8353-aa3b-429b-904a-9229c4385837',
    displayName: 'Subnets should be private',
    category: 'Network',
    defaultEffect: 'Audit',
  },
  {
    id: 'ea4d6841-2173-4317-9747-ff522a45120f',
    displayName: 'Key Vault should use a virtual network service endpoint',
    category: 'Network',
    defaultEffect: 'Audit',
  },
  {
    id: '60d21c4f-21a3-4d94-85f4-b924e6aeeda4',
    displayName: 'Storage Accounts should use a virtual network service endpoint',
    category: 'Network',
    defaultEffect: 'Audit',
  },
  {
    id: '040732e8-d947-40b8-95d6-854c95024bf8',
    displayName: 'Azure Kubernetes Service Private Clusters should be enabled',
    category: 'Kubernetes',
    defaultEffect: 'Audit',
  },
  {
    id: '1bc02227-0cb6-4e11-8f53-eb0b22eab7e8',
    displayName: 'Application Insights components should block log ingestion and querying from public networks',
    category: 'Monitoring',
    defaultEffect: 'Audit',
  },
  {
    id: 'dddfa1af-dcd6-42f4-b5b0-e1db01e0b405',
    displayName:
      'Configure Azure Application Insights components to disable public network access for log ingestion and querying',
    category: 'Monitoring',
    defaultEffect: 'Modify',
  },
  {
    id: 'a499fed8-bcc8-4195-b154-641f14743757',
    displayName: 'Azure Monitor Private Link Scope should block access to non private link resources',
    category: 'Monitoring',
    defaultEffect: 'Audit',
  },
  {
    id: 'bec5db8e-c4e3-40f9-a545-e0bd00065c82',
    displayName: 'Configure Azure Monitor Private Link Scope to block access to non private link resources',
    category: 'Monitoring',
    defaultEffect: 'Modify',
  },
  {
    id: '437914ee-c176-4fff-8986-7e05eb971365',
    displayName: 'Configure Azure Monitor Private Link Scope to use private DNS zones',
    category: 'Monitoring',
    defaultEffect: 'DeployIfNotExists',
  },
  {
    id: '0fc55270-f8bf-4feb-b7b8-5e7e7eacc6a6',
    displayName: 'Azure Monitor Private Link Scope should use private link',
    category: 'Monitoring',
    defaultEffect: 'AuditIfNotExists',
  },
  {
    id: '6c53d030-cc64-46f0-906d-2bc061cd1334',
    displayName: 'Log Analytics workspaces should block log ingestion and querying from public networks',
    category: 'Monitoring',
    defaultEffect: 'Audit',
  },
  {
    id: 'd3ba9c42-9dd5-441a-957c-274031c750c0',
    displayName: 'Configure Azure Log Analytics workspaces to disable public network access for log ingestion and querying',
    category: 'Monitoring',
    defaultEffect: 'Modify',
  },
  {
    id: 'e71308d3-144b-4262-b144-efdc3cc90517',
    displayName: 'Subnets should be associated with a Network Security Group',
    category: 'Security Center',
    defaultEffect: 'AuditIfNotExists',
  },
  {
    id: 'ee980b6d-0eca-4501-8d54-f6290fd512c3',
    displayName: 'Azure AI Search services should disable public network access',
    category: 'Search',
    defaultEffect: 'Audit',
  },
  {
    id: 'a049bf77-880b-470f-ba6d-9f21c530cf83',
    displayName: 'Azure Cognitive Search service should use a SKU that supports private link',
    category: 'Search',
    defaultEffect: 'Audit',
  },
  {
    id: '037eea7a-bd0a-46c5-9a66-03aea78705d3',
    displayName: 'Azure AI Services resources should restrict network access',
    category: 'Azure Ai Services',
    defaultEffect: 'Audit',
  },
  {
    id: 'd6759c02-b87f-42b7-892e-71b3f471d782',
    displayName: 'Azure AI Services resources should use Azure Private Link',
    category: 'Azure Ai Services',
    defaultEffect: 'Audit',
  },
  {
    id: '35f9c03a-cc27-418e-9c0c-539ff999d010',
    displayName: 'Gateway subnets should not be configured with a network security group',
    category: 'Network',
    defaultEffect: 'deny',
  },
  {
    id: '83a86a26-fd1f-447c-b59d-e51f44264114',
    displayName: 'Network interfaces should not have public IPs',
    category: 'Network',
    defaultEffect: 'deny',
  },
  {
    id: '524b0254-c285-4903-bee6-bb8126cde579',
    displayName: 'Container registries should have exports disabled',
    category: 'Container Registry',
    defaultEffect: 'Audit',
  },
  {
    id: '88c0b9da-ce96-4b03-9635-f29a937e2900',
    displayName: 'Network interfaces should disable IP forwarding',
    category: 'Network',
    defaultEffect: 'deny',
  },
];

/** Policies whose demand contradicts what Azure Machine Learning needs (F10.11 and F7.08, F10.32 and F3.35, F10.45 and F4.89). */
export const contradictingPolicies: readonly { readonly id: string; readonly facts: readonly string[] }[] = [
  { id: 'e413671a-dd10-4cc1-a943-45b598596cb7', facts: ['F10.11', 'F7.08'] },
  { id: 'a499fed8-bcc8-4195-b154-641f14743757', facts: ['F10.32', 'F3.35'] },
  { id: '88c0b9da-ce96-4b03-9635-f29a937e2900', facts: ['F10.45', 'F4.89'] },
];
