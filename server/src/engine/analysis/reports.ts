import type { FileId, NotAnalysed, Origin, Problem } from '../base/index.ts';
import type { EvaluatedDeployment } from '../evaluate/index.ts';
import type { NotAnalysedReport, Place, ProblemReport } from '../report/index.ts';
import type { SourceFile, SyntaxProblem } from '../syntax/index.ts';
import { linesOf, placeOf } from './places.ts';

export type PlaceOf = (origin: Origin) => Place;

export const toNotAnalysed = (items: readonly NotAnalysed[], placeOf: PlaceOf): readonly NotAnalysedReport[] =>
  items.map(({ at, reason, remedy }) => ({ ...placeOf(at), reason, remedy }));

export const toProblems = (problems: readonly Problem[], placeOf: PlaceOf): readonly ProblemReport[] =>
  problems.map(({ at, code, severity, message }) => ({ ...placeOf(at), code, severity, message }));

export const toSyntaxProblems = (source: SourceFile): readonly ProblemReport[] =>
  source.problems.map(({ range, code, message }: SyntaxProblem) => ({
    file: source.file,
    range: linesOf(source).range(range),
    code,
    severity: 'error',
    message,
  }));

/** The problem of a deployment whose entry leads to no template: nothing at all is said about it. */
export function noTemplate(
  { entry, notAnalysed }: EvaluatedDeployment,
  sourceOf: (file: FileId) => SourceFile | undefined,
): readonly ProblemReport[] {
  const source = sourceOf(entry);
  if (source?.content?.kind === 'template') return [];
  const [first] = notAnalysed;
  const message = first ? `Nothing could be analysed: ${first.reason}; ${first.remedy}.` : 'Nothing could be analysed.';
  return [{ ...placeOf({ file: entry, node: '' }, source), code: 'no-template', severity: 'error', message }];
}
