import {
  type AddressSet,
  coversAddresses,
  coversPorts,
  isPublicTag,
  meetAddresses,
  parseAddresses,
  parsePortList,
  parseServiceTag,
  singlePort,
  unionAddresses,
} from '../../ip/index.ts';
import { knownValue, type Listed, type NetworkModel, type Setting, type Subnet, valuesOf } from '../../network/index.ts';

type Rule = NetworkModel['networkSecurityGroups'][number]['rules']['items'][number];
/** How much of the traffic a rule is about. */
type Match = 'all' | 'none' | 'some';

const HTTPS = singlePort(443);

/**
 * Whether a security group lets HTTPS between two subnets of joined networks pass in one direction; undefined where that depends on something unknown,
 * or holds for a part of them only. Without a rule that speaks of it Azure lets it pass.
 */
export function passesGroup(
  group: NetworkModel['networkSecurityGroups'][number],
  direction: 'Inbound' | 'Outbound',
  from: Subnet,
  to: Subnet,
): boolean | undefined {
  if (group.existing || group.rules.state === 'unknown' || group.rules.waits.length > 0) return undefined;
  const rules = group.rules.items.filter((rule) => (knownValue(rule.direction) ?? direction) === direction);
  if (rules.some((rule) => rule.priority.state === 'unknown' || rule.condition !== undefined)) return undefined;
  for (const rule of rules.toSorted((left, right) => priorityOf(left) - priorityOf(right))) {
    const match = matchOf(rule, from, to);
    if (match === 'none') continue;
    const access = rule.direction.state === 'unknown' ? undefined : knownValue(rule.access);
    return match === 'all' && access !== undefined ? access === 'Allow' : undefined;
  }
  return true;
}

const priorityOf = (rule: Rule): number => knownValue(rule.priority) ?? 0;

function matchOf(rule: Rule, from: Subnet, to: Subnet): Match {
  const protocol = knownValue(rule.protocol);
  const ports = valuesOf(rule.destinationPorts);
  const listed = parsePortList(ports.values);
  const port: Match = listed === undefined || !ports.whole ? 'some' : coversPorts(listed, HTTPS) ? 'all' : 'none';
  const matches: readonly Match[] = [
    protocol === undefined ? 'some' : protocol === '*' || protocol === 'Tcp' ? 'all' : 'none',
    port,
    rule.sourceGroups.items.length > 0 ? 'some' : sideOf(rule.sources, from),
    rule.destinationGroups.items.length > 0 ? 'some' : sideOf(rule.destinations, to),
    valuesOf(rule.sourcePorts).values.includes('*') || rule.sourcePorts.items.length === 0 ? 'all' : 'some',
  ];
  if (matches.includes('none')) return 'none';
  return matches.includes('some') ? 'some' : 'all';
}

/** How much of the subnet is among the prefixes and tags of a rule. */
function sideOf(list: Listed<Setting<string>>, subnet: Subnet): Match {
  const { values, whole } = valuesOf(list);
  if (values.some((one) => one === '*' || parseServiceTag(one).name === 'VirtualNetwork')) return 'all';
  const own = addressesOf(valuesOf(subnet.prefixes));
  const sets = values.map((one) => parseAddresses(one));
  const outside = values.every((one, index) => {
    const set = sets[index];
    return set === undefined ? isPublicTag(parseServiceTag(one)) : own !== undefined && !meetAddresses(set, own);
  });
  const covered = own !== undefined && coversAddresses(unionAddresses(...sets.flatMap((one) => one ?? [])), own);
  if (covered) return 'all';
  return outside && whole ? 'none' : 'some';
}

function addressesOf({ values, whole }: { readonly values: readonly string[]; readonly whole: boolean }): AddressSet | undefined {
  const sets = values.map((one) => parseAddresses(one));
  const known = sets.flatMap((one) => one ?? []);
  return whole && known.length > 0 && known.length === values.length ? unionAddresses(...known) : undefined;
}
