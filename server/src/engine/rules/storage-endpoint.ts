import {
  adjacentNetworks,
  closedWorldFor,
  computeNetworks,
  type Decision,
  designNetworks,
  endpointsTo,
  type Identity,
  isClosed,
  isCustomVnet,
  isManagedNetworkOn,
  isOutboundUndeclared,
  type NetworkModel,
  networkOf,
  type StorageAccount,
  type Workspace,
  workloadSubnets,
} from '../network/index.ts';
import { declaredDependencies } from './common.ts';
import { type RuleContext, report, undecided, type Verdict } from './define-rule.ts';
import { endpointScaffold } from './scaffold.ts';

/** What the two rules about missing storage endpoints share: a closed account, workloads of one's own network, and no endpoint of the group near them. */
export function* missingStorageEndpoint(context: RuleContext, group: 'blob' | 'file'): Iterable<Verdict> {
  const { model, config, targetOf } = context;
  if (config.privateEndpointsElsewhere) return;
  for (const { workspace, dependency: storage } of declaredDependencies(context, 'storageAccount')) {
    const target = targetOf(workspace);
    const closed = isClosed(storage);
    const custom = isCustomVnet(model, workspace, target);
    const undeclared = isOutboundUndeclared(model, workspace, target);
    if (closed.is === 'no' || (custom.is === 'no' && undeclared.is === 'no') || isManagedNetworkOn(model, workspace).is === 'yes')
      continue;
    const spot = { at: storage.at, path: `privateEndpoints/${group}` };
    const served = isServed(model, workspace, storage, group);
    if (served.is === 'yes') continue;
    const decisive = [closed, custom.is === 'yes' || undeclared.is === 'yes' ? undefined : custom, served].filter(
      (one): one is Decision => one?.is === 'unknown',
    );
    if (decisive.length > 0) {
      const waits = decisive.flatMap((one) => one.waits);
      if (waits.length > 0) yield undecided(storage, spot, waits, workspace);
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

/** An endpoint of the group in a network of the workloads, of the clients, or directly joined to one; or a service endpoint rule for each workload's subnet. */
function isServed(model: NetworkModel, workspace: Workspace, storage: StorageAccount, group: string): Decision {
  const matches = endpointsTo(model, storage, group);
  const near = nearNetworks(model, workspace);
  const placed = matches.filter(
    (match) => match.place.identity === undefined || near.length === 0 || near.includes(match.place.identity),
  );
  if (placed.some((match) => match.certainty === 'yes' && match.place.identity !== undefined))
    return { is: 'yes', evidence: [], waits: [] };
  if (admitsWorkloads(model, workspace, storage)) return { is: 'yes', evidence: [], waits: [] };
  if (placed.length > 0)
    return { is: 'unknown', evidence: [], waits: placed.flatMap((match) => [...match.waits, ...match.place.waits]) };
  return { is: 'no', evidence: [], waits: [] };
}

function nearNetworks(model: NetworkModel, workspace: Workspace): readonly Identity[] {
  const own = computeNetworks(model, workspace);
  if (own.length === 0) return designNetworks(model, workspace);
  return [...own, ...own.flatMap((identity) => adjacentNetworks(model, identity).known.map((one) => one.other))];
}

function admitsWorkloads(model: NetworkModel, workspace: Workspace, storage: StorageAccount): boolean {
  const subnets = workloadSubnets(model, workspace).flatMap(({ subnet }) =>
    subnet.state === 'none' ? [] : [networkOf(model, subnet).subnet?.identity ?? subnet.identity],
  );
  const admitted = storage.firewall.virtualNetworkRules.items.flatMap(({ subnet }) =>
    subnet.state === 'none' ? [] : [subnet.identity],
  );
  return subnets.length > 0 && subnets.every((identity) => admitted.includes(identity));
}
