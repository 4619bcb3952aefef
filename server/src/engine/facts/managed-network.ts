/** What a managed network opens by itself (F5.03, F5.04). */
export type ManagedMode = 'AllowInternetOutbound' | 'AllowOnlyApprovedOutbound';

/** Private endpoints to the workspace and its default storage, vault and registry: in internet mode only to those whose public access is disabled (F5.03). */
export const automaticEndpoints: Readonly<Record<ManagedMode, 'where public access is disabled' | 'always'>> = {
  AllowInternetOutbound: 'where public access is disabled',
  AllowOnlyApprovedOutbound: 'always',
};

/** Service tags open outbound in approved-only mode (F5.04). `regional` ones are those of the workspace's region. */
export const automaticOutboundTags: readonly { readonly tag: string; readonly regional: boolean }[] = [
  { tag: 'AzureMachineLearning', regional: false },
  { tag: 'AzureActiveDirectory', regional: false },
  { tag: 'BatchNodeManagement', regional: true },
  { tag: 'AzureResourceManager', regional: false },
  { tag: 'AzureFrontDoor.FirstParty', regional: false },
  { tag: 'MicrosoftContainerRegistry', regional: false },
  { tag: 'AzureMonitor', regional: false },
  { tag: 'VirtualNetwork', regional: false },
];

/** Open inbound in approved-only mode (F5.04). */
export const automaticInboundTags: readonly string[] = ['AzureMachineLearning'];

/** F5.06: the only ports an FQDN rule opens. */
export const FQDN_RULE_PORTS: readonly number[] = [80, 443];
