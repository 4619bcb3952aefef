import { describe, expect, it } from 'vitest';
import { describeStatus } from './describe-status.ts';

const NOTHING = { busy: false, deployments: 1, errors: 0, warnings: 0, undecided: 0, notAnalysed: 0 };

describe('describeStatus', () => {
  it('counts findings, and says in the same breath what could not be judged', () => {
    expect(describeStatus({ ...NOTHING, errors: 1, warnings: 2, undecided: 3 })).toEqual({
      text: '3 isolation findings, 3 undecided',
      detail: '1 deployment',
      severity: 'Error',
    });
  });

  it('warns where something was not analysed, even without a finding', () => {
    expect(describeStatus({ ...NOTHING, notAnalysed: 1 })).toMatchObject({
      text: '0 isolation findings, 1 not analysed',
      severity: 'Warning',
    });
  });

  it('is calm where all is decided', () => {
    expect(describeStatus(NOTHING)).toMatchObject({ text: '0 isolation findings', severity: 'Information' });
  });
});
