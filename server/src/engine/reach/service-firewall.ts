import { type AddressSet, coversAddresses, isEmptySet, meetAddresses, parseAddresses, unionAddresses } from '../ip/index.ts';
import {
  knownValue,
  type Listed,
  type ModelObject,
  type Reference,
  type ServiceFirewall,
  type Setting,
} from '../network/index.ts';
import { type Atlas, identityOf, type Segment } from './atlas.ts';
import type { Doubt } from './flow.ts';
import { doubtsOfSetting, textsOf } from './known-list.ts';
import { endpointFor } from './service-endpoint-routes.ts';
import type { ServiceTarget } from './service-target.ts';
import { serverRules } from './sql-rules.ts';
import type { HopText } from './trail.ts';

/** Who knocks at the public door of a service. */
export interface Caller {
  readonly label: string;
  /** The subnet, where packets come by a service endpoint. */
  readonly byEndpoint: Segment | undefined;
  /** Public addresses the packets come from: known ones, public IP resources, or addresses Azure picks. */
  readonly addresses: AddressSet;
  readonly publicIps: readonly Reference[];
  /** Region of the network they come from, if it is one of Azure's. */
  readonly region: string | undefined;
  /** Whether an address rule of the service may be made for the caller: a site of which no public address is known. */
  readonly maybeListed?: true;
}

/** What a service's own firewall says. */
export interface Access {
  readonly lets: 'in' | 'out' | 'unknown';
  readonly text: HopText;
  readonly doubts: readonly Doubt[];
}

/**
 * The public door of a service: public network access first, then the default action, then its rules for networks and addresses.
 * Private endpoints never come here: the firewall is for the public endpoint only (F2.18, F3.05, F3.19).
 */
export function publicAccess(atlas: Atlas, target: ServiceTarget, caller: Caller): Access {
  const { resource } = target;
  if (resource.existing)
    return open(target, `What the firewall of existing ${target.label} lets in is not known.`, resource.at, []);
  if (resource.slice === 'workspaces') return workspaceDoor(target, resource, caller);
  if (resource.slice === 'amlRegistries')
    return (
      toggle(target, resource.publicNetworkAccess, 'F2.30') ??
      letIn(target, 'Public network access is enabled.', resource.publicNetworkAccess)
    );
  if (resource.slice === 'applicationInsights' || resource.slice === 'logAnalyticsWorkspaces') {
    const setting = resource.publicNetworkAccessForIngestion;
    return toggle(target, setting, 'F3.37') ?? letIn(target, 'Public ingestion is enabled.', setting);
  }
  if (!('firewall' in resource) || !('publicNetworkAccess' in resource))
    return open(target, 'What it lets in is not known.', resource.at, []);
  const closed = toggle(target, resource.publicNetworkAccess, factOf(resource));
  if (closed) return closed;
  if (resource.type.toLowerCase() === 'microsoft.sql/servers') return serverRules(atlas, target, caller);
  return throughRules(target, resource, resource.firewall, caller);
}

function workspaceDoor(target: ServiceTarget, workspace: Extract<ModelObject, { slice: 'workspaces' }>, caller: Caller): Access {
  const closed = toggle(target, workspace.publicNetworkAccess, 'F2.01');
  if (closed) return closed;
  const listed = textsOf(workspace.ipAllowlist);
  const rules = workspace.networkAcls;
  const hasRules = listed.texts.length > 0 || listed.doubts.length > 0;
  if (!hasRules && knownValue(rules.defaultAction) !== 'Deny')
    return letIn(target, accessText(workspace.publicNetworkAccess), workspace.publicNetworkAccess);
  const list = hasRules ? workspace.ipAllowlist : rules.ipRules;
  return (
    byAddress(target, list, caller, 'F2.08') ??
    shut(target, 'Public access is limited to listed addresses, and the caller is on no list.', list.at, 'F2.13')
  );
}

function throughRules(target: ServiceTarget, resource: ModelObject, firewall: ServiceFirewall, caller: Caller): Access {
  const action = firewall.defaultAction;
  const implicit = deniesByList(resource);
  const listed =
    firewall.ipRules.items.length > 0 || firewall.ipRules.waits.length > 0 || firewall.virtualNetworkRules.items.length > 0;
  if (action.state === 'unknown')
    return open(target, 'The default action of its firewall is not known.', action.at, doubtsOfSetting(action));
  if (action.value === 'Allow' && !(implicit && listed)) {
    const how =
      action.state === 'default'
        ? 'The firewall has no default action, which means Allow'
        : 'The default action of the firewall is Allow';
    return {
      lets: 'in',
      text: { at: target.label, because: `${how}: every network may call.`, origin: action.at, fact: 'F3.04' },
      doubts: [],
    };
  }
  const network = byNetwork(target, firewall, caller);
  if (network?.lets === 'in') return network;
  const address = byAddress(target, firewall.ipRules, caller, 'F3.04', sameRegionIgnoresAddresses(target, caller));
  const found = address ?? network;
  if (found) return found;
  return shut(target, denial(target, firewall, caller), action.at, 'F3.04');
}

function denial(target: ServiceTarget, firewall: ServiceFirewall, caller: Caller): string {
  if (sameRegionIgnoresAddresses(target, caller) && firewall.ipRules.items.length > 0) {
    return 'The default action is Deny; address rules do not apply to callers in the same Azure region, and no network rule names the subnet.';
  }
  if (caller.byEndpoint)
    return `The default action is Deny and no virtual network rule names subnet '${caller.byEndpoint.label}'.`;
  return 'The default action is Deny and no rule of the firewall names the caller.';
}

