import type { Origin } from '../base/index.ts';
import {
  type AddressSet,
  ALL_PORTS,
  ALL_PROTOCOLS,
  coversPorts,
  intersectPorts,
  type PortSet,
  parsePortList,
  parseProtocol,
  type Traffic,
  unionAddresses,
} from '../ip/index.ts';
import {
  find,
  type Identity,
  knownValue,
  type Listed,
  type NetworkSecurityGroup,
  type Reference,
  type SecurityRule,
  type Setting,
} from '../network/index.ts';
import type { Atlas } from './atlas.ts';
import { type Cover, coverAny, coverEntry, NOTHING, type TagScope } from './cover.ts';
import type { Doubt } from './flow.ts';
import { doubtsOfReference, doubtsOfSetting, entriesOf, textsOf } from './known-list.ts';
import { decide, describePackets, type OrderedRule, toOrderedRule } from './ordered-rules.ts';
import { actionsDiffer, type FilterAction, type Filtered, passFilter } from './packet-filter.ts';
import { step, type Trail, toDoubts } from './trail.ts';

export type Direction = 'Inbound' | 'Outbound';

/** Where a security group sits: what its tags stand for there, and which machines of the place are in which application security group. */
export interface FilterPlace {
  /** `subnet 'vnet/training'`, `network interface 'nic-1'`. */
  readonly label: string;
  readonly scope: TagScope;
  /** Addresses of members of an application security group, and of those that may be. */
  readonly members: (group: Identity, asked: AddressSet) => Cover;
}

/**
 * Network security groups: rules by priority, first match decides, then Azure's own: inbound from VirtualNetwork (65000) and AzureLoadBalancer (65001),
 * outbound to VirtualNetwork (65000) and Internet (65001), all else denied (65500). A place without a group filters nothing.
 * Source: learn.microsoft.com/azure/virtual-network/network-security-groups-overview.
 */
export function passSecurityGroup(
  atlas: Atlas,
  trail: Trail,
  reference: Reference,
  place: FilterPlace,
  direction: Direction,
  packets: Traffic,
): Filtered {
  if (reference.state === 'none') {
    const text = {
      at: place.label,
      because: `No network security group filters ${direction.toLowerCase()} traffic here.`,
      origin: reference.at,
    };
    return { state: 'passes', trail: step(trail, 'unfiltered', text), packets };
  }
  const group = find(atlas.model, 'networkSecurityGroups', reference);
  if (!group) {
    const doubts = doubtsOfReference(reference);
    const action = unknownGroup(`network security group '${reference.label}' (${place.label})`, reference.at, doubts);
    return passFilter(atlas, trail, [{ packets, action, doubtful: [] }], packets);
  }
  const rules = [...ownRules(atlas, group, place, direction, packets), ...defaultRules(atlas, group, place, direction, packets)];
  const fallback = builtIn(
    group,
    place,
    direction,
    'stop',
    direction === 'Inbound' ? 'DenyAllInBound' : 'DenyAllOutBound',
    65500,
    packets,
  );
  return passFilter(atlas, trail, decide(packets, rules, fallback, actionsDiffer), packets);
}

function ownRules(
  atlas: Atlas,
  group: NetworkSecurityGroup,
  place: FilterPlace,
  direction: Direction,
  packets: Traffic,
): readonly OrderedRule<FilterAction>[] {
  const label = labelOf(group, place);
  const ranked = group.rules.items
    .filter((rule) => (knownValue(rule.direction) ?? direction) === direction)
    .map((rule) => ({ priority: knownValue(rule.priority) ?? 0, rule: toRule(atlas, label, rule, place, direction, packets) }))
    .sort((a, b) => a.priority - b.priority)
    .map((one) => one.rule);
  const missing = doubtsOfSetting(group.rules);
  if (missing.length === 0) return ranked;
  const open = unknownGroup(label, group.rules.at, missing);
  return [{ action: open, sure: [], maybe: packets }, ...ranked];
}

function toRule(
  atlas: Atlas,
  at: string,
  rule: SecurityRule,
  place: FilterPlace,
  direction: Direction,
  packets: Traffic,
): OrderedRule<FilterAction> {
  const { sources, destinations } = sidesOf(packets);
  const access = knownValue(rule.access);
  const doubts = doubtsOfRule(rule);
  const name = knownValue(rule.name) ?? 'without a known name';
  const priority = knownValue(rule.priority);
  const action: FilterAction = {
    lets: access === undefined ? 'unknown' : access === 'Allow' ? 'through' : 'stop',
    rule: `rule '${name}'`,
    text: {
      at,
      because: `Rule '${name}' (priority ${priority ?? 'unknown'}) ${access === 'Allow' ? 'allows' : 'denies'} ${direction.toLowerCase()} ${describePackets(packets)}.`,
      origin: rule.at,
    },
    doubts,
  };
  const sourcePorts = parsePortList(textsOf(rule.sourcePorts).texts);
  const anySource = sourcePorts === undefined || sourcePorts.length === 0 || coversPorts(sourcePorts, EPHEMERAL);
  if (!anySource && intersectPorts(sourcePorts, EPHEMERAL).length === 0) return { action, sure: [], maybe: [] };
  const ports = parsePortList(textsOf(rule.destinationPorts).texts);
  const match = {
    source: coverSide(atlas, rule.sources, rule.sourceGroups, sources, place),
    destination: coverSide(atlas, rule.destinations, rule.destinationGroups, destinations, place),
    protocols: rule.protocol.state === 'unknown' ? undefined : (parseProtocol(rule.protocol.value) ?? []),
    ports: doubtsOfSetting(rule.destinationPorts).length > 0 || rule.destinationPorts.items.length === 0 ? undefined : ports,
    certain:
      rule.conditionWaits.length === 0 &&
      rule.condition === undefined &&
      rule.priority.state !== 'unknown' &&
      rule.direction.state !== 'unknown' &&
      anySource,
  };
  return toOrderedRule(action, match, packets);
}

