import {
  type AddressSet,
  ALL_PORTS,
  hasPorts,
  meetHosts,
  type PortSet,
  type Protocol,
  parsePortList,
  parseProtocol,
  relateHosts,
  type Traffic,
} from '../ip/index.ts';
import {
  type ApplicationRule,
  type AzureFirewall,
  type FirewallRule,
  find,
  knownValue,
  type Listed,
  type NetworkRule,
  type Reference,
  type Setting,
} from '../network/index.ts';
import type { Atlas } from './atlas.ts';
import { type Cover, coverAny, coverEntry, isEmptyCover, NO_SCOPE, NOTHING } from './cover.ts';
import { collectionsOf, dnsProxyOf, type RankedCollection } from './firewall-collections.ts';
import type { Doubt } from './flow.ts';
import { hostsOfFqdnTag } from './fqdn-tags.ts';
import { isMicrosoftHost } from './host-points.ts';
import { doubtsOfSetting, entriesOf, portsOf, textsOf } from './known-list.ts';
import { onceFor } from './once.ts';
import { meetsPackets, type OrderedRule, toOrderedRule } from './ordered-rules.ts';
import type { FilterAction } from './packet-filter.ts';
import { sidesOf } from './security-groups.ts';
import { toDoubts } from './trail.ts';

/** What the packets are asked for by name, for rules that match host names. */
export interface AskedNames {
  /** Hosts the flow goes to; a service tag has those that stand for it. Empty where only an address is known. */
  readonly hosts: readonly string[];
  /** A tag is open where one of its hosts is; a question about a tag is not answered by a rule for somebody in particular behind it. */
  readonly standFor: 'themselves' | 'a tag';
}

/** A firewall's rules in reading order, with what of them does not depend on the packets. */
interface ReadFirewall {
  readonly network: readonly ReadRule<NetworkRule | Extract<FirewallRule, { kind: 'unknown' }>>[];
  readonly application: readonly ReadRule<ApplicationRule>[];
  /** What the order rests on and is not known. */
  readonly missing: readonly Doubt[];
}

interface ReadRule<R> {
  readonly rule: R;
  readonly action: FilterAction;
  /** Undefined: not known. */
  readonly protocols: readonly Protocol[] | undefined;
  readonly ports: PortSet | undefined;
  readonly certain: boolean;
}

export const readFirewall = onceFor((atlas: Atlas, firewall: AzureFirewall): ReadFirewall => {
  const { ranked, missing } = collectionsOf(atlas, firewall);
  const all = ranked.flatMap((entry) => entry.collection.rules.items.map((rule) => ({ rule, entry })));
  return {
    missing,
    network: all.flatMap(({ rule, entry }) =>
      rule.kind === 'network' || rule.kind === 'unknown' ? readNetworkRule(firewall, entry, rule) : [],
    ),
    application: all.flatMap(({ rule, entry }) =>
      rule.kind === 'application' ? [readApplicationRule(firewall, entry, rule)] : [],
    ),
  };
});

/** Two where some of its ports are known and some are not. */
function readNetworkRule(
  firewall: AzureFirewall,
  entry: RankedCollection,
  rule: NetworkRule | Extract<FirewallRule, { kind: 'unknown' }>,
): ReadFirewall['network'] {
  const action = actionOf(firewall, entry, rule, 'network rule');
  if (rule.kind === 'unknown')
    return [{ rule, action: { ...action, lets: 'unknown' }, protocols: undefined, ports: undefined, certain: false }];
  const { texts, doubts } = textsOf(rule.protocols as Listed<Setting<string>>);
  const protocols = texts.flatMap((text) => parseProtocol(text) ?? []);
  const read = { rule, action, protocols: doubts.length > 0 ? undefined : protocols, certain: isCertain(entry, rule) };
  if (doubts.length === 0 && !protocols.some(hasPorts)) return [{ ...read, ports: ALL_PORTS }];
  const known = portsOf(rule.destinationPorts);
  return [
    ...(known.ports.length > 0 ? [{ ...read, ports: known.ports }] : []),
    ...(known.doubts.length > 0 ? [{ ...read, ports: undefined }] : []),
  ];
}

