import { Command, InvalidArgumentError, Option } from 'commander';
import { type DeploymentRequest, ruleReports } from '../../engine/analysis/index.ts';
import { parseTarget } from '../../engine/network/index.ts';
import {
  type CheckReport,
  type DeploymentReport,
  joinReports,
  reaches,
  type Threshold,
  toJunit,
  toMarkdown,
  toSarif,
  toText,
} from '../../engine/report/index.ts';
import { deploymentsIn } from '../deployments.ts';
import { guard, internalProblem } from '../guard.ts';
import { createHost, type Host } from '../host.ts';
import { type ContextOptions, formatOption, requireFiles, withContext } from '../options.ts';
import { print, toJsonText, withPaths } from '../output.ts';
import { HOMEPAGE, VERSION } from '../version.ts';

const FORMATS = ['text', 'json', 'sarif', 'junit', 'markdown'] as const;
const THRESHOLDS: readonly Threshold[] = ['error', 'warning', 'information', 'never'];

interface CheckOptions extends ContextOptions {
  readonly format: (typeof FORMATS)[number];
  readonly failOn: Threshold;
  readonly requireComplete?: boolean;
  readonly allValues?: boolean;
}

/** `check [PATH…]`: the findings. Exit code 0: none at or above the threshold, 1: some, 2: wrong usage or nothing to analyse. */
export function checkCommand(): Command {
  return withContext(
    new Command('check')
      .description('report what isolates and what leaks')
      .argument('[path...]', 'templates, .bicepparam files or folders', ['.'])
      .addOption(formatOption(FORMATS))
      .addOption(
        new Option('--fail-on <severity>', 'from which severity on the exit code is 1').choices(THRESHOLDS).default('warning'),
      )
      .option('--target <design>', 'the intended design, e.g. A2 or A5+A6', parseDesign)
      .option('--all-values', 'judge every allowed value of the boolean and @allowed parameters that matter')
      .option('--require-complete', 'exit code 1 when anything could not be analysed'),
  ).action(async (paths: string[], options: CheckOptions) => {
    requireFiles(options);
    const host = createHost(options.root);
    const requests = deploymentsIn(host, paths, options);
    const report = withPaths(joinReports(requests.map((request) => check(host, request, options.allValues === true))));
    await print(render(report, options));
    process.exitCode = exitCode(report, options);
  });
}

const check = (host: Host, request: DeploymentRequest, allValues: boolean): DeploymentReport =>
  guard(
    () => host.answer((analysis) => (allValues ? analysis.checkAllValues(request) : analysis.check(request))),
    (fault) => ({
      entry: request.entry,
      parameters: request.parameters,
      workspaces: [],
      findings: [],
      undecided: [],
      addressPlan: [],
      files: [],
      notAnalysed: [],
      problems: [internalProblem(request.entry, fault)],
    }),
  );

function render(report: CheckReport, { format, failOn }: CheckOptions): string {
  switch (format) {
    case 'text':
      return toText(report);
    case 'json':
      return toJsonText(report, 2);
    case 'sarif':
      return toJsonText(toSarif(report, { version: VERSION, informationUri: HOMEPAGE, rules: ruleReports() }), 2);
    case 'junit':
      return toJunit(report, failOn);
    case 'markdown':
      return toMarkdown(report);
  }
}

/** Codes of problems that leave a named file without any answer. */
const FATAL: readonly string[] = ['no-template', 'internal-error'];

function exitCode({ deployments, problems }: CheckReport, { requireComplete, failOn }: CheckOptions): number {
  if (problems.some(({ code }) => FATAL.includes(code))) return 2;
  const complete = problems.every(({ severity }) => severity !== 'error') && deployments.every(isComplete);
  if (requireComplete === true && !complete) return 1;
  return deployments.some(({ findings }) => findings.some(({ severity }) => reaches(severity, failOn))) ? 1 : 0;
}

const isComplete = ({ notAnalysed }: CheckReport['deployments'][number]): boolean => notAnalysed.length === 0;

function parseDesign(text: string): string {
  const target = parseTarget(text);
  if (target === undefined)
    throw new InvalidArgumentError('A design is one of A0, A0b, A1 to A5, A6 or A7, or two joined: A5+A6.');
  return target.text;
}
