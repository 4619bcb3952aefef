import { tenantTags } from '../facts/index.ts';
import {
  type AddressSet,
  ALL_ADDRESSES,
  AZURE_HOST_ADDRESS,
  bitsOf,
  coversAddresses,
  intersectAddresses,
  isEmptySet,
  isPublicTag,
  meetAddresses,
  NO_ADDRESSES,
  PUBLIC_ADDRESSES,
  parseAddresses,
  parsePrefix,
  parseServiceTag,
  relateTags,
  type ServiceTag,
  subtractAddresses,
  unionAddresses,
} from '../ip/index.ts';
import type { Point, Points } from './point.ts';

/** What an entry of a rule holds of the addresses asked about: for certain, and perhaps. The two do not overlap. */
export interface Cover {
  readonly sure: AddressSet;
  readonly maybe: AddressSet;
}

export const NOTHING: Cover = { sure: NO_ADDRESSES, maybe: NO_ADDRESSES };

export const isEmptyCover = ({ sure, maybe }: Cover): boolean => isEmptySet(sure) && isEmptySet(maybe);

/** What the tags that depend on the place of the rule stand for there. */
export interface TagScope {
  /** Which of the addresses asked about are in the tag `VirtualNetwork` there. */
  readonly virtualNetwork: (asked: AddressSet) => Cover;
}

/** For rules that know no place, such as Azure's own routes. */
export const NO_SCOPE: TagScope = { virtualNetwork: () => NOTHING };

/** What entries are read against. */
export interface CoverContext {
  readonly points: Points;
  /** Public addresses that belong to no Azure service for certain: those of the question "any internet address", and ranges kept for documentation. */
  readonly ownerless: AddressSet;
  /** Answers so far: rules of one filter name the same entries, and several filters are asked about the same addresses. */
  readonly covers: Map<AddressSet, Map<TagScope, Map<string, Cover>>>;
}

const TENANT_TAGS: ReadonlySet<string> = new Set(tenantTags.map((tag) => tag.toLowerCase()));

/** A rule's prefix shorter than this is meant for the internet as a whole, a longer one for somebody in particular. */
const BROAD_PREFIX = 8;

/**
 * Which of `asked` an entry (`*`, address, prefix, range or service tag) of a rule holds.
 * "Any address of a tag" and "a host" are in no prefix that names somebody in particular; a real public address may or may not be in a service's tag.
 */
export function coverEntry(entry: string, asked: AddressSet, scope: TagScope, context: CoverContext): Cover {
  const covers = coversOf(context, asked, scope);
  const before = covers.get(entry);
  if (before) return before;
  const cover = workOut(entry, asked, scope, context);
  covers.set(entry, cover);
  return cover;
}

function coversOf({ covers }: CoverContext, asked: AddressSet, scope: TagScope): Map<string, Cover> {
  const byScope = covers.get(asked) ?? new Map<TagScope, Map<string, Cover>>();
  covers.set(asked, byScope);
  const byEntry = byScope.get(scope) ?? new Map<string, Cover>();
  byScope.set(scope, byEntry);
  return byEntry;
}

function workOut(entry: string, asked: AddressSet, scope: TagScope, context: CoverContext): Cover {
  const text = entry.trim();
  if (text === '*' || text === '0.0.0.0/0' || text.toLowerCase() === 'any')
    return { sure: ipv4Only(text, asked), maybe: NO_ADDRESSES };
  if (text.includes('‹') && !parseServiceTag(text).known) return coverExpression(text, asked, context);
  const addresses = parseAddresses(text);
  return addresses ? coverRange(text, addresses, asked, context) : coverTag(parseServiceTag(text), asked, scope, context);
}

/** An entry that only deployment knows: it holds what lies in a prefix of the same expression, and may hold anything. */
function coverExpression(text: string, asked: AddressSet, context: CoverContext): Cover {
  const named = context.points.in(asked).filter(({ point }) => point.texts?.includes(text) === true);
  const sure = unionAddresses(...named.map(({ set }) => set));
  return { sure, maybe: subtractAddresses(asked, sure) };
}

/** Union of what several entries hold. */
export function coverAny(covers: readonly Cover[]): Cover {
  const filled = covers.filter((one) => !isEmptyCover(one));
  if (filled.length < 2) return filled[0] ?? NOTHING;
  const sure = unionAddresses(...covers.map((one) => one.sure));
  return { sure, maybe: subtractAddresses(unionAddresses(...covers.map((one) => one.maybe)), sure) };
}