function readApplicationRule(firewall: AzureFirewall, entry: RankedCollection, rule: ApplicationRule): ReadRule<ApplicationRule> {
  return {
    rule,
    action: { ...actionOf(firewall, entry, rule, 'application rule'), proxies: true },
    protocols: ['Tcp'],
    ports: applicationPorts(rule),
    certain: isCertain(entry, rule),
  };
}

/** The network rules that can match, each worked out when it is asked for. */
export function* networkRules(
  atlas: Atlas,
  firewall: AzureFirewall,
  names: AskedNames,
  packets: Traffic,
): Generator<OrderedRule<FilterAction>> {
  const proxy = dnsProxyOf(atlas, firewall);
  const { sources, destinations } = sidesOf(packets);
  for (const { rule, action, protocols, ports, certain } of readFirewall(atlas, firewall).network) {
    if (rule.kind !== 'network') yield { action, sure: [], maybe: packets };
    else if (meetsPackets(protocols, ports, packets)) {
      const destination = coverAny([
        coverList(atlas, rule.destinations, rule.destinationIpGroups, destinations),
        coverNames(rule, proxy, names, destinations),
      ]);
      if (isEmptyCover(destination)) continue;
      const source = coverList(atlas, rule.sources, rule.sourceIpGroups, sources);
      if (!isEmptyCover(source)) yield toOrderedRule(action, { source, destination, protocols, ports, certain }, packets);
    }
  }
}

/** The application rules that can match, each worked out when it is asked for. */
export function* applicationRules(
  atlas: Atlas,
  firewall: AzureFirewall,
  names: AskedNames,
  packets: Traffic,
): Generator<OrderedRule<FilterAction>> {
  const { sources, destinations } = sidesOf(packets);
  for (const { rule, action, protocols, ports, certain } of readFirewall(atlas, firewall).application) {
    if (!meetsPackets(protocols, ports, packets)) continue;
    const matched = matchesHosts(rule, names);
    if (matched === 'no') continue;
    const match = {
      source: coverList(atlas, rule.sources, rule.sourceIpGroups, sources),
      destination: { sure: destinations, maybe: NOTHING.maybe },
      protocols,
      ports,
      certain: matched === 'yes' && certain,
    };
    yield toOrderedRule(action, match, packets);
  }
}

/** Http, Https and Mssql are the only protocols application rules know; each has its port. */
function applicationPorts(rule: ApplicationRule): PortSet | undefined {
  if (doubtsOfSetting(rule.protocols).length > 0) return undefined;
  const ports = rule.protocols.items.map((one) => knownValue(one.port));
  if (ports.some((port) => port === undefined)) return undefined;
  return parsePortList(ports.map(String));
}

function matchesHosts(rule: ApplicationRule, { hosts, standFor }: AskedNames): 'yes' | 'no' | 'maybe' {
  const fqdns = entriesOf(rule.targetFqdns);
  if (fqdns.entries.some((text) => text.trim() === '*')) return 'yes';
  if (hosts.length === 0) return fqdns.open ? 'maybe' : 'no';
  const patterns = [
    ...fqdns.entries,
    ...textsOf(rule.fqdnTags).texts.flatMap((tag) => hostsOfFqdnTag(tag) ?? []),
    ...wholeSites(textsOf(rule.targetUrls).texts),
  ];
  const covered = (host: string) => patterns.some((pattern) => relateHosts(pattern, host) === 'covers');
  if (standFor === 'a tag' ? hosts.some(covered) : hosts.every(covered)) return 'yes';
  if (standFor === 'a tag') return fqdns.open || fqdns.entries.includes('‹›') ? 'maybe' : 'no';
  const partial = hosts.some(
    (host) => patterns.some((pattern) => relateHosts(pattern, host) === 'partial') || urlsMeet(rule, host),
  );
  const vague = textsOf(rule.fqdnTags).texts.some((tag) => hostsOfFqdnTag(tag) === undefined) && hosts.some(isMicrosoftHost);
  const categories = rule.webCategories.items.length > 0 && hosts.some((host) => !isMicrosoftHost(host));
  return partial || vague || categories || fqdns.open ? 'maybe' : 'no';
}

