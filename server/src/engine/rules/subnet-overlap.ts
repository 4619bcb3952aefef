import { type Prefix, parsePrefix, prefixesOverlap } from '../ip/index.ts';
import { byIdentity, knownValue, type NetworkModel, type Subnet, type VirtualNetwork } from '../network/index.ts';
import { DOCS, spotOf } from './common.ts';
import { defineRule, report, type Spot, type Verdict } from './define-rule.ts';

interface Range {
  readonly prefix: Prefix;
  readonly text: string;
  readonly spot: Spot;
}

export default defineRule({
  name: 'subnet-overlap',
  since: '0.1.0',
  stage: 'stable',
  severity: 'error',
  group: 'addresses',
  summary: 'Address ranges overlap, in one network or between peered ones.',
  archetypes: ['all'],
  facts: ['F8.02', 'F1.09'],
  peers: [],
  references: [DOCS.subnets],
  fixable: false,
  messages: {
    subnets: "Subnet '{name}' ({range}) overlaps subnet '{other}' ({otherRange}) of the same network; Azure refuses the second.",
    networks:
      "Network '{name}' ({range}) overlaps network '{other}' ({otherRange}), with which it is peered; Azure refuses the peering.",
  },
  *check({ model }) {
    for (const network of model.virtualNetworks) {
      const subnets = network.subnets.items.flatMap((identity) => byIdentity(model, 'subnets', identity).slice(0, 1));
      yield* pairs(subnets, (subnet) => rangesOf(subnet.prefixes.items), 'subnets');
    }
    yield* peered(model);
  },
});

function* pairs(subnets: readonly Subnet[], ranges: (subnet: Subnet) => readonly Range[], message: string): Iterable<Verdict> {
  for (const [index, later] of subnets.entries()) {
    for (const earlier of subnets.slice(0, index)) {
      const clash = overlapOf(ranges(later), ranges(earlier));
      if (!clash || later.condition !== undefined || earlier.condition !== undefined) continue;
      yield report(later, clash[0].spot, message, {
        values: { range: clash[0].text, other: earlier.label, otherRange: clash[1].text },
        related: [{ message: `Subnet '${earlier.label}' has ${clash[1].text} here.`, at: clash[1].spot.at }],
      });
    }
  }
}

/** Each pair of peered networks once. */
function* peered(model: NetworkModel): Iterable<Verdict> {
  const seen = new Set<string>();
  for (const { virtualNetwork: a, remoteVirtualNetwork: b } of model.peerings) {
    if (a.state !== 'resolved' || b.state !== 'resolved' || a.identity === b.identity) continue;
    const key = [a.identity, b.identity].sort().join(' ');
    const [own, other] = [
      byIdentity(model, 'virtualNetworks', a.identity)[0],
      byIdentity(model, 'virtualNetworks', b.identity)[0],
    ];
    if (seen.has(key) || !own || !other) continue;
    seen.add(key);
    yield* networkClash(own, other);
  }
}

function* networkClash(own: VirtualNetwork, other: VirtualNetwork): Iterable<Verdict> {
  const clash = overlapOf(rangesOf(own.addressSpace.items), rangesOf(other.addressSpace.items));
  if (!clash) return;
  yield report(own, clash[0].spot, 'networks', {
    values: { range: clash[0].text, other: other.label, otherRange: clash[1].text },
    related: [{ message: `Network '${other.label}' has ${clash[1].text} here.`, at: clash[1].spot.at }],
  });
}

function rangesOf(settings: VirtualNetwork['addressSpace']['items']): readonly Range[] {
  return settings.flatMap((setting) => {
    const text = knownValue(setting);
    const prefix = text === undefined ? undefined : parsePrefix(text);
    return text === undefined || prefix === undefined ? [] : [{ prefix, text, spot: spotOf(setting) }];
  });
}

function overlapOf(own: readonly Range[], others: readonly Range[]): readonly [Range, Range] | undefined {
  for (const one of own) for (const other of others) if (prefixesOverlap(one.prefix, other.prefix)) return [one, other];
  return undefined;
}
