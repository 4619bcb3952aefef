import type { WorkspaceReport } from '../../report/contract.ts';
import type { Decision } from '../decision.ts';
import type { NetworkModel } from '../model.ts';
import { isSet } from '../relations/matching.ts';
import { networkOf } from '../relations/networks.ts';
import {
  hasIpRules,
  hasPublicIp,
  isClosed,
  isDoorClosed,
  isManagedNetworkOn,
  isNodeCompute,
  type WorkloadSubnet,
  workloadSubnets,
} from '../relations/terms.ts';
import { computesOf, type Dependencies, dependenciesOf, networkOwner } from '../relations/workspace-relations.ts';
import { knownValue, valuesOf } from '../setting.ts';
import type { ContainerRegistry, KeyVault, Reference, StorageAccount, Workspace } from '../types/index.ts';
import { defaultRouteOf } from './ways-out.ts';

export type Faces = Pick<WorkspaceReport, 'inbound' | 'serviceOutbound' | 'computeOutbound'>;

/** The three faces of isolation (F1.01) of a workspace, one word each. */
export function summariseWorkspace(model: NetworkModel, workspace: Workspace): Faces {
  const owner = networkOwner(model, workspace);
  if (!owner) return { inbound: 'unknown', serviceOutbound: 'unknown', computeOutbound: 'unknown' };
  return {
    inbound: inboundOf(owner),
    serviceOutbound: serviceOutboundOf(model, owner),
    computeOutbound: computeOutboundOf(model, owner),
  };
}

function inboundOf(workspace: Workspace): Faces['inbound'] {
  const closed = isDoorClosed(workspace);
  if (closed.is === 'yes') return 'private';
  const listed = hasIpRules(workspace);
  if (closed.is === 'unknown' || listed.is === 'unknown') return 'unknown';
  return listed.is === 'yes' ? 'selected-networks' : 'public';
}

type Means = Faces['serviceOutbound'];

/** The worst of the ways to storage, vault and registry: broken, public, unknown, trusted, private. */
function serviceOutboundOf(model: NetworkModel, workspace: Workspace): Means {
  const { storageAccount, keyVault, containerRegistry } = serviceMeansOf(model, workspace);
  const means = [storageAccount, keyVault, containerRegistry].flatMap((one) => one ?? []);
  const order: readonly Means[] = ['broken', 'public', 'unknown', 'trusted', 'private'];
  return order.find((one) => means.includes(one)) ?? 'unknown';
}

/** The way from a workspace to each of its dependencies; undefined where it names none. */
export function serviceMeansOf(
  model: NetworkModel,
  workspace: Workspace,
): Readonly<Record<'storageAccount' | 'keyVault' | 'containerRegistry', Means | undefined>> {
  const dependencies = dependenciesOf(model, workspace);
  return {
    storageAccount: meansTo(model, workspace, dependencies.storageAccount, storageTrust),
    keyVault: meansTo(model, workspace, dependencies.keyVault, vaultTrust),
    containerRegistry: meansTo(model, workspace, dependencies.containerRegistry, registryTrust),
  };
}

/** Whether the service gets through a closed door as a trusted one. 'unstated' where Microsoft does not say (F3.05). */
type Trust<T> = (service: T, workspace: Workspace) => 'yes' | 'no' | 'unknown' | 'unstated';

function meansTo<T extends StorageAccount | KeyVault | ContainerRegistry>(
  model: NetworkModel,
  workspace: Workspace,
  dependency: Dependencies[keyof Dependencies] & { readonly object: T | undefined },
  trust: Trust<T>,
): Means | undefined {
  const { reference, object } = dependency;
  if (reference.state === 'none') return undefined;
  if (!object) return 'unknown';
  const closed = isClosed(object);
  if (closed.is === 'unknown') return 'unknown';
  if (closed.is === 'no') return 'public';
  const trusted = trust(object, workspace);
  if (trusted === 'yes') return 'trusted';
  const managed = hasManagedEndpoint(model, workspace, object);
  if (managed.is === 'yes') return 'private';
  if (managed.is === 'unknown' || trusted !== 'no') return 'unknown';
  return 'broken';
}

function storageTrust(account: StorageAccount, workspace: Workspace): 'yes' | 'no' | 'unknown' | 'unstated' {
  const { bypass, resourceAccessRules } = account.firewall;
  const text = knownValue(bypass);
  if (text?.split(',').some((one) => one.trim().toLowerCase() === 'azureservices')) return 'yes';
  const named = resourceAccessRules.items.some((one) => namesWorkspace(one.resource, workspace));
  if (named) return 'yes';
  if (text === undefined || resourceAccessRules.waits.length > 0) return 'unknown';
  return knownValue(account.publicNetworkAccess) === 'Disabled' ? 'unstated' : 'no';
}

