import type { Origin } from '../base/index.ts';
import { type AddressSet, addressesOf, type Prefix, unionAddresses } from '../ip/index.ts';
import { knownValue, type Listed, type Peering, type Setting } from '../network/index.ts';
import type { Net, Segment } from './atlas.ts';
import type { Doubt } from './flow.ts';
import { doubtsOfSetting, type KnownTexts, textsOf } from './known-list.ts';
import type { Link } from './links.ts';
import { block, doubt, type Outcome, type Trail } from './trail.ts';

/**
 * What a subnet peering (`peerCompleteVnets: false`) joins of each side. The network learns routes to the named subnets of the other only,
 * and what its other subnets send over the peering is dropped.
 * Source: learn.microsoft.com/azure/virtual-network/how-to-configure-subnet-peering.
 */
export interface Joined {
  readonly here: NamedSubnets;
  readonly there: NamedSubnets;
  readonly onlyIpv6: boolean;
  /** Where it says that only subnets are peered. */
  readonly origin: Origin;
}

/** The lists that the sides keep of one network's subnets. */
interface NamedSubnets {
  readonly lists: readonly KnownTexts[];
  /** Why a subnet that a list leaves out may be joined all the same. */
  readonly open: readonly Doubt[];
}

/** Undefined where both sides peer the complete networks. Each side lists the subnets of both, and a subnet must be on both lists. */
export function joinedBy(out: Peering | undefined, back: Peering | undefined): Joined | undefined {
  const partial = [out, back].filter((side) => side !== undefined && knownValue(side.peerCompleteVnets) !== true);
  const first = partial.find((side) => side !== undefined);
  if (!first) return undefined;
  const open = partial.flatMap((side) => (side ? doubtsOfSetting(side.peerCompleteVnets) : []));
  return {
    here: named([out?.localSubnetNames, back?.remoteSubnetNames], open, first.peerCompleteVnets.at),
    there: named([out?.remoteSubnetNames, back?.localSubnetNames], open, first.peerCompleteVnets.at),
    onlyIpv6: partial.some((side) => side !== undefined && knownValue(side.enableOnlyIpv6) === true),
    origin: first.peerCompleteVnets.at,
  };
}

function named(lists: readonly (Listed<Setting<string>> | undefined)[], open: readonly Doubt[], origin: Origin): NamedSubnets {
  const said = lists.flatMap((list) => (list === undefined || list.state === 'default' ? [] : [textsOf(list)]));
  return { lists: said, open: said.length > 0 ? open : [...open, { what: 'which subnets the peering joins', at: origin }] };
}

/** Whether a subnet is joined: of the first network with `here`, of the other with `there`. */
export function joins({ lists, open }: NamedSubnets, segment: Segment | undefined): 'yes' | 'no' | 'unknown' {
  if (!segment) return 'unknown';
  const name = segment.subnet.label.toLowerCase();
  const missing = lists.filter(({ texts }) => !texts.some((text) => text.toLowerCase() === name));
  if (missing.length === 0 && lists.length > 0) return 'yes';
  return open.length === 0 && missing.some((list) => list.doubts.length === 0) ? 'no' : 'unknown';
}

export function doubtsOfJoined({ lists, open }: NamedSubnets): readonly Doubt[] {
  return [...open, ...lists.flatMap(({ doubts }) => doubts)];
}

/** What subnets that are not named send over the peering is dropped. No document says whether a gateway's own subnet has to be named. */
export function passJoined({ joined, kind, toLabel }: Link, segment: Segment | undefined, trail: Trail): Trail | Outcome {
  if (!joined) return trail;
  const is = isGatewaySubnet(segment) && joins(joined.here, segment) === 'no' ? 'unknown' : joins(joined.here, segment);
  if (is === 'yes') return trail;
  const at = `subnet ${kind} with '${toLabel}'`;
  const label = segment?.label ?? '';
  const because = `Only the subnets it names are peered (peerCompleteVnets is false), and '${label}' is none of them, so packets from there are dropped.`;
  if (is === 'no') return block(trail, { at, because, origin: joined.origin });
  const open = `Whether the peering joins subnet '${label}' is not known.`;
  return doubt(trail, { at, because: open, origin: joined.origin }, doubtsOfJoined(joined.here));
}

function isGatewaySubnet(segment: Segment | undefined): boolean {
  return segment?.subnet.label.toLowerCase() === 'gatewaysubnet';
}

/** The prefixes of the other network that a subnet peering leads to. */
export function joinedPrefixes(joined: Joined, net: Net): readonly { readonly prefix: Prefix; readonly certain: boolean }[] {
  return net.segments.flatMap((segment) => {
    const is = joins(joined.there, segment);
    if (is === 'no') return [];
    const prefixes = joined.onlyIpv6 ? segment.prefixes.filter((one) => one.version === 6) : segment.prefixes;
    return prefixes.map((prefix) => ({ prefix, certain: is === 'yes' }));
  });
}

/** The addresses of the other network that a subnet peering joins: for certain, and perhaps. */
export function joinedAddresses(joined: Joined, net: Net): { readonly sure: AddressSet; readonly maybe: AddressSet } {
  const of = (wanted: 'yes' | 'unknown') =>
    unionAddresses(
      ...net.segments.filter((segment) => joins(joined.there, segment) === wanted).map((segment) => narrowed(joined, segment)),
    );
  return { sure: of('yes'), maybe: of('unknown') };
}

function narrowed(joined: Joined, segment: Segment): AddressSet {
  if (!joined.onlyIpv6) return segment.addresses;
  const sixth = segment.prefixes.filter((one) => one.version === 6).map(addressesOf);
  return sixth.length > 0 ? unionAddresses(...sixth) : { line: [] };
}
