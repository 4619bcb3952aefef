import {
  type AddressSet,
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
  type FirewallPolicy,
  type FirewallRule,
  find,
  knownValue,
  type Listed,
  type NetworkRule,
  type Reference,
  type RuleCollection,
  type RuleCollectionGroup,
  type Setting,
} from '../network/index.ts';
import { type Atlas, identityOf } from './atlas.ts';
import { type Cover, coverAny, coverEntry, NO_SCOPE, NOTHING } from './cover.ts';
import type { Doubt } from './flow.ts';
import { hostsOfFqdnTag } from './fqdn-tags.ts';
import { isMicrosoftHost } from './host-points.ts';
import { doubtsOfReference, doubtsOfSetting, entriesOf, textsOf } from './known-list.ts';
import { type OrderedRule, toOrderedRule } from './ordered-rules.ts';
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

/** A collection in the order it is read, with the group it is in. */
export interface RankedCollection {
  readonly collection: RuleCollection;
  readonly group: RuleCollectionGroup | undefined;
}

/** A firewall's rules in reading order: groups of the parent policy first, then by priority of group and collection. `missing` is what the order rests on and is not known. */
export function collectionsOf(
  atlas: Atlas,
  firewall: AzureFirewall,
): { readonly ranked: readonly RankedCollection[]; readonly missing: readonly Doubt[] } {
  if (firewall.policy.state === 'none') {
    return {
      ranked: byPriority(firewall.collections.items).map((collection) => ({ collection, group: undefined })),
      missing: firewall.existing
        ? [{ what: `the rules of the existing firewall '${firewall.label}'`, at: firewall.at }]
        : doubtsOfSetting(firewall.collections),
    };
  }
  const missing: Doubt[] = [];
  const ranked: RankedCollection[] = [];
  for (const reference of policyChain(atlas, firewall.policy)) {
    const policy = find(atlas.model, 'firewallPolicies', reference);
    if (!policy) missing.push(...doubtsOfReference(reference));
    else if (policy.existing && groupsOf(atlas, policy).length === 0)
      missing.push({ what: `the rules of the existing firewall policy '${policy.label}'`, at: policy.at });
    for (const group of policy ? groupsOf(atlas, policy) : []) {
      missing.push(...doubtsOfSetting(group.collections));
      ranked.push(...byPriority(group.collections.items).map((collection) => ({ collection, group })));
    }
  }
  return { ranked, missing };
}

/** Parent first. A policy has one parent and no grandparent; a longer chain is cut. */
function policyChain(atlas: Atlas, reference: Reference): readonly Reference[] {
  const policy = find(atlas.model, 'firewallPolicies', reference);
  if (!policy || policy.basePolicy.state === 'none') return [reference];
  return [policy.basePolicy, reference];
}

function groupsOf(atlas: Atlas, policy: FirewallPolicy): readonly RuleCollectionGroup[] {
  return byPriority(atlas.model.ruleCollectionGroups.filter((group) => identityOf(group.policy) === policy.identity));
}

function byPriority<T extends { readonly priority: Setting<number> }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => (knownValue(a.priority) ?? 0) - (knownValue(b.priority) ?? 0));
}

/** The policy in force, for settings beside the rules. */
export function policyOf(atlas: Atlas, firewall: AzureFirewall): FirewallPolicy | undefined {
  return find(atlas.model, 'firewallPolicies', firewall.policy);
}

/** Whether the firewall answers DNS, which host names in network rules need (F4.41, F9.25). */
export function dnsProxyOf(atlas: Atlas, firewall: AzureFirewall): Setting<boolean> | undefined {
  if (firewall.policy.state === 'none') return firewall.classicDnsProxy;
  return policyOf(atlas, firewall)?.dnsProxy;
}

export function networkRules(
  atlas: Atlas,
  firewall: AzureFirewall,
  ranked: readonly RankedCollection[],
  names: AskedNames,
  packets: Traffic,
): readonly OrderedRule<FilterAction>[] {
  const proxy = dnsProxyOf(atlas, firewall);
  return flatten(ranked, (rule) => rule.kind === 'network' || rule.kind === 'unknown').map(({ rule, entry }) => {
    const action = actionOf(firewall, entry, rule, 'network rule');
    if (rule.kind !== 'network') return { action: { ...action, lets: 'unknown' }, sure: [], maybe: packets };
    return toOrderedRule(
      action,
      { ...sidesAndPorts(atlas, rule, proxy, names, packets), certain: isCertain(entry, rule) },
      packets,
    );
  });
}

export function applicationRules(
  atlas: Atlas,
  firewall: AzureFirewall,
  ranked: readonly RankedCollection[],
  names: AskedNames,
  packets: Traffic,
): readonly OrderedRule<FilterAction>[] {
  const { sources, destinations } = sidesOf(packets);
  return flatten(ranked, (rule) => rule.kind === 'application').flatMap(({ rule, entry }) => {
    if (rule.kind !== 'application') return [];
    const matched = matchesHosts(rule, names);
    const ports = applicationPorts(rule);
    if (matched === 'no') return [];
    const match = {
      source: coverList(atlas, rule.sources, rule.sourceIpGroups, sources),
      destination: { sure: destinations, maybe: NOTHING.maybe },
      protocols: ['Tcp'] as readonly Protocol[],
      ports,
      certain: matched === 'yes' && isCertain(entry, rule),
    };
    return [toOrderedRule({ ...actionOf(firewall, entry, rule, 'application rule'), proxies: true }, match, packets)];
  });
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

function sidesAndPorts(
  atlas: Atlas,
  rule: NetworkRule,
  proxy: Setting<boolean> | undefined,
  names: AskedNames,
  packets: Traffic,
) {
  const { sources, destinations } = sidesOf(packets);
  const protocolTexts = textsOf(rule.protocols as Listed<Setting<string>>);
  const protocols = protocolTexts.texts.flatMap((text) => parseProtocol(text) ?? []);
  const ports = parsePortList(textsOf(rule.destinationPorts).texts);
  return {
    source: coverList(atlas, rule.sources, rule.sourceIpGroups, sources),
    destination: coverAny([
      coverList(atlas, rule.destinations, rule.destinationIpGroups, destinations),
      coverNames(rule, proxy, names, destinations),
    ]),
    protocols: protocolTexts.doubts.length > 0 ? undefined : protocols,
    ports:
      doubtsOfSetting(rule.destinationPorts).length > 0
        ? undefined
        : protocols.some(hasPorts)
          ? ports
          : [{ first: 0n, last: 65535n }],
  };
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

function flatten(
  ranked: readonly RankedCollection[],
  keep: (rule: FirewallRule) => boolean,
): readonly { readonly rule: FirewallRule; readonly entry: RankedCollection }[] {
  return ranked.flatMap((entry) => entry.collection.rules.items.filter(keep).map((rule) => ({ rule, entry })));
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
        ? [...doubtsOfSetting(rule.destinations), ...rule.destinations.items.flatMap(doubtsOfSetting)]
        : []),
      ...(rule.kind === 'application'
        ? [...doubtsOfSetting(rule.targetFqdns), ...rule.targetFqdns.items.flatMap(doubtsOfSetting)]
        : []),
      ...rule.sources.items.flatMap(doubtsOfSetting),
    ],
  };
}
