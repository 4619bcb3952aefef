import { isClosed, type StorageAccount } from '../network/index.ts';
import { DOCS, declaredDependencies, setting, spotOf } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';
import type { Fix } from './fix.ts';

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
  messages: { open: "Workspace '{workspace}' is private, but its storage account '{name}' answers from every network." },
  *check(context) {
    for (const { workspace, privateIntent, dependency: storage } of declaredDependencies(context, 'storageAccount')) {
      const closed = isClosed(storage);
      if (closed.is === 'yes' || privateIntent.is === 'no') continue;
      const { publicNetworkAccess: access, firewall } = storage;
      const spot =
        access.state === 'declared' ? access : firewall.defaultAction.state === 'declared' ? firewall.defaultAction : undefined;
      const waits = [...closed.waits, ...privateIntent.waits];
      if (closed.is === 'unknown' && waits.length === 0) continue;
      if (waits.length > 0) yield undecided(storage, spot ?? { at: storage.at }, waits, workspace);
      else
        yield report(storage, spot ? spotOf(spot) : { at: storage.at, path: access.path }, 'open', {
          workspace,
          values: { workspace: workspace.label },
          fixes: fixes(storage),
        });
    }
  },
});

/** Denying by default keeps the way of trusted services open; switching public access off is the stricter second. */
function fixes({ publicNetworkAccess, firewall }: StorageAccount): readonly Fix[] {
  const deny = setting(firewall.defaultAction, 'Deny', 'Deny by default, let trusted Azure services through');
  const bypass = firewall.bypass.state === 'default' ? setting(firewall.bypass, 'AzureServices', '').edits : [];
  const whole: Fix =
    firewall.defaultAction.state === 'default' && firewall.defaultAction.missing.length > 1
      ? {
          ...deny,
          edits: [
            {
              kind: 'insert',
              into: firewall.defaultAction.at,
              path: firewall.defaultAction.missing.slice(0, -1),
              value: { bypass: 'AzureServices', defaultAction: 'Deny' },
            },
          ],
        }
      : { ...deny, edits: [...deny.edits, ...bypass] };
  return [whole, setting(publicNetworkAccess, 'Disabled', 'Disable public network access')];
}
