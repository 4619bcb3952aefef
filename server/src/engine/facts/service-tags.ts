/** A service tag that matters here (F4.16 and the public list of tags). Tags compare without case. */
export interface ServiceTagFact {
  readonly tag: string;
  readonly direction: 'inbound' | 'outbound' | 'both';
  /** Whether `TAG.REGION` exists; undefined where sources disagree. */
  readonly regional: boolean | undefined;
  readonly note: string | undefined;
}

export const serviceTags: readonly ServiceTagFact[] = [
  { tag: 'AzureActiveDirectory', direction: 'outbound', regional: false, note: undefined },
  {
    tag: 'AzureMachineLearning',
    direction: 'both',
    regional: undefined,
    note: 'sources disagree on a regional form; accepted (F4.16)',
  },
  {
    tag: 'AzureMachineLearningInference',
    direction: 'inbound',
    regional: false,
    note: 'restricts who may call privately networked endpoints',
  },
  { tag: 'AzureResourceManager', direction: 'outbound', regional: false, note: undefined },
  { tag: 'BatchNodeManagement', direction: 'both', regional: true, note: undefined },
  { tag: 'Storage', direction: 'outbound', regional: true, note: undefined },
  { tag: 'AzureFrontDoor.FrontEnd', direction: 'both', regional: true, note: undefined },
  { tag: 'AzureFrontDoor.FirstParty', direction: 'both', regional: true, note: undefined },
  { tag: 'AzureFrontDoor.Backend', direction: 'both', regional: true, note: undefined },
  { tag: 'MicrosoftContainerRegistry', direction: 'outbound', regional: true, note: 'needs AzureFrontDoor.FirstParty as well' },
  { tag: 'AzureContainerRegistry', direction: 'outbound', regional: true, note: undefined },
  { tag: 'AzureKeyVault', direction: 'outbound', regional: true, note: 'needs AzureActiveDirectory as well' },
  { tag: 'AzureMonitor', direction: 'outbound', regional: false, note: 'Log Analytics also needs Storage' },
  { tag: 'AzureCloud', direction: 'both', regional: true, note: 'holds the addresses of other customers' },
  { tag: 'Internet', direction: 'both', regional: false, note: 'holds the public addresses of Azure' },
  { tag: 'VirtualNetwork', direction: 'both', regional: false, note: 'address space, peered and connected ranges' },
  { tag: 'AzureLoadBalancer', direction: 'both', regional: false, note: undefined },
  { tag: 'AzurePlatformDNS', direction: 'outbound', regional: false, note: 'a deny rule cuts off Azure DNS' },
  { tag: 'DataFactory', direction: 'both', regional: true, note: undefined },
  { tag: 'AzureDatabricks', direction: 'both', regional: false, note: undefined },
];

/** Spellings met in documents and templates that are no tags (F4.15), with what was meant, likeliest first. */
export const serviceTagMisspellings: readonly { readonly wrong: string; readonly right: readonly string[] }[] = [
  { wrong: 'Frontdoor.FirstParty', right: ['AzureFrontDoor.FirstParty'] },
  { wrong: 'Keyvault', right: ['AzureKeyVault'] },
  { wrong: 'AzureStorage', right: ['Storage'] },
  { wrong: 'AzureAD', right: ['AzureActiveDirectory'] },
  { wrong: 'AzureML', right: ['AzureMachineLearning'] },
  { wrong: 'AzureFrontDoor', right: ['AzureFrontDoor.FirstParty', 'AzureFrontDoor.FrontEnd'] },
  { wrong: 'AzureActiveDirectory.<region>', right: ['AzureActiveDirectory'] },
  { wrong: 'frontdoor.frontend', right: ['AzureFrontDoor.FrontEnd'] },
  { wrong: 'FrontDoor.FrontEnd', right: ['AzureFrontDoor.FrontEnd'] },
  { wrong: 'FrontDoor', right: ['AzureFrontDoor.FirstParty', 'AzureFrontDoor.FrontEnd'] },
  { wrong: 'Azure Frontdoor', right: ['AzureFrontDoor.FirstParty', 'AzureFrontDoor.FrontEnd'] },
  { wrong: 'FrontDoor.Backend', right: ['AzureFrontDoor.Backend'] },
  { wrong: 'Azure Machine Learning', right: ['AzureMachineLearning'] },
  { wrong: 'AzureMachineLearningService', right: ['AzureMachineLearning'] },
  { wrong: 'Azure Storage', right: ['Storage'] },
  { wrong: 'Keyvault.<region>', right: ['AzureKeyVault.<region>'] },
];