/** Addresses in a set that the algebra can decide, points by what they are among. */
export function coverRange(text: string, addresses: AddressSet, asked: AddressSet, context: CoverContext): Cover {
  const sure = [intersectAddresses(asked, addresses)];
  const maybe: AddressSet[] = [];
  for (const { point, set } of context.points.in(asked)) {
    if (!isEmptySet(intersectAddresses(addresses, set))) continue;
    const relation = relatePoint(text, addresses, point);
    if (relation === 'in') sure.push(set);
    else if (relation === 'maybe') maybe.push(set);
  }
  return coverAny([{ sure: unionAddresses(...sure), maybe: unionAddresses(...maybe) }]);
}

function relatePoint(text: string, addresses: AddressSet, point: Point): 'in' | 'maybe' | 'out' {
  if (point.within && !isEmptySet(point.within)) {
    if (coversAddresses(addresses, point.within)) return 'in';
    return meetAddresses(addresses, point.within) ? 'maybe' : 'out';
  }
  if (point.kind === 'tag' || point.kind === 'host') return isBroad(text) ? 'maybe' : 'out';
  if (point.kind === 'publicIp') return meetAddresses(addresses, PUBLIC_ADDRESSES) ? 'maybe' : 'out';
  return meetAddresses(addresses, subtractAddresses(ALL_ADDRESSES, PUBLIC_ADDRESSES)) ? 'maybe' : 'out';
}

function coverTag(tag: ServiceTag, asked: AddressSet, scope: TagScope, context: CoverContext): Cover {
  if (tag.name === 'VirtualNetwork') return scope.virtualNetwork(asked);
  if (tag.name === 'AzureLoadBalancer' || tag.name.startsWith('AzurePlatform'))
    return { sure: intersectAddresses(asked, AZURE_HOST_ADDRESS), maybe: NO_ADDRESSES };
  if (tag.name === 'Internet') return coverInternet(asked, scope, context);
  const real = intersectAddresses(context.points.realPart(asked), tag.known ? PUBLIC_ADDRESSES : ALL_ADDRESSES);
  const parts: Cover[] = [{ sure: NO_ADDRESSES, maybe: subtractAddresses(real, context.ownerless) }];
  for (const { point, set } of context.points.in(asked)) parts.push(tagCoversPoint(tag, point, set));
  return coverAny(parts);
}

/** Internet is what is neither in the virtual network nor private. */
function coverInternet(asked: AddressSet, scope: TagScope, context: CoverContext): Cover {
  const real = intersectAddresses(context.points.realPart(asked), PUBLIC_ADDRESSES);
  const points = context.points
    .in(asked)
    .filter(({ point }) => point.kind !== 'private' && point.kind !== 'onPremises' && point.tags.every(isPublicTag));
  const all = unionAddresses(real, ...points.map(({ set }) => set));
  const network = scope.virtualNetwork(all);
  const outside = subtractAddresses(all, network.sure);
  const maybe = intersectAddresses(outside, network.maybe);
  return { sure: subtractAddresses(outside, maybe), maybe };
}

function tagCoversPoint(tag: ServiceTag, point: Point, set: AddressSet): Cover {
  if (point.kind === 'private' || point.kind === 'onPremises') return NOTHING;
  const relations = point.tags.map((inner) => relateTags(tag, inner));
  if (relations.includes('covers')) return { sure: set, maybe: NO_ADDRESSES };
  if (relations.some((relation) => relation === 'partial' || relation === 'unknown')) return { sure: NO_ADDRESSES, maybe: set };
  const open = point.tagsComplete === 'but for tenants' ? TENANT_TAGS.has(tag.name.toLowerCase()) : !point.tagsComplete;
  return open || !tag.known ? { sure: NO_ADDRESSES, maybe: set } : NOTHING;
}

function ipv4Only(text: string, asked: AddressSet): AddressSet {
  if (text !== '0.0.0.0/0') return asked;
  return { line: asked.line.filter((interval) => !(interval.first >= 1n << 33n && interval.first < 1n << 200n)) };
}

function isBroad(text: string): boolean {
  const prefix = parsePrefix(text);
  return prefix !== undefined && prefix.length < BROAD_PREFIX && prefix.length <= bitsOf(prefix.version);
}
