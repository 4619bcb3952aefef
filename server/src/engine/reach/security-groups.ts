import type { Origin } from '../base/index.ts';
import {
  type AddressSet,
  ALL_PORTS,
  ALL_PROTOCOLS,
  coversPorts,
  intersectPorts,
  type PortSet,
  type Protocol,
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
import { type Cover, coverAny, coverEntry, isEmptyCover, NOTHING, type TagScope } from './cover.ts';
import type { Doubt } from './flow.ts';
import { doubtsOfReference, doubtsOfSetting, entriesOf, portsOf } from './known-list.ts';
import { once } from './once.ts';
import { decide, describePackets, meetsPackets, type OrderedRule, toOrderedRule } from './ordered-rules.ts';
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
  const fallback = builtIn(
    group,
    place,
    direction,
    'stop',
    direction === 'Inbound' ? 'DenyAllInBound' : 'DenyAllOutBound',
    65500,
    packets,
  );
  const rules = rulesOf(atlas, group, place, direction, packets);
  return passFilter(atlas, trail, decide(packets, rules, fallback, actionsDiffer), packets);
}

/** The group's own rules, then Azure's: each is worked out when it is asked for. */
function* rulesOf(
  atlas: Atlas,
  group: NetworkSecurityGroup,
  place: FilterPlace,
  direction: Direction,
  packets: Traffic,
): Generator<OrderedRule<FilterAction>> {
  const label = labelOf(group, place);
  const sides = sidesOf(packets);
  const missing = doubtsOfSetting(group.rules);
  if (missing.length > 0) yield { action: unknownGroup(label, group.rules.at, missing), sure: [], maybe: packets };
  for (const rule of readRules(group)[direction]) {
    const ordered = toRule(atlas, label, rule, place, direction, packets, sides);
    if (ordered) yield ordered;
  }
  for (const rule of DEFAULT_RULES[direction]) {
    const ordered = toDefaultRule(atlas, group, rule, place, direction, packets, sides);
    if (ordered) yield ordered;
  }
}

/** What of a rule does not depend on the packets. */
interface ReadRule {
  readonly rule: SecurityRule;
  readonly name: string;
  readonly priority: number | undefined;
  readonly lets: FilterAction['lets'];
  readonly doubts: readonly Doubt[];
  /** Undefined: not known. */
  readonly protocols: readonly Protocol[] | undefined;
  readonly ports: PortSet | undefined;
  readonly certain: boolean;
}

/** By priority; a rule whose direction is not known is in both lists. */
const readRules = once((group: NetworkSecurityGroup): Readonly<Record<Direction, readonly ReadRule[]>> => {
  const read = group.rules.items.flatMap(readRule).sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
  const of = (direction: Direction) => read.filter(({ rule }) => (knownValue(rule.direction) ?? direction) === direction);
  return { Inbound: of('Inbound'), Outbound: of('Outbound') };
});

/** Nothing for a rule that is only for source ports that clients do not use; two where some of its ports are known and some are not. */
function readRule(rule: SecurityRule): readonly ReadRule[] {
  const access = knownValue(rule.access);
  const source = portsOf(rule.sourcePorts);
  const anySource = source.doubts.length === 0 && (source.ports.length === 0 || coversPorts(source.ports, EPHEMERAL));
  if (!anySource && source.doubts.length === 0 && intersectPorts(source.ports, EPHEMERAL).length === 0) return [];
  const { ports, doubts } = portsOf(rule.destinationPorts);
  const common = {
    rule,
    name: knownValue(rule.name) ?? 'without a known name',
    priority: knownValue(rule.priority),
    lets: access === undefined ? ('unknown' as const) : access === 'Allow' ? ('through' as const) : ('stop' as const),
    doubts: doubtsOfRule(rule),
    protocols: rule.protocol.state === 'unknown' ? undefined : (parseProtocol(rule.protocol.value) ?? []),
    certain:
      rule.conditionWaits.length === 0 &&
      rule.condition === undefined &&
      rule.priority.state !== 'unknown' &&
      rule.direction.state !== 'unknown' &&
      anySource,
  };
  const open = doubts.length > 0 || rule.destinationPorts.items.length === 0;
  return [...(ports.length > 0 ? [{ ...common, ports }] : []), ...(open ? [{ ...common, ports: undefined }] : [])];
}

/** Undefined where protocol, port or addresses are not those of the packets. */
function toRule(
  atlas: Atlas,
  at: string,
  read: ReadRule,
  place: FilterPlace,
  direction: Direction,
  packets: Traffic,
  { sources, destinations }: Sides,
): OrderedRule<FilterAction> | undefined {
  const { rule, name, priority, lets, doubts, protocols, ports, certain } = read;
  if (!meetsPackets(protocols, ports, packets)) return undefined;
  const destination = coverSide(atlas, rule.destinations, rule.destinationGroups, destinations, place);
  if (isEmptyCover(destination)) return undefined;
  const source = coverSide(atlas, rule.sources, rule.sourceGroups, sources, place);
  if (isEmptyCover(source)) return undefined;
  const verb = lets === 'through' ? 'allows' : 'denies';
  const action: FilterAction = {
    lets,
    rule: `rule '${name}'`,
    text: {
      at,
      because: `Rule '${name}' (priority ${priority ?? 'unknown'}) ${verb} ${direction.toLowerCase()} ${describePackets(packets)}.`,
      origin: rule.at,
    },
    doubts,
  };
  return toOrderedRule(action, { source, destination, protocols, ports, certain }, packets);
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

function toDefaultRule(
  atlas: Atlas,
  group: NetworkSecurityGroup,
  rule: DefaultRule,
  place: FilterPlace,
  direction: Direction,
  packets: Traffic,
  { sources, destinations }: Sides,
): OrderedRule<FilterAction> | undefined {
  const destination = coverEntry(rule.destination, destinations, place.scope, atlas.cover);
  const source = isEmptyCover(destination) ? NOTHING : coverEntry(rule.source, sources, place.scope, atlas.cover);
  if (isEmptyCover(source)) return undefined;
  const match = { source, destination, protocols: ALL_PROTOCOLS, ports: ALL_PORTS, certain: true };
  return toOrderedRule(builtIn(group, place, direction, 'through', rule.name, rule.priority, packets), match, packets);
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

export interface Sides {
  readonly sources: AddressSet;
  readonly destinations: AddressSet;
}

/** All addresses on either side of the packets. */
export function sidesOf(packets: Traffic): Sides {
  return {
    sources: unionAddresses(...packets.map((box) => box.source)),
    destinations: unionAddresses(...packets.map((box) => box.destination)),
  };
}

/** A client picks its source port from these. */
const EPHEMERAL: PortSet = [{ first: 1024n, last: 65535n }];
