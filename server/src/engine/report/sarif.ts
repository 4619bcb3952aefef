import type {
  CheckReport,
  FindingReport,
  FixReport,
  NotAnalysedReport,
  Place,
  ProblemReport,
  RuleReport,
  Severity,
} from './contract.ts';

/*
 * SARIF 2.1.0 (OASIS), as code scanning reads it. The shapes below are the part of the standard that is written here;
 * `sarif.test.ts` holds them against the published types, the slow tests against Microsoft's validator.
 */

export interface SarifOptions {
  readonly version: string;
  readonly informationUri: string;
  readonly rules: readonly RuleReport[];
}

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** Code scanning orders security results by this score. */
const SCORES: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.0', information: '2.0', hint: '1.0' };

export function toSarif(report: CheckReport, options: SarifOptions) {
  const findings = report.deployments.flatMap((deployment) => deployment.findings);
  const used = new Set(findings.map((finding) => finding.rule));
  const rules = options.rules.filter((rule) => used.has(rule.name));
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0' as const,
    runs: [
      {
        tool: {
          driver: {
            name: 'AML Isolation',
            version: options.version,
            semanticVersion: options.version,
            informationUri: options.informationUri,
            rules: rules.map(toDescriptor),
          },
        },
        columnKind: 'utf16CodeUnits' as const,
        originalUriBaseIds: { ROOTPATH: { description: { text: 'The folder in which the check was run.' } } },
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(report) }],
        results: findings.map((finding) => toResult(finding, rules)),
      },
    ],
  };
}

function toDescriptor(rule: RuleReport) {
  return {
    id: rule.name,
    name: rule.name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase()),
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.summary },
    help: { text: `${rule.summary} See ${rule.helpUri}.`, markdown: `${rule.summary} [More](${rule.helpUri}).` },
    helpUri: rule.helpUri,
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: {
      tags: ['security', 'network-isolation', ...rule.facts],
      'security-severity': SCORES[rule.severity],
      precision: 'high',
    },
  };
}

function toResult(finding: FindingReport, rules: readonly RuleReport[]) {
  return {
    ruleId: finding.rule,
    ...(rules.some((rule) => rule.name === finding.rule) && { ruleIndex: rules.findIndex((rule) => rule.name === finding.rule) }),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [{ ...toLocation(finding), logicalLocations: [{ fullyQualifiedName: finding.resource, kind: 'resource' }] }],
    relatedLocations: finding.related.map((related, id) => ({ id, ...toLocation(related), message: { text: related.message } })),
    partialFingerprints: { 'amlIsolation/v1': finding.fingerprint },
    fixes: finding.fixes.filter((fix) => fix.edits.length > 0).map(toFix),
    properties: { certainty: finding.certainty, ...(finding.assignment !== null && { assignment: finding.assignment }) },
  };
}

function toFix(fix: FixReport) {
  const files = [...new Set(fix.edits.map((edit) => edit.file))];
  return {
    description: { text: fix.title },
    artifactChanges: files.map((file) => ({
      artifactLocation: toArtifact(file),
      replacements: fix.edits
        .filter((edit) => edit.file === file)
        .map((edit) => ({ deletedRegion: toRegion(edit), insertedContent: { text: edit.newText } })),
    })),
  };
}

function notifications(report: CheckReport) {
  return [
    ...report.problems.map((problem: ProblemReport) => ({
      descriptor: { id: problem.code },
      level: problem.severity === 'information' ? ('note' as const) : problem.severity,
      message: { text: problem.message },
      locations: [toLocation(problem)],
    })),
    ...report.deployments.flatMap((deployment) =>
      deployment.notAnalysed.map((item: NotAnalysedReport) => ({
        descriptor: { id: 'not-analysed' },
        level: 'warning' as const,
        message: { text: `Not analysed: ${item.reason}; ${item.remedy}.` },
        locations: [toLocation(item)],
      })),
    ),
  ];
}

const toLocation = (place: Place) => ({
  physicalLocation: { artifactLocation: toArtifact(place.file), region: toRegion(place) },
});

/** Paths below the working directory are relative to it; others stay URIs of their own. */
const toArtifact = (file: string) =>
  /^[a-z][a-z0-9+.-]+:/i.test(file) ? { uri: file } : { uri: encodeURI(file), uriBaseId: 'ROOTPATH' };

const toRegion = ({ range }: Place) => ({
  startLine: range.start.line + 1,
  startColumn: range.start.character + 1,
  endLine: range.end.line + 1,
  endColumn: range.end.character + 1,
});
