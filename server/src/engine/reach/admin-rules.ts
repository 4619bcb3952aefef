import { type AddressSet, parseProtocol, type Traffic } from '../ip/index.ts';
import { type Identity, knownValue, type Listed, type SecurityAdminRule, type Setting } from '../network/index.ts';
import { type Atlas, identityOf } from './atlas.ts';
import { type Cover, coverAny, coverEntry, NOTHING } from './cover.ts';
import { doubtsOfSetting, entriesOf, portsOf } from './known-list.ts';
import { membersOf } from './manager-links.ts';
import { decide, describePackets, type OrderedRule, type Piece, settleFlow, toOrderedRule } from './ordered-rules.ts';
import { type FilterAction, fateOf, passFilter } from './packet-filter.ts';
import { type Direction, type FilterPlace, sidesOf } from './security-groups.ts';
import { type HopText, type Trail, toDoubts } from './trail.ts';

/** What security admin rules leave to the security groups: everything, or nothing more to say. */
export type AdminOutcome =
  | { readonly state: 'passes'; readonly trail: Trail; readonly packets: Traffic; readonly groupsApply: boolean }
  | { readonly state: 'stopped'; readonly text: HopText };

interface AdminAction extends FilterAction {
  /** AlwaysAllow ends the filtering: security groups are not asked. */
  readonly final: boolean;
}

/**
 * Security admin rules of network managers come before security groups: Deny stops, AlwaysAllow delivers without asking the groups, Allow and no match go on to them.
 * Source: learn.microsoft.com/azure/virtual-network-manager/concept-security-admins.
 */
export function passAdminRules(
  atlas: Atlas,
  trail: Trail,
  network: Identity | undefined,
  place: FilterPlace,
  direction: Direction,
  packets: Traffic,
): AdminOutcome {
  const rules = network === undefined ? [] : rulesOf(atlas, network, place, direction, packets);
  if (rules.length === 0) return { state: 'passes', trail, packets, groupsApply: true };
  const none: AdminAction = {
    lets: 'through',
    final: false,
    rule: 'no admin rule',
    text: { at: place.label, because: '', origin: undefined },
    doubts: [],
  };
  const pieces = decide(packets, rules, none, (a, b) => a.lets !== b.lets || a.final !== b.final);
  const settled = settleFlow(pieces, packets, fateOf);
  if (settled.kind === 'one' && settled.action === none) return { state: 'passes', trail, packets, groupsApply: true };
  const filtered = passFilter(atlas, trail, pieces, packets);
  if (filtered.state === 'stopped') return filtered;
  return { ...filtered, groupsApply: !(settled.kind === 'one' && settled.action.final && alwaysAllowed(pieces, settled.action)) };
}

function alwaysAllowed(pieces: readonly Piece<AdminAction>[], action: AdminAction): boolean {
  return pieces.some((piece) => piece.action === action && piece.doubtful.length === 0);
}

function rulesOf(
  atlas: Atlas,
  network: Identity,
  place: FilterPlace,
  direction: Direction,
  packets: Traffic,
): readonly OrderedRule<AdminAction>[] {
  return atlas.model.securityAdminRules
    .filter((rule) => appliesTo(atlas, rule, network) && (knownValue(rule.direction) ?? direction) === direction)
    .map((rule) => ({ priority: knownValue(rule.priority) ?? 0, rule }))
    .sort((a, b) => a.priority - b.priority)
    .map(({ rule }) => toRule(atlas, rule, place, direction, packets));
}

function appliesTo(atlas: Atlas, rule: SecurityAdminRule, network: Identity): boolean {
  return rule.appliesTo.items.some(
    (group) => identityOf(group) !== undefined && membersOf(atlas, { networkGroup: group }).includes(network),
  );
}

function toRule(
  atlas: Atlas,
  rule: SecurityAdminRule,
  place: FilterPlace,
  direction: Direction,
  packets: Traffic,
): OrderedRule<AdminAction> {
  const { sources, destinations } = sidesOf(packets);
  const access = knownValue(rule.access);
  const { ports, doubts: openPorts } = portsOf(rule.destinationPorts);
  const action: AdminAction = {
    lets: access === undefined ? 'unknown' : access === 'Deny' ? 'stop' : 'through',
    final: access === 'AlwaysAllow',
    rule: `security admin rule '${rule.label}'`,
    text: {
      at: `security admin rule '${rule.label}' (${place.label})`,
      because: `Security admin rules come before network security groups; this one (priority ${knownValue(rule.priority) ?? 'unknown'}) says ${access ?? 'something unknown'} to ${direction.toLowerCase()} ${describePackets(packets)}.`,
      origin: rule.at,
    },
    doubts: [
      ...toDoubts(rule.conditionWaits),
      ...[rule.access, rule.priority, rule.direction].flatMap(doubtsOfSetting),
      ...openPorts,
    ],
  };
  const match = {
    source: side(atlas, rule.sources, sources, place),
    destination: side(atlas, rule.destinations, destinations, place),
    protocols: rule.protocol.state === 'unknown' ? undefined : (parseProtocol(rule.protocol.value) ?? []),
    ports: openPorts.length > 0 ? undefined : ports.length === 0 ? [{ first: 0n, last: 65535n }] : ports,
    certain: rule.condition === undefined && rule.priority.state !== 'unknown',
  };
  return toOrderedRule(action, match, packets);
}

/** An absent side means any address. */
function side(atlas: Atlas, entries: Listed<Setting<string>>, asked: AddressSet, place: FilterPlace): Cover {
  const { entries: texts, open } = entriesOf(entries);
  if (texts.length === 0 && !open) return { sure: asked, maybe: NOTHING.maybe };
  const covers = texts.map((text) => coverEntry(text, asked, place.scope, atlas.cover));
  return coverAny(open ? [...covers, { sure: NOTHING.sure, maybe: asked }] : covers);
}
