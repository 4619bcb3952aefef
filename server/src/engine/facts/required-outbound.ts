import type { Cloud } from './clouds.ts';

/** What leaves with the data: nothing, telemetry, anything, or nothing since it stays inside (F6.01). */
export type OutboundRisk = 'read-only' | 'read-write' | 'telemetry' | 'internal';

/** When a row has to be open. `required`: whenever computes are in a network of one's own. */
export type OutboundDemand =
  | 'required'
  | 'optional'
  | 'rstudio'
  | 'storage-behind-filter'
  | 'studio-assets'
  | 'monitor-public'
  | 'private-endpoints'
  | 'registry-public'
  | 'hbi-workspace'
  | 'without-endpoint'
  | 'aks-public-tunnel'
  | 'aks-behind-firewall'
  | 'aks-training'
  | 'aks-public-api'
  | 'aks-registry-public'
  | 'aks-storage-public';

export type WorkloadKind = 'cluster' | 'instance' | 'serverless' | 'aks' | 'managedNetwork';

/** Service tags that computes in a network of one's own have to reach (F4.01 to F4.14, F4.81). */
export interface RequiredOutbound {
  readonly id: string;
  readonly tag: string;
  /** Whether the tag is to be written with the workspace's region, may be, or has no such form (F4.16, F4.17). */
  readonly region: 'required' | 'optional' | 'none';
  readonly protocol: 'Tcp' | 'Udp' | '*';
  readonly ports: readonly string[];
  readonly purpose: string;
  readonly demand: OutboundDemand;
  readonly neededBy: readonly WorkloadKind[];
  readonly risk: OutboundRisk;
  readonly clouds: readonly Cloud[];
  readonly facts: readonly string[];
}

