import { isClosed } from '../network/index.ts';
import { DOCS, declaredDependencies, setting, spotOf } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';

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
  messages: { open: "Workspace '{workspace}' is private, but its key vault '{name}' answers from every network." },
  *check(context) {
    for (const { workspace, privateIntent, dependency: vault } of declaredDependencies(context, 'keyVault')) {
      const closed = isClosed(vault);
      if (closed.is === 'yes' || privateIntent.is === 'no') continue;
      const { publicNetworkAccess: access, firewall } = vault;
      const spot =
        access.state === 'declared' ? access : firewall.defaultAction.state === 'declared' ? firewall.defaultAction : undefined;
      const waits = [...closed.waits, ...privateIntent.waits];
      if (closed.is === 'unknown' && waits.length === 0) continue;
      if (waits.length > 0) yield undecided(vault, spot ?? { at: vault.at }, waits, workspace);
      else {
        const disable = setting(access, 'Disabled', 'Disable public network access');
        const action = firewall.defaultAction;
        const deny =
          action.state === 'default' && action.missing.length > 1
            ? [
                {
                  kind: 'insert' as const,
                  into: action.at,
                  path: action.missing.slice(0, -1),
                  value: { bypass: 'AzureServices', defaultAction: 'Deny' },
                },
              ]
            : [];
        // Two insertions into one object are one: the firewall joins only where the flag is replaced.
        const edits = access.state === 'declared' ? [...disable.edits, ...deny] : disable.edits;
        yield report(vault, spot ? spotOf(spot) : { at: vault.at, path: access.path }, 'open', {
          workspace,
          values: { workspace: workspace.label },
          fixes: [{ ...disable, edits }],
        });
      }
    }
  },
});