/** A virtual network rule holds only for packets that come by the subnet's service endpoint (F3.17). */
function byNetwork(target: ServiceTarget, firewall: ServiceFirewall, caller: Caller): Access | undefined {
  const segment = caller.byEndpoint;
  if (!segment) return undefined;
  const rule = firewall.virtualNetworkRules.items.find((one) => identityOf(one.subnet) === segment.subnet.identity);
  if (rule) {
    return {
      lets: 'in',
      text: {
        at: target.label,
        because: `A virtual network rule lets subnet '${segment.label}' in through its service endpoint.`,
        origin: rule.at,
        fact: 'F3.17',
      },
      doubts: [],
    };
  }
  const openRule = firewall.virtualNetworkRules.items.find((one) => one.subnet.state === 'unknown');
  const waits = [
    ...doubtsOfSetting(firewall.virtualNetworkRules),
    ...(openRule ? [{ what: 'which subnet a virtual network rule names', at: openRule.at }] : []),
  ];
  return waits.length > 0
    ? open(target, 'Whether a virtual network rule names the subnet is not known.', firewall.virtualNetworkRules.at, waits)
    : undefined;
}

function byAddress(
  target: ServiceTarget,
  list: Listed<Setting<string>>,
  caller: Caller,
  fact: string,
  ignored = false,
): Access | undefined {
  if (ignored || caller.byEndpoint) return undefined;
  const { texts, doubts } = textsOf(list);
  const named = unionAddresses(...texts.flatMap((text) => parseAddresses(text) ?? []));
  if (!isEmptySet(caller.addresses) && coversAddresses(named, caller.addresses)) {
    return {
      lets: 'in',
      text: { at: target.label, because: 'An address rule of its firewall lets the caller in.', origin: list.at, fact },
      doubts: [],
    };
  }
  if (doubts.length > 0) return open(target, 'Which addresses the firewall lets in is not known.', list.at, doubts);
  if (texts.length === 0) return undefined;
  if (!isEmptySet(caller.addresses)) {
    return meetAddresses(named, caller.addresses)
      ? open(target, 'Only some of the addresses are on the list.', list.at, [
          { what: 'which of the addresses is meant', at: list.at },
        ])
      : undefined;
  }
  if (caller.maybeListed && !texts.every(isDocumentation))
    return open(target, 'Whether its address rules name the public addresses of the site is not known.', list.at, [
      { what: 'the public addresses of the on-premises network', at: list.at },
    ]);
  const address = caller.publicIps[0];
  if (!address || address.state === 'none' || texts.every(isDocumentation)) return undefined;
  return open(
    target,
    `Whether public IP address '${address.label}' is one of the listed addresses shows only after deployment.`,
    list.at,
    [{ what: `the address of '${address.label}'`, at: address.at }],
  );
}

/** Ranges kept for documentation belong to no public IP resource. */
function isDocumentation(text: string): boolean {
  return /^(192\.0\.2|198\.51\.100|203\.0\.113)\./.test(text.trim());
}

/** Storage sees callers of its own region with private addresses, so that its address rules never match them (learn.microsoft.com/azure/storage/common/storage-network-security-limitations). */
function sameRegionIgnoresAddresses(target: ServiceTarget, caller: Caller): boolean {
  return target.resource.slice === 'storageAccounts' && caller.region !== undefined && caller.region === target.region;
}

/** AI Search and Cosmos DB have no default action: a list of addresses or networks shuts everybody else out (F3.41). */
function deniesByList(resource: ModelObject): boolean {
  return ['microsoft.search/searchservices', 'microsoft.documentdb/databaseaccounts'].includes(resource.type.toLowerCase());
}

/** The first gate; undefined where it is open. */
function toggle(target: ServiceTarget, setting: Setting<string>, fact: string): Access | undefined {
  if (setting.state === 'unknown')
    return open(target, 'Whether public network access is enabled is not known.', setting.at, doubtsOfSetting(setting));
  const value = setting.value.toLowerCase();
  if (value === 'disabled')
    return shut(target, 'Public network access is disabled: only private endpoints lead to it.', setting.at, fact);
  if (value === 'securedbyperimeter')
    return open(target, 'A network security perimeter decides who gets in.', setting.at, [
      { what: 'the rules of the network security perimeter', at: setting.at },
    ]);
  return undefined;
}

function accessText(setting: Setting<string>): string {
  return setting.state === 'default'
    ? 'Public network access is not set, which means Enabled.'
    : 'Public network access is enabled.';
}

function letIn(target: ServiceTarget, because: string, setting: Setting<string>): Access {
  return {
    lets: 'in',
    text: { at: target.label, because, origin: setting.at, fact: setting.state === 'default' ? setting.fact : undefined },
    doubts: [],
  };
}

function shut(target: ServiceTarget, because: string, origin: HopText['origin'], fact: string): Access {
  return { lets: 'out', text: { at: target.label, because, origin, fact }, doubts: [] };
}

function open(target: ServiceTarget, because: string, origin: HopText['origin'], doubts: readonly Doubt[]): Access {
  return {
    lets: 'unknown',
    text: { at: target.label, because, origin },
    doubts: doubts.length > 0 ? doubts : [{ what: because.replace(/\.$/, ''), at: origin }],
  };
}

function factOf(resource: ModelObject): string {
  if (resource.slice === 'storageAccounts') return 'F3.05';
  if (resource.slice === 'keyVaults') return 'F3.19';
  return resource.slice === 'containerRegistries' ? 'F3.25' : 'F3.43';
}

/** The service endpoint of a subnet that carries calls to a target. */
export function hasServiceEndpoint(segment: Segment, target: ServiceTarget): boolean {
  return target.service !== undefined && endpointFor(segment, target.service, target.region) !== undefined;
}
