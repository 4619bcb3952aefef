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
  peers: [],
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
