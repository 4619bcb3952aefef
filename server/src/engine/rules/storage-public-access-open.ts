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
  peers: [
    'checkov:CKV2_AZURE_33',
    'checkov:CKV2_AZURE_50',
    'checkov:CKV_AZURE_35',
    'checkov:CKV_AZURE_59',
    'kics:9073f073-5d60-4b46-b569-0d6baa80ed95',
    'kics:d855ced8-6157-448f-9f1d-f05a41d046f7',
    'psrule-azure:Azure.Storage.Firewall',
    'sonar-iac:S6329 on Storage/storageAccounts',
    'terrascan:AC_AZURE_0309',
    'terrascan:AC_AZURE_0370',
    'trivy-checks:AZU-0012',
  ],
  policies: [
    '2a1a9cdf-e04d-429a-8416-3bfb72a1b26f',
    '34c877ad-507e-4c82-993e-3452a6e0ad3c',
    '6edd7eda-6dd8-40f7-810d-67160c639cd9',
    '9f766f00-8d11-464e-80e1-4091d7874074',
    'b2982f36-99f2-4db5-8eff-283140c09693',
  ],
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
