import type { NotAnalysedReport, ProblemReport } from './contract.ts';
import type { MatrixRow } from './reach-contract.ts';

/** What the people who own the firewall and the DNS have to do for a deployment. */
export interface RequirementsReport {
  readonly entry: string;
  readonly parameters: string | null;
  readonly cloud: 'AzureCloud' | 'AzureUSGovernment' | 'AzureChinaCloud';
  readonly workspaces: readonly WorkspaceRequirementsReport[];
  readonly notAnalysed: readonly NotAnalysedReport[];
  readonly problems: readonly ProblemReport[];
}

export interface WorkspaceRequirementsReport {
  readonly workspace: string;
  /** Null where only deployment knows it. */
  readonly region: string | null;
  /** `A3`, `A4+A6`; null where it is not known. */
  readonly design: string | null;
  /** Whether workloads run in a managed network, whose outbound rules stand in place of a firewall; null where that is not known. */
  readonly managedNetwork: boolean | null;
  /** Subnets that workloads leave from, with the prefixes that are known. */
  readonly sources: readonly { readonly subnet: string; readonly prefixes: readonly string[] }[];
  readonly outbound: readonly OutboundReport[];
  readonly zones: readonly ZoneReport[];
  /** What inside the networks answers DNS for those outside; `address` is null where Azure picks it. */
  readonly resolvers: readonly { readonly name: string; readonly network: string; readonly address: string | null }[];
}

export interface OutboundReport {
  /** `cmp.tag.storage-tcp-443`: the row of the flow list. */
  readonly key: string;
  readonly kind: 'tag' | 'hosts';
  readonly destinations: readonly string[];
  readonly protocol: 'Tcp' | 'Udp' | '*';
  readonly ports: readonly string[];
  readonly purpose: string;
  readonly risk: MatrixRow['risk'];
  /** The kind of rule in Azure Firewall. */
  readonly rule: 'network' | 'application';
  /** Whether a workload of the design needs it; null where that is not known. */
  readonly required: boolean | null;
  /** Whether it is open to every workload that is declared; `none` where no workload is. */
  readonly open: 'yes' | 'no' | 'partly' | 'unknown' | 'none';
  readonly facts: readonly string[];
}

export interface ZoneReport {
  readonly zone: string;
  readonly state: 'declared' | 'existing' | 'missing';
  readonly linked: readonly string[];
  readonly notLinked: readonly string[];
  readonly records: readonly RecordReport[];
  /** Public suffixes that one's own DNS servers forward. */
  readonly suffixes: readonly string[];
}

export interface RecordReport {
  readonly host: string;
  readonly name: string;
  /** Null where there is no private endpoint. */
  readonly endpoint: string | null;
  /** Null where Azure picks it. */
  readonly address: string | null;
  /** Whether the endpoint's zone group writes it. */
  readonly written: boolean;
}

/** Azure's own resolver, which answers inside virtual networks only (F9.14). */
export const AZURE_DNS = '168.63.129.16';

/** Every suffix that is forwarded, once. */
export function forwardedSuffixes(workspaces: readonly WorkspaceRequirementsReport[]): readonly string[] {
  return [...new Set(workspaces.flatMap(({ zones }) => zones.flatMap((one) => one.suffixes)))];
}
