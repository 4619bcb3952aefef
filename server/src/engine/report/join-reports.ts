import type { CheckReport, DeploymentReport, FindingReport } from './contract.ts';

/** One report of several deployments, each once: a finding says with which parameter files it holds, a problem is told once. */
export function joinReports(given: readonly DeploymentReport[]): CheckReport {
  const reports = [...new Map(given.map((report) => [JSON.stringify([report.entry, report.parameters]), report])).values()];
  const holders = new Map<string, Set<string>>();
  for (const { entry, parameters, findings } of reports) {
    if (parameters === null) continue;
    for (const finding of findings) {
      const key = keyOf(entry, finding);
      holders.set(key, (holders.get(key) ?? new Set()).add(parameters));
    }
  }
  const problems = new Map(reports.flatMap((report) => report.problems).map((problem) => [JSON.stringify(problem), problem]));
  return {
    version: 1,
    deployments: reports.map(({ problems: _, ...deployment }) => ({
      ...deployment,
      findings: deployment.findings.map((finding) => ({
        ...finding,
        parameterFiles: [...(holders.get(keyOf(deployment.entry, finding)) ?? [])],
      })),
    })),
    problems: [...problems.values()],
  };
}

/** What makes two findings one: the fingerprint leaves out the words, which may name values that differ. */
const keyOf = (entry: string, { fingerprint, message, severity, certainty, file, range }: FindingReport): string =>
  JSON.stringify([entry, fingerprint, message, severity, certainty, file, range]);
