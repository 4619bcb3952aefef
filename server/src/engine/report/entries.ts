import type {
  CheckedDeployment,
  CheckedFinding,
  CheckReport,
  NotAnalysedReport,
  UndecidedReport,
  WorkspaceReport,
} from './contract.ts';

/** A statement, with the parameter files it holds with; `all` of its entry's, or only some. */
export interface Held<T> {
  readonly item: T;
  readonly only: readonly string[] | 'all';
}

/** A template with all the parameter files it was analysed with, each statement once: what people read. */
export interface EntryReport {
  readonly entry: string;
  readonly parameters: readonly string[];
  readonly workspaces: readonly Held<WorkspaceReport>[];
  readonly findings: readonly Held<CheckedFinding>[];
  readonly undecided: readonly Held<UndecidedReport>[];
  readonly notAnalysed: readonly Held<NotAnalysedReport>[];
}

export function groupByEntry(report: CheckReport): readonly EntryReport[] {
  const byEntry = new Map<string, CheckedDeployment[]>();
  for (const deployment of report.deployments)
    byEntry.set(deployment.entry, [...(byEntry.get(deployment.entry) ?? []), deployment]);
  return [...byEntry].map(([entry, deployments]) => ({
    entry,
    parameters: deployments.flatMap(({ parameters }) => parameters ?? []),
    workspaces: once(deployments, ({ workspaces }) => workspaces),
    findings: once(deployments, ({ findings }) => findings),
    undecided: once(deployments, ({ undecided }) => undecided),
    notAnalysed: once(deployments, ({ notAnalysed }) => notAnalysed),
  }));
}

/** The entry with its parameter files: the headline of what is said about it. */
export function titleOf({ entry, parameters }: Pick<EntryReport, 'entry' | 'parameters'>): string {
  // A parameter file that leads to no template is its own entry.
  const others = parameters.filter((file) => file !== entry);
  return others.length === 0 ? entry : `${entry} with ${others.join(', ')}`;
}

export const onlyWith = ({ only }: Held<unknown>): string | undefined =>
  only === 'all' ? undefined : `only with ${only.join(', ')}`;

function once<T>(
  deployments: readonly CheckedDeployment[],
  itemsOf: (deployment: CheckedDeployment) => readonly T[],
): readonly Held<T>[] {
  const found = new Map<string, { readonly item: T; readonly holders: Set<CheckedDeployment> }>();
  for (const deployment of deployments) {
    for (const item of itemsOf(deployment)) {
      const key = JSON.stringify(item);
      const known = found.get(key) ?? { item, holders: new Set() };
      found.set(key, known);
      known.holders.add(deployment);
    }
  }
  return [...found.values()].map(({ item, holders }) => ({
    item,
    only: holders.size === deployments.length ? 'all' : [...holders].map(({ parameters }) => parameters ?? 'no parameter file'),
  }));
}
