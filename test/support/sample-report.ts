import type { CheckReport, DeploymentReport, FindingReport, Place, RuleReport } from '../../server/src/engine/report/index.ts';
import { joinReports } from '../../server/src/engine/report/index.ts';

const at = (file: string, line: number, start: number, end: number): Place => ({
  file,
  range: { start: { line, character: start }, end: { line, character: end } },
});

const open: FindingReport = {
  ...at('infra/main.bicep', 8, 25, 34),
  rule: 'workspace-open',
  fingerprint: 'f1',
  severity: 'warning',
  certainty: 'certain',
  message: "Workspace 'ml | <b>' answers from every network.",
  resource: '/subscriptions/s/workspaces/ml',
  related: [{ ...at('infra/dns zones.bicep', 3, 0, 8), message: 'Its zone is declared here.' }],
  fixes: [
    {
      title: 'Disable public network access',
      safe: true,
      edits: [
        { ...at('infra/main.bicep', 8, 25, 34), newText: "'Disabled'" },
        { ...at('infra/dns zones.bicep', 4, 0, 0), newText: '\n' },
      ],
    },
  ],
  assignment: null,
};

const possible: FindingReport = {
  ...open,
  ...at('infra/main.bicep', 20, 2, 6),
  rule: 'suppression-unused',
  fingerprint: 'f2',
  severity: 'hint',
  certainty: 'possible',
  message: 'Nothing is suppressed here.\n\u001b[31mSee "https://example.org" & www.example.org.',
  resource: '',
  related: [],
  fixes: [],
  assignment: { public: true, count: 2 },
};

const deployment: DeploymentReport = {
  entry: 'infra/main.bicep',
  parameters: null,
  workspaces: [],
  findings: [],
  undecided: [],
  addressPlan: [],
  files: [],
  notAnalysed: [],
  problems: [],
};

const workspace = {
  id: '/subscriptions/s/workspaces/ml',
  name: 'ml | <b>',
  kind: 'Default',
  archetype: 'A1',
  certainty: 'possible',
  inbound: 'public',
  serviceOutbound: 'trusted',
  computeOutbound: 'internet',
  evidence: [],
  at: at('infra/main.bicep', 3, 0, 20),
} as const;

const problem = {
  ...at('infra/main.bicep', 1, 4, 5),
  code: 'expected-value',
  severity: 'error',
  message: 'A value is missing.',
} as const;

/** Two environments of one template, an ARM template where nothing is found, and one of everything that a report can say. */
export const sampleReport: CheckReport = joinReports([
  {
    ...deployment,
    parameters: 'infra/dev.bicepparam',
    workspaces: [workspace],
    findings: [open, possible],
    undecided: [
      {
        ...at('infra/main.bicep', 30, 4, 9),
        rule: 'storage-open',
        resource: '/subscriptions/s/storageAccounts/st',
        dependsOn: [{ ...at('infra/main.bicep', 2, 6, 12), what: 'parameter access' }],
      },
    ],
    problems: [problem],
  },
  {
    ...deployment,
    parameters: 'infra/prod.bicepparam',
    workspaces: [{ ...workspace, inbound: 'private', certainty: 'certain' }],
    findings: [possible],
    notAnalysed: [{ ...at('infra/main.bicep', 40, 9, 30), reason: "the file 'gone.bicep' does not exist", remedy: 'create it' }],
    problems: [problem],
  },
  { ...deployment, entry: 'other/azuredeploy.json' },
]);

export const sampleRules: readonly RuleReport[] = [
  {
    name: 'workspace-open',
    severity: 'warning',
    summary: 'The workspace answers from every network.',
    group: 'inbound',
    archetypes: ['A1'],
    facts: ['F2.03'],
    peers: [],
    policies: [],
    fixable: true,
    helpUri: 'https://example.org/workspace-open.md',
  },
];
