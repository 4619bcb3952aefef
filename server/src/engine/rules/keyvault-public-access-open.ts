import { denyByDefault, staysReachable } from './closing.ts';
import { DOCS, setting } from './common.ts';
import { defineRule } from './define-rule.ts';
import { openDependency } from './exposure.ts';

export default defineRule({
  name: 'keyvault-public-access-open',
  since: '0.1.0',
  stage: 'stable',
  severity: 'warning',
  group: 'dependencies',
  summary: 'The workspace is private, but its key vault answers from every network.',
  archetypes: ['A0b', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6'],
  facts: ['F3.19', 'F10.20', 'F10.21'],
  peers: [
    'checkov:CKV2_AZURE_32',
    'checkov:CKV_AZURE_109',
    'checkov:CKV_AZURE_189',
    'psrule-azure:Azure.KeyVault.Firewall',
    'sonar-iac:S6329 on KeyVault/vaults',
    'trivy-checks:AZU-0013',
  ],
  policies: [
    '405c5871-3e91-4644-8a63-58e19d68ff5b',
    '55615ac9-af46-4a59-874e-391cc3dfb490',
    '9d4fad1f-5189-4a42-b29e-cf7929c6b6df',
    'a6abeaec-4d90-4a02-805f-6b26c4d3fbe9',
  ],
  references: [DOCS.plan, DOCS.secureWorkspace],
  fixable: true,
  messages: {
    open: "Workspace '{workspace}' is private, but its key vault '{name}' answers from every network.",
    data: "Workspace '{workspace}' is public with private data, but its key vault '{name}' answers from every network.",
  },
  check: (context) =>
    openDependency(context, 'keyVault', (vault, workspace) => {
      const disable = setting(vault.publicNetworkAccess, 'Disabled', 'Disable public network access', vault);
      const edits = [...disable.edits, ...denyByDefault(vault, '').edits];
      return [{ ...disable, edits, safe: staysReachable(context, workspace, vault, ['vault']) }];
    }),
});