/** Prefixes, tags and application security groups of one side of a rule. */
export function coverSide(
  atlas: Atlas,
  entries: Listed<Setting<string>>,
  groups: Listed<Reference>,
  asked: AddressSet,
  place: FilterPlace,
): Cover {
  const known = entriesOf(entries);
  const covers = known.entries.map((text) => coverEntry(text, asked, place.scope, atlas.cover));
  for (const group of groups.items) {
    if (group.state !== 'none')
      covers.push(group.state === 'unknown' ? { sure: NOTHING.sure, maybe: asked } : place.members(group.identity, asked));
  }
  if (known.open || groups.waits.length > 0) covers.push({ sure: NOTHING.sure, maybe: asked });
  return coverAny(covers);
}

interface DefaultRule {
  readonly name: string;
  readonly priority: number;
  readonly source: string;
  readonly destination: string;
}

const DEFAULT_RULES: Readonly<Record<Direction, readonly DefaultRule[]>> = {
  Inbound: [
    { name: 'AllowVnetInBound', priority: 65000, source: 'VirtualNetwork', destination: 'VirtualNetwork' },
    { name: 'AllowAzureLoadBalancerInBound', priority: 65001, source: 'AzureLoadBalancer', destination: '*' },
  ],
  Outbound: [
    { name: 'AllowVnetOutBound', priority: 65000, source: 'VirtualNetwork', destination: 'VirtualNetwork' },
    { name: 'AllowInternetOutBound', priority: 65001, source: '*', destination: 'Internet' },
  ],
};

function defaultRules(
  atlas: Atlas,
  group: NetworkSecurityGroup,
  place: FilterPlace,
  direction: Direction,
  packets: Traffic,
): readonly OrderedRule<FilterAction>[] {
  const { sources, destinations } = sidesOf(packets);
  return DEFAULT_RULES[direction].map((rule) => {
    const match = {
      source: coverEntry(rule.source, sources, place.scope, atlas.cover),
      destination: coverEntry(rule.destination, destinations, place.scope, atlas.cover),
      protocols: ALL_PROTOCOLS,
      ports: ALL_PORTS,
      certain: true,
    };
    return toOrderedRule(builtIn(group, place, direction, 'through', rule.name, rule.priority, packets), match, packets);
  });
}

function builtIn(
  group: NetworkSecurityGroup,
  place: FilterPlace,
  direction: Direction,
  lets: 'through' | 'stop',
  name: string,
  priority: number,
  packets: Traffic,
): FilterAction {
  const verb = lets === 'through' ? 'allows' : 'denies';
  return {
    lets,
    rule: `default rule '${name}'`,
    text: {
      at: labelOf(group, place),
      because: `No rule of the group matches before Azure's default '${name}' (priority ${priority}), which ${verb} ${direction.toLowerCase()} ${describePackets(packets)}.`,
      origin: group.rules.items.length > 0 ? group.rules.at : group.at,
      byDefault: true,
    },
    doubts: [],
  };
}

function unknownGroup(at: string, origin: Origin, doubts: readonly Doubt[]): FilterAction {
  return { lets: 'unknown', rule: 'rules that are not known', text: { at, because: 'The rules are not known.', origin }, doubts };
}

function doubtsOfRule(rule: SecurityRule): readonly Doubt[] {
  return [
    ...toDoubts(rule.conditionWaits),
    ...[
      rule.access,
      rule.direction,
      rule.priority,
      rule.protocol,
      rule.sources,
      rule.destinations,
      rule.destinationPorts,
    ].flatMap(doubtsOfSetting),
    ...[...rule.sources.items, ...rule.destinations.items, ...rule.destinationPorts.items].flatMap(doubtsOfSetting),
    ...[...rule.sourceGroups.items, ...rule.destinationGroups.items].flatMap((group) =>
      group.state === 'unknown' ? doubtsOfReference(group) : [],
    ),
  ];
}

function labelOf(group: NetworkSecurityGroup, place: FilterPlace): string {
  return `network security group '${group.label}' (${place.label})`;
}

/** All addresses on either side of the packets. */
export function sidesOf(packets: Traffic): { readonly sources: AddressSet; readonly destinations: AddressSet } {
  return {
    sources: unionAddresses(...packets.map((box) => box.source)),
    destinations: unionAddresses(...packets.map((box) => box.destination)),
  };
}

/** A client picks its source port from these. */
const EPHEMERAL: PortSet = [{ first: 1024n, last: 65535n }];
