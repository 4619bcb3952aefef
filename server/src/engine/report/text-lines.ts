import type { NotAnalysedReport, Place, ProblemReport } from './contract.ts';

/** One-based, as editors and terminals count. */
export const place = (at: Place): string => `${at.file}:${at.range.start.line + 1}:${at.range.start.character + 1}`;

export const notAnalysedLine = (item: NotAnalysedReport): string => `${place(item)} not analysed: ${item.reason}; ${item.remedy}`;

export const problemLine = (problem: ProblemReport): string =>
  `${place(problem)} ${problem.severity} ${problem.code}: ${problem.message}`;

/** Lines for a terminal. Names come from templates: none may end a line or control the terminal. */
export const toTerminal = (lines: readonly string[]): string => lines.map((line) => line.replaceAll(/\p{Cc}+/gu, ' ')).join('\n');
