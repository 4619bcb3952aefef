import {
  allOf,
  anyOf,
  type Decision,
  decide,
  isWhole,
  knownValue,
  negate,
  no,
  refersTo,
  type StorageAccount,
  unknown,
  type Workspace,
  waitsOfReference,
  yes,
} from '../network/index.ts';
import { raiseVersion } from './api-versions.ts';
import { trustsServices, withServices } from './closing.ts';
import { DOCS, dependencies, setting, spotOf } from './common.ts';
import { defineRule, report, undecided } from './define-rule.ts';
import { type Fix, FixExpression } from './fix.ts';

export default defineRule({
  name: 'storage-firewall-blocks-workspace',
  since: '0.1.0',
  stage: 'stable',
  severity: 'error',
  group: 'dependencies',
  summary: 'The storage firewall lets neither trusted services nor the workspace through.',
  archetypes: ['all'],
  facts: ['F3.02', 'F3.05', 'F3.06', 'F3.07'],
  peers: [
    'checkov:CKV_AZURE_36',
    'kics:e25b56cd-a4d6-498f-ab92-e6296a082097',
    'terrascan:AC_AZURE_0371',
    'trivy-checks:AZU-0010',
  ],
  policies: ['c9d007d0-c057-4772-b18c-01e546713bcd'],
  references: [DOCS.secureWorkspace, DOCS.storageFirewall],
  fixable: true,
  messages: {
    blocked:
      "The firewall of storage account '{name}' locks the service of workspace '{workspace}' out: it denies by default, and neither trusted services nor this workspace are let through.",
    disabled:
      "Public access to storage account '{name}' is off, and its firewall lets neither trusted services nor workspace '{workspace}' through; whether they would get in otherwise is not documented.",
  },
  *check(context) {
    for (const { workspace, dependency: storage } of dependencies(context, 'storageAccount')) {
      const { publicNetworkAccess: access, firewall } = storage;
      if (firewall.bypass.state === 'default') continue;
      const blocked = allOf([denies(storage), negate(trusts(storage)), negate(admits(storage, workspace))]);
      if (blocked.is === 'no') continue;
      const disabled = knownValue(access) === 'Disabled';
      const waits = [...blocked.waits, ...(access.state === 'unknown' ? access.waits : [])];
      if (blocked.is === 'unknown' || access.state === 'unknown') yield undecided(storage, firewall.bypass, waits, workspace);
      else
        yield report(storage, spotOf(firewall.bypass), disabled ? 'disabled' : 'blocked', {
          workspace,
          values: { workspace: workspace.label },
          ...(disabled && { severity: 'information' as const, certainty: 'possible' as const }),
          fixes: fixes(storage, workspace),
        });
    }
  },
});

const denies = ({ firewall }: StorageAccount): Decision =>
  decide(
    firewall.defaultAction,
    (action) => action === 'Deny',
    (action) => `The default action is ${action}.`,
  );

const trusts = ({ firewall }: StorageAccount): Decision =>
  decide(firewall.bypass, trustsServices, (bypass) => `Let through: ${bypass}.`);

/** A resource instance rule for this workspace, or for all workspaces of a subscription or group (F3.06). */
function admits({ firewall }: StorageAccount, workspace: Workspace): Decision {
  const rules = firewall.resourceAccessRules;
  const answers = rules.items.map(({ resource }): Decision => {
    if (resource.state !== 'none' && /\/workspaces\/\*$/i.test(resource.identity)) return yes();
    const refers = refersTo(resource, workspace);
    return refers === 'unknown' ? unknown(waitsOfReference(resource)) : refers === 'yes' ? yes() : no();
  });
  return anyOf([...answers, ...(isWhole(rules) ? [] : [unknown(rules.waits)])]);
}

/** Letting in this one workspace goes before letting in every trusted service. */
function fixes(storage: StorageAccount, workspace: Workspace): readonly Fix[] {
  const { at, firewall } = storage;
  const bypass = setting(firewall.bypass, withServices(knownValue(firewall.bypass) ?? ''), 'Let trusted Azure services through');
  const rules = firewall.resourceAccessRules;
  const own = workspace.at.file === at.file && !workspace.inLoop && rules.state !== 'unknown';
  return [...(own ? [resourceRule(storage, workspace)] : []), { ...bypass, safe: false }];
}

/** The id is built from the workspace's name: by symbol it would be a cycle, since the workspace refers to the storage account. */
function resourceRule(storage: StorageAccount, { at, type, label }: Workspace): Fix {
  const rules = storage.firewall.resourceAccessRules;
  const id = `resourceId('${type}', <<0>>)`;
  const value = {
    tenantId: new FixExpression('subscription().tenantId', 'subscription().tenantId'),
    resourceId: new FixExpression(id, id, [{ file: at.file, node: `${at.node}/name` }]),
  };
  return {
    title: `Let workspace '${label}' through`,
    safe: false,
    edits: [
      ...raiseVersion(storage, 'resourceAccessRules'),
      rules.state === 'default'
        ? { kind: 'insert', into: rules.at, path: rules.missing, value: [value] }
        : { kind: 'item', into: rules.at, value },
    ],
  };
}
