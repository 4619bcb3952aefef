import {
  allOf,
  anyOf,
  type ContainerRegistry,
  type Decision,
  decide,
  endpointsTo,
  isClosed,
  isCustomVnet,
  no,
  unknown,
  type Workspace,
  yes,
} from '../network/index.ts';
import { DOCS, dependencies, setting, spotOf } from './common.ts';
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
  peers: ['psrule-azure:Azure.ACR.MinSku'],
  policies: ['bd560fc0-3c69-498a-ae9f-aa8eb7de0e13'],
  references: [DOCS.secureWorkspace, DOCS.registrySku],
  fixable: true,
  messages: { sku: "Container registry '{name}' is {sku}, but {demand}; only Premium registries have private endpoints." },
  *check(context) {
    for (const { workspace, dependency: registry } of dependencies(context, 'containerRegistry')) {
      const { sku } = registry;
      const small = decide(
        sku,
        (value) => value === 'Basic' || value === 'Standard',
        (value) => `The registry is ${value}.`,
      );
      const demands = demandsOf(context, workspace, registry);
      const wrong = allOf([small, anyOf(demands.map(([decision]) => decision))]);
      if (wrong.is === 'unknown' && wrong.waits.length > 0) yield undecided(registry, sku, wrong.waits, workspace);
      if (wrong.is === 'yes' && sku.state === 'declared') {
        const demand = demands.find(([decision]) => decision.is === 'yes')?.[1] ?? '';
        yield report(registry, spotOf(sku), 'sku', {
          workspace,
          values: { sku: sku.value ?? '', demand },
          fixes: [setting(sku, 'Premium', 'Use a Premium registry')],
        });
      }
    }
  },
});

/** What asks for a private registry, each in words. */
function demandsOf(
  { model, targetOf }: RuleContext,
  workspace: Workspace,
  registry: ContainerRegistry,
): readonly (readonly [Decision, string])[] {
  const endpoints = endpointsTo(model, registry).map((one) => (one.certainty === 'yes' ? yes() : unknown(one.waits)));
  const approvedOnly = decide(
    workspace.managedNetwork.isolationMode,
    (mode) => mode === 'AllowOnlyApprovedOutbound',
    (mode) => `The isolation mode is ${mode}.`,
  );
  return [
    [endpoints.length > 0 ? anyOf(endpoints) : no(), 'a private endpoint leads to it'],
    [isClosed(registry), 'its public access is off'],
    [approvedOnly, `the managed network of workspace '${workspace.label}' makes a private endpoint to it`],
    [isCustomVnet(model, workspace, targetOf(workspace)), `workspace '${workspace.label}' is isolated in a network of its own`],
  ];
}