/** The workspace itself, or a wildcard over workspaces. */
function namesWorkspace(reference: Reference, workspace: Workspace): boolean {
  if (reference.state === 'none') return false;
  return (
    reference.identity === workspace.identity || reference.identity.endsWith('/microsoft.machinelearningservices/workspaces/*')
  );
}

function vaultTrust(vault: KeyVault): 'yes' | 'no' | 'unknown' {
  const bypass = knownValue(vault.firewall.bypass);
  return bypass === undefined ? 'unknown' : bypass.toLowerCase() === 'azureservices' ? 'yes' : 'no';
}

function registryTrust(registry: ContainerRegistry): 'yes' | 'no' | 'unknown' {
  const bypass = knownValue(registry.networkRuleBypassOptions);
  return bypass === undefined ? 'unknown' : bypass === 'AzureServices' ? 'yes' : 'no';
}

/** Endpoints of the managed network: added by itself (F5.03) or by a rule. */
export function hasManagedEndpoint(
  model: NetworkModel,
  workspace: Workspace,
  target: StorageAccount | KeyVault | ContainerRegistry,
): Decision {
  const managed = isManagedNetworkOn(model, workspace);
  if (managed.is !== 'yes') return managed;
  const mode = knownValue(workspace.managedNetwork.isolationMode);
  const declared = workspace.managedNetwork.outboundRules.items.some(
    (one) => one.type === 'PrivateEndpoint' && one.target.state !== 'none' && one.target.identity === target.identity,
  );
  if (declared || mode === 'AllowOnlyApprovedOutbound') return managed;
  const access = target.publicNetworkAccess;
  if (access.state === 'unknown') return { is: 'unknown', evidence: [], waits: access.waits };
  return access.value === 'Disabled' ? managed : { is: 'no', evidence: [], waits: [] };
}

type WayOut = Faces['computeOutbound'];

function computeOutboundOf(model: NetworkModel, workspace: Workspace): WayOut {
  const managed = isManagedNetworkOn(model, workspace);
  if (managed.is === 'unknown') return 'unknown';
  if (managed.is === 'yes')
    return knownValue(workspace.managedNetwork.isolationMode) === 'AllowOnlyApprovedOutbound' ? 'approved-only' : 'internet';
  const unknownKind = computesOf(model, workspace).some((one) => one.computeType.state === 'unknown');
  const ways = workloadSubnets(model, workspace).map((one) => wayOutOf(model, one));
  if (unknownKind) ways.push('unknown');
  const order: readonly WayOut[] = ['internet', 'unknown', 'nat', 'firewall', 'none'];
  return order.find((one) => ways.includes(one)) ?? 'undeclared';
}

/** A node without a subnet runs in Microsoft's network, which leads to the internet. */
function wayOutOf(model: NetworkModel, workload: WorkloadSubnet): WayOut {
  const set = isSet(workload.subnet);
  if (set === 'no') return 'internet';
  const { subnet } = networkOf(model, workload.subnet);
  if (set === 'unknown' || !subnet || subnet.existing) return 'unknown';
  const route = defaultRouteOf(model, subnet);
  switch (route.kind) {
    case 'appliance':
      return 'firewall';
    case 'dropped':
      return 'none';
    case 'gateway':
    case 'unknown':
      return 'unknown';
    case 'internet':
    case 'none':
      return directWayOut(workload, subnet);
  }
}

/** Without an appliance: the NAT gateway, else the node's public address, else Azure's default outbound access (F4.68). */
function directWayOut(workload: WorkloadSubnet, subnet: NonNullable<ReturnType<typeof networkOf>['subnet']>): WayOut {
  if (isSet(subnet.natGateway) === 'yes') return 'nat';
  if (subnet.natGateway.state === 'unknown') return 'unknown';
  const { compute } = workload;
  const open = compute && isNodeCompute(compute) ? hasPublicIp(compute) : undefined;
  if (open?.is === 'yes') return 'internet';
  const implicit = subnet.defaultOutboundAccess;
  if (open?.is === 'unknown' || implicit.state === 'unknown') return 'unknown';
  return implicit.value ? 'internet' : 'none';
}

/** The addresses a workspace lets in by list. */
export function listedAddresses(workspace: Workspace): readonly string[] {
  return [...valuesOf(workspace.ipAllowlist).values, ...valuesOf(workspace.networkAcls.ipRules).values];
}
