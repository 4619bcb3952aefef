import { denyByDefault, staysBuilding, staysReachable } from './closing.ts';
import { DOCS, setting } from './common.ts';
import { defineRule } from './define-rule.ts';
import { openDependency } from './exposure.ts';

export default defineRule({
  name: 'storage-public-access-open',
  since: '0.1.0',
  stage: 'stable',
  severity: 'warning',
  group: 'dependencies',
  summary: 'The workspace is private, but its default storage answers from every network.',
  archetypes: ['A0b', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6'],
  facts: ['F1.02', 'F3.04', 'F10.14', 'F10.15'],
  peers: [],
  references: [DOCS.plan, DOCS.secureWorkspace],
  fixable: true,
  messages: {
    open: "Workspace '{workspace}' is private, but its storage account '{name}' answers from every network.",
    data: "Workspace '{workspace}' is public with private data, but its storage account '{name}' answers from every network.",
  },
  check: (context) =>
    openDependency(context, 'storageAccount', (storage, workspace) => {
      const safe = staysReachable(context, workspace, storage, ['blob', 'file']) && staysBuilding(context, workspace);
      const deny = denyByDefault(storage, 'Deny by default, let trusted Azure services through');
      const disable = setting(storage.publicNetworkAccess, 'Disabled', 'Disable public network access', storage);
      return [
        { ...deny, safe },
        { ...disable, safe: false },
      ];
    }),
});
