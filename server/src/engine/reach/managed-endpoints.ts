import { automaticEndpoints, type ManagedMode } from '../facts/index.ts';
import { knownValue, type PrivateEndpointRule, type Workspace } from '../network/index.ts';
import { identityOf } from './atlas.ts';
import type { Doubt } from './flow.ts';
import { doubtsOfSetting } from './known-list.ts';
import type { ServiceTarget } from './service-target.ts';
import { arrive, doubt, type HopText, type Outcome, step, type Trail, toDoubts } from './trail.ts';

/** A private endpoint inside a managed network. */
export interface ManagedEndpoint {
  readonly text: HopText;
  /** Not empty where it may not be there. */
  readonly doubts: readonly Doubt[];
}

/** The endpoint by which a managed network reaches a target: a rule of the template's, or one that the service adds by itself (F5.03). */
export function managedEndpoint(workspace: Workspace, door: ServiceTarget): ManagedEndpoint | undefined {
  const mode = modeOf(workspace);
  if (!mode) return undefined;
  const rules = workspace.managedNetwork.outboundRules.items.filter((one) => one.type === 'PrivateEndpoint');
  const named = rules.filter((rule) => leadsTo(rule, door));
  const certain = named.find((rule) => rule.condition === undefined && rule.subresourceTarget.state !== 'unknown');
  const rule = certain ?? named[0];
  if (rule)
    return {
      text: ruleText(rule, door),
      doubts: certain ? [] : [...toDoubts(rule.conditionWaits), ...doubtsOfSetting(rule.subresourceTarget)],
    };
  return automatic(workspace, mode, door);
}

/** The isolation mode of a managed network that is on. */
export function modeOf(workspace: Workspace): ManagedMode | undefined {
  const mode = knownValue(workspace.managedNetwork.isolationMode);
  if (mode === 'AllowInternetOutbound') return 'AllowInternetOutbound';
  return mode === 'AllowOnlyApprovedOutbound' ? 'AllowOnlyApprovedOutbound' : undefined;
}

export function throughManagedEndpoint(trail: Trail, endpoint: ManagedEndpoint, door: ServiceTarget): Outcome {
  const passed =
    endpoint.doubts.length > 0 ? doubt(trail, endpoint.text, endpoint.doubts) : step(trail, 'resolves', endpoint.text);
  return arrive(passed, 'private', {
    at: door.label,
    because: `It arrives at ${door.label} by a private endpoint inside the managed network; a private endpoint does not ask the service's public firewall.`,
    origin: door.resource.at,
    fact: 'F2.18',
  });
}

function leadsTo(rule: PrivateEndpointRule, door: ServiceTarget): boolean {
  if (identityOf(rule.target) !== door.resource.identity) return false;
  const group = knownValue(rule.subresourceTarget);
  return group === undefined || group.toLowerCase() === door.group.toLowerCase();
}

function ruleText(rule: PrivateEndpointRule, door: ServiceTarget): HopText {
  return {
    at: `outbound rule '${knownValue(rule.name) ?? 'without a known name'}' of the managed network`,
    because: `It makes a private endpoint to ${door.label} (${knownValue(rule.subresourceTarget) ?? 'a group that is not known'}).`,
    origin: rule.at,
    fact: 'F5.25',
  };
}

/** Groups that the service adds endpoints for: of storage blobs and files, of the others their only one. */
const AUTOMATIC_GROUPS: ReadonlySet<string> = new Set(['blob', 'file', 'vault', 'registry', 'amlworkspace']);

function automatic(workspace: Workspace, mode: ManagedMode, door: ServiceTarget): ManagedEndpoint | undefined {
  const { resource } = door;
  const own = [workspace.storageAccount, workspace.keyVault, workspace.containerRegistry].some(
    (one) => identityOf(one) === resource.identity,
  );
  if ((!own && resource.identity !== workspace.identity) || !AUTOMATIC_GROUPS.has(door.group.toLowerCase())) return undefined;
  const at = `managed network of workspace '${workspace.label}'`;
  const origin = workspace.managedNetwork.isolationMode.at;
  if (automaticEndpoints[mode] === 'always') {
    const because = `In mode ${mode} the service itself adds a private endpoint to ${door.label}.`;
    return { text: { at, because, origin, fact: 'F5.03' }, doubts: [] };
  }
  if (!('publicNetworkAccess' in resource)) return undefined;
  const access = resource.publicNetworkAccess;
  if (access.state === 'unknown') {
    const because = `In mode ${mode} the service adds a private endpoint to ${door.label} where its public access is disabled, which is not known.`;
    return { text: { at, because, origin: access.at, fact: 'F5.03' }, doubts: doubtsOfSetting(access) };
  }
  if (access.value !== 'Disabled') return undefined;
  const because = `Public network access of ${door.label} is disabled, so the service itself adds a private endpoint to it.`;
  return { text: { at, because, origin: access.at, fact: 'F5.03' }, doubts: [] };
}