export const requiredOutbound: readonly RequiredOutbound[] = [
  {
    id: 'F4.01',
    tag: 'AzureActiveDirectory',
    region: 'none',
    protocol: 'Tcp',
    ports: ['80', '443'],
    purpose: 'sign-in',
    demand: 'required',
    neededBy: ['cluster', 'instance', 'serverless', 'managedNetwork'],
    risk: 'read-only',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.01'],
  },
  {
    id: 'F4.02',
    tag: 'AzureMachineLearning',
    region: 'none',
    protocol: 'Tcp',
    ports: ['443', '18881'],
    purpose: 'the service, IntelliSense of notebooks',
    demand: 'required',
    neededBy: ['cluster', 'instance', 'serverless', 'managedNetwork'],
    risk: 'read-only',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.02'],
  },
  {
    id: 'F4.02b',
    tag: 'AzureMachineLearning',
    region: 'none',
    protocol: 'Tcp',
    ports: ['8787'],
    purpose: 'RStudio on a compute instance',
    demand: 'rstudio',
    neededBy: ['instance'],
    risk: 'read-only',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.02'],
  },
  {
    id: 'F4.03',
    tag: 'AzureMachineLearning',
    region: 'none',
    protocol: 'Udp',
    ports: ['5831'],
    purpose: 'control of compute instances',
    demand: 'required',
    neededBy: ['instance'],
    risk: 'read-only',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.03'],
  },
  {
    id: 'F4.04',
    tag: 'BatchNodeManagement',
    region: 'required',
    protocol: '*',
    ports: ['443'],
    purpose: 'Azure Batch',
    demand: 'required',
    neededBy: ['cluster', 'instance', 'serverless', 'managedNetwork'],
    risk: 'read-only',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.04'],
  },
  {
    id: 'F4.05',
    tag: 'AzureResourceManager',
    region: 'none',
    protocol: 'Tcp',
    ports: ['443'],
    purpose: 'Azure Resource Manager',
    demand: 'required',
    neededBy: ['cluster', 'instance', 'serverless', 'managedNetwork'],
    risk: 'read-only',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.05'],
  },
  {
    id: 'F4.06',
    tag: 'Storage',
    region: 'required',
    protocol: 'Tcp',
    ports: ['443'],
    purpose: 'storage of Batch and of your own',
    demand: 'required',
    neededBy: ['cluster', 'instance', 'serverless'],
    risk: 'read-write',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.06', 'F6.01'],
  },
  {
    id: 'F4.07',
    tag: 'Storage',
    region: 'required',
    protocol: 'Tcp',
    ports: ['445'],
    purpose: 'file shares',
    demand: 'storage-behind-filter',
    neededBy: ['cluster', 'instance', 'serverless'],
    risk: 'read-write',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.07', 'F6.01', 'F4.72'],
  },
  {
    id: 'F4.08',
    tag: 'AzureFrontDoor.FrontEnd',
    region: 'optional',
    protocol: 'Tcp',
    ports: ['443'],
    purpose: 'studio, AutoML assets',
    demand: 'studio-assets',
    neededBy: ['cluster', 'instance', 'serverless'],
    risk: 'read-write',
    clouds: ['public', 'usgov'],
    facts: ['F4.08', 'F6.01', 'F6.09'],
  },
  {
    id: 'F4.09',
    tag: 'MicrosoftContainerRegistry',
    region: 'optional',
    protocol: 'Tcp',
    ports: ['443'],
    purpose: 'Microsoft images',
    demand: 'required',
    neededBy: ['cluster', 'instance', 'serverless', 'managedNetwork', 'aks'],
    risk: 'read-only',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.09'],
  },
  {
    id: 'F4.10',
    tag: 'AzureFrontDoor.FirstParty',
    region: 'optional',
    protocol: 'Tcp',
    ports: ['443'],
    purpose: 'needed by the tag of the Microsoft images',
    demand: 'required',
    neededBy: ['cluster', 'instance', 'serverless', 'managedNetwork', 'aks'],
    risk: 'read-only',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.10'],
  },
  {
    id: 'F4.11',
    tag: 'AzureMonitor',
    region: 'none',
    protocol: 'Tcp',
    ports: ['443'],
    purpose: 'metrics and logs',
    demand: 'monitor-public',
    neededBy: ['cluster', 'instance', 'serverless', 'managedNetwork'],
    risk: 'telemetry',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.11', 'F3.34'],
  },
  {
    id: 'F4.12',
    tag: 'VirtualNetwork',
    region: 'none',
    protocol: 'Tcp',
    ports: ['443'],
    purpose: 'private endpoints',
    demand: 'private-endpoints',
    neededBy: ['cluster', 'instance', 'serverless', 'managedNetwork', 'aks'],
    risk: 'internal',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.12'],
  },
  {
    id: 'F4.13',
    tag: 'AzureContainerRegistry',
    region: 'required',
    protocol: 'Tcp',
    ports: ['443'],
    purpose: 'images of a registry without private endpoint',
    demand: 'registry-public',
    neededBy: ['cluster', 'instance', 'serverless', 'aks'],
    risk: 'read-write',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.13'],
  },
  {
    id: 'F4.14',
    tag: 'AzureKeyVault',
    region: 'required',
    protocol: 'Tcp',
    ports: ['443'],
    purpose: 'vault of Azure Batch',
    demand: 'hbi-workspace',
    neededBy: ['cluster', 'instance', 'serverless'],
    risk: 'read-only',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.14'],
  },
  {
    id: 'F4.81d',
    tag: 'AzureCloud',
    region: 'required',
    protocol: 'Udp',
    ports: ['1194'],
    purpose: 'tunnel to the AKS API server',
    demand: 'aks-public-tunnel',
    neededBy: ['aks'],
    risk: 'read-write',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.81'],
  },
  {
    id: 'F4.81e',
    tag: 'AzureCloud',
    region: 'required',
    protocol: 'Tcp',
    ports: ['9000'],
    purpose: 'tunnel to the AKS API server',
    demand: 'aks-public-tunnel',
    neededBy: ['aks'],
    risk: 'read-write',
    clouds: ['public', 'usgov', 'china'],
    facts: ['F4.81'],
  },
];
