import type { CheckReport } from './contract.ts';
import { groupByEntry } from './entries.ts';
import { toLocation } from './sarif-places.ts';

/** What a run says of itself: problems of the text, what was not analysed, and what was not judged for want of a value. */
export function notifications(report: CheckReport) {
  const entries = groupByEntry(report);
  return [
    ...report.problems.map((problem) => ({
      descriptor: { id: problem.code },
      level: problem.severity === 'information' ? ('note' as const) : problem.severity,
      message: { text: problem.message },
      locations: [toLocation(problem)],
    })),
    ...entries.flatMap(({ notAnalysed }) =>
      notAnalysed.map(({ item }) => ({
        descriptor: { id: 'not-analysed' },
        level: 'warning' as const,
        message: { text: `Not analysed: ${item.reason}; ${item.remedy}.` },
        locations: [toLocation(item)],
      })),
    ),
    ...entries.flatMap(({ undecided }) =>
      undecided.map(({ item }) => ({
        descriptor: { id: 'undecided' },
        level: 'note' as const,
        message: {
          text: `Undecided: ${item.rule} waits for a value of ${item.dependsOn.map(({ what }) => what).join(', ')}.`,
        },
        locations: [toLocation(item)],
      })),
    ),
  ];
}
