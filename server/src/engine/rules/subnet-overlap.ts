import { excludeEachOther } from '../graph/index.ts';
import { byIdentity, isWhole, type NetworkModel, type Subnet, type VirtualNetwork } from '../network/index.ts';
import { DOCS, setting } from './common.ts';
import { defineRule, report, type Spot, undecided, type Verdict } from './define-rule.ts';
import type { Fix } from './fix.ts';
import { nextFree, overlapOf, type Range, rangesOf, waitsOfRanges } from './ranges.ts';

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
  policies: [],
  references: [DOCS.subnets, DOCS.peering],
  fixable: true,
  messages: {
    subnets: "Subnet '{name}' ({range}) overlaps subnet '{other}' ({otherRange}) of the same network; Azure refuses the second.",
    networks:
      "Network '{name}' ({range}) overlaps network '{other}' ({otherRange}), with which it is peered; Azure refuses the peering.",
  },
  *check({ model }) {
    for (const network of model.virtualNetworks) yield* judgeSubnets(model, network);
    yield* judgePeerings(model);
  },
});

function* judgeSubnets(model: NetworkModel, network: VirtualNetwork): Iterable<Verdict> {
  const subnets = network.subnets.items.flatMap((identity) => byIdentity(model, 'subnets', identity).slice(0, 1));
  for (const [index, later] of subnets.entries()) {
    if (later.existing) continue;
    const others = subnets.slice(0, index).filter((one) => !excludeEachOther(one.condition, later.condition));
    const earlier = others.find((one) => overlapOf(rangesOf(later.prefixes), rangesOf(one.prefixes)));
    const clash = earlier && overlapOf(rangesOf(later.prefixes), rangesOf(earlier.prefixes));
    if (!clash) {
      const waits = [later, ...others].flatMap((one) => waitsOfRanges(one.prefixes));
      if (others.length > 0 && waits.length > 0) yield undecided(later, placeOf(later), waits);
    } else if (later.condition !== undefined || earlier.condition !== undefined) {
      yield undecided(later, clash[0].spot, [...later.conditionWaits, ...earlier.conditionWaits]);
    } else {
      yield report(later, clash[0].spot, 'subnets', {
        values: { range: clash[0].text, other: earlier.label, otherRange: clash[1].text },
        related: [{ message: `Subnet '${earlier.label}' has ${clash[1].text} here.`, at: clash[1].spot.at }],
        fixes: moveTo(clash[0], network, subnets),
      });
    }
  }
}

/** Where its own range is, known or not. */
const placeOf = ({ at, prefixes }: Subnet): Spot => prefixes.items[0] ?? { at, path: '' };

/** The next free range of the same size, where all of the network's ranges are known. */
function moveTo(range: Range, { addressSpace, subnets }: VirtualNetwork, all: readonly Subnet[]): readonly Fix[] {
  const whole = isWhole(addressSpace) && isWhole(subnets) && all.every(({ prefixes }) => waitsOfRanges(prefixes).length === 0);
  const space = rangesOf(addressSpace).map(({ prefix }) => prefix);
  const taken = all.flatMap(({ prefixes }) => rangesOf(prefixes)).filter((one) => one.setting !== range.setting);
  const free = whole
    ? nextFree(
        space,
        taken.map(({ prefix }) => prefix),
        range.prefix.length,
      )
    : undefined;
  return free === undefined ? [] : [{ ...setting(range.setting, free, `Use the next free range, ${free}`), safe: false }];
}

/** Each pair of peered networks once. */
function* judgePeerings(model: NetworkModel): Iterable<Verdict> {
  const seen = new Set<string>();
  for (const { virtualNetwork: a, remoteVirtualNetwork: b } of model.peerings) {
    if (a.state !== 'resolved' || b.state !== 'resolved' || a.identity === b.identity) continue;
    const key = [a.identity, b.identity].sort().join(' ');
    const [own] = byIdentity(model, 'virtualNetworks', a.identity);
    const [other] = byIdentity(model, 'virtualNetworks', b.identity);
    if (seen.has(key) || !own || !other) continue;
    seen.add(key);
    yield* judgePair(own, other);
  }
}

function* judgePair(own: VirtualNetwork, other: VirtualNetwork): Iterable<Verdict> {
  const clash = overlapOf(rangesOf(own.addressSpace), rangesOf(other.addressSpace));
  const waits = [own, other].flatMap((one) => waitsOfRanges(one.addressSpace));
  if (!clash && waits.length > 0) yield undecided(own, own.addressSpace, waits);
  if (!clash) return;
  yield report(own, clash[0].spot, 'networks', {
    values: { range: clash[0].text, other: other.label, otherRange: clash[1].text },
    related: [{ message: `Network '${other.label}' has ${clash[1].text} here.`, at: clash[1].spot.at }],
  });
}
