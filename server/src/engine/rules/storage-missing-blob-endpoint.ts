import { DOCS } from './common.ts';
import { defineRule } from './define-rule.ts';
import { missingStorageEndpoint } from './storage-endpoint.ts';

export default defineRule({
  name: 'storage-missing-blob-endpoint',
  since: '0.1.0',
  stage: 'stable',
  severity: 'error',
  group: 'dependencies',
  summary: 'The default storage is closed and has no private endpoint for blobs near the computes.',
  archetypes: ['A3', 'A4', 'A5', 'A6'],
  facts: ['F1.06', 'F3.08'],
  peers: ['checkov:CKV2_AZURE_33'],
  policies: ['6edd7eda-6dd8-40f7-810d-67160c639cd9', '9f766f00-8d11-464e-80e1-4091d7874074'],
  references: [DOCS.plan, DOCS.secureWorkspace],
  fixable: true,
  messages: {
    missing:
      "Storage account '{name}' of workspace '{workspace}' is closed, and no private endpoint for blobs leads to it from the network of the computes.",
    possible:
      "Storage account '{name}' of workspace '{workspace}' is closed and has no private endpoint for blobs; computes in a network of your own will not reach it.",
  },
  check: (context) => missingStorageEndpoint(context, 'blob'),
});
