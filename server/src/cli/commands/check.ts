import { statSync } from 'node:fs';
import { Command } from 'commander';
import { type DeploymentRequest, ruleReports } from '../../engine/analysis/index.ts';
import {
  type CheckReport,
  type DeploymentReport,
  type Severity,
  toJunit,
  toMarkdown,
  toSarif,
  toText,
} from '../../engine/report/index.ts';
import { answer } from '../answer.ts';
import { type ContextOptions, createHost, type Host, toRequest, UsageError, withContext } from '../context.ts';
import { toFileId } from '../files.ts';
import { listTemplates } from '../folder.ts';
import { print, toJsonText, withPaths } from '../output.ts';
import { HOMEPAGE, VERSION } from '../version.ts';

interface CheckOptions extends ContextOptions {
  readonly format: string;
  readonly failOn: string;
  readonly requireComplete?: boolean;
}

const THRESHOLDS: readonly string[] = ['error', 'warning', 'information', 'never'];
const RANKS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** `check [PATH…]`: the findings. Exit code 0: none at or above the threshold, 1: some, 2: wrong usage or nothing to analyse. */
export function checkCommand(): Command {
  return withContext(
    new Command('check')
      .description('report what isolates and what leaks')
      .argument('[path...]', 'templates, .bicepparam files or folders', ['.'])
      .option('--format <format>', 'text, json, sarif, junit or markdown', 'text')
      .option('--fail-on <severity>', `${THRESHOLDS.join(', ')}: from which severity on the exit code is 1`, 'warning')
      .option('--target <design>', 'the intended design, e.g. A2')
      .option('--require-complete', 'exit code 1 when anything could not be analysed'),
  ).action(async (paths: string[], options: CheckOptions) => {
    if (!THRESHOLDS.includes(options.failOn))
      throw new UsageError(`--fail-on takes ${THRESHOLDS.join(', ')}, not '${options.failOn}'.`);
    const host = createHost(options.root);
    const requests = paths.flatMap((path) => requestsOf(host, path, options));
    if (requests.length === 0) throw new UsageError(`there is no template to analyse in ${paths.join(', ')}.`);
    const reports = requests.map((request) => answer(host.analysis, host.files, () => host.analysis.check(request)));
    const report = withPaths(joinReports(reports));
    await print(render(report, options.format));
    process.exitCode = exitCode(report, options);
  });
}

function requestsOf(host: Host, path: string, options: ContextOptions): DeploymentRequest[] {
  let folder: boolean;
  try {
    folder = statSync(path).isDirectory();
  } catch {
    throw new UsageError(`'${path}' does not exist.`);
  }
  if (!folder) return [toRequest(host, path, options)];
  host.files.allow(path);
  const files = listTemplates(path).map(toFileId);
  const roots = answer(host.analysis, host.files, () => host.analysis.roots(files));
  const base = toRequest(host, path, options);
  return roots.flatMap((root) => {
    if (options.parameters !== undefined) return [{ ...base, entry: root.entry }];
    const sets = root.parameters.length === 0 ? [null] : root.parameters;
    return sets.map((parameters) => ({ ...base, entry: root.entry, parameters }));
  });
}

function joinReports(reports: readonly DeploymentReport[]): CheckReport {
  const problems = new Map(reports.flatMap((report) => report.problems).map((problem) => [JSON.stringify(problem), problem]));
  return {
    version: 1,
    deployments: reports.map(({ problems: _, ...deployment }) => deployment),
    problems: [...problems.values()],
  };
}

function render(report: CheckReport, format: string): string {
  switch (format) {
    case 'text':
      return toText(report);
    case 'json':
      return toJsonText(report, 2);
    case 'sarif':
      return toJsonText(toSarif(report, { version: VERSION, informationUri: HOMEPAGE, rules: ruleReports() }), 2);
    case 'markdown':
      return toMarkdown(report);
    case 'junit':
      return toJunit(report);
    default:
      throw new UsageError(`--format takes text, json, sarif, junit or markdown, not '${format}'.`);
  }
}

function exitCode(report: CheckReport, options: CheckOptions): number {
  if (report.problems.some((problem) => problem.code === 'no-template')) return 2;
  if (options.requireComplete === true && report.deployments.some((deployment) => deployment.notAnalysed.length > 0)) return 1;
  if (options.failOn === 'never') return 0;
  const threshold = RANKS[options.failOn as Severity];
  return report.deployments.some((deployment) => deployment.findings.some((finding) => RANKS[finding.severity] <= threshold))
    ? 1
    : 0;
}
