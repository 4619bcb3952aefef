import { type ArchetypeKey, archetypeName } from '../../facts/index.ts';
import { anyOf, type Decision, type Evidence } from '../decision.ts';
import { find } from '../find.ts';
import type { NetworkModel } from '../model.ts';
import { closedWorldFor } from '../relations/closed-world.ts';
import { adjacentNetworks, networkOf } from '../relations/networks.ts';
import {
  computeNetworks,
  endpointNetworks,
  hasWorkspaceEndpoint,
  isClosed,
  isDoorClosed,
  isManagedNetworkOn,
  namesComputeSubnet,
  workloadSubnets,
} from '../relations/terms.ts';
import { dependenciesOf, networkOwner, onlineDeploymentsOf } from '../relations/workspace-relations.ts';
import { knownValue } from '../setting.ts';
import { parseTarget } from '../target.ts';
import type { Identity, Subnet, Workspace } from '../types/index.ts';
import { defaultRouteOf, deniesInternet, filtersByHost, hasEndpointPolicyAlias, reachableFirewalls } from './ways-out.ts';

/** The design a workspace follows, as far as the template shows. */
export interface Archetype {
  /** Undefined where nothing can be said: a project whose hub is elsewhere, an isolation mode that is not known. */
  readonly base: Exclude<ArchetypeKey, 'A6' | 'A7'> | undefined;
  readonly overlays: readonly ('A6' | 'A7')[];
  /** `A5+A6`; `unknown` where there is neither. */
  readonly text: string;
  /** 'possible' where an unknown, or something that may be declared elsewhere, could change it. */
  readonly certainty: 'certain' | 'possible';
  readonly evidence: readonly Evidence[];
}

/** Places a workspace in one of the designs, in the order of F1.14. */
export function inferArchetype(model: NetworkModel, workspace: Workspace): Archetype {
  const owner = networkOwner(model, workspace);
  if (!owner) {
    return result(undefined, [], 'possible', [
      { message: 'A project has the network of its hub, which is not in this deployment.', at: workspace.hub.at },
    ]);
  }
  const managed = isManagedNetworkOn(model, owner);
  if (managed.is === 'yes') {
    const mode = knownValue(owner.managedNetwork.isolationMode);
    return result(mode === 'AllowOnlyApprovedOutbound' ? 'A2' : 'A1', [], 'certain', managed.evidence);
  }
  if (managed.is === 'unknown') {
    return result(undefined, [], 'possible', [
      {
        message: 'The isolation mode of the managed network is not known before deployment.',
        at: owner.managedNetwork.isolationMode.at,
      },
    ]);
  }
  const overlays = overlaysOf(model, owner);
  const placed = namesComputeSubnet(model, owner);
  const endpoint = hasWorkspaceEndpoint(model, owner);
  if (placed.is === 'yes') return withOverlays(customDesign(model, owner, placed), overlays);
  if (endpoint.is === 'yes' || isDoorClosed(owner).is === 'yes') {
    if (overlays.keys.includes('A7') && placed.is === 'no')
      return result(undefined, overlays.keys, 'possible', overlays.evidence);
    const door = endpoint.is === 'yes' ? endpoint : isDoorClosed(owner);
    const custom = customDesign(model, owner, door);
    const undeclared = { message: 'Nothing under the workspace says how computes get out.', at: owner.at };
    return withOverlays({ ...custom, certainty: 'possible', evidence: [...custom.evidence, undeclared] }, overlays);
  }
  if (overlays.keys.includes('A7')) return result(undefined, overlays.keys, 'certain', overlays.evidence);
  return publicDesign(model, owner, anyOf([placed, endpoint, isDoorClosed(owner)]));
}

/** A3, A4 or A5: by the subnets of the computes, or, where none is named, by the networks of the workspace's endpoints. */
function customDesign(model: NetworkModel, workspace: Workspace, because: Decision): Archetype {
  const subnets = subnetsOfWorkloads(model, workspace);
  const networks =
    subnets.known.length > 0 || computeNetworks(model, workspace).length > 0
      ? computeNetworks(model, workspace)
      : endpointNetworks(model, workspace);
  const firewalls = [...new Set(networks.flatMap((one) => reachableFirewalls(model, one)))];
  const alias = anyOf(subnets.known.map((one) => hasEndpointPolicyAlias(model, one)));
  const limited = limitedOutbound(model, subnets.known);
  const open = subnets.unknown || alias.is === 'unknown' || limited.is === 'unknown';
  if (alias.is === 'yes') return result('A5', [], 'certain', [...because.evidence, ...alias.evidence]);
  if (limited.is === 'yes') return result('A5', [], 'certain', [...because.evidence, ...limited.evidence]);
  const routes = subnets.known.map((one) => defaultRouteOf(model, one));
  const toAppliance = routes.find((one) => one.kind === 'appliance');
  if (toAppliance) return result('A3', [], open ? 'possible' : 'certain', [...because.evidence, toAppliance.evidence]);
  const [firewall] = firewalls;
  if (firewall) {
    const near = { message: `Firewall '${firewall.label}' is in a network the computes' network is joined to.`, at: firewall.at };
    return result('A3', [], open ? 'possible' : 'certain', [...because.evidence, near]);
  }
  const unsure = open || routes.some((one) => one.kind === 'unknown') || firewallElsewhere(model, networks);
  const nothing = { message: 'No route to an appliance and no firewall within reach.', at: workspace.at };
  return result('A4', [], unsure ? 'possible' : 'certain', [...because.evidence, ...routes.map((one) => one.evidence), nothing]);
}

