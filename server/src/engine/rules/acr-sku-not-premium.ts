import {
  type ContainerRegistry,
  certainEndpointsTo,
  isClosed,
  isCustomVnet,
  knownValue,
  type Workspace,
} from '../network/index.ts';
import { DOCS, declaredDependencies, setting, spotOf } from './common.ts';
import { defineRule, type RuleContext, report, undecided } from './define-rule.ts';

export default defineRule({
  name: 'acr-sku-not-premium',
  since: '0.1.0',
  stage: 'stable',
  severity: 'error',
  group: 'dependencies',
  summary: 'The registry has to be private, and only Premium registries have private endpoints.',
  archetypes: ['all'],
  facts: ['F3.23', 'F7.06', 'F10.24', 'F11.07', 'F5.03'],
  peers: [],
  references: [DOCS.secureWorkspace, DOCS.registrySku],
  fixable: true,
  messages: { sku: "Container registry '{name}' is {sku}, but {demand}; only Premium registries have private endpoints." },
  *check(context) {
    for (const { workspace, dependency: registry } of declaredDependencies(context, 'containerRegistry')) {
      const demand = demandOf(context, workspace, registry);
      if (demand === undefined) continue;
      const sku = registry.sku;
      if (sku.state === 'unknown') yield undecided(registry, sku, sku.waits, workspace);
      else if (sku.value !== undefined && /^(?:basic|standard)$/i.test(sku.value)) {
        yield report(registry, spotOf(sku), 'sku', {
          workspace,
          values: { sku: sku.value, demand },
          fixes: [setting(sku, 'Premium', 'Use a Premium registry')],
        });
      }
    }
  },
});

/** What asks for a private registry, in words; undefined where nothing does for certain. */
function demandOf({ model, targetOf }: RuleContext, workspace: Workspace, registry: ContainerRegistry): string | undefined {
  if (certainEndpointsTo(model, registry).length > 0) return 'a private endpoint leads to it';
  if (isClosed(registry).is === 'yes') return 'its public access is off';
  if (knownValue(workspace.managedNetwork.isolationMode) === 'AllowOnlyApprovedOutbound')
    return `the managed network of workspace '${workspace.label}' makes a private endpoint to it`;
  if (isCustomVnet(model, workspace, targetOf(workspace)).is === 'yes')
    return `workspace '${workspace.label}' is isolated in a network of its own`;
  return undefined;
}