/** `x.com/*` and `x.com` are whole sites; any longer path is a part of one. */
function wholeSites(urls: readonly string[]): readonly string[] {
  return urls.flatMap((url) => {
    const slash = url.indexOf('/');
    const path = slash < 0 ? '' : url.slice(slash);
    return path === '' || path === '/' || path === '/*' ? [slash < 0 ? url : url.slice(0, slash)] : [];
  });
}

function urlsMeet(rule: ApplicationRule, host: string): boolean {
  return textsOf(rule.targetUrls).texts.some((url) => meetHosts(url.split('/')[0] ?? url, host));
}

/** Host names in network rules are exact, and mean nothing while the firewall's DNS proxy is off. */
function coverNames(rule: NetworkRule, proxy: Setting<boolean> | undefined, names: AskedNames, destinations: AddressSet): Cover {
  const { entries } = entriesOf(rule.destinationFqdns);
  if (entries.length === 0 || names.hosts.length === 0) return NOTHING;
  const on = proxy === undefined ? undefined : knownValue(proxy);
  const related = names.hosts.map((host) => entries.map((text) => relateHosts(text, host)));
  if (on === false || related.some((one) => one.every((relation) => relation === 'disjoint'))) return NOTHING;
  return on && related.every((one) => one.includes('covers'))
    ? { sure: destinations, maybe: NOTHING.maybe }
    : { sure: NOTHING.sure, maybe: destinations };
}

export function coverList(atlas: Atlas, entries: Listed<Setting<string>>, groups: Listed<Reference>, asked: AddressSet): Cover {
  const own = entriesOf(entries);
  const covers = own.entries.map((text) => coverEntry(text, asked, NO_SCOPE, atlas.cover));
  let open = own.open || groups.waits.length > 0;
  for (const reference of groups.items) {
    const group = find(atlas.model, 'ipGroups', reference);
    const known = group && textsOf(group.addresses);
    if (!known || known.doubts.length > 0) open = true;
    covers.push(...(known?.texts ?? []).map((text) => coverEntry(text, asked, NO_SCOPE, atlas.cover)));
  }
  return coverAny(open ? [...covers, { sure: NOTHING.sure, maybe: asked }] : covers);
}

function isCertain(entry: RankedCollection, rule: FirewallRule): boolean {
  const { collection, group } = entry;
  return (
    group?.condition === undefined &&
    collection.priority.state !== 'unknown' &&
    collection.action.state !== 'unknown' &&
    rule.kind !== 'unknown'
  );
}

function actionOf(firewall: AzureFirewall, entry: RankedCollection, rule: FirewallRule, kind: string): FilterAction {
  const access = knownValue(entry.collection.action);
  const name = knownValue(rule.name) ?? 'without a known name';
  const collection = knownValue(entry.collection.name) ?? 'without a known name';
  return {
    lets: access === undefined ? 'unknown' : access === 'Deny' ? 'stop' : 'through',
    rule: `${kind} '${name}'`,
    text: {
      at: `firewall '${firewall.label}'`,
      because: `The ${kind} '${name}' of collection '${collection}' (priority ${knownValue(entry.collection.priority) ?? 'unknown'}) ${access === 'Deny' ? 'denies' : 'allows'} it.`,
      origin: rule.at,
      fact: 'F4.42',
    },
    doubts: [
      ...toDoubts(entry.group?.conditionWaits ?? []),
      ...doubtsOfSetting(entry.collection.action),
      ...doubtsOfSetting(entry.collection.priority),
      ...doubtsOfSetting(rule.sources),
      ...(rule.kind === 'unknown' ? toDoubts(rule.waits) : []),
      ...(rule.kind === 'network'
        ? [
            ...doubtsOfSetting(rule.destinations),
            ...rule.destinations.items.flatMap(doubtsOfSetting),
            ...portsOf(rule.destinationPorts).doubts,
          ]
        : []),
      ...(rule.kind === 'application'
        ? [...doubtsOfSetting(rule.targetFqdns), ...rule.targetFqdns.items.flatMap(doubtsOfSetting)]
        : []),
      ...rule.sources.items.flatMap(doubtsOfSetting),
    ],
  };
}
