/** Pairs of Azure regions, each once (learn.microsoft.com/azure/reliability/regions-paired). */
const PAIRS: readonly (readonly [string, string])[] = [
  ['eastasia', 'southeastasia'],
  ['australiaeast', 'australiasoutheast'],
  ['australiacentral', 'australiacentral2'],
  ['brazilsouth', 'southcentralus'],
  ['canadacentral', 'canadaeast'],
  ['chinanorth', 'chinaeast'],
  ['chinanorth2', 'chinaeast2'],
  ['chinanorth3', 'chinaeast3'],
  ['northeurope', 'westeurope'],
  ['francecentral', 'francesouth'],
  ['germanywestcentral', 'germanynorth'],
  ['centralindia', 'southindia'],
  ['westindia', 'southindia'],
  ['japaneast', 'japanwest'],
  ['koreacentral', 'koreasouth'],
  ['eastus', 'westus'],
  ['eastus2', 'centralus'],
  ['northcentralus', 'southcentralus'],
  ['westus2', 'westcentralus'],
  ['westus3', 'eastus'],
  ['norwayeast', 'norwaywest'],
  ['southafricanorth', 'southafricawest'],
  ['swedencentral', 'swedensouth'],
  ['switzerlandnorth', 'switzerlandwest'],
  ['uksouth', 'ukwest'],
  ['uaenorth', 'uaecentral'],
  ['usgovarizona', 'usgovtexas'],
  ['usgovvirginia', 'usgovtexas'],
];

export function isPairedRegion(a: string, b: string): boolean {
  return PAIRS.some(([one, other]) => (one === a && other === b) || (one === b && other === a));
}
