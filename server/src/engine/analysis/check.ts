import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { FileId, Origin } from '../base/index.ts';
import type { EvaluatedDeployment } from '../evaluate/index.ts';
import { addressPlanRows, inferArchetype, type NetworkModel, summariseWorkspace } from '../network/index.ts';
import type {
  DeploymentReport,
  FindingReport,
  FixReport,
  Place,
  TextEdit,
  UndecidedReport,
  WorkspaceReport,
} from '../report/index.ts';
import { type RuleConfig, renderFix, type Settled, type SettledFinding } from '../rules/index.ts';
import type { SourceFile } from '../syntax/index.ts';
import { linesOf, placeOf } from './places.ts';
import { noTemplate, toNotAnalysed, toProblems, toSyntaxProblems } from './reports.ts';
import { applySuppressions } from './suppressions.ts';

export interface CheckParts {
  readonly evaluated: EvaluatedDeployment;
  readonly model: NetworkModel;
  readonly config: RuleConfig;
  readonly settled: Settled;
  readonly sourceOf: (file: FileId) => SourceFile | undefined;
}

/** The report of a deployment: everything placed in the current texts. */
export function checkReport({ evaluated, model, config, settled, sourceOf }: CheckParts): DeploymentReport {
  const place = (origin: Origin): Place => placeOf(origin, sourceOf(origin.file));
  // What a landscape adds is judged together with this deployment, and reported with its own.
  const isOwn = ({ deployment }: { readonly deployment: number }) => deployment === 0;
  const findings = settled.findings
    .filter(({ subject }) => isOwn(subject))
    .map((finding) => toFinding(finding, evaluated.entry, place, sourceOf));
  return {
    entry: evaluated.entry,
    parameters: evaluated.parameters,
    workspaces: model.workspaces
      .filter((workspace) => !workspace.existing && isOwn(workspace))
      .map((workspace) => toWorkspace(model, workspace, place)),
    findings: sortByPlace([...applySuppressions(findings, evaluated.files, sourceOf, config)]),
    undecided: sortByPlace(
      settled.undecided
        .filter(({ subject }) => isOwn(subject))
        .map(
          ({ rule, subject, at, waits }): UndecidedReport => ({
            ...place(at),
            rule,
            resource: subject.id,
            dependsOn: waits.map((wait) => ({ ...place(wait.at), what: wait.what })),
          }),
        ),
    ),
    addressPlan: addressPlanRows(model),
    files: evaluated.files.flatMap((file) => {
      const source = sourceOf(file);
      return source ? [{ file, sha256: bytesToHex(sha256(utf8ToBytes(source.text))) }] : [];
    }),
    notAnalysed: toNotAnalysed(model.closedWorld.notAnalysed, place),
    problems: [
      ...evaluated.files.flatMap((file) => {
        const source = sourceOf(file);
        return source ? toSyntaxProblems(source) : [];
      }),
      ...toProblems(evaluated.problems, place),
      ...noTemplate(evaluated, sourceOf),
    ],
  };
}

function toWorkspace(
  model: NetworkModel,
  workspace: NetworkModel['workspaces'][number],
  place: (origin: Origin) => Place,
): WorkspaceReport {
  const archetype = inferArchetype(model, workspace);
  return {
    id: workspace.id,
    name: workspace.label,
    kind: workspace.kind.state === 'unknown' ? 'unknown' : workspace.kind.value,
    archetype: archetype.text,
    certainty: archetype.certainty,
    ...summariseWorkspace(model, workspace),
    evidence: archetype.evidence.map(({ message, at }) => ({ ...place(at), message })),
    at: place(workspace.at),
  };
}

function toFinding(
  finding: SettledFinding,
  entry: FileId,
  place: (origin: Origin) => Place,
  sourceOf: (file: FileId) => SourceFile | undefined,
): FindingReport {
  return {
    ...place(finding.at),
    rule: finding.rule,
    fingerprint: fingerprint([finding.rule, finding.subject.identity, finding.path, fileTail(entry)]),
    severity: finding.severity,
    certainty: finding.certainty,
    message: finding.message,
    resource: finding.subject.id,
    related: finding.related.map(({ message, at }) => ({ ...place(at), message })),
    fixes: finding.fixes.flatMap((fix): FixReport[] => {
      const rendered = renderFix(fix, sourceOf);
      if (!rendered) return [];
      const edits = rendered.map(
        ({ file, range, newText }): TextEdit => ({ file, range: rangeIn(sourceOf(file), range), newText }),
      );
      return [{ title: fix.title, safe: fix.safe, edits }];
    }),
    assignment: null,
  };
}

function rangeIn(source: SourceFile | undefined, range: { readonly start: number; readonly end: number }) {
  const lines = source && linesOf(source);
  return lines ? lines.range(range) : { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
}

/** No line numbers, no absolute paths: the same finding keeps it through edits and on other machines. */
const fingerprint = (parts: readonly string[]): string => bytesToHex(sha256(utf8ToBytes(parts.join('\n')))).slice(0, 32);

/** The entry's name and its folder: enough to tell deployments of one repository apart, nothing of the machine. */
const fileTail = (file: FileId): string => file.split('/').slice(-2).join('/');

export function sortByPlace<T extends Place & { readonly rule: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character ||
      compare(a.rule, b.rule),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
