import type { StatusChangedParams } from '../../../../server/src/protocol/index.ts';

export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'Information' | 'Warning' | 'Error';
}

/** The counts in words. What could not be decided or analysed is said too, so that "0 findings" never looks like safety. */
export function describeStatus(status: StatusChangedParams): StatusText {
  const { deployments, errors, warnings, undecided, notAnalysed } = status;
  const findings = errors + warnings;
  const open = [undecided > 0 && `${undecided} undecided`, notAnalysed > 0 && `${notAnalysed} not analysed`].filter(
    (part) => part !== false,
  );
  return {
    text: [count(findings, 'isolation finding'), ...open].join(', '),
    detail: count(deployments, 'deployment'),
    severity: errors > 0 ? 'Error' : warnings > 0 || notAnalysed > 0 ? 'Warning' : 'Information',
  };
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
