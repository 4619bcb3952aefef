import {
  allOf,
  anyOf,
  closedWorldFor,
  isClosed,
  isCustomVnet,
  isOutboundUndeclared,
  knownValue,
  type NetworkModel,
  negate,
  networkOf,
  type StorageAccount,
  type Workspace,
  workloadSubnets,
} from '../network/index.ts';
import { dependencies } from './common.ts';
import { type RuleContext, report, undecided, type Verdict } from './define-rule.ts';
import { isServed } from './near.ts';
import { endpointScaffold } from './scaffold.ts';

/** What the two rules about missing storage endpoints share: a closed account, workloads in a network of one's own, and no endpoint of the group near them. */
export function* missingStorageEndpoint(context: RuleContext, group: 'blob' | 'file'): Iterable<Verdict> {
  const { model, config, targetOf } = context;
  if (config.privateEndpointsElsewhere) return;
  for (const { workspace, dependency: storage } of dependencies(context, 'storageAccount')) {
    const target = targetOf(workspace);
    const closed = isClosed(storage);
    const custom = isCustomVnet(model, workspace, target);
    const demanded = anyOf([custom, isOutboundUndeclared(model, workspace, target)]);
    const missing = allOf([closed, demanded, negate(isServed(model, workspace, storage, group))]);
    if (missing.is === 'no' || admitsWorkloads(model, workspace, storage)) continue;
    const spot = { at: storage.at, path: `privateEndpoints/${group}` };
    if (missing.is === 'unknown') {
      if (missing.waits.length > 0) yield undecided(storage, { at: storage.at }, missing.waits, workspace);
      continue;
    }
    const sure = custom.is === 'yes';
    const scaffold = endpointScaffold(context, storage, group);
    yield report(storage, spot, sure ? 'missing' : 'possible', {
      workspace,
      values: { workspace: workspace.label },
      world: closedWorldFor(model, 'Microsoft.Network/privateEndpoints'),
      ...(!sure && { severity: 'warning' as const, certainty: 'possible' as const }),
      related: closed.evidence,
      fixes: scaffold ? [scaffold] : [],
    });
  }
}

/** Service endpoint rules let every workload's subnet in; with public access switched off they count for nothing. */
function admitsWorkloads(model: NetworkModel, workspace: Workspace, storage: StorageAccount): boolean {
  const subnets = workloadSubnets(model, workspace).flatMap(({ subnet }) =>
    subnet.state === 'none' ? [] : [networkOf(model, subnet).subnet?.identity ?? subnet.identity],
  );
  const admitted = storage.firewall.virtualNetworkRules.items.flatMap(({ subnet }) =>
    subnet.state === 'none' ? [] : [subnet.identity],
  );
  const open = knownValue(storage.publicNetworkAccess) === 'Enabled';
  return open && subnets.length > 0 && subnets.every((identity) => admitted.includes(identity));
}
