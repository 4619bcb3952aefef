import { knownValue, refersTo, type StorageAccount, type Workspace } from '../network/index.ts';
import { DOCS, declaredDependencies, setting, spotOf } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';

export default defineRule({
  name: 'storage-firewall-blocks-workspace',
  since: '0.1.0',
  stage: 'stable',
  severity: 'error',
  group: 'dependencies',
  summary: 'The storage firewall lets neither trusted services nor the workspace through.',
  archetypes: ['all'],
  facts: ['F3.02', 'F3.05', 'F3.06', 'F3.07'],
  peers: [],
  references: [DOCS.secureWorkspace, 'https://learn.microsoft.com/azure/storage/common/storage-network-security'],
  fixable: true,
  messages: {
    blocked:
      "The firewall of storage account '{name}' locks the service of workspace '{workspace}' out: it denies by default, and neither trusted services nor this workspace are let through.",
  },
  *check(context) {
    for (const { workspace, dependency: storage } of declaredDependencies(context, 'storageAccount')) {
      const { publicNetworkAccess: access, firewall } = storage;
      if (knownValue(access) === 'Disabled' || firewall.defaultAction.state === 'default' || firewall.bypass.state === 'default')
        continue;
      const admitted = isAdmitted(storage, workspace);
      if (knownValue(firewall.defaultAction) === 'Allow' || trustsServices(knownValue(firewall.bypass)) || admitted === 'yes')
        continue;
      const waits = [access, firewall.defaultAction, firewall.bypass].flatMap((one) =>
        one.state === 'unknown' ? one.waits : [],
      );
      const open = admitted === 'unknown' ? firewall.resourceAccessRules.waits : [];
      if (waits.length + open.length > 0 || admitted === 'unknown')
        yield undecided(storage, firewall.bypass, [...waits, ...open], workspace);
      else {
        yield report(storage, spotOf(firewall.bypass), 'blocked', {
          workspace,
          values: { workspace: workspace.label },
          fixes: [{ ...setting(firewall.bypass, 'AzureServices', 'Let trusted Azure services through'), safe: false }],
        });
      }
    }
  },
});

/** A comma list; letter case does not count. */
const trustsServices = (bypass: string | undefined): boolean =>
  bypass?.split(',').some((one) => one.trim().toLowerCase() === 'azureservices') ?? false;

/** A resource instance rule for this workspace, or for all workspaces of a subscription or group (F3.06). */
function isAdmitted({ firewall }: StorageAccount, workspace: Workspace): 'yes' | 'no' | 'unknown' {
  const answers = firewall.resourceAccessRules.items.map(({ resource }) => {
    if (resource.state !== 'none' && /\/workspaces\/\*$/i.test(resource.identity)) return 'yes';
    return refersTo(resource, workspace);
  });
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') || firewall.resourceAccessRules.waits.length > 0 ? 'unknown' : 'no';
}
