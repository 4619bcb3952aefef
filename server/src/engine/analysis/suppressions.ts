import type { FileId } from '../base/index.ts';
import type { FindingReport } from '../report/index.ts';
import { type Leftover, RULES, type RuleConfig, readSuppressions } from '../rules/index.ts';
import type { SourceFile } from '../syntax/index.ts';
import { linesOf } from './places.ts';

const KNOWN: ReadonlySet<string> = new Set(RULES.map((rule) => rule.name));

/** Findings without those that the text allows; with those about suppressions themselves, in files of the user. */
export function* applySuppressions(
  findings: readonly FindingReport[],
  files: readonly FileId[],
  sourceOf: (file: FileId) => SourceFile | undefined,
  config: RuleConfig,
): Iterable<FindingReport> {
  const byFile = new Map(
    files.flatMap((file) => {
      const source = sourceOf(file);
      return source && source.pragmas.length > 0
        ? [[file, { source, suppressions: readSuppressions(source, KNOWN) }] as const]
        : [];
    }),
  );
  for (const finding of findings) {
    const own = byFile.get(finding.file);
    if (!own?.suppressions.suppresses(finding.rule, linesOf(own.source).offset(finding.range.start))) yield finding;
  }
  for (const [file, { source, suppressions }] of byFile) {
    for (const leftover of suppressions.leftovers())
      if (config.rules[leftoverRule(leftover)] !== 'off') yield leftoverFinding(file, source, leftover);
  }
}

/** What is said about suppressions themselves; a level can be given for it as for a rule. */
export const SUPPRESSION_RULES = ['suppression-unused', 'suppression-without-reason'] as const;

const leftoverRule = ({ kind }: Leftover): string => SUPPRESSION_RULES[kind === 'unused' ? 0 : 1];

function leftoverFinding(file: FileId, source: SourceFile, leftover: Leftover): FindingReport {
  const unused = leftover.kind === 'unused';
  return {
    file,
    range: linesOf(source).range(leftover.range),
    rule: leftoverRule(leftover),
    fingerprint: `${leftoverRule(leftover)}:${leftover.rule}`,
    severity: unused ? 'hint' : 'information',
    certainty: 'certain',
    message: unused
      ? `Nothing is suppressed here: '${leftover.rule}' finds nothing on the next line.`
      : `The suppression of '${leftover.rule}' gives no reason; write it behind //.`,
    resource: '',
    related: [],
    fixes: [],
    assignment: null,
  };
}
