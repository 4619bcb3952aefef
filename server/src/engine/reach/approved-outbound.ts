import { automaticOutboundTags, FQDN_RULE_PORTS, requiredOutbound } from '../facts/index.ts';
import {
  type AddressSet,
  ALL_PROTOCOLS,
  coversAddresses,
  intersectPorts,
  type PortSet,
  type Protocol,
  parsePortList,
  parseProtocol,
  relateHosts,
  type Traffic,
} from '../ip/index.ts';
import { type FqdnRule, knownValue, type ServiceTagRule, type Workspace } from '../network/index.ts';
import type { Atlas } from './atlas.ts';
import { coverEntry, NO_SCOPE } from './cover.ts';
import type { Doubt } from './flow.ts';
import { doubtsOfSetting, sayTag, textOf, textsOf } from './known-list.ts';
import type { Receiver } from './receiver.ts';
import { type HopText, toDoubts } from './trail.ts';

/** What opens a managed network in approved-only mode to a receiver. */
export interface Approval {
  readonly text: HopText;
  readonly certain: boolean;
  readonly doubts: readonly Doubt[];
}

/** A rule of the template's or one that the service adds by itself (F5.04, F5.06, F5.21); the certain one where there is one. */
export function approvedBy(atlas: Atlas, workspace: Workspace, receiver: Receiver, asked: Traffic): Approval | undefined {
  const goal = goalOf(receiver);
  if (!goal) return undefined;
  const rules = workspace.managedNetwork.outboundRules.items.flatMap((rule): readonly Approval[] => {
    if (rule.type === 'FQDN') return byHost(rule, goal, asked);
    if (rule.type === 'ServiceTag') return byTag(atlas, rule, goal, asked);
    return rule.type === 'unknown' && rule.typeText === undefined
      ? [{ text: describe(rule, 'Its type is not known.'), certain: false, doubts: toDoubts(rule.waits) }]
      : [];
  });
  const all = [...rules, ...automatically(atlas, workspace, goal, asked)];
  return all.find((one) => one.certain) ?? all[0];
}

interface Goal {
  readonly addresses: AddressSet;
  readonly hosts: readonly string[];
  readonly isStorage: boolean;
}

function goalOf(receiver: Receiver): Goal | undefined {
  if (receiver.kind === 'door')
    return {
      addresses: receiver.door.address,
      hosts: receiver.door.hosts,
      isStorage: receiver.door.resource.slice === 'storageAccounts',
    };
  if (receiver.kind !== 'host' && receiver.kind !== 'packets') return undefined;
  const { addresses, hosts, hostsStandFor } = receiver.destination;
  return {
    addresses,
    hosts: hostsStandFor === 'a tag' ? [] : hosts,
    isStorage: hosts.some((host) => /\.core\.(windows|usgovcloudapi|chinacloudapi)\./.test(host)),
  };
}

/** Names on 80 and 443 only, and never of storage (F5.06, F5.07). */
function byHost(rule: FqdnRule, goal: Goal, asked: Traffic): readonly Approval[] {
  const pattern = textOf(rule.destination);
  if (goal.hosts.length === 0 || goal.isStorage) return [];
  const ports: PortSet = FQDN_RULE_PORTS.map((port) => ({ first: BigInt(port), last: BigInt(port) }));
  if (!asked.some((box) => box.protocol === 'Tcp' && intersectPorts(box.ports, ports).length > 0)) return [];
  if (pattern === undefined)
    return [
      { text: describe(rule, 'Which host it names is not known.'), certain: false, doubts: doubtsOfSetting(rule.destination) },
    ];
  const relations = goal.hosts.map((host) => relateHosts(pattern, host));
  const covered = relations.every((relation) => relation === 'covers');
  if (relations.every((relation) => relation === 'disjoint')) return [];
  return [
    settle(rule, `It approves '${pattern}'.`, covered, { what: `which host behind '${goal.hosts[0]}' is meant`, at: rule.at }),
  ];
}

function byTag(atlas: Atlas, rule: ServiceTagRule, goal: Goal, asked: Traffic): readonly Approval[] {
  const tag = textOf(rule.serviceTag);
  const protocol = knownValue(rule.protocol);
  const ports = knownValue(rule.portRanges);
  const unknown = [rule.serviceTag, rule.protocol, rule.portRanges, rule.action].flatMap(doubtsOfSetting);
  if (knownValue(rule.action) === 'Deny') return [];
  if (tag !== undefined && protocol !== undefined && ports !== undefined) {
    if (!carries(asked, parseProtocol(protocol) ?? [], parsePortList([ports]) ?? [])) return [];
    const prefixes = textsOf(rule.addressPrefixes).texts;
    const cover = coverEntry(prefixes[0] ?? tag, goal.addresses, NO_SCOPE, atlas.cover);
    const sure = coversAddresses(cover.sure, goal.addresses);
    if (!sure && cover.maybe.line.length === 0 && cover.sure.line.length === 0) return [];
    return [
      settle(rule, `It approves service tag ${sayTag(tag)}.`, sure, {
        what: `whether the address is in service tag ${sayTag(tag)}`,
        at: rule.at,
      }),
    ];
  }
  return [{ text: describe(rule, 'Which tag, protocol or ports it names is not known.'), certain: false, doubts: unknown }];
}

/** Tags that the service opens itself, on the ports that computes need of them (F5.04). */
function automatically(atlas: Atlas, workspace: Workspace, goal: Goal, asked: Traffic): readonly Approval[] {
  const region = textOf(workspace.location);
  return automaticOutboundTags.flatMap(({ tag, regional }): readonly Approval[] => {
    const entry = regional && region !== undefined ? `${tag}.${region}` : tag;
    const cover = coverEntry(entry, goal.addresses, NO_SCOPE, atlas.cover);
    const sure = coversAddresses(cover.sure, goal.addresses);
    if (!sure && cover.maybe.line.length === 0 && cover.sure.line.length === 0) return [];
    const rows = requiredOutbound.filter((row) => row.tag === tag);
    const carried = rows.some((row) =>
      carries(asked, row.protocol === '*' ? ALL_PROTOCOLS : [row.protocol], parsePortList([...row.ports]) ?? []),
    );
    if (!carried) return [];
    const text = {
      at: `managed network of workspace '${workspace.label}'`,
      because: `The service itself approves service tag ${sayTag(entry)}.`,
      origin: workspace.managedNetwork.isolationMode.at,
      fact: 'F5.04',
    };
    const open = { what: `whether the address is in service tag ${sayTag(entry)}`, at: text.origin };
    return [{ text, certain: sure, doubts: sure ? [] : [open] }];
  });
}

function carries(asked: Traffic, protocols: readonly Protocol[], ports: PortSet): boolean {
  return asked.some(
    (box) => protocols.includes(box.protocol) && (box.protocol === 'Icmp' || intersectPorts(box.ports, ports).length > 0),
  );
}

function settle(rule: FqdnRule | ServiceTagRule, because: string, sure: boolean, open: Doubt): Approval {
  const doubts = [...toDoubts(rule.conditionWaits), ...(sure ? [] : [open])];
  return { text: describe(rule, because), certain: sure && rule.condition === undefined, doubts };
}

function describe(rule: Pick<FqdnRule, 'name' | 'at'>, because: string): HopText {
  return {
    at: `outbound rule '${knownValue(rule.name) ?? 'without a known name'}' of the managed network`,
    because,
    origin: rule.at,
    fact: 'F5.21',
  };
}
