import type { CheckReport, FindingReport, FixReport, RuleReport, Severity } from './contract.ts';
import { groupByEntry, type Held, onlyWith } from './entries.ts';
import { notifications } from './sarif-notifications.ts';
import { toArtifact, toLocation, toRegion } from './sarif-places.ts';

/*
 * SARIF 2.1.0 (OASIS), as code scanning reads it. What is written here is the part of the standard that is needed;
 * tests hold it against the published types and Microsoft's validator.
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
  const findings = groupByEntry(report).flatMap((entry) => entry.findings);
  const names = [...new Set(findings.map(({ item }) => item.rule))].sort();
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
            rules: names.map((name) => toDescriptor(name, options)),
          },
        },
        columnKind: 'utf16CodeUnits' as const,
        originalUriBaseIds: { ROOTPATH: { description: { text: 'The folder in which the check was run.' } } },
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(report) }],
        results: findings.map((held) => toResult(held, names)),
      },
    ],
  };
}

function toDescriptor(name: string, { rules, informationUri }: SarifOptions) {
  const rule = rules.find((one) => one.name === name);
  const summary = rule?.summary ?? `${name.replaceAll('-', ' ')}.`;
  const helpUri = rule?.helpUri ?? informationUri;
  const severity = rule?.severity ?? 'information';
  return {
    id: name,
    name: name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: `${summary} See ${helpUri}.`, markdown: `${summary} [More](${helpUri}).` },
    helpUri,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['security', 'network-isolation', ...(rule?.facts ?? [])],
      'security-severity': SCORES[severity],
      precision: 'high',
    },
  };
}

function toResult(held: Held<FindingReport & { readonly parameterFiles: readonly string[] }>, rules: readonly string[]) {
  const finding = held.item;
  const only = onlyWith(held);
  return {
    ruleId: finding.rule,
    ruleIndex: rules.indexOf(finding.rule),
    level: LEVELS[finding.severity],
    message: { text: only === undefined ? finding.message : `${finding.message} Holds ${only}.` },
    locations: [
      {
        ...toLocation(finding),
        ...(finding.resource !== '' && { logicalLocations: [{ fullyQualifiedName: finding.resource, kind: 'resource' }] }),
      },
    ],
    relatedLocations: finding.related.map((related, id) => ({ id, ...toLocation(related), message: { text: related.message } })),
    partialFingerprints: { 'amlIsolation/v1': finding.fingerprint },
    fixes: finding.fixes.filter((fix) => fix.edits.length > 0).map(toFix),
    properties: {
      certainty: finding.certainty,
      parameterFiles: finding.parameterFiles,
      ...(finding.assignment !== null && { assignment: finding.assignment }),
    },
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
