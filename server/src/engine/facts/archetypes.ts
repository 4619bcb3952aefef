/** The designs of the article (F1.01 to F1.16). A6 and A7 lie over another one. */
export type ArchetypeKey = 'A0' | 'A0b' | 'A1' | 'A2' | 'A3' | 'A4' | 'A5' | 'A6' | 'A7';

export interface ArchetypeFact {
  readonly key: ArchetypeKey;
  readonly name: string;
  readonly facts: readonly string[];
  /** What the design asks of the workspace's public access and managed network (table 1.1). */
  readonly publicNetworkAccess: 'Enabled' | 'Disabled' | 'either';
  readonly isolationMode: 'Disabled' | 'AllowInternetOutbound' | 'AllowOnlyApprovedOutbound' | 'as base';
  readonly workspaceEndpoint: boolean;
  readonly computeSubnet: 'none' | 'required' | 'any';
  /** How computes leave. */
  readonly wayOut: 'open' | 'managed' | 'firewall' | 'nat' | 'as base';
}

export const archetypes: readonly ArchetypeFact[] = [
  {
    key: 'A0',
    name: 'Public workspace',
    facts: ['F1.04'],
    publicNetworkAccess: 'Enabled',
    isolationMode: 'Disabled',
    workspaceEndpoint: false,
    computeSubnet: 'any',
    wayOut: 'open',
  },
  {
    key: 'A0b',
    name: 'Public workspace with private dependencies',
    facts: ['F1.05'],
    publicNetworkAccess: 'Enabled',
    isolationMode: 'Disabled',
    workspaceEndpoint: false,
    computeSubnet: 'any',
    wayOut: 'open',
  },
  {
    key: 'A1',
    name: 'Managed network that allows internet outbound',
    facts: ['F1.03', 'F5.01'],
    publicNetworkAccess: 'Disabled',
    isolationMode: 'AllowInternetOutbound',
    workspaceEndpoint: true,
    computeSubnet: 'none',
    wayOut: 'managed',
  },
  {
    key: 'A2',
    name: 'Managed network that allows only approved outbound',
    facts: ['F1.03', 'F1.15', 'F5.01'],
    publicNetworkAccess: 'Disabled',
    isolationMode: 'AllowOnlyApprovedOutbound',
    workspaceEndpoint: true,
    computeSubnet: 'none',
    wayOut: 'managed',
  },
  {
    key: 'A3',
    name: 'Custom network with a firewall in the hub',
    facts: ['F1.06'],
    publicNetworkAccess: 'Disabled',
    isolationMode: 'Disabled',
    workspaceEndpoint: true,
    computeSubnet: 'required',
    wayOut: 'firewall',
  },
  {
    key: 'A4',
    name: 'Custom network with NSG and NAT gateway',
    facts: ['F1.07'],
    publicNetworkAccess: 'Disabled',
    isolationMode: 'Disabled',
    workspaceEndpoint: true,
    computeSubnet: 'required',
    wayOut: 'nat',
  },
  {
    key: 'A5',
    name: 'Custom network with data exfiltration prevention',
    facts: ['F1.08', 'F1.15'],
    publicNetworkAccess: 'Disabled',
    isolationMode: 'Disabled',
    workspaceEndpoint: true,
    computeSubnet: 'required',
    wayOut: 'firewall',
  },
  {
    key: 'A6',
    name: 'Isolated networks that are not peered',
    facts: ['F1.09'],
    publicNetworkAccess: 'Disabled',
    isolationMode: 'as base',
    workspaceEndpoint: true,
    computeSubnet: 'required',
    wayOut: 'as base',
  },
  {
    key: 'A7',
    name: 'Legacy managed network of each online deployment',
    facts: ['F1.10'],
    publicNetworkAccess: 'either',
    isolationMode: 'Disabled',
    workspaceEndpoint: true,
    computeSubnet: 'any',
    wayOut: 'as base',
  },
];

export function archetypeName(key: ArchetypeKey): string {
  return archetypes.find((one) => one.key === key)?.name ?? key;
}
