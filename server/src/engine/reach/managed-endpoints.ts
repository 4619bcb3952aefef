import type { Origin } from '../base/index.ts';
import { automaticEndpoints, type ManagedMode } from '../facts/index.ts';
import {
  type Identity,
  isDoorClosed,
  knownValue,
  type ModelObject,
  type OutboundRule,
  type PrivateEndpointRule,
  type Workspace,
} from '../network/index.ts';
import { type Atlas, identityOf } from './atlas.ts';
import type { Doubt } from './flow.ts';
import { doubtsOfReference, doubtsOfSetting } from './known-list.ts';
import { targetIdentities } from './private-link.ts';
import type { ServiceTarget } from './service-target.ts';
import { arrive, doubt, type HopText, type Outcome, step, type Trail, toDoubts } from './trail.ts';

/** A private endpoint inside a managed network. */
export interface ManagedEndpoint {
  readonly text: HopText;
  /** Not empty where it may not be there. */
  readonly doubts: readonly Doubt[];
}

/**
 * The endpoint by which a managed network reaches a target: a rule of the template's, one that the service adds by itself (F5.03), else one that may be
 * among the rules that are not known. A certain one comes first.
 */
export function managedEndpoint(atlas: Atlas, workspace: Workspace, door: ServiceTarget): ManagedEndpoint | undefined {
  const mode = modeOf(workspace);
  if (!mode) return undefined;
  const ways = [...byRules(atlas, workspace, door), automatic(workspace, mode, door)].filter((one) => one !== undefined);
  return ways.find((one) => one.doubts.length === 0) ?? ways[0] ?? amongUnknownRules(workspace, door);
}

function byRules(atlas: Atlas, workspace: Workspace, door: ServiceTarget): readonly ManagedEndpoint[] {
  const rules = workspace.managedNetwork.outboundRules.items.filter((one) => one.type === 'PrivateEndpoint');
  const identities = targetIdentities(atlas, door);
  return rules
    .filter((rule) => leadsTo(rule, identities, door))
    .map((rule) => ({
      text: ruleText(rule, door),
      doubts: [...toDoubts(rule.conditionWaits), ...doubtsOfSetting(rule.subresourceTarget)],
    }));
}

/** Rules that only deployment knows may make an endpoint to anything. */
function amongUnknownRules(workspace: Workspace, door: ServiceTarget): ManagedEndpoint | undefined {
  const { outboundRules } = workspace.managedNetwork;
  const open = outboundRules.items.filter((rule) => mayLeadTo(rule, door));
  const doubts = [
    ...doubtsOfSetting(outboundRules),
    ...open.flatMap((rule): readonly Doubt[] => {
      if (rule.type === 'PrivateEndpoint') return doubtsOfReference(rule.target);
      return rule.type === 'unknown' ? toDoubts(rule.waits) : [];
    }),
  ];
  const first = open[0];
  if (doubts.length === 0) return undefined;
  const because = `Whether an outbound rule makes a private endpoint to ${door.label} is not known.`;
  return { text: { at: networkLabel(workspace), because, origin: first?.at ?? outboundRules.at, fact: 'F5.25' }, doubts };
}

function mayLeadTo(rule: OutboundRule, door: ServiceTarget): boolean {
  if (rule.type === 'unknown') return rule.typeText === undefined;
  if (rule.type !== 'PrivateEndpoint' || rule.target.state !== 'unknown') return false;
  const { type } = rule.target;
  const group = knownValue(rule.subresourceTarget);
  return (
    (type === undefined || type.toLowerCase() === door.resource.type.toLowerCase()) &&
    (group === undefined || group.toLowerCase() === door.group.toLowerCase())
  );
}

export function networkLabel(workspace: Workspace): string {
  return `managed network of workspace '${workspace.label}'`;
}

/** The isolation mode of a managed network that is on. */
export function modeOf(workspace: Workspace): ManagedMode | undefined {
  const mode = knownValue(workspace.managedNetwork.isolationMode);
  if (mode === 'AllowInternetOutbound') return 'AllowInternetOutbound';
  return mode === 'AllowOnlyApprovedOutbound' ? 'AllowOnlyApprovedOutbound' : undefined;
}

export function throughManagedEndpoint(
  trail: Trail,
  endpoint: ManagedEndpoint,
  to: { readonly label: string; readonly resource?: { readonly at: Origin } },
): Outcome {
  const passed =
    endpoint.doubts.length > 0 ? doubt(trail, endpoint.text, endpoint.doubts) : step(trail, 'resolves', endpoint.text);
  return arrive(passed, 'private', {
    at: to.label,
    because: `It arrives at ${to.label} by a private endpoint inside the managed network; a private endpoint does not ask the service's public firewall.`,
    origin: to.resource?.at ?? endpoint.text.origin,
    fact: 'F2.18',
  });
}

function leadsTo(rule: PrivateEndpointRule, identities: readonly Identity[], door: ServiceTarget): boolean {
  if (!identities.some((one) => one === identityOf(rule.target))) return false;
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
  const at = networkLabel(workspace);
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
  if (access.value !== 'Disabled' && !isOlderTwinOff(resource)) return selectedNetworks(resource, mode, door, at);
  const because = `Public network access of ${door.label} is disabled, so the service itself adds a private endpoint to it.`;
  return { text: { at, because, origin: access.at, fact: 'F5.03' }, doubts: [] };
}

/** Open to selected networks is neither public nor disabled: whether the service takes it for private is not said (F5.03). */
function selectedNetworks(
  resource: ModelObject,
  mode: ManagedMode,
  door: ServiceTarget,
  at: string,
): ManagedEndpoint | undefined {
  if (!('firewall' in resource) || !('publicNetworkAccess' in resource)) return undefined;
  const action = resource.firewall.defaultAction;
  if (action.state !== 'unknown' && action.value !== 'Deny') return undefined;
  const because = `In mode ${mode} the service adds a private endpoint to ${door.label} where it is private; whether selected networks count as private is not documented.`;
  const unsaid = { what: `whether the managed network gets a private endpoint to ${door.label}`, at: action.at };
  return { text: { at, because, origin: action.at, fact: 'F5.03' }, doubts: [...doubtsOfSetting(action), unsaid] };
}

function isOlderTwinOff(resource: ModelObject): boolean {
  return resource.slice === 'workspaces' && isDoorClosed(resource).is === 'yes';
}
