import type { NotAnalysed, Origin, Problem } from '../base/index.ts';
import type { NotAnalysedReport, Place, ProblemReport } from '../report/index.ts';
import type { SourceFile, SyntaxProblem } from '../syntax/index.ts';
import { linesOf } from './places.ts';

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
