import { describe, expect, it } from 'vitest';
import type { DeploymentReport, FindingReport } from '../../engine/report/index.ts';
import type { SourceFile } from '../../engine/syntax/index.ts';
import { toDiagnostics } from './to-diagnostics.ts';

const FILE = 'file:///w/main.bicep';
const RANGE = { start: { line: 1, character: 2 }, end: { line: 1, character: 9 } };

const finding = (change: Partial<FindingReport> = {}): FindingReport => ({
  rule: 'compute-public-ip',
  fingerprint: 'f',
  severity: 'error',
  certainty: 'certain',
  message: 'Compute "c" has a public address.',
  resource: 'r',
  file: FILE,
  range: RANGE,
  related: [],
  fixes: [],
  assignment: null,
  ...change,
});

const report = (
  parameters: string | null,
  findings: FindingReport[],
  change: Partial<DeploymentReport> = {},
): DeploymentReport => ({
  entry: FILE,
  parameters,
  workspaces: [],
  findings,
  undecided: [],
  addressPlan: [],
  files: [],
  notAnalysed: [],
  problems: [],
  ...change,
});

const source = (language: SourceFile['language']): SourceFile =>
  ({
    file: FILE,
    text: 'a\nb',
    language,
    problems: [{ range: { start: 0, end: 1 }, message: 'Expected a declaration.', code: 'syntax' }],
  }) as unknown as SourceFile;

const input = { file: FILE, source: undefined, reportedElsewhere: () => false };

describe('toDiagnostics', () => {
  it('shows a finding once however many deployments have it, and names those that have it where others have not', () => {
    const everywhere = toDiagnostics({
      ...input,
      reports: [report('file:///w/a.bicepparam', [finding()]), report('file:///w/b.bicepparam', [finding()])],
    });
    expect(everywhere).toHaveLength(1);
    expect(everywhere[0]?.relatedInformation).toBeUndefined();
    const somewhere = toDiagnostics({
      ...input,
      reports: [report('file:///w/a.bicepparam', [finding()]), report('file:///w/b.bicepparam', [])],
    });
    expect(somewhere[0]?.relatedInformation?.map(({ message }) => message)).toEqual([
      'In the deployment of "main.bicep" with "a.bicepparam".',
    ]);
  });

  it('carries the page, the evidence in other files and the identity of the finding', () => {
    const related = [{ file: 'file:///w/net.bicep', range: RANGE, message: 'The subnet.' }];
    const [diagnostic] = toDiagnostics({ ...input, reports: [report(null, [finding({ related })])] });
    expect(diagnostic).toMatchObject({
      code: 'compute-public-ip',
      source: 'aml-isolation',
      severity: 1,
      data: { rule: 'compute-public-ip', fingerprint: 'f' },
    });
    expect(diagnostic?.codeDescription?.href).toMatch(/\/compute-public-ip\.md$/);
    expect(diagnostic?.relatedInformation).toEqual([
      { location: { uri: 'file:///w/net.bicep', range: RANGE }, message: 'The subnet.' },
    ]);
  });

  it('leaves findings of other files to them', () => {
    expect(toDiagnostics({ ...input, reports: [report(null, [finding({ file: 'file:///w/other.bicep' })])] })).toEqual([]);
  });

  it('leaves out what somebody else reports, but no finding', () => {
    const problem = { file: FILE, range: RANGE, code: 'cycle', severity: 'error', message: 'A circle.' } as const;
    const shown = (elsewhere: string[]) =>
      toDiagnostics({
        ...input,
        source: source('bicep'),
        reportedElsewhere: (code) => elsewhere.includes(code),
        reports: [report(null, [finding()], { problems: [problem] })],
      }).map(({ code }) => code);
    expect(shown([])).toEqual(['syntax', 'compute-public-ip', 'cycle']);
    expect(shown(['syntax', 'cycle', 'compute-public-ip'])).toEqual(['compute-public-ip']);
  });

  it('names the values under which a finding occurs', () => {
    const [diagnostic] = toDiagnostics({
      ...input,
      reports: [report(null, [finding({ assignment: { open: true, tier: 'dev' } })])],
    });
    expect(diagnostic?.message).toBe('Compute "c" has a public address. This holds where open is true and tier is "dev".');
  });

  it('lets editors fade a suppression that suppresses nothing', () => {
    const [diagnostic] = toDiagnostics({ ...input, reports: [report(null, [finding({ rule: 'suppression-unused' })])] });
    expect(diagnostic?.tags).toEqual([1]);
  });

  it('says what was not analysed, and what to do', () => {
    const notAnalysed = [{ file: FILE, range: RANGE, reason: 'the module is not in the cache', remedy: 'run "bicep restore"' }];
    const [diagnostic] = toDiagnostics({ ...input, reports: [report(null, [], { notAnalysed })] });
    expect(diagnostic?.message).toBe('Not analysed: the module is not in the cache. Run "bicep restore".');
  });
});
