import { type Diagnostic, type DiagnosticRelatedInformation, DiagnosticSeverity } from 'vscode-languageserver';
import { type FileId, fileName, LineIndex, type PositionRange } from '../../engine/base/index.ts';
import type { DeploymentReport, FindingReport, Severity } from '../../engine/report/index.ts';
import type { SourceFile } from '../../engine/syntax/index.ts';
import type { RuleLevel, Settings } from '../../protocol/index.ts';
import { rulePage } from '../rule-page.ts';

export const SOURCE = 'aml-isolation';

/** What a diagnostic carries so that a later request needs no memory of this one. */
export interface DiagnosticData {
  readonly rule: string;
  readonly fingerprint: string;
}

export interface DiagnosticInput {
  readonly file: FileId;
  readonly source: SourceFile | undefined;
  readonly reports: readonly DeploymentReport[];
  readonly settings: Settings;
  /** Another extension reports the syntax of Bicep files: ours would be a second squiggle under the same text. */
  readonly syntaxReportedElsewhere: boolean;
}

/** The diagnostics of one file over the deployments that use it: one for each rule, range and message, with its deployments listed inside. */
export function toDiagnostics(input: DiagnosticInput): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  const add = (diagnostic: Diagnostic): void => {
    const key = JSON.stringify([diagnostic.code, diagnostic.range, diagnostic.message]);
    if (!found.has(key)) found.set(key, diagnostic);
  };
  for (const diagnostic of syntaxDiagnostics(input)) add(diagnostic);
  for (const { finding, severity, deployments } of findingsIn(input))
    add(findingDiagnostic(input, finding, severity, deployments));
  for (const report of input.reports) {
    for (const problem of report.problems) {
      if (
        problem.file !== input.file ||
        (isBicep(input.source) && input.syntaxReportedElsewhere && !problem.code.startsWith('aml-'))
      )
        continue;
      add({
        range: problem.range,
        severity: SEVERITIES[problem.severity],
        source: SOURCE,
        code: problem.code,
        message: problem.message,
      });
    }
    for (const { file, range, reason, remedy } of report.notAnalysed) {
      if (file !== input.file) continue;
      add({
        range,
        severity: DiagnosticSeverity.Information,
        source: SOURCE,
        code: 'not-analysed',
        message: `Not analysed: ${reason}. ${sentence(remedy)}`,
      });
    }
  }
  return [...found.values()];
}

interface FindingInFile {
  readonly finding: FindingReport;
  readonly severity: Severity;
  readonly deployments: readonly DeploymentReport[];
}

/** The findings placed in a file, each with the deployments it holds in, at the level the person chose. */
export function findingsIn({
  file,
  reports,
  settings,
}: Pick<DiagnosticInput, 'file' | 'reports' | 'settings'>): readonly FindingInFile[] {
  const found = new Map<string, { finding: FindingReport; severity: Severity; deployments: DeploymentReport[] }>();
  for (const report of reports) {
    for (const finding of report.findings) {
      const severity = levelOf(finding, settings.ruleLevels[finding.rule] ?? 'default');
      if (finding.file !== file || severity === undefined) continue;
      const key = JSON.stringify([finding.rule, finding.range, finding.message]);
      const known = found.get(key);
      if (known) known.deployments.push(report);
      else found.set(key, { finding, severity, deployments: [report] });
    }
  }
  return [...found.values()];
}

const levelOf = (finding: FindingReport, level: RuleLevel): Severity | undefined =>
  level === 'off' ? undefined : level === 'default' ? finding.severity : level;

function findingDiagnostic(
  input: DiagnosticInput,
  finding: FindingReport,
  severity: Severity,
  deployments: readonly DeploymentReport[],
): Diagnostic {
  const data: DiagnosticData = { rule: finding.rule, fingerprint: finding.fingerprint };
  const related: DiagnosticRelatedInformation[] = [
    ...finding.related.map(({ file, range, message }) => ({ location: { uri: file, range }, message })),
    ...whereItHolds(input, deployments),
  ];
  return {
    range: finding.range,
    severity: SEVERITIES[severity],
    source: SOURCE,
    code: finding.rule,
    codeDescription: { href: rulePage(finding.rule) },
    message: finding.message,
    ...(related.length > 0 && { relatedInformation: related }),
    data,
  };
}

/** Named where it says something: in a file that other deployments use, and where only some parameter files have the finding. */
function whereItHolds(input: DiagnosticInput, deployments: readonly DeploymentReport[]): DiagnosticRelatedInformation[] {
  const everywhere =
    deployments.length === input.reports.length && deployments.every((deployment) => deployment.entry === input.file);
  if (everywhere) return [];
  return deployments.map(({ entry, parameters }) => ({
    location: { uri: parameters ?? entry, range: START },
    message: `In the deployment of "${fileName(entry)}"${parameters === null ? '' : ` with "${fileName(parameters)}"`}.`,
  }));
}

function syntaxDiagnostics({ source, syntaxReportedElsewhere }: DiagnosticInput): Diagnostic[] {
  if (!source || source.problems.length === 0 || (syntaxReportedElsewhere && isBicep(source))) return [];
  const lines = new LineIndex(source.text);
  return source.problems.map(({ range, message, code }) => ({
    range: lines.range(range),
    severity: DiagnosticSeverity.Error,
    source: SOURCE,
    code,
    message,
  }));
}

const isBicep = (source: SourceFile | undefined): boolean => source?.language === 'bicep' || source?.language === 'bicepparam';

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

const START: PositionRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
