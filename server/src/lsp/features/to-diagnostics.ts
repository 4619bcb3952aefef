import { type Diagnostic, type DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import { helpUri } from '../../engine/analysis/index.ts';
import { type FileId, fileName, LineIndex, type PositionRange } from '../../engine/base/index.ts';
import type { DeploymentReport, FindingReport, Severity } from '../../engine/report/index.ts';
import type { SourceFile } from '../../engine/syntax/index.ts';

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
  /** Whether somebody else reports problems of this code in this file: ours would be a second squiggle under the same text. */
  readonly reportedElsewhere: (code: string) => boolean;
}

/** The diagnostics of one file over the deployments that use it: one for each rule, range and message, with its deployments listed inside. */
export function toDiagnostics(input: DiagnosticInput): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  const add = (diagnostic: Diagnostic): void => {
    const key = JSON.stringify([diagnostic.code, diagnostic.range, diagnostic.message]);
    if (!found.has(key)) found.set(key, diagnostic);
  };
  for (const diagnostic of syntaxDiagnostics(input)) add(diagnostic);
  for (const { finding, deployments } of findingsIn(input)) add(findingDiagnostic(input, finding, deployments));
  for (const report of input.reports) {
    for (const problem of report.problems) {
      if (problem.file !== input.file || input.reportedElsewhere(problem.code)) continue;
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
  readonly deployments: readonly DeploymentReport[];
}

/** The findings placed in a file, each with the deployments it holds in. */
export function findingsIn({ file, reports }: Pick<DiagnosticInput, 'file' | 'reports'>): readonly FindingInFile[] {
  const found = new Map<string, { finding: FindingReport; deployments: DeploymentReport[] }>();
  for (const report of reports) {
    for (const finding of report.findings) {
      if (finding.file !== file) continue;
      const key = JSON.stringify([finding.rule, finding.range, finding.message, finding.assignment]);
      const known = found.get(key);
      if (known) known.deployments.push(report);
      else found.set(key, { finding, deployments: [report] });
    }
  }
  return [...found.values()];
}

function findingDiagnostic(input: DiagnosticInput, finding: FindingReport, deployments: readonly DeploymentReport[]): Diagnostic {
  const data: DiagnosticData = { rule: finding.rule, fingerprint: finding.fingerprint };
  const related: DiagnosticRelatedInformation[] = [
    ...finding.related.map(({ file, range, message }) => ({ location: { uri: file, range }, message })),
    ...whereItHolds(input, deployments),
  ];
  return {
    range: finding.range,
    severity: SEVERITIES[finding.severity],
    source: SOURCE,
    code: finding.rule,
    codeDescription: { href: helpUri(finding.rule) },
    message: finding.message + underAssignment(finding),
    ...(related.length > 0 && { relatedInformation: related }),
    // Editors fade what has this tag: text that could go.
    ...(finding.rule === 'suppression-unused' && { tags: [DiagnosticTag.Unnecessary] }),
    data,
  };
}

/** With every allowed value asked for, the values under which a finding occurs. */
function underAssignment({ assignment }: FindingReport): string {
  const values = Object.entries(assignment ?? {}).map(([name, value]) => `${name} is ${JSON.stringify(value)}`);
  return values.length === 0 ? '' : ` This holds where ${values.join(' and ')}.`;
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

function syntaxDiagnostics({ source, reportedElsewhere }: DiagnosticInput): Diagnostic[] {
  if (!source || source.problems.length === 0) return [];
  const lines = new LineIndex(source.text);
  const own = source.problems.filter(({ code }) => !reportedElsewhere(code));
  return own.map(({ range, message, code }) => ({
    range: lines.range(range),
    severity: DiagnosticSeverity.Error,
    source: SOURCE,
    code,
    message,
  }));
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

const START: PositionRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
