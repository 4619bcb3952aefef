import { DOCS } from './common.ts';
import { defineRule } from './define-rule.ts';
import { missingStorageEndpoint } from './storage-endpoint.ts';

export default defineRule({
  name: 'storage-missing-file-endpoint',
  since: '0.1.0',
  stage: 'stable',
  severity: 'error',
  group: 'dependencies',
  summary: 'The default storage is closed and has no private endpoint for its file share.',
  archetypes: ['A3', 'A4', 'A5', 'A6'],
  facts: ['F3.08', 'F11.05'],
  peers: [],
  references: [DOCS.plan, DOCS.secureWorkspace],
  fixable: true,
  messages: {
    missing:
      "Storage account '{name}' of workspace '{workspace}' is closed and has no private endpoint for files; computes mount its file share, so notebooks and instances fail.",
    possible:
      "Storage account '{name}' of workspace '{workspace}' is closed and has no private endpoint for files; computes in a network of your own will not mount its file share.",
  },
  check: (context) => missingStorageEndpoint(context, 'file'),
});
