import { expect, it } from 'vitest';
import { sampleReport } from '../../../../test/support/sample-report.ts';
import { type DeploymentReport, type FlowReport, type IsolationSection, linkedFrom, toIsolationMarkdown } from './index.ts';

const ROOT = 'file:///templates/infra/';
const URIS = (file: string): string => `file:///templates/${file.replaceAll(' ', '%20')}`;

const flow: FlowReport = {
  id: 'in.internet.workspace-api',
  from: 'Internet',
  to: 'ml | <b>',
  protocol: 'Tcp',
  port: '443',
  verdict: 'public',
  hops: [
    {
      at: "workspace 'ml'",
      decision: 'allows',
      because: 'Public network access is enabled.',
      file: 'infra/main.bicep',
      range: { start: { line: 8, character: 25 }, end: { line: 8, character: 34 } },
      fact: null,
      byDefault: false,
    },
  ],
  doubts: [],
  leak: null,
  row: {
    key: 'in.internet.workspace-api',
    face: 'inbound',
    workspace: 'ml | <b>',
    required: false,
    because: 'Never demanded: asked to show whether it is open.',
    risk: 'read-write',
    facts: [],
  },
};

const addressPlan: DeploymentReport['addressPlan'] = [
  {
    subnet: 'vnet/training',
    prefix: '10.0.0.0/24',
    reserved: 5,
    minimum: 2,
    maximum: 4,
    free: 247,
    smallestPrefix: '/28',
    consumers: [{ what: "Compute 'cpu'", minimum: 2, maximum: 4 }],
  },
  { subnet: 'vnet/pods', prefix: null, reserved: 5, minimum: 1, maximum: null, free: null, smallestPrefix: null, consumers: [] },
];

const problem: DeploymentReport['problems'][number] = {
  file: 'infra/main.bicep',
  range: { start: { line: 1, character: 4 }, end: { line: 1, character: 5 } },
  code: 'expected-value',
  severity: 'error',
  message: 'A value is missing.',
};

/** Two environments of one template, one deployment of which nothing could be said, one with an address plan. */
const sections: readonly IsolationSection[] = [
  ...sampleReport.deployments.map(
    (report): IsolationSection => ({
      entry: report.entry,
      parameters: report.parameters,
      found: {
        report: { ...report, addressPlan, problems: [problem] },
        flows: [flow, { ...flow, to: 'ml (notebooks)', verdict: 'unknown' }],
      },
    }),
  ),
  { entry: 'shared/broken (old).bicep', parameters: null, found: null },
];

it('leads from each statement to its line, and no name is markup', async () => {
  await expect(toIsolationMarkdown(sections, linkedFrom(ROOT, URIS))).toMatchFileSnapshot('fixtures/isolation.md');
});

it('leaves out matrices that would make it unreadable, and says so', () => {
  const whole = toIsolationMarkdown(sections, linkedFrom(ROOT, URIS));
  const short = toIsolationMarkdown(sections, linkedFrom(ROOT, URIS), 2);
  const count = (text: string, part: string): number => text.split(part).length - 1;
  expect(count(whole, 'Left out here')).toBe(0);
  expect(count(short, '### Isolation matrix: 1 public, 1 unknown')).toBe(sampleReport.deployments.length);
  expect(count(short, 'Left out here')).toBe(sampleReport.deployments.length - 1);
});

it('says where there is nothing to say', () => {
  expect(toIsolationMarkdown([], linkedFrom(null, URIS))).toMatch(/^# Isolation report\n\nNo deployment/);
});