function subnetsOfWorkloads(
  model: NetworkModel,
  workspace: Workspace,
): { readonly known: readonly Subnet[]; readonly unknown: boolean } {
  const places = workloadSubnets(model, workspace)
    .filter((one) => one.subnet.state !== 'none')
    .map((one) => networkOf(model, one.subnet).subnet);
  const known = places.filter((one) => one !== undefined && !one.existing);
  return { known: [...new Set(known.flatMap((one) => one ?? []))], unknown: known.length < places.length };
}

/** A NSG that denies the internet together with a firewall that lets named hosts through. */
function limitedOutbound(model: NetworkModel, subnets: readonly Subnet[]): Decision {
  return anyOf(
    subnets.flatMap((subnet) => {
      const group = find(model, 'networkSecurityGroups', subnet.networkSecurityGroup);
      const network = subnet.virtualNetwork.state === 'none' ? undefined : subnet.virtualNetwork.identity;
      if (!group || network === undefined) return [];
      const denied = deniesInternet(group);
      if (denied.is !== 'yes') return [denied];
      return reachableFirewalls(model, network).map((firewall): Decision => {
        const filtered = filtersByHost(model, firewall);
        return filtered.is === 'yes' ? { ...filtered, evidence: [...denied.evidence, ...filtered.evidence] } : filtered;
      });
    }),
  );
}

/** Whether a firewall may stand where the deployment does not show it: a peered network or a hub that is not declared here. */
function firewallElsewhere(model: NetworkModel, networks: readonly Identity[]): boolean {
  if (!closedWorldFor(model, 'Microsoft.Network/azureFirewalls').closed) return true;
  return networks.some((one) => {
    const joined = adjacentNetworks(model, one);
    return joined.waits.length > 0 || joined.known.some((other) => !isDeclared(model, other.other)) || !isDeclared(model, one);
  });
}

function isDeclared(model: NetworkModel, identity: Identity): boolean {
  return model.virtualNetworks.some((one) => one.identity === identity && !one.existing);
}

interface Overlays {
  readonly keys: readonly ('A6' | 'A7')[];
  readonly evidence: readonly Evidence[];
}

function overlaysOf(model: NetworkModel, workspace: Workspace): Overlays {
  const keys: ('A6' | 'A7')[] = [];
  const evidence: Evidence[] = [];
  const networks = endpointNetworks(model, workspace);
  const apart = networks.some((one) => {
    const joined = new Set(adjacentNetworks(model, one).known.map((other) => other.other));
    return networks.some((other) => other !== one && !joined.has(other));
  });
  if (apart) {
    keys.push('A6');
    evidence.push({ message: 'Networks that are not peered each have a private endpoint of the workspace.', at: workspace.at });
  }
  const legacy = onlineDeploymentsOf(model, workspace).find((one) => knownValue(one.egressPublicNetworkAccess) === 'Disabled');
  if (legacy) {
    keys.push('A7');
    evidence.push({
      message: `Deployment '${legacy.label}' has a managed network of its own.`,
      at: legacy.egressPublicNetworkAccess.at,
    });
  }
  return { keys, evidence };
}

function withOverlays(archetype: Archetype, overlays: Overlays): Archetype {
  return result(archetype.base, overlays.keys, archetype.certainty, [...archetype.evidence, ...overlays.evidence]);
}

function publicDesign(model: NetworkModel, workspace: Workspace, privateSigns: Decision): Archetype {
  const { storageAccount, keyVault, containerRegistry } = dependenciesOf(model, workspace);
  const closed = anyOf([storageAccount, keyVault, containerRegistry].flatMap(({ object }) => (object ? [isClosed(object)] : [])));
  const world = closedWorldFor(model, 'Microsoft.Network/privateEndpoints');
  const certainty = privateSigns.is === 'unknown' || closed.is === 'unknown' || !world.closed ? 'possible' : 'certain';
  if (closed.is === 'yes') return result('A0b', [], certainty, [...privateSigns.evidence, ...closed.evidence]);
  return result('A0', [], certainty, privateSigns.evidence);
}

function result(
  base: Archetype['base'],
  overlays: Archetype['overlays'],
  certainty: Archetype['certainty'],
  evidence: readonly Evidence[],
): Archetype {
  const text = [...(base ? [base] : []), ...overlays].join('+');
  return { base, overlays, text: text === '' ? 'unknown' : text, certainty, evidence };
}

/** `A5+A6` in words, for hovers and lenses. */
export function describeArchetype(text: string): string {
  const target = parseTarget(text);
  if (!target) return 'Design not known';
  const keys: readonly ArchetypeKey[] = [...(target.base ? [target.base] : []), ...target.overlays];
  return keys.map(archetypeName).join('; ');
}
